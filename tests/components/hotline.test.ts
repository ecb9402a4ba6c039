import {deskRequest, ownRequest} from './hotlineReplies'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const pages = 'packages/hotline/pages'
const place = {
  kind: 'found',
  grid: {id: 'g_1', name: '第一网格'},
  building: {id: 'b_3', name: '3号楼'},
  said: '东圣小区3号楼',
}
const known = {
  ...{
    item: {id: 'lamp', name: '路灯、楼道灯', kind: 'help'},
    items: [],
    days: 5,
    expected: {how: 'promise', days: 5},
    rescues: [],
    alike: [],
  },
  responsible: {said: '第一网格网格员 李芳'},
  duty: {now: null, next: null},
}
const usual: Record<string, unknown> = {
  'hotline.mine': {requests: []},
  'hotline.publicFigures': {months: 12, told: null, rates: null},
  'hotline.joins': {requests: []},
  'hotline.suggestions': {suggestions: []},
  'residents.myHome': {standing: null, home: null, doubt: null, askable: []},
  'hotline.before': known,
  'hotline.file': ownRequest,
  'hotline.get': ownRequest,
  'hotline.board': {requests: []},
  'hotline.look': deskRequest,
  'places.find': place,
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)
const noNetwork = new Error('cloud.callFunction:fail request:fail')

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  answer()
})
afterEach(() => jest.useRealTimers())

const typing = async (text: string, where = '') => {
  const page = await renderPage(`${pages}/tell/tell`)
  await page.emit('.js-text', 'input', {value: text})
  await page.emit('.js-where', 'input', {value: where})
  await page.emit('.js-where', 'blur')
  return page
}

describe('telling it', () => {
  test('who is responsible and by when is told before it is sent; it goes out with the place that was understood', async () => {
    const page = await typing('路灯不亮', '3号楼')
    expect(page.find('.js-known').dom?.textContent).toContain('第一网格网格员 李芳负责')
    expect(page.find('.js-spot').dom?.textContent).toContain('东圣小区3号楼')
    await page.tap('.js-send')
    expect(sent('hotline.file')[0]?.input).toMatchObject({
      ...{kind: 'help', item: 'lamp', text: '路灯不亮', hidden: false, place: {building: 'b_3'}},
    })
    expect(JSON.stringify(wxVisits())).toContain('request?id=r_1&new=1')
    page.close()
  })

  test('nothing is sent without a word; without a network nothing is lost, also when the app is killed', async () => {
    answer({'hotline.file': noNetwork})
    const page = await renderPage(`${pages}/tell/tell`)
    await page.tap('.js-send')
    expect(page.text()).toContain('请写一句是什么事')
    await page.emit('.js-text', 'input', {value: '下水道堵了'})
    await page.tap('.js-hidden')
    await page.tap('.js-send')
    expect(page.find('.js-problem').dom?.textContent).toContain('没有连上网络')
    page.close()
    answer()
    const again = await renderPage(`${pages}/tell/tell`)
    await again.tap('.js-send')
    expect(sent('hotline.file').at(-1)?.input).toMatchObject({text: '下水道堵了', hidden: true})
    again.close()
  })

  test('danger shows the number first; a complaint says who is kept from it', async () => {
    answer({'hotline.before': {...known, rescues: [{number: '120', name: '急救'}]}})
    const page = await typing('有人晕倒了', '3号楼')
    expect(page.find('.js-rescue').dom?.textContent).toContain('120')
    await page.tap('.js-kind-report')
    expect(page.find('.js-protection').dom?.textContent).toContain('看不到这件事')
    page.close()
  })

  test('words that mean several places are a question', async () => {
    const ask = {
      kind: 'ask',
      question: '您说的是哪一栋？',
      candidates: [place, {...place, said: '南区3号楼'}],
    }
    answer({'places.find': ask})
    const page = await typing('路灯不亮', '3号楼')
    expect(page.findAll('.js-choice')).toHaveLength(2)
    await page.tap('.js-choice')
    expect(page.find('.js-spot').dom?.textContent).toContain('东圣小区3号楼')
    page.close()
  })
})

describe('a request of one’s own', () => {
  const open = () => renderPage(`${pages}/request/request`, {id: 'r_1'})

  test('says what happens next; a pause asks why first', async () => {
    const page = await open()
    expect(page.find('.js-next').dom?.textContent).toContain('12月2日(周三)前给您答复')
    await page.tap('.js-pause')
    await page.tap('.js-send')
    expect(sent('hotline.pause')).toEqual([])
    await page.emit('.js-words', 'input', {value: '不在家'})
    answer({'hotline.pause': {...ownRequest, state: 'paused', due: null, may: ['resume']}})
    await page.tap('.js-send')
    expect(sent('hotline.pause')[0]?.input).toMatchObject({request: 'r_1', reason: '不在家'})
    expect(page.text()).toContain('时间不走')
    page.close()
  })

  test('what moved meanwhile is told and shown anew', async () => {
    answer({'hotline.nudge': refused('moved', '刚才有人先处理了')})
    const page = await open()
    await page.tap('.js-nudge')
    expect(page.find('.js-problem').dom?.textContent).toContain('刚才有人先处理了')
    expect(sent('hotline.get')).toHaveLength(2)
    page.close()
  })

  test('an end that comes back says when and who could; how it went is two taps', async () => {
    const end = {
      outcome: 'no-means',
      said: '管道要大修',
      whoCould: '区住建局',
      reviewOn: '2026-12-30',
      onSpot: false,
      at: '',
    }
    const closed = {...ownRequest, state: 'closed', due: null, end, may: ['answer', 'reopen']}
    answer({'hotline.get': closed, 'hotline.answer': {...closed, may: ['reopen']}})
    const page = await open()
    expect(page.text()).toContain('现在还办不了')
    expect(page.text()).toContain('12月30日(周三)会再看一次')
    await page.tap('.js-solved-no')
    await page.tap('.js-content-no')
    expect(sent('hotline.answer')[0]?.input).toMatchObject({solved: 'no', content: 'no'})
    expect(page.findAll('.js-answer')).toHaveLength(0)
    page.close()
  })
})

describe('the board', () => {
  const open = () => renderPage(`${pages}/desk/desk`, {id: 'r_1'})

  test('who takes it second is told who was first', async () => {
    answer({'hotline.take': refused('moved', '', {request: '李芳已经接办了'})})
    const page = await open()
    await page.tap('.js-take')
    expect(page.find('.js-problem').dom?.textContent).toContain('李芳已经接办了')
    page.close()
  })

  test('of a complaint those who help see a task, and why', async () => {
    giveWx({})
    answer({'hotline.look': {...deskRequest, sight: 'task', text: null, task: '看一下楼道', filer: null}})
    const page = await open()
    expect(page.find('.js-text').dom?.textContent).toBe('看一下楼道')
    expect(page.find('.js-guarded').dom?.textContent).toContain('保护反映的人')
    expect(page.findAll('.js-ring')).toHaveLength(0)
    page.close()
  })

  test('empty says what will be here; failed offers again', async () => {
    const page = await renderPage(`${pages}/desk/desk`)
    expect(page.find('.js-none').dom?.textContent).toContain('快到期的')
    page.close()
    answer({'hotline.board': noNetwork})
    const failed = await renderPage(`${pages}/desk/desk`)
    expect(
      failed.findAll('.js-retry').length + Number(failed.text().includes('没有连上网络')),
    ).toBeGreaterThan(0)
    failed.close()
  })
})
