import {shapeLines} from '../../miniprogram/packages/cases/pages/desk/view'
import {
  missingIn,
  type Filled,
  splitWords,
  usualChosen,
} from '../../miniprogram/packages/cases/pages/desk/act/view'
import {deskCase, deskLine, ownCase} from './casesReplies'
import {ok, refused, service} from './replies'
import {renderComponent, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const pages = 'packages/cases/pages'
const choices = {
  agents: [
    {person: 'p_1', said: '楼长 冯建国'},
    {person: 'p_2', said: '网格员 李小芳'},
  ],
  offices: [
    {name: '街道民政科', contact: '王科员'},
    {name: '残联', contact: ''},
  ],
  rev: 0,
}
const usual: Record<string, unknown> = {
  'cases.ask': ownCase,
  'cases.kept': {services: [{service: '-', name: '', kept: 18, late: 2, days: {'2': 18, '9': 2}}]},
  'cases.get': ownCase,
  'cases.withdraw': {...ownCase, state: 'withdrawn', may: []},
  'cases.mine': {cases: [ownCase]},
  'cases.board': {part: 'desk', cases: [deskLine]},
  'cases.look': deskCase,
  'cases.assign': deskCase,
  'cases.takePapers': deskCase,
  'cases.sendPart': deskCase,
  'cases.open': deskCase,
  'cases.choices': choices,
  'booking.service': service,
  'booking.catalogue': {categories: [], situations: [], services: [{id: 's1', name: '高龄津贴申请'}]},
  'residents.myHome': {
    ...{standing: 'verified', doubt: null, askable: []},
    home: {home: {words: '3号楼'}, said: '东圣小区3号楼2单元501', grid: null},
  },
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  giveWx({})
  answer()
})
afterEach(() => jest.useRealTimers())

test('one line, one reason, one tap: asked; home is there already', async () => {
  const page = await renderPage(`${pages}/ask/ask`)
  await page.settle()
  await page.emit('.js-what', 'input', {value: '换残疾人证'})
  await page.tap('.js-why-disabled')
  expect(page.text()).toContain('近一年 20 件，90% 按说好的日子办完，10 件里 9 件在 2 个工作日内')
  await page.tap('.js-send')
  await page.settle()
  expect(sent('cases.ask')[0]?.input).toMatchObject({
    ...{what: '换残疾人证', why: 'disabled', where: '东圣小区3号楼2单元501'},
  })
  expect(wxVisits().at(-1)?.url).toContain('/packages/cases/pages/case/case?id=k_1&new=1')
})

test('what is missing stands at its field, and what was typed is there after the app was killed', async () => {
  const page = await renderPage(`${pages}/ask/ask`)
  await page.tap('.js-send')
  expect(page.text()).toContain('请写一句要办什么')
  expect(page.text()).toContain('请点一下为什么')
  await page.emit('.js-what', 'input', {value: '取药'})
  await page.tap('.js-why-ill')
  answer({'cases.ask': refused('busy', '没有排上，内容都还在')})
  await page.tap('.js-send')
  await page.settle()
  expect(page.text()).toContain('内容都还在')
  const again = await renderPage(`${pages}/ask/ask`)
  expect(again.data).toMatchObject({what: '取药', why: 'ill'})
})

test('a case says who has the papers, what happens next, by when, and whom to ring', async () => {
  const page = await renderPage(`${pages}/case/case`, {id: 'k_1', new: '1'})
  const text = page.text()
  expect(text).toContain('编号 1234 5678')
  expect(text).toContain('现在在残联办。办好了一起答复您，11月30日(周一)前')
  expect(text).toContain('楼长 冯建国')
  expect(text).toContain('1 样在残联，1 样在楼长 冯建国手里')
  expect(text).not.toContain('您自己 → 楼长 冯建国')
  await page.tap('.js-paper')
  expect(page.text()).toContain('您自己 → 楼长 冯建国')
  expect(page.text()).toContain('打电话问')
})

test('withdrawing asks why, and says what becomes of the papers', async () => {
  const page = await renderPage(`${pages}/case/case`, {id: 'k_1'})
  await page.tap('.js-withdraw')
  expect(page.text()).toContain('收了的材料会还您')
  await page.tap('.js-send')
  expect(page.text()).toContain('请写一句为什么')
  await page.emit('.js-words', 'input', {value: '儿子回来了'})
  await page.tap('.js-send')
  await page.settle()
  expect(sent('cases.withdraw')[0]?.input).toMatchObject({case: 'k_1', reason: '儿子回来了'})
  expect(page.text()).toContain('撤回了')
})

test('one’s own cases: the empty page says what will appear, a row leads to the case', async () => {
  const page = await renderPage(`${pages}/mine/mine`)
  expect(page.text()).toContain('2 样材料还没有还您')
  await page.tap('.js-row')
  expect(wxVisits().at(-1)?.url).toContain('/case/case?id=k_1')
  answer({'cases.mine': {cases: []}})
  expect((await renderPage(`${pages}/mine/mine`)).text()).toContain('还没有请人代办过')
  answer({'cases.mine': refused('internal', '没有办成')})
  expect((await renderPage(`${pages}/mine/mine`)).text()).toContain('再试一次')
})

test('the list says what is late by how much, and stands it first', () => {
  const late = {...deskLine, id: 'k_0', late: true, due: {date: '2026-11-20', provisional: false}}
  const waits = {...deskLine, id: 'k_2', state: 'waiting' as const}
  const owing = {...deskLine, id: 'k_3', state: 'closed' as const, outcome: 'done' as const, offices: []}
  const rows = shapeLines(
    [late, deskLine, waits, owing],
    {chosen: 'k_1', which: 'open'},
    new Date('2026-11-25T10:00:00+08:00'),
  )
  expect(rows.map(({group, word, tone}) => [group, word, tone])).toEqual([
    ['超期的 1 件', '超了 5 天', 'stop'],
    ['后面到期 1 件', '11月30日(周一)前', 'info'],
    ['等材料，日子不走 1 件', '等居民补材料', 'info'],
    ['办完了，材料要还 1 件', '还有 2 样没还', 'wait'],
  ])
  expect(rows[0]?.second).toBe('代办 · 周*兰 · 在残联，楼长 冯建国负责')
})

test('the desk: one tap takes an errand that nobody has; who was second is told, and nothing is lost', async () => {
  const asked = {
    ...deskCase,
    state: 'asked',
    inCharge: '',
    papers: [],
    parts: [],
    may: ['assign', 'decline'],
    mine: false,
  }
  answer({'cases.look': asked})
  const page = await renderPage(`${pages}/desk/desk`, {id: 'k_1'})
  await page.settle()
  expect(page.text()).toContain('姓名和地址不全显示')
  answer({'cases.assign': refused('moved', '先处理了', {case: '刚才有人先接了这一件'})})
  await page.tap('.js-take')
  await page.settle()
  expect(page.text()).toContain('刚才有人先接了这一件')
  answer()
  await page.tap('.js-row')
  await page.settle()
  expect(page.text()).toContain('部门办回来了')
})

test('papers are taken in with a tap each; a tap makes it a copy, another one more of it', async () => {
  const form = renderComponent(`${pages}/desk/act/act`, {doing: 'take-papers', detail: deskCase})
  await form.tap('.js-send')
  expect(form.text()).toContain('请点一下收了哪几样')
  await form.tap('.js-usual')
  await form.tap('.js-form')
  await form.tap('.js-count')
  await form.emit('.js-other', 'input', {value: '诊断书'})
  await form.tap('.js-send')
  await form.settle()
  expect(sent('cases.takePapers')[0]?.input).toMatchObject({
    case: 'k_1',
    papers: [
      {what: '身份证', form: 'copy', count: 2},
      {what: '诊断书', form: 'original', count: 1},
    ],
  })
})

test('a part goes to a department of the list, with its contact, a day, and the papers that are here', async () => {
  const form = renderComponent(`${pages}/desk/act/act`, {doing: 'send-part', detail: deskCase})
  await form.settle()
  await form.tap('.js-office')
  await form.emit('.js-words', 'input', {value: '核定津贴'})
  await form.tap('.js-send')
  await form.settle()
  expect(sent('cases.sendPart')[0]?.input).toMatchObject({
    ...{case: 'k_1', office: '街道民政科', contact: '王科员', what: '核定津贴', workdays: 5, papers: ['p2']},
  })
})

test('what a form needs before it is sent', () => {
  const filled: Filled = {
    ...{words: '', agent: '', taken: [], complete: true, papers: [], office: '', toMe: false},
    ...{part: 'd1', how: 'done'},
  }
  expect(Object.keys(missingIn('assign', filled, false))).toEqual(['agent'])
  expect(missingIn('take-papers', filled, true)).toEqual({})
  expect(Object.keys(missingIn('pass-on', filled, false))).toEqual(['papers', 'office'])
  expect(missingIn('pass-on', {...filled, papers: ['p1'], toMe: true}, false)).toEqual({})
  expect(missingIn('return-part', filled, false)).toEqual({})
  expect(Object.keys(missingIn('return-part', {...filled, how: 'back'}, false))).toEqual(['words'])
  expect(Object.keys(missingIn('finish', filled, false))).toEqual(['words'])
  expect(splitWords('照片、 户口本，\n')).toEqual(['照片', '户口本'])
  expect(usualChosen(deskCase, 'return-papers')).toEqual(['p2'])
})

test('a new case at the window: what, who, which number; a service is found by a few characters', async () => {
  const form = renderComponent(`${pages}/desk/opening/opening`, {})
  await form.settle()
  await form.tap('.js-send')
  expect(form.text()).toContain('请写是谁的事')
  await form.emit('.js-what', 'input', {value: '高龄'})
  await form.tap('.js-service')
  await form.emit('.js-name', 'input', {value: '周桂兰'})
  await form.emit('.js-phone', 'input', {value: '13800091001'})
  await form.tap('.js-send')
  await form.settle()
  expect(sent('cases.open')[0]?.input).toMatchObject({
    ...{kind: 'counter', service: 's1', what: '高龄津贴申请', name: '周桂兰', phone: '13800091001'},
  })
})
