import type {ActionName} from '../../cloudfunctions/api/src/contract'
import {hotlineContract} from '../../cloudfunctions/api/src/hotline/contract'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import {misfitOf} from '../../cloudfunctions/api/src/kernel/timeline'
import {addDays} from '../../miniprogram/shared/time'
import {monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {inProcess, type InProcess} from '../harness/inProcess'
import {hotlineStage, type Part, type Stage} from '../property/hotlineStage'

/**
 * R1: every action of the request line that makes more than one write is stopped before each of them, and called
 * again with the same key: it ends where it would have ended, once. An action that is new has no case, and fails here.
 * One write is done or not: there is nothing between.
 */

let cloud: TestCloud
let here: InProcess
let stage: Stage
let serial = 0
const key = (): string => `cut-${String((serial += 1))}`
const at = new Date(`${monday}T09:00:00+08:00`)
const later = new Date(`${addDays(monday, 9)}T09:00:00+08:00`)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  here = await inProcess(cloud)
  stage = await hotlineStage(cloud)
})
afterAll(() => cloud.close())

const ask = (part: Part, action: ActionName, input: object) => stage.call(part, action, input, key(), at)
const idOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' ? data.id : ''
const asked = {kind: 'help', text: '路灯不亮', hidden: false, named: []}

const tell = async (kind = 'help'): Promise<string> => {
  const reply = await ask('filer', 'hotline.file', {...asked, kind, place: {building: stage.building}})
  return reply.ok ? idOf(reply.data) : ''
}
const after = async (request: string, ...steps: readonly (readonly [Part, ActionName, object])[]) => {
  for (const [part, action, input] of steps) {
    const reply = await ask(part, action, {request, ...input})
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  }
  return request
}
const take = ['handler', 'hotline.take', {}] as const
const pause = ['filer', 'hotline.pause', {reason: '不在家'}] as const
const end = (outcome: string, part: Part = 'handler') =>
  [part, 'hotline.close', {outcome, said: '办了', onSpot: false}] as const

interface Case {
  readonly part: Part
  /** Makes what it is about; its id, empty where the action itself makes it. */
  readonly begin: () => Promise<string>
  readonly input?: object | (() => object)
}
const filed = () => tell()
const taken = async () => after(await tell(), take)
const own = (begin: Case['begin'], input: object = {}): Case => ({part: 'filer', begin, input})
const work = (begin: Case['begin'], input: object = {}, part: Part = 'handler'): Case => ({
  part,
  begin,
  input,
})
const cases: Readonly<Record<string, Case | string>> = {
  'hotline.file': own(() => Promise.resolve(''), asked),
  'hotline.fileCall': work(
    () => Promise.resolve(''),
    {kind: 'help', text: '水管漏水', hidden: false, by: 'phone', phone: '13800066000'},
    'desk',
  ),
  'hotline.add': own(filed, {said: '又灭了'}),
  'hotline.nudge': own(filed),
  'hotline.pause': own(filed, {reason: '不在家'}),
  'hotline.resume': own(async () => after(await tell(), pause)),
  'hotline.withdraw': own(taken, {reason: '好了'}),
  'hotline.answer': own(async () => after(await taken(), end('solved')), {solved: 'yes', content: 'fair'}),
  'hotline.reopen': own(async () => after(await taken(), end('solved')), {reason: '不亮'}),
  'hotline.askRecheck': own(async () => after(await taken(), end('unfounded')), {reason: '有照片'}),
  'hotline.take': work(filed),
  'hotline.reply': work(taken, {said: '明天来'}),
  'hotline.note': work(taken, {said: '没配件'}),
  'hotline.invite': work(taken, {party: {post: 'building-head'}}),
  'hotline.sendBack': work(taken, {reason: '没有经费'}),
  'hotline.close': work(taken, {outcome: 'solved', said: '好了', onSpot: true}),
  'hotline.acknowledge': work(async () => {
    const request = await tell()
    await stage.tick(later)
    return request
  }),
  'hotline.route': work(filed, () => ({party: {unit: stage.unit}}), 'desk'),
  'hotline.recheck': work(
    async () => after(await taken(), end('unfounded'), ['filer', 'hotline.askRecheck', {reason: '有照片'}]),
    {stands: false, said: '确实'},
    'admin',
  ),
  'hotline.mode': work(taken, {mode: 'visit'}),
  // Why it is not stopped above.
  'hotline.join': 'one write beside the rate',
  'hotline.workSuggestion': 'one write, and that somebody looked',
  'hotline.deviceReport':
    'the request, as hotline.file; what it is told once by is counted first: hotlineOutside',
  'hotline.geoFile': 'the request, as hotline.file, under a key of the other system: hotlineGeoreport',
  'hotline.endThing': 'one transaction',
  'hotline.reviewMany': 'each request is closed by itself, as hotline.close: hotlineDesk',
  'hotline.makeChain': 'sent twice, at once and again: hotlineChain',
  'hotline.applyRequests': 'stopped in hotlineImport',
  'hotline.count': 'stopped in hotlineCountsCut',
  'hotline.tick': 'below',
  'hotline.digest': 'below',
  'hotline.foldHabits': 'below',
}

const several = Object.entries(hotlineContract).flatMap(([action, {writes}]) => (writes > 1 ? [action] : []))
const isAction = (name: string): name is ActionName & keyof typeof hotlineContract => name in hotlineContract

test('every action that writes more than once is stopped here, or it is said why not', () => {
  expect(Object.keys(cases).sort()).toEqual([...several].sort())
})

/** Where a request stands, without what differs from one to the next. */
const standing = ({timeline, notify = [], ...request}: Request) => ({
  events: timeline.map(({event, from, to, by}) => [event, from, to, by]),
  told: notify.map(({kind, to}) => [kind, to]).sort(),
  ...{state: request.state, before: request.before, open: request.open, rev: request.rev},
  ...{handler: request.handler, mainKey: request.mainKey, parties: request.parties, round: request.round},
  ...{rungs: request.told, acknowledged: request.acknowledged, sentBack: request.sentBack},
  ...{promise: request.promise, clock: request.clock, mode: request.mode, feedback: request.feedback},
  ...{ended: request.ended?.outcome, rechecked: request.rechecked, counts: request.counts.length},
})

const cutOff = (): Promise<never> => Promise.reject(new Error('cut off'))

const most = {writes: 0, action: ''}
const stoppedHere = several.filter((action) => typeof cases[action] !== 'string')

test.each(stoppedHere)(
  '%s, cut off before each write and called again, ends once and the same',
  async (action) => {
    const one = cases[action]
    if (one === undefined || typeof one === 'string' || !isAction(action)) throw new Error('no case')
    const call = async (request: string, as: string) => {
      const given: object = typeof one.input === 'function' ? one.input() : (one.input ?? {})
      const reply = await stage.call(
        one.part,
        action,
        {...(request === '' ? {} : {request}), ...given},
        as,
        at,
      )
      if (!reply.ok) throw new Error(JSON.stringify(reply.error))
      return request === '' ? idOf(reply.data) : request
    }
    // As it ends when nothing stops it.
    const whole = await one.begin()
    here.beforeWrite(Infinity, cutOff)
    const reference = standing(await stage.stored(await call(whole, key())))
    const {writes} = here
    expect(writes).toBeGreaterThan(0)
    if (stage.writes.last > most.writes) Object.assign(most, {writes: stage.writes.last, action})
    for (let n = 0; n < writes; n += 1) {
      const request = await one.begin()
      const before = request === '' ? null : await stage.stored(request)
      const as = key()
      here.beforeWrite(n, cutOff)
      await expect(call(request, as)).rejects.toThrow('cut off')
      if (before !== null) {
        // All of the step, or nothing of it.
        const {timeline, rev} = await stage.stored(request)
        expect([before.rev, before.rev + 1]).toContain(rev)
        expect(timeline).toHaveLength(rev + 1)
        expect(misfitOf(timeline)).toBeNull()
      }
      here.beforeWrite(Infinity, cutOff)
      const id = await call(request, as)
      // The answer was lost as well: once more.
      expect(await call(request, as)).toBe(id)
      expect(standing(await stage.stored(id))).toEqual(reference)
    }
  },
)

test('the timer, cut off before each write, tells every rung once all the same', async () => {
  const begin = () => Promise.all([tell(), tell('complaint'), tell('emergency')])
  const look = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => standing(await stage.stored(id))))
  const whole = await begin()
  here.beforeWrite(Infinity, cutOff)
  await stage.tick(later)
  const reference = await look(whole)
  const {writes} = here
  expect(reference[0]?.rungs).toEqual(['p80', 'p100', 'd1'])
  const quiet = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')].map((spy) =>
    spy.mockImplementation(() => undefined),
  )
  for (let n = 0; n < writes; n += 1) {
    const ids = await begin()
    here.beforeWrite(n, cutOff)
    await stage.tick(later).catch(() => undefined)
    here.beforeWrite(Infinity, cutOff)
    // What failed is put off for ten minutes.
    await stage.tick(new Date(later.getTime() + 11 * 60_000))
    await stage.tick(new Date(later.getTime() + 22 * 60_000))
    expect((await look(ids)).map(({rungs}) => rungs)).toEqual(reference.map(({rungs}) => rungs))
    expect((await look(ids)).map(({told}) => told)).toEqual(reference.map(({told}) => told))
  }
  for (const spy of quiet) spy.mockRestore()
})

test.each(['hotline.digest', 'hotline.foldHabits', 'uploads.clear'] as const)(
  '%s, cut off before each write, goes on, and then has nothing left to do',
  async (action) => {
    const night = new Date(`${addDays(monday, 40)}T23:30:00+08:00`)
    await tell()
    await stage.tick(later)
    for (let n = 0, cut = true; cut; n += 1) {
      here.beforeWrite(n, cutOff)
      cut = await stage.timer(action, night).then(
        () => false,
        () => true,
      )
      expect(n).toBeLessThan(200)
    }
    here.beforeWrite(Infinity, cutOff)
    const first = await stage.timer(action, night)
    expect(await stage.timer(action, night)).toEqual(first)
  },
)

test('the most that one step writes', () => {
  console.log(
    `P9 documents written by one step of a request, rates apart: ${String(most.writes)} by ${most.action} (≤ 3) ok`,
  )
  expect(most.writes).toBeLessThanOrEqual(3)
})
