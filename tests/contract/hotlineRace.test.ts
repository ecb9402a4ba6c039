import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {addDays} from '../../miniprogram/shared/time'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {inProcess, type InProcess} from '../harness/inProcess'
import {hotlineStage, type Part, type Stage} from '../property/hotlineStage'
import {peopleMaker} from '../rights/callers'

/** Two or fifty do something about one request at the same moment: one after the other, or one of them not at all. */

let cloud: TestCloud
let here: InProcess
let stage: Stage
let serial = 0
const key = (): string => `race-${String((serial += 1))}`
const at = new Date(`${monday}T09:00:00+08:00`)
const later = new Date(`${addDays(monday, 9)}T09:00:00+08:00`)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  here = await inProcess(cloud)
  stage = await hotlineStage(cloud)
  await cloud.setClock(at.toISOString())
})
afterAll(() => cloud.close())

const run = <Name extends ActionName>(
  part: Part,
  action: Name,
  input: Omit<InputOf<Name>, 'community'>,
  when = at,
): Promise<ReplyOf<Name>> =>
  here.run(
    stage.openid[part],
    action,
    {community: inCommunity, ...input},
    {
      key: key(),
      at: when,
    },
  )

const tell = async (kind: InputOf<'hotline.file'>['kind'] = 'help'): Promise<string> => {
  const input = {kind, text: '路灯不亮', place: {building: stage.building}, hidden: false, named: []}
  return (await run('filer', 'hotline.file', input)).id
}
const taken = async (): Promise<string> => {
  const request = await tell()
  await run('handler', 'hotline.take', {request})
  return request
}
const solved = {outcome: 'solved', said: '换好了', onSpot: false} as const
const eventsOf = async (id: string) => (await stage.stored(id)).timeline.map(({event}) => event)

const answered = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'yes'
  } catch (thrown) {
    // Of a module that was loaded twice it is another class.
    if (thrown instanceof Error && 'fields' in thrown)
      return `${thrown.message} ${JSON.stringify(thrown.fields)}`
    throw thrown
  }
}

test('fifty take one request: one has it, forty-nine are told who', async () => {
  const maker = await peopleMaker(cloud)
  const openids = await Promise.all(Array.from({length: 50}, () => maker.caller('hotline-staff')))
  const request = await tell()
  const replies = await Promise.all(
    openids.map((openid) => cloud.send(openid, 'hotline.take', {community: inCommunity, request}, key())),
  )
  expect(replies.filter(({ok}) => ok)).toHaveLength(1)
  for (const reply of replies.filter(({ok}) => !ok)) {
    expect(reply).toMatchObject({error: {code: 'moved', fields: {request: '何永红已经接办了'}}})
  }
  expect(await eventsOf(request)).toEqual(['file', 'take'])
}, 120_000)

test('closed and said unsolved at the same moment: either is the last word, and in the end both stand in it', async () => {
  const ends = new Map<string, number>()
  for (let round = 0; round < 6; round += 1) {
    const request = await taken()
    const close = () => cloud.ask(stage.openid.handler, 'hotline.close', {request, ...solved}, key())
    const reopen = () =>
      cloud.send(
        stage.openid.filer,
        'hotline.reopen',
        {community: inCommunity, request, reason: '还是不亮'},
        key(),
      )
    const [, first] = await Promise.all([close(), reopen()])
    const {state} = await stage.stored(request)
    ends.set(state, (ends.get(state) ?? 0) + 1)
    if (first.ok) {
      expect(await eventsOf(request)).toEqual(['file', 'take', 'close', 'reopen'])
    } else {
      expect(first.error).toMatchObject({
        code: 'moved',
        fields: {request: '这件事现在是“有人在办”，这一步做不了'},
      })
      expect(await eventsOf(request)).toEqual(['file', 'take', 'close'])
      expect(await reopen()).toMatchObject({ok: true})
    }
    // Whoever handles it ends it once more while the filer adds something: that is before it, or not at all.
    const add = {community: inCommunity, request, said: '灯罩也裂了'}
    await Promise.all([close(), cloud.send(stage.openid.filer, 'hotline.add', add, key())])
    const events = await eventsOf(request)
    expect(events.filter((event) => event === 'close')).toHaveLength(2)
    expect(events.filter((event) => event === 'reopen')).toHaveLength(1)
  }
  for (const state of ends.keys()) expect(['closed', 'handling']).toContain(state)
})

test('it is closed just before it is said unsolved, and the other way round', async () => {
  const first = await taken()
  await run('handler', 'hotline.close', {request: first, ...solved})
  // Both say so, the one under a delegation, with the other's write in between: it begins anew once.
  here.beforeWrite(0, () =>
    run('delegate', 'hotline.reopen', {request: first, for: stage.person.filer, reason: '替母亲说'}),
  )
  expect(await answered(run('filer', 'hotline.reopen', {request: first, reason: '不亮'}))).toContain('moved')
  expect(await eventsOf(first)).toEqual(['file', 'take', 'close', 'reopen'])
  // It is closed anew while the desk gives it away: what was given away is not closed by who no longer has it.
  here.beforeWrite(0, () => run('desk', 'hotline.route', {request: first, party: {unit: stage.unit}}))
  expect(await answered(run('handler', 'hotline.close', {request: first, ...solved}))).toContain('not-found')
  expect(await eventsOf(first)).toEqual(['file', 'take', 'close', 'reopen', 'route'])
})

test('two who handle it end it: one end, and the other reads that it is over', async () => {
  const request = await taken()
  here.beforeWrite(0, () => run('desk', 'hotline.close', {request, ...solved, said: '热线办结'}))
  const second = await answered(run('handler', 'hotline.close', {request, ...solved}))
  expect(second).toBe('moved {"request":"孙丽已经办结了"}')
  expect((await stage.stored(request)).ended?.said).toBe('热线办结')
  const both = await taken()
  const replies = await Promise.all(
    (['handler', 'desk', 'admin'] as const).map((part) =>
      cloud.send(
        stage.openid[part],
        'hotline.close',
        {community: inCommunity, request: both, ...solved},
        key(),
      ),
    ),
  )
  expect(replies.filter(({ok}) => ok)).toHaveLength(1)
  expect((await eventsOf(both)).filter((event) => event === 'close')).toHaveLength(1)
})

describe('a rung and an end', () => {
  const tick = async (when: Date): Promise<void> => {
    await stage.tick(when)
  }

  test('the rung is told just before the end is written: both stand, in this order', async () => {
    const request = await taken()
    here.beforeWrite(0, () => tick(later))
    await run('handler', 'hotline.close', {request, ...solved}, later)
    const {timeline, told, nextAt} = await stage.stored(request)
    const events = timeline.map(({event}) => event)
    expect(events.slice(0, 3)).toEqual(['file', 'take', 'rung'])
    expect(events.at(-1)).toBe('close')
    expect(events.filter((event) => event === 'rung')).toHaveLength(told.length)
    expect(nextAt).toBeUndefined()
  })

  test('the end is written just before the rung: nobody is told, then or later', async () => {
    const request = await taken()
    here.beforeWrite(0, () => run('handler', 'hotline.close', {request, ...solved}, later))
    await tick(later)
    await tick(later)
    expect(await eventsOf(request)).toEqual(['file', 'take', 'close'])
    expect((await stage.stored(request)).told).toEqual([])
  })

  test('three timers at the same moment tell each rung once', async () => {
    const request = await taken()
    await Promise.all([tick(later), tick(later), tick(later)])
    const {told, timeline} = await stage.stored(request)
    const rungs = timeline.flatMap(({event, payload}) => (event === 'rung' ? [payload?.['rung']] : []))
    expect(rungs).toEqual(told)
    expect(new Set(rungs).size).toBe(rungs.length)
    expect(rungs.length).toBeGreaterThan(1)
  })
})

test('hurried twice at once, by two keys it counts twice, by one key once', async () => {
  const request = await taken()
  const nudge = (part: Part, as: string) =>
    cloud.send(
      stage.openid[part],
      'hotline.nudge',
      {community: inCommunity, request, ...(part === 'delegate' ? {for: stage.person.filer} : {})},
      as,
    )
  const same = key()
  const replies = await Promise.all([nudge('filer', same), nudge('filer', same), nudge('delegate', key())])
  expect(replies.map(({ok}) => ok)).toEqual([true, true, true])
  expect((await eventsOf(request)).filter((event) => event === 'nudge')).toHaveLength(2)
})

test('who is named while they take it does not have it', async () => {
  const request = await tell()
  here.beforeWrite(0, () => run('desk', 'hotline.name', {request, named: [{person: stage.person.handler}]}))
  expect(await answered(run('handler', 'hotline.take', {request}))).toMatch(/^not-found/u)
  expect(await stage.stored(request)).toMatchObject({state: 'filed', handler: null})
})

test('withdrawn while it is taken: it is over, and whoever takes it reads so', async () => {
  const request = await tell()
  here.beforeWrite(0, () => run('filer', 'hotline.withdraw', {request, reason: '修好了'}))
  expect(await answered(run('handler', 'hotline.take', {request}))).toBe('moved {"request":"居民已经撤回了"}')
  expect(await eventsOf(request)).toEqual(['file', 'withdraw'])
  // A pause that comes while it is taken stops the clock of what is being handled.
  const other = await tell()
  here.beforeWrite(0, () => run('handler', 'hotline.take', {request: other}))
  await run('filer', 'hotline.pause', {request: other, reason: '不在家'})
  expect(await stage.stored(other)).toMatchObject({state: 'paused', before: 'handling', clock: {since: null}})
})
