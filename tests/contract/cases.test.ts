import type {ActionName, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {documentsIn} from '../harness/evidence'
import {readPdf, saidOn} from '../harness/pdf'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** 代办 and 一窗受理: a named person does it, everybody knows in whose hands the papers are, and it ends as one answer. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const elder = 'o-case-elder'
const daughter = 'o-case-daughter'
const head = 'o-case-head'
const stranger = 'o-case-stranger'
const until = '2027-06-30'

let cloud: TestCloud
let serial = 0
const people: Record<string, string> = {}
const key = (): string => `case-${String((serial += 1))}`
const ask = <Name extends ActionName>(
  openid: string,
  action: Name,
  input: object,
  as = key(),
): Promise<ReplyOf<Name>> => cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], as)
const send = (openid: string, action: string, input: object, as = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, as)
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const titles = async (openid: string): Promise<readonly string[]> => {
  await cloud.fire('jobs')
  return (await cloud.ask(openid, 'messages.inbox', {})).messages.map(({title}) => title)
}
const errand = (more: object = {}) =>
  ask(elder, 'cases.ask', {what: '换残疾人证', why: 'disabled', where: '3号楼2单元501', ...more})
/** An errand with the building head in charge. */
const given = async (): Promise<string> => {
  const {id} = await errand()
  await ask(staff, 'cases.assign', {case: id, agent: people[head]})
  return id
}
const papers = [
  {what: '残疾人证', form: 'original', count: 1},
  {what: '身份证', form: 'copy', count: 2},
] as const

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await at(0, '09:00')
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800091001'],
    [daughter, '张敏敏', '13800091002'],
    [head, '冯建国', '13800091003'],
    [stranger, '许海燕', '13800091004'],
  ] as const) {
    people[openid] =
      (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''
  }
  people[staff] = (await cloud.ask(staff, 'people.me', {})).contact?.person ?? ''
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  const building = buildings[0]?.id ?? ''
  await ask(admin, 'people.grant', {person: people[head], role: 'building-head', place: {building}, until})
  await ask(staff, 'people.lendAtWindow', {
    ...{person: people[elder], things: ['visits'], months: 1, paper: '委1', to: {phone: '13800091002'}},
  })
})
afterAll(() => cloud.close())

test('an errand, whole: asked from home, a named person, papers with receipts, and one answer', async () => {
  const asked = await errand({when: '上午都在家'})
  expect(asked).toMatchObject({state: 'asked', inCharge: '', out: 0, may: ['withdraw'], late: false})
  // 5 working days, where no service promises anything else.
  expect(asked.due).toEqual({date: addDays(monday, 7), provisional: false})
  expect(asked.code).toMatch(/^\d{8}$/u)
  expect(await titles(staff)).toContain('有人请代办，等安排人')

  const line = (await ask(staff, 'cases.board', {which: 'asked'})).cases.find(({id}) => id === asked.id)
  expect(line).toMatchObject({name: '周*兰', what: '换残疾人证', inCharge: ''})
  const assigned = await ask(staff, 'cases.assign', {case: asked.id, agent: people[head]})
  expect(assigned).toMatchObject({
    state: 'open',
    inCharge: '楼长 冯建国',
    mine: false,
    name: '周*兰',
    where: '',
  })
  expect(await titles(elder)).toContain('有专人给您办了')
  expect(await titles(head)).toContain('有一件代办由您负责')

  // The building head reads whose it is and where to come, and nobody else's case.
  const looked = await ask(head, 'cases.look', {case: asked.id})
  expect(looked).toMatchObject({name: '周桂兰', where: '3号楼2单元501', phone: '138****1001', mine: true})
  expect(looked.may).not.toContain('assign')
  expect((await ask(head, 'cases.board', {which: 'open'})).part).toBe('agent')

  await at(1, '10:00')
  await ask(head, 'cases.takePapers', {case: asked.id, papers, complete: true})
  const receipt = await ask(elder, 'cases.get', {case: asked.id})
  expect(receipt.papers.map(({what, hands, takenBy}) => [what, hands.said, takenBy])).toEqual([
    ['残疾人证', '楼长 冯建国', '楼长 冯建国'],
    ['身份证', '楼长 冯建国', '楼长 冯建国'],
  ])
  expect(await titles(elder)).toContain('收材料的回执')

  await ask(head, 'cases.passOn', {case: asked.id, papers: ['p1', 'p2'], office: '残联'})
  expect((await ask(elder, 'cases.get', {case: asked.id})).papers[0]?.hands).toEqual({
    kind: 'office',
    said: '残联',
  })
  await ask(head, 'cases.say', {case: asked.id, said: '交上去了，等通知'})
  await at(3, '10:00')
  await ask(head, 'cases.passOn', {case: asked.id, papers: ['p1']})
  const told = {case: asked.id, outcome: 'done', said: '新证送到家了', giveBack: true} as const
  const done = key()
  await ask(head, 'cases.finish', told, done)
  // The answer was lost: sent again it is the same.
  expect(await ask(head, 'cases.finish', told, done)).toMatchObject({state: 'closed', out: 0})
  const end = await ask(elder, 'cases.get', {case: asked.id})
  expect(end).toMatchObject({state: 'closed', outcome: 'done', said: '新证送到家了', out: 0, may: []})
  expect(end.papers[0]?.route.map(({from, to}) => [from, to])).toEqual([
    ['您自己', '楼长 冯建国'],
    ['楼长 冯建国', '残联'],
    ['残联', '楼长 冯建国'],
    ['楼长 冯建国', '您自己'],
  ])
  expect(await titles(elder)).toContain('代办有结果')
})

test('one window: parts go to departments with papers and a day, and come back as one answer', async () => {
  const service = `${inCommunity}:gaoling-jintie`
  const opened = await ask(staff, 'cases.open', {kind: 'counter', person: people[elder], service})
  expect(opened).toMatchObject({
    state: 'open',
    kind: 'counter',
    mine: true,
    name: '周桂兰',
    what: '高龄津贴申请',
  })
  const {id} = opened
  await ask(staff, 'cases.takePapers', {case: id, papers, complete: true})
  const part = {case: id, office: '民政科', contact: '王科员', what: '核定津贴', workdays: 2, papers: ['p1']}
  await ask(staff, 'cases.sendPart', part)
  const two = await ask(staff, 'cases.sendPart', {...part, office: '残联', what: '核对等级', papers: ['p2']})
  expect(two.parts.map(({office, state, due}) => [office, state, due])).toEqual([
    ['民政科', 'out', addDays(monday, 7)],
    ['残联', 'out', addDays(monday, 7)],
  ])
  expect(two.may).not.toContain('finish')
  const early = {case: id, outcome: 'done', said: '好了', giveBack: true}
  expect(await send(staff, 'cases.finish', early)).toMatchObject({error: {fields: {case: /部门没有办回来/u}}})

  await ask(staff, 'cases.returnPart', {case: id, part: 'd1', how: 'done'})
  expect(await send(staff, 'cases.returnPart', {case: id, part: 'd2', how: 'back'})).toMatchObject({
    error: {fields: {said: '请写为什么退回'}},
  })
  const lacking = await ask(staff, 'cases.returnPart', {
    case: id,
    part: 'd2',
    how: 'lacking',
    lacking: ['等级表'],
  })
  expect(lacking).toMatchObject({state: 'waiting', lacking: ['等级表']})
  expect(lacking.papers.map(({hands}) => hands.kind)).toEqual(['staff', 'staff'])
  expect(await titles(elder)).toContain('还差材料')

  // Two working days go by: they are not the department's, and not the promise's.
  const {due} = await ask(elder, 'cases.get', {case: id})
  await at(7, '10:00')
  const more = [{what: '等级表', form: 'original', count: 1}]
  const on = await ask(staff, 'cases.takePapers', {case: id, papers: more, complete: true})
  expect(on).toMatchObject({state: 'open', lacking: []})
  expect(on.due.date > due.date).toBe(true)
  await ask(staff, 'cases.sendPart', {...part, office: '残联', what: '核对等级', papers: ['p3']})
  await ask(staff, 'cases.returnPart', {case: id, part: 'd3', how: 'back', said: '等级表没有盖章'})
  const over = await ask(staff, 'cases.finish', {
    case: id,
    outcome: 'partly',
    said: '津贴定了，等级另办',
    giveBack: false,
  })
  expect(over).toMatchObject({state: 'closed', out: 3})
  expect((await ask(staff, 'cases.board', {which: 'owing'})).cases.map((one) => one.id)).toContain(id)
  expect(await send(staff, 'cases.returnPapers', {case: id, papers: ['p9']})).toMatchObject({
    error: {code: 'invalid'},
  })
  expect(await ask(staff, 'cases.returnPapers', {case: id, papers: ['p1', 'p2', 'p3']})).toMatchObject({
    out: 0,
  })
  expect((await ask(staff, 'cases.board', {which: 'owing'})).cases.map((one) => one.id)).not.toContain(id)

  await cloud.fire('jobs')
  await cloud.fire('jobs')
  const {services} = await cloud.ask(stranger, 'cases.kept', {})
  expect(services.find((one) => one.service === service)).toMatchObject({
    kept: 1,
    late: 0,
    name: '高龄津贴申请',
  })
})

test('only whose it is, who acts for them, the desk and the person in charge; nobody else learns that it is there', async () => {
  const id = await given()
  const none = {error: {code: 'not-found'}}
  for (const action of ['cases.get', 'cases.printReceipt']) {
    expect(await send(stranger, action, {case: id})).toMatchObject(none)
    expect(await send(staff, action, {case: id})).toMatchObject(none)
  }
  expect(await send(stranger, 'cases.withdraw', {case: id, reason: '不办了'})).toMatchObject(none)
  expect(await send(stranger, 'cases.look', {case: id})).toMatchObject({error: {code: 'not-allowed'}})
  // A post alone opens nobody's case.
  await ask(admin, 'people.grant', {person: people[stranger], role: 'volunteer', until})
  for (const [action, input] of [
    ['cases.look', {}],
    ['cases.contact', {}],
    ['cases.say', {said: '我来看看'}],
    ['cases.takePapers', {papers, complete: true}],
    ['cases.finish', {outcome: 'done', said: '好了', giveBack: true}],
    ['cases.printPapers', {}],
  ] as const) {
    expect(await send(stranger, action, {case: id, ...input})).toMatchObject(none)
  }
  expect(await send(head, 'cases.assign', {case: id})).toMatchObject({error: {code: 'not-allowed'}})
  expect(await send(head, 'cases.decline', {case: id, reason: '没空'})).toMatchObject({
    error: {code: 'not-allowed'},
  })
  expect((await ask(stranger, 'cases.board', {which: 'mine'})).cases).toEqual([])

  // Lent the right, a daughter sees and asks for her; it is told to whoever lent it.
  expect(await ask(daughter, 'cases.get', {case: id, for: people[elder]})).toMatchObject({
    of: {name: '周桂兰'},
  })
  const hers = await ask(daughter, 'cases.ask', {for: people[elder], what: '交取暖费', why: 'elder'})
  expect((await ask(elder, 'cases.mine', {})).cases.map((one) => one.id)).toEqual(
    expect.arrayContaining([id, hers.id]),
  )
  expect(await titles(elder)).toContain('有人替您请了代办')
  await ask(daughter, 'cases.withdraw', {case: hers.id, for: people[elder], reason: '交过了'})
  expect(await ask(elder, 'cases.get', {case: hers.id})).toMatchObject({state: 'withdrawn'})

  // Whoever reads the whole name leaves theirs.
  await ask(head, 'cases.look', {case: id})
  await ask(staff, 'cases.contact', {case: id})
  const {looks} = await cloud.ask(elder, 'privacy.whoLooked', {})
  expect(looks.map(({what}) => what)).toEqual(expect.arrayContaining(['代办', '为代办打电话']))
})

test('somebody without an account rings: it is written down with a sealed number, masked for colleagues', async () => {
  const input = {
    kind: 'errand',
    name: '吕老汉',
    phone: '13911112222',
    what: '取药',
    why: 'ill',
    where: '老供销社后院',
  }
  const opened = await ask(staff, 'cases.open', {...input, agent: people[head]})
  expect(opened).toMatchObject({name: '吕*汉', phone: '139****2222', where: '', inCharge: '楼长 冯建国'})
  expect(await ask(head, 'cases.look', {case: opened.id})).toMatchObject({
    name: '吕老汉',
    where: '老供销社后院',
  })
  expect(await ask(head, 'cases.contact', {case: opened.id})).toMatchObject({phone: '13911112222'})
  // A number that one member has is theirs.
  const known = await ask(staff, 'cases.open', {...input, name: '周桂兰', phone: '13800091001'})
  expect((await ask(elder, 'cases.mine', {})).cases.map((one) => one.id)).toContain(known.id)
  expect(await send(staff, 'cases.open', {...input, phone: undefined})).toMatchObject({
    error: {code: 'invalid'},
  })
  expect(JSON.stringify(await documentsIn(cloud.dataDir))).not.toContain('13911112222')
})

test('bad input says where: no words, a person without a post, a paper that is back, a number among the words', async () => {
  expect(await send(elder, 'cases.ask', {why: 'elder'})).toMatchObject({error: {fields: {what: /要办什么/u}}})
  expect(await send(elder, 'cases.ask', {why: 'elder', service: 'gone'})).toMatchObject({
    error: {fields: {service: /重新选/u}},
  })
  const id = await given()
  expect(await send(staff, 'cases.assign', {case: id, agent: people[daughter]})).toMatchObject({
    error: {fields: {agent: /没有岗位/u}},
  })
  expect(await send(head, 'cases.takePapers', {case: id, papers: [], complete: true})).toMatchObject({
    error: {fields: {papers: /收了哪几样/u}},
  })
  await ask(head, 'cases.takePapers', {case: id, papers, complete: true})
  await ask(head, 'cases.returnPapers', {case: id, papers: ['p1']})
  expect(await send(head, 'cases.passOn', {case: id, papers: ['p1'], office: '残联'})).toMatchObject({
    error: {fields: {papers: /已经还给居民/u}},
  })
  const many = Array.from({length: 20}, () => papers[0])
  await ask(head, 'cases.takePapers', {case: id, papers: many, complete: true})
  expect(await send(head, 'cases.takePapers', {case: id, papers: many, complete: true})).toMatchObject({
    error: {fields: {papers: /最多记 40 样/u}},
  })
  const said = await ask(head, 'cases.say', {case: id, said: '有事打 13900008888'})
  expect(JSON.stringify(said.steps)).not.toContain('13900008888')
})

test('the receipt is on paper: each line, in whose hands it is, the day, the number to ask by', async () => {
  const id = await given()
  expect(await send(elder, 'cases.printReceipt', {case: id})).toMatchObject({error: {code: 'not-found'}})
  await ask(head, 'cases.takePapers', {case: id, papers, complete: true})
  const {code} = await ask(elder, 'cases.get', {case: id})
  const {file} = await ask(elder, 'cases.printReceipt', {case: id})
  const words = readPdf(await cloud.download(file))
    .map((page) => saidOn(page))
    .join('')
  for (const said of [
    '周桂兰',
    '残疾人证（原件 1 份）',
    '身份证（复印件 2 份）',
    '楼长 冯建国',
    code.slice(0, 4),
  ]) {
    expect(words).toContain(said.replace(/\s/gu, ''))
  }
  expect((await ask(head, 'cases.printPapers', {case: id})).missing).toEqual([])
})

test('whoever leaves hands all of it over in one action: it goes on, and the resident reads who has it now', async () => {
  const [leaver, heir] = ['o-case-leaver', 'o-case-heir']
  for (const [openid, name, phone] of [
    [leaver, '李网格', '13800091011'],
    [heir, '张接手', '13800091012'],
  ] as const) {
    people[openid] =
      (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''
    await ask(admin, 'people.grant', {person: people[openid], role: 'mediator', until})
  }
  const {id} = await errand()
  await ask(staff, 'cases.assign', {case: id, agent: people[leaver]})
  await ask(leaver, 'cases.takePapers', {case: id, papers, complete: true})
  const [from, to] = [people[leaver], people[heir]]
  const {items} = await ask(admin, 'handover.preview', {from, to})
  expect(items.find(({kind}) => kind === 'cases')).toMatchObject({count: 1})
  await ask(admin, 'handover.move', {from, to, reason: '调走'})
  expect((await ask(heir, 'cases.board', {which: 'mine'})).cases.map((one) => one.id)).toEqual([id])
  const seen = await ask(elder, 'cases.get', {case: id})
  expect([seen.inCharge, ...seen.papers.map(({hands}) => hands.said)]).toEqual(
    Array.from({length: 3}, () => '调解员 张接手'),
  )
  await ask(heir, 'cases.finish', {case: id, outcome: 'done', said: '办好送到家', giveBack: true})
  expect(await send(leaver, 'cases.look', {case: id})).toMatchObject({error: {code: 'not-allowed'}})
})

test('the list of departments is the community’s own; of two who save it one is told', async () => {
  const {offices, rev, agents} = await ask(staff, 'cases.choices', {})
  expect(offices.map(({name}) => name)).toContain('残联')
  expect(agents.map(({said}) => said)).toContain('楼长 冯建国')
  const saved = {rev, offices: [{name: '街道民政科', contact: '王科员'}, {name: '供电所'}]}
  const as = key()
  expect(await ask(staff, 'cases.saveOffices', saved, as)).toMatchObject({rev: rev + 1})
  expect(await ask(staff, 'cases.saveOffices', saved, as)).toMatchObject({rev: rev + 1})
  expect(await send(admin, 'cases.saveOffices', {...saved, offices: []})).toMatchObject({
    error: {code: 'moved'},
  })
})
