import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import {outcomes, comesBack} from '../../miniprogram/packages/hotline/rules/outcomes'
import {ratesOf} from '../../miniprogram/packages/hotline/rules/rates'
import {addDays, dateAt8} from '../../miniprogram/shared/time'
import {monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {hotlineStage, type Part, type Stage} from '../property/hotlineStage'

/**
 * Faults that request lines elsewhere are known for, each as a test by its name: of FixMyStreet
 * (github.com/mysociety/fixmystreet, by issue), and of hotlines that send people in circles.
 */

let cloud: TestCloud
let stage: Stage
let serial = 0
const key = (): string => `known-${String((serial += 1))}`
let now = new Date(`${monday}T09:00:00+08:00`)
const on = (day: number, time = '09:00'): Date => {
  now = new Date(`${addDays(monday, day)}T${time}:00+08:00`)
  return now
}

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  stage = await hotlineStage(cloud)
})
beforeEach(() => {
  on(0)
})
afterAll(() => cloud.close())

const ask = <Name extends ActionName>(
  part: Part,
  action: Name,
  input: Omit<InputOf<Name>, 'community'>,
): Promise<ReplyOf<Name>> => stage.ask(part, action, input, key(), now)
/** What somebody is refused, at the request: null when they are not. */
const whyNot = async (part: Part, action: ActionName, input: object): Promise<string | null> => {
  const reply = await stage.call(part, action, input, key(), now)
  return reply.ok ? null : `${reply.error.code} ${reply.error.fields?.['request'] ?? ''}`.trim()
}
const tell = async (more: Partial<InputOf<'hotline.file'>> = {}): Promise<string> => {
  const {id} = await ask('filer', 'hotline.file', {
    kind: 'help',
    text: '路灯不亮',
    place: {building: stage.building},
    hidden: false,
    named: [],
    ...more,
  })
  return id
}
const taken = async (more: Partial<InputOf<'hotline.file'>> = {}): Promise<string> => {
  const request = await tell(more)
  await ask('handler', 'hotline.take', {request})
  return request
}
const solved = {outcome: 'solved', said: '换好了', onSpot: false} as const
const stateOf = async (id: string) => (await stage.stored(id)).state
/** Who is to be told of what, of the notices that wait in a request. */
const toldOf = (request: Request, kind: string): readonly string[] =>
  (request.notify ?? []).flatMap((notice) => (notice.kind === kind ? [notice.to] : []))

test('FixMyStreet #897: what was marked as fixed and is not reaches those who can fix it, not a wall', async () => {
  const request = await taken()
  await ask('handler', 'hotline.close', {request, ...solved})
  // An addition to what is over would be read by nobody: it is refused with what to do instead in reach.
  expect(await whyNot('filer', 'hotline.add', {request, said: '还是不亮'})).toBe(
    'moved 这件事现在是“办好了”，这一步做不了',
  )
  expect((await ask('filer', 'hotline.get', {request})).may).toEqual(['answer', 'reopen'])
  on(30)
  await ask('filer', 'hotline.reopen', {request, reason: '还是不亮'})
  const again = await stage.stored(request)
  expect(again).toMatchObject({state: 'handling', round: 1, told: [], feedback: null})
  const told = toldOf(again, 'request-reopened')
  expect(told).toContain(stage.person.handler)
  expect(told).toContain(stage.person.admin)
  // A day later than that it is a new matter, and they are told so.
  on(0)
  const other = await taken()
  await ask('handler', 'hotline.close', {request: other, ...solved})
  on(31)
  expect(await whyNot('filer', 'hotline.reopen', {request: other, reason: '不亮'})).toBe(
    'moved 办完超过 30 天了，请再说一次这件事',
  )
})

test('FixMyStreet #1339: what cannot be fixed is closed as that, with a reason, and counts as no solution', async () => {
  const ends: string[] = []
  for (const outcome of outcomes) {
    const request = await taken()
    const back = comesBack(outcome) ? {whoCould: '区住建局', reviewOn: addDays(monday, 20)} : {}
    await ask('handler', 'hotline.close', {request, outcome, said: '说清楚了为什么', onSpot: false, ...back})
    const own = await ask('filer', 'hotline.get', {request})
    expect(own.end).toMatchObject({outcome, said: '说清楚了为什么', ...back})
    ends.push(own.end?.outcome ?? '')
  }
  expect(new Set(ends).size).toBe(5)
  const request = await taken()
  // No end without saying it, and the three that are none yet not without a day.
  const close = (more: object) => whyNot('handler', 'hotline.close', {request, onSpot: false, ...more})
  expect(await close({outcome: 'solved', said: ' '})).toBe('invalid')
  expect(await close({outcome: 'no-power', said: '不归我们管'})).toBe('invalid')
  expect(await stateOf(request)).toBe('handling')
})

test('FixMyStreet #3168: of two who get it one cannot be reached; the other is told, and the first finds it later', async () => {
  const {rev, days, ...said} = await ask('admin', 'hotline.settings', {})
  const items = said.items.map((item) => ({...item, words: [...item.words]}))
  const replies = [...said.replies]
  const {id: silent} = await cloud.ask(
    stage.openid.admin,
    'organisation.saveUnit',
    {rev: 0, kind: 'property', name: '还没有账号的物业', backing: false, liaison: null},
    key(),
  )
  const helpers = [{unit: silent}, {unit: stage.unit}]
  const routes = [{item: 'lamp', main: {post: 'grid-worker'} as const, helpers}]
  await ask('admin', 'hotline.saveSettings', {rev, items, days, replies, routes})
  const id = await tell({item: 'lamp'})
  const told = await stage.stored(id)
  expect(told.parties.slice(1)).toEqual([`unit:${silent}`, `unit:${stage.unit}`])
  expect(toldOf(told, 'request-assigned')).toContain(stage.person.handler)
  expect(toldOf(told, 'request-helped')).toEqual([stage.person['co-handler']])
  const board = (part: Part) => ask(part, 'hotline.board', {which: 'mine'})
  expect((await board('co-handler')).requests.map((one) => one.id)).toContain(id)
  // Whoever speaks for the first from now on finds what has waited.
  const liaison = {name: '贾文斌', person: stage.person['co-handler']}
  await cloud.ask(
    stage.openid.admin,
    'organisation.saveUnit',
    {unit: silent, rev: 1, kind: 'property', name: '还没有账号的物业', backing: false, liaison},
    key(),
  )
  await ask('co-handler', 'hotline.reply', {request: id, said: '我们明天来'})
  const routesGone = {rev: rev + 1, items, days, replies, routes: []}
  await ask('admin', 'hotline.saveSettings', routesGone)
})

test('FixMyStreet #3228: one that cannot be looked at holds up no other, is not tried each minute, and goes on when mended', async () => {
  const {requests} = await import('../../cloudfunctions/api/src/hotline/repo')
  const {command} = await import('../../cloudfunctions/api/src/kernel/database')
  const broken = await tell()
  const sound = await tell()
  const {rungs} = await stage.stored(broken)
  await requests.update({_id: broken}, {rungs: command().set(null)})
  on(5, '17:30')
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const printedError = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  await expect(stage.tick(now)).rejects.toThrow('1 requests were not looked at')
  printed.mockRestore()
  printedError.mockRestore()
  expect((await stage.stored(sound)).told).toEqual(['p80'])
  // A minute later it is not asked again.
  await stage.tick(on(5, '17:31'))
  expect((await stage.stored(broken)).nextAt).toEqual(new Date(`${addDays(monday, 5)}T17:40:00+08:00`))
  await requests.update({_id: broken}, {rungs: command().set(rungs)})
  await stage.tick(on(5, '17:40'))
  expect((await stage.stored(broken)).told).toEqual(['p80'])
})

describe('sent round in circles (退单)', () => {
  test('it goes back once, with a reason; who is named then cannot send it on, and neither can anybody after them', async () => {
    const request = await taken()
    await ask('handler', 'hotline.sendBack', {request, reason: '没有经费'})
    const back = await stage.stored(request)
    expect(back).toMatchObject({state: 'filed', handler: null, sentBack: true, round: 0})
    // The clock is the one that began when it was told.
    expect(back.clock.since).toEqual(back.timeline[0]?.at)
    for (const [party, part] of [
      [{unit: stage.unit}, 'co-handler'],
      [{post: 'grid-worker'}, 'handler'],
    ] as const) {
      await ask('desk', 'hotline.route', {request, party})
      expect(await whyNot(part, 'hotline.sendBack', {request, reason: '也不归我们'})).toBe(
        'moved 已经退回过一次，这次定下来由你们办',
      )
    }
    expect((await stage.stored(request)).promise).toEqual(back.promise)
  })

  test('reopened it is no new chance to send it back', async () => {
    const request = await taken()
    await ask('handler', 'hotline.sendBack', {request, reason: '没有经费'})
    await ask('desk', 'hotline.route', {request, party: {post: 'grid-worker'}})
    await ask('handler', 'hotline.take', {request})
    await ask('handler', 'hotline.close', {request, ...solved})
    await ask('filer', 'hotline.reopen', {request, reason: '不亮'})
    expect(await whyNot('handler', 'hotline.sendBack', {request, reason: '还是没有'})).toMatch(
      /^moved 已经退回/u,
    )
  })
})

describe('false ends', () => {
  test('silence is no satisfaction: it is shown beside what those said who answered', () => {
    const {solution, satisfaction, silent} = ratesOf({
      ...{due: 10, inTime: 10, closed: 10},
      ...{answered: 2, solved: 1, content: 1},
    })
    expect([solution.share, satisfaction.share, silent.share]).toEqual([0.5, 0.5, 0.8])
    const nobody = ratesOf({due: 10, inTime: 10, closed: 10, answered: 0, solved: 0, content: 0})
    expect([nobody.solution.share, nobody.satisfaction.share, nobody.silent.share]).toEqual([null, null, 1])
  })

  test('nothing answers for whoever filed it: not the end, not the timer, not staff', async () => {
    const request = await taken()
    await ask('handler', 'hotline.close', {request, ...solved})
    for (const day of [1, 31, 200]) await stage.tick(on(day))
    expect(await stage.stored(request)).toMatchObject({state: 'closed', feedback: null})
    on(1)
    for (const part of ['handler', 'admin', 'stranger'] as const) {
      expect(await whyNot(part, 'hotline.answer', {request, solved: 'yes', content: 'yes'})).toBe('not-found')
    }
    // What somebody said stands: it is asked once.
    await ask('filer', 'hotline.answer', {request, solved: 'no', content: 'no'})
    expect(await whyNot('filer', 'hotline.answer', {request, solved: 'yes', content: 'yes'})).toBe(
      'moved 已经答过了',
    )
  })

  test('unfounded never opens by itself; one second look by another person, and then it is over', async () => {
    const request = await taken({kind: 'complaint', text: '垃圾没收'}).catch(() => tell({kind: 'complaint'}))
    if ((await stateOf(request)) === 'filed') await ask('admin', 'hotline.take', {request})
    await ask('admin', 'hotline.close', {request, outcome: 'unfounded', said: '收了', onSpot: false})
    for (const day of [1, 10, 29]) await stage.tick(on(day))
    expect(await stateOf(request)).toBe('closed')
    expect(await whyNot('filer', 'hotline.reopen', {request, reason: '没有'})).toMatch(
      /^moved 这件事核实过了/u,
    )
    await ask('filer', 'hotline.askRecheck', {request, reason: '有照片'})
    expect(await whyNot('admin', 'hotline.recheck', {request, stands: true, said: '一样'})).toBe(
      'moved 复核要换一个人来做',
    )
    await ask('second-admin', 'hotline.recheck', {request, stands: true, said: '又看了，收了'})
    expect(await whyNot('filer', 'hotline.askRecheck', {request, reason: '再来'})).toBe(
      'moved 已经换一个人核实过了',
    )
    expect(await stateOf(request)).toBe('closed')
  })
})

describe('somebody who left, and nobody there', () => {
  test('a handler who left is told nothing more and named no more; the next one, or the head, is told and ends it', async () => {
    const request = await taken()
    const end = {person: stage.person.handler, role: 'grid-worker', place: {grid: stage.grid}} as const
    await cloud.ask(stage.openid.admin, 'people.endPost', end, key())
    on(1)
    await ask('filer', 'hotline.nudge', {request})
    // Whoever has the grid beside them hears of it, and is named.
    const nudged = toldOf(await stage.stored(request), 'request-nudged')
    expect(nudged.length).toBeGreaterThan(0)
    expect(nudged).not.toContain(stage.person.handler)
    const {responsible} = await ask('filer', 'hotline.get', {request})
    expect(responsible.said).not.toContain('李小芳')
    // Of what nobody has, the community's head does.
    const vacant = await tell()
    await ask('desk', 'hotline.route', {request: vacant, party: {post: 'mediator'}})
    await ask('filer', 'hotline.nudge', {request: vacant})
    expect(toldOf(await stage.stored(vacant), 'request-nudged')).toContain(stage.person.admin)
    expect(await whyNot('handler', 'hotline.close', {request, ...solved})).toMatch(/^not-(?:allowed|found)/u)
    const grant = {...end, person: stage.person['building-head'], until: '2027-06-30'}
    await cloud.ask(stage.openid.admin, 'people.grant', grant, key())
    await stage.tick(on(9))
    const told = await stage.stored(request)
    // Three rungs in one run: what each of them says is told.
    expect(told.told).toEqual(['p80', 'p100', 'd1'])
    const rungs = toldOf(told, 'request-rung')
    expect(rungs).toContain(stage.person['building-head'])
    expect(rungs).toContain(stage.person.admin)
    expect(toldOf(told, 'request-late')).toEqual([stage.person.filer])
    await ask('building-head', 'hotline.close', {request, ...solved})
    await cloud.ask(
      stage.openid.admin,
      'people.endPost',
      {...end, person: stage.person['building-head']},
      key(),
    )
    await cloud.ask(stage.openid.admin, 'people.grant', {...end, until: '2027-06-30'}, key())
  })

  test('a place that no one serves: it is the desk’s, somebody is told, and before it is sent one reads so', async () => {
    const {grids} = await cloud.ask(stage.openid.admin, 'places.tree', {})
    const served = new Set<string>()
    for (const {id} of grids) {
      const {responsible} = await ask('filer', 'hotline.before', {text: '路灯不亮', place: {grid: id}})
      if (responsible.said.includes('网格员')) served.add(id)
    }
    const place = grids.find(({id}) => !served.has(id))
    // Every grid of the demonstration has somebody: then a place in words alone is the one that has not.
    const where = place === undefined ? {words: '河边'} : {grid: place.id}
    const before = await ask('filer', 'hotline.before', {text: '路灯不亮', place: where})
    expect(before.responsible.said).toContain('热线人员')
    const id = await tell({place: where})
    const told = await stage.stored(id)
    expect(told.mainKey).toBe('post:hotline-staff')
    expect(toldOf(told, 'request-assigned').length).toBeGreaterThan(0)
    expect(await whyNot('desk', 'hotline.route', {request: id, party: {post: 'unit-head'}})).toBe('invalid')
  })
})

test.each([
  ['handler', 'hotline.close', 'filed', solved, '这件事现在是“待接办”，不能办结'],
  [
    'filer',
    'hotline.answer',
    'filed',
    {solved: 'yes', content: 'yes'},
    '这件事现在是“收到了，正在找人办”，这一步做不了',
  ],
  ['filer', 'hotline.resume', 'filed', {}, '这件事现在是“收到了，正在找人办”，这一步做不了'],
  ['desk', 'hotline.recheck', 'filed', {stands: true, said: '看了'}, '这件事现在是“待接办”，不能复核：维持'],
  ['handler', 'hotline.acknowledge', 'filed', {}, '没有要确认的督办'],
  ['handler', 'hotline.take', 'closed', {}, '这件事现在是“已办结”，不能接办'],
  ['filer', 'hotline.pause', 'closed', {reason: '不在家'}, '这件事现在是“办好了”，这一步做不了'],
  ['filer', 'hotline.reopen', 'withdrawn', {reason: '又坏了'}, '这件事现在是“您撤回了”，这一步做不了'],
  ['handler', 'hotline.reply', 'withdrawn', {said: '修好了'}, '居民已经撤回了'],
  ['handler', 'hotline.close', 'paused', solved, '居民刚才让先停一停'],
] as const)(
  '%s: %s while it is %s is refused with what is so, and changes nothing',
  async (part, action, state, input, why) => {
    const request = state === 'closed' ? await taken() : await tell()
    if (state === 'closed') await ask('handler', 'hotline.close', {request, ...solved})
    if (state === 'withdrawn') await ask('filer', 'hotline.withdraw', {request, reason: '好了'})
    if (state === 'paused') await ask('filer', 'hotline.pause', {request, reason: '不在家'})
    const before = await stage.stored(request)
    expect(await whyNot(part, action, {request, ...input})).toBe(`moved ${why}`)
    expect(await stage.stored(request)).toEqual(before)
  },
)

test('a complaint of 2,000 characters with emoji and HTML is kept as it was said, and cut nowhere through a character', async () => {
  const said = `${'字'.repeat(39)}😀<script>alert(1)</script><b>&amp;</b>`
  const text = (said + '路灯不亮。'.repeat(400)).slice(0, 2000)
  expect(text).toHaveLength(2000)
  const id = await tell({kind: 'complaint', text})
  expect((await ask('filer', 'hotline.get', {request: id})).text).toBe(text)
  expect((await ask('admin', 'hotline.look', {request: id})).text).toBe(text)
  const {requests} = await ask('admin', 'hotline.board', {which: 'latest'})
  expect(requests.find((one) => one.id === id)?.begins).toBe(`${'字'.repeat(39)}😀`)
  expect(
    await whyNot('filer', 'hotline.file', {kind: 'help', text: `${text}字`, hidden: false, named: []}),
  ).toBe('invalid')
})

describe('a pause', () => {
  test('moves the promise by as long as it lasted: who waits for the resident does not run late', async () => {
    const request = await tell()
    expect((await stage.stored(request)).promise?.date).toBe(addDays(monday, 7))
    on(1)
    await ask('filer', 'hotline.pause', {request, reason: '不在家'})
    await stage.tick(on(8))
    on(14)
    // Four working days were left on the Tuesday; on the Monday two weeks later they still are.
    expect(await ask('filer', 'hotline.resume', {request})).toMatchObject({
      due: {date: addDays(monday, 18)},
      late: false,
    })
    expect((await stage.stored(request)).told).toEqual([])
    await stage.tick(on(17, '18:00'))
    expect((await stage.stored(request)).told).toEqual(['p80'])
    await stage.tick(on(18, '17:29'))
    expect((await stage.stored(request)).told).toEqual(['p80'])
    await stage.tick(on(18, '17:31'))
    expect((await stage.stored(request)).told).toEqual(['p80', 'p100'])
  })

  test('on the same day it moves nothing; what was late already stays late', async () => {
    const same = await tell()
    await ask('filer', 'hotline.pause', {request: same, reason: '开会'})
    on(0, '15:00')
    expect(await ask('filer', 'hotline.resume', {request: same})).toMatchObject({
      due: {date: addDays(monday, 7)},
    })
    on(0)
    const late = await tell()
    on(9)
    await ask('filer', 'hotline.pause', {request: late, reason: '不在家'})
    on(11)
    expect(await ask('filer', 'hotline.resume', {request: late})).toMatchObject({
      due: {date: addDays(monday, 7)},
    })
    on(11, '09:01')
    expect(await ask('filer', 'hotline.get', {request: late})).toMatchObject({late: true})
  })

  test('of what is promised for days that nobody has published yet goes on, too', async () => {
    // Over the end of the last year whose days are known.
    const {isNationalYear} = await import('../../cloudfunctions/api/src/places/calendar/national')
    let year = 2026
    while (isNationalYear(year + 1)) year += 1
    const begin = Date.parse(`${String(year)}-12-28T09:00:00+08:00`)
    now = new Date(begin)
    const request = await tell({kind: 'complaint', text: '吵'})
    expect((await stage.stored(request)).promise).toMatchObject({provisional: true})
    await ask('filer', 'hotline.pause', {request, reason: '不在家'})
    now = new Date(begin + 3 * 86_400_000)
    await ask('filer', 'hotline.resume', {request})
    now = new Date(begin + 8 * 86_400_000)
    await ask('filer', 'hotline.nudge', {request})
    await stage.tick(new Date(begin + 60 * 86_400_000))
    const {told, promise} = await stage.stored(request)
    expect(told).toEqual(['p80', 'p100', 'd1', 'd3'])
    expect(promise?.from).toBe(dateAt8(new Date(begin + 3 * 86_400_000)))
  })
})
