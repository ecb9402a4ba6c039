import type {Case} from '../../cloudfunctions/api/src/cases/documents'
import {casesContract} from '../../cloudfunctions/api/src/cases/contract'
import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {misfitOf} from '../../cloudfunctions/api/src/kernel/timeline'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {inProcess, type InProcess} from '../harness/inProcess'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/**
 * R1: every action of cases that makes more than one write is stopped before each of them, and called again with the
 * same key: it ends where it would have ended, once. Then the timer: late, twice, cut off. Then two at once.
 */

type Name = keyof typeof casesContract

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const elder = 'o-cut-elder'
const daughter = 'o-cut-daughter'
const at = new Date(`${monday}T09:00:00+08:00`)
const on = (day: number, time: string): Date => new Date(`${addDays(monday, day)}T${time}:00+08:00`)

let cloud: TestCloud
let here: InProcess
let caseById: (community: string, id: string) => Promise<Case | null>
let tick: (now: Date) => Promise<ReplyOf<'cases.tick'>>
let serial = 0
let person = ''
const key = (): string => `cut-${String((serial += 1))}`
const cutOff = (): Promise<never> => Promise.reject(new Error('cut off'))

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await cloud.setClock(at.toISOString())
  const join = async (openid: string, name: string, phone: string) =>
    (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''
  person = await join(elder, '周桂兰', '13800092001')
  await join(daughter, '张敏敏', '13800092002')
  await cloud.ask(
    staff,
    'people.lendAtWindow',
    {person, things: ['visits'], months: 1, paper: '委1', to: {phone: '13800092002'}},
    key(),
  )
  here = await inProcess(cloud)
  const [repo, {handlers}, {CallContext}] = await Promise.all([
    import('../../cloudfunctions/api/src/cases/repo'),
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
  ])
  caseById = repo.caseById
  tick = (now) =>
    handlers['cases.tick'](new CallContext({now, openid: null, account: null, inputHash: '', key: null}), {})
})
afterAll(() => cloud.close())

const stored = async (id: string): Promise<Case> => {
  const one = await caseById(inCommunity, id)
  if (one === null) throw new Error(`${id} is gone`)
  return one
}
const idOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' ? data.id : ''
const run = <Action extends Name>(openid: string, action: Action, input: object, as = key(), now = at) =>
  here.run(openid, action, {community: inCommunity, ...input}, {key: as, at: now})

const asked = {what: '换残疾人证', why: 'disabled'}
const papers = [{what: '身份证', form: 'copy', count: 1}]
const begin = async (): Promise<string> => idOf(await run(elder, 'cases.ask', asked))
const opened = async (...steps: readonly (readonly [Name, object])[]): Promise<string> => {
  const id = idOf(await run(staff, 'cases.open', {kind: 'counter', person, what: '高龄津贴'}))
  for (const [action, input] of steps) await run(staff, action, {case: id, ...input})
  return id
}
const take = ['cases.takePapers', {papers, complete: true}] as const
const sent = ['cases.sendPart', {office: '残联', what: '核对', workdays: 2, papers: ['p1']}] as const
const lacking = ['cases.askPapers', {lacking: ['照片']}] as const

interface Stopped {
  readonly as: string
  /** Makes what it is about; '' where the action makes it. */
  readonly before: () => Promise<string>
  readonly input: () => object
}
const none = () => Promise.resolve('')
const stopped = (before: Stopped['before'], input: object = {}, as = staff): Stopped => ({
  ...{as, before},
  input: () => input,
})
const table: Readonly<Record<string, Stopped | string>> = {
  'cases.ask': {as: daughter, before: none, input: () => ({...asked, for: person})},
  'cases.open': {as: staff, before: none, input: () => ({kind: 'errand', person, what: '取药'})},
  'cases.withdraw': {as: daughter, before: begin, input: () => ({for: person, reason: '不办了'})},
  'cases.assign': stopped(begin),
  'cases.takePapers': stopped(() => opened(lacking), take[1]),
  'cases.askPapers': stopped(() => opened(take), lacking[1]),
  'cases.passOn': stopped(() => opened(take), {papers: ['p1'], office: '残联'}),
  'cases.sendPart': stopped(() => opened(take), sent[1]),
  'cases.returnPart': stopped(() => opened(take, sent), {part: 'd1', how: 'lacking', lacking: ['照片']}),
  'cases.say': stopped(() => opened(), {said: '在办'}),
  'cases.finish': stopped(() => opened(take), {outcome: 'done', said: '好了', giveBack: true}),
  'cases.decline': stopped(begin, {reason: '要本人去'}),
  'cases.returnPapers': stopped(() => opened(take), {papers: ['p1']}),
  // Why it is not stopped above.
  'cases.printReceipt': 'reads, and a paper as every paper: papers.test',
  'cases.printPapers': 'reads, and a paper as every paper: papers.test',
  'cases.tick': 'below',
}
const several = Object.entries(casesContract).flatMap(([action, {writes}]) => (writes > 1 ? [action] : []))
const isName = (name: string): name is Name => Object.hasOwn(casesContract, name)

test('every action that writes more than once is stopped here, or it is said why not', () => {
  expect(Object.keys(table).sort()).toEqual([...several].sort())
})

/** Where a case stands, without what differs from one to the next. */
const standing = ({timeline, notify = [], ...one}: Case) => ({
  events: timeline.map(({event, from, to, by}) => [event, from, to, by]),
  told: notify.map(({kind, to}) => [kind, to]).sort(),
  ...{state: one.state, lane: one.lane, rev: one.rev, agent: one.agent?.person, due: one.due, left: one.left},
  papers: one.papers.map(({id, holder}) => [id, holder]),
  parts: one.parts.map(({id, state}) => [id, state]),
  ...{lacking: one.lacking, ended: one.ended?.outcome, kept: one.ended?.kept},
})

test.each(several.filter((action) => typeof table[action] !== 'string'))(
  '%s, cut off before each write and called again, ends once and the same',
  async (action) => {
    const one = table[action]
    if (one === undefined || typeof one === 'string' || !isName(action)) throw new Error('no case')
    const call = async (id: string, as: string): Promise<string> => {
      const data = await run(one.as, action, {...(id === '' ? {} : {case: id}), ...one.input()}, as)
      return id === '' ? idOf(data) : id
    }
    const whole = await one.before()
    here.beforeWrite(Infinity, cutOff)
    const reference = standing(await stored(await call(whole, key())))
    const {writes} = here
    expect(writes).toBeGreaterThan(0)
    for (let n = 0; n < writes; n += 1) {
      const id = await one.before()
      const as = key()
      here.beforeWrite(n, cutOff)
      await expect(call(id, as)).rejects.toThrow('cut off')
      here.beforeWrite(Infinity, cutOff)
      if (id !== '') expect(misfitOf((await stored(id)).timeline)).toBeNull()
      const done = await call(id, as)
      // The answer was lost as well: once more.
      expect(await call(done === id ? id : '', as)).toBe(done)
      expect(standing(await stored(done))).toEqual(reference)
      expect((await stored(done)).timeline).toHaveLength(reference.rev + 1)
    }
  },
)

test('the timer reminds and reports each once, never early, though it comes twice, at once, late, or is cut off', async () => {
  const toldOf = async (id: string): Promise<readonly string[]> =>
    (await stored(id)).timeline.flatMap(({event}) =>
      ['remind', 'late', 'part-late'].includes(event) ? [event] : [],
    )
  const id = await opened(take, ['cases.sendPart', {...sent[1], workdays: 1}])
  // Due on the Monday after: reminded of on the Friday before, reported on the Tuesday; the part on Wednesday.
  await tick(on(2, '08:59'))
  expect(await toldOf(id)).toEqual([])
  await Promise.all([tick(on(2, '09:00')), tick(on(2, '09:00'))])
  await tick(on(2, '15:00'))
  expect(await toldOf(id)).toEqual(['part-late'])
  await tick(on(4, '08:59'))
  expect(await toldOf(id)).toEqual(['part-late'])
  for (let n = 0; n < 3; n += 1) {
    here.beforeWrite(n, cutOff)
    await tick(on(4, '15:00')).catch(() => undefined)
  }
  here.beforeWrite(Infinity, cutOff)
  await tick(on(4, '15:11'))
  expect(await toldOf(id)).toEqual(['part-late', 'remind'])
  await tick(on(7, '23:59'))
  expect(await toldOf(id)).toEqual(['part-late', 'remind'])
  await tick(on(8, '15:00'))
  await tick(on(8, '15:00'))
  expect(await toldOf(id)).toEqual(['part-late', 'remind', 'late'])
  const {notify = []} = await stored(id)
  const head = notify.filter(({kind}) => kind === 'case-over')
  // The head, and whoever is in charge; and it is said to the resident.
  expect(new Set(head.map(({to}) => to)).size).toBe(head.length)
  expect(head.length).toBeGreaterThanOrEqual(2)
  expect(notify.filter(({kind}) => kind === 'case-late').map(({to}) => to)).toEqual([person])

  // A timer that did not come for a week: nobody is reminded of what is late.
  const other = await opened()
  await tick(on(20, '09:00'))
  expect(await toldOf(other)).toEqual(['late'])
  // While papers are waited for, nobody is late; ended, nobody is told.
  const waits = await opened(lacking)
  const over = await opened(['cases.finish', {outcome: 'done', said: '好了', giveBack: true}])
  await tick(on(40, '09:00'))
  expect([...(await toldOf(waits)), ...(await toldOf(over))]).toEqual([])
  await run(staff, 'cases.takePapers', {case: waits, papers, complete: true}, key(), on(40, '10:00'))
  const {due} = await stored(waits)
  expect(due.from).toBe(addDays(monday, 40))
  await tick(on(60, '09:00'))
  expect(await toldOf(waits)).toEqual(['late'])
})

test('what ended is counted once, wherever the timer is cut off', async () => {
  const total = async (): Promise<number> => {
    const {services} = await cloud.ask(staff, 'cases.kept', {})
    return services.reduce((sum, {kept, late}) => sum + kept + late, 0)
  }
  await cloud.setClock(at.toISOString())
  await tick(at)
  const before = await total()
  await opened(['cases.finish', {outcome: 'done', said: '好了', giveBack: true}])
  await opened(['cases.finish', {outcome: 'refused', said: '没有办成', giveBack: true}])
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  for (let n = 0; n < 6; n += 1) {
    here.beforeWrite(n, cutOff)
    await tick(at).catch(() => undefined)
  }
  here.beforeWrite(Infinity, cutOff)
  await tick(at)
  quiet.mockRestore()
  expect(await total()).toBe(before + 2)
})

describe('two at once', () => {
  const both = async (first: Promise<unknown>, second: Promise<unknown>): Promise<readonly boolean[]> =>
    (await Promise.allSettled([first, second])).map(({status}) => status === 'fulfilled')

  test('two take the same errand: one has it, and the other is told', async () => {
    for (let n = 0; n < 4; n += 1) {
      const id = await begin()
      const won = await both(run(staff, 'cases.assign', {case: id}), run(admin, 'cases.assign', {case: id}))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await stored(id)).timeline.filter(({event}) => event === 'assign')).toHaveLength(1)
    }
  })

  test('finish against withdraw: it ends once, as who was first said', async () => {
    for (let n = 0; n < 4; n += 1) {
      const id = await opened(take)
      const end = {case: id, outcome: 'done', said: '好了', giveBack: true}
      const won = await both(
        run(staff, 'cases.finish', end),
        run(elder, 'cases.withdraw', {case: id, reason: '不办了'}),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      const {state, ended} = await stored(id)
      expect([state, ended?.outcome]).toEqual(
        won[0] === true ? ['closed', 'done'] : ['withdrawn', 'withdrawn'],
      )
    }
  })

  test('papers taken by two at the same moment are both on the receipt, each with its own line', async () => {
    const id = await opened()
    const more = [{what: '照片', form: 'original', count: 2}]
    const won = await both(
      run(staff, 'cases.takePapers', {case: id, papers, complete: true}),
      run(admin, 'cases.takePapers', {case: id, papers: more, complete: true}),
    )
    expect(won).toEqual([true, true])
    expect((await stored(id)).papers.map((paper) => paper.id)).toEqual(['p1', 'p2'])
  })
})
