import * as v from 'valibot'
import type {InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {plainWeek} from '../../miniprogram/packages/places/rules/workdays'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** Rosters, swaps and absences through the functions as they are deployed, on the real SDK. */

const hall = `${inCommunity}:hall`
const admin = 'o-wang-jianjun'
const otherAdmin = 'o-zhao-lihua'
const liu = 'o-liu-fang'
const chen = 'o-chen-gang'

type Roster = ReplyOf<'places.roster'>
type Day = Roster['days'][number]
type Turn = Day['turns'][number]

let cloud: TestCloud
let serial = 0
const newKey = (): string => `duty-${String((serial += 1))}`
const ids: Record<string, string> = {}

const roster = (from = monday, until = '2026-12-27', openid = admin): Promise<Roster> =>
  cloud.ask(openid, 'places.roster', {point: hall, from, until})

const day = async (date: string): Promise<Day> => {
  const {days} = await roster(date, date)
  const [found] = days
  if (found === undefined) throw new Error(`no day ${date}`)
  return found
}

/** A turn of a person that begins on or after a day. */
const turnOf = async (name: string, from: string, until = '2026-12-27'): Promise<Turn & {date: string}> => {
  const {days} = await roster(from, until)
  for (const {date, turns} of days) {
    const turn = turns.find((one) => one.name === name)
    if (turn !== undefined) return {...turn, date}
  }
  throw new Error(`${name} has no turn from ${from}`)
}

const send = <
  Name extends 'askSwap' | 'answerSwap' | 'withdrawSwap' | 'setTurn' | 'savePatterns' | 'reportAbsence',
>(
  openid: string,
  name: Name,
  input: Omit<InputOf<`places.${Name}`>, 'community' | 'point'>,
  key = newKey(),
) => cloud.send(openid, `places.${name}`, {community: inCommunity, point: hall, ...input}, key)

const code = (reply: Awaited<ReturnType<typeof send>>): string => (reply.ok ? 'ok' : reply.error.code)
const fields = (reply: Awaited<ReturnType<typeof send>>) => (reply.ok ? {} : (reply.error.fields ?? {}))

beforeAll(async () => {
  cloud = await startTestCloud()
  for (const {id, name} of (await roster()).staff) ids[name] = id
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

describe('the roster', () => {
  test('patterns make turns five weeks ahead, by kind of day', async () => {
    const {days, rev} = await roster()
    expect(rev).toBe(1)
    const [first] = days
    expect(first?.turns.map(({from, until, name}) => [from, until, name])).toEqual([
      ['08:30', '17:30', '王建军'],
      ['17:30', '20:30', '陈刚'],
    ])
    expect(days.filter(({gaps}) => gaps.length > 0)).toEqual([])
    expect(days.filter(({overlaps}) => overlaps.length > 0)).toEqual([])
    expect((await day('2026-12-28')).turns).toHaveLength(2)
    expect((await day('2026-12-29')).turns).toHaveLength(0)
  })

  test('residents are told one name and one number, now and next', async () => {
    await cloud.setClock(`${monday}T09:00:00+08:00`)
    const {duty} = await cloud.ask('o-wang-xiuying', 'places.today', {})
    expect(duty).toEqual({
      now: {from: '08:30', until: '17:30', name: '王建军', phone: '03592100001'},
      next: {from: '17:30', until: '20:30', name: '陈刚', phone: '03592100001', date: monday},
    })
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('home reads at most five documents', async () => {
    await cloud.resetStats()
    await cloud.ask('o-wang-xiuying', 'places.today', {})
    const {usage} = await cloud.stats()
    expect(usage.reduce((sum, {returned}) => sum + returned, 0)).toBeLessThanOrEqual(5)
  })
})

describe('a swap', () => {
  test('needs both sides’ yes; then both turns change hands at once, and residents see it', async () => {
    const give = await turnOf('刘芳', '2026-11-24')
    const take = await turnOf('陈刚', '2026-11-25')
    const asked = await cloud.ask(
      liu,
      'places.askSwap',
      {
        point: hall,
        to: ids['陈刚'] ?? '',
        give: {date: give.date, turn: give.id},
        take: {date: take.date, turn: take.id},
      },
      'swap-1',
    )
    expect(asked).toMatchObject({state: 'asked', by: {name: '刘芳'}, to: {name: '陈刚'}})
    expect((await turnOf('刘芳', '2026-11-24')).id).toBe(give.id)

    const answer = {month: '2026-11', swap: asked.id, yes: true}
    // Neither the asker nor a third may answer.
    expect(code(await send(liu, 'answerSwap', answer))).toBe('not-found')
    expect(code(await send(otherAdmin, 'answerSwap', answer))).toBe('not-found')
    const agreed = await cloud.ask(chen, 'places.answerSwap', {point: hall, ...answer}, 'yes-1')
    expect(agreed.state).toBe('agreed')
    // The same key again: the same answer, nothing twice. Another key: it has been answered.
    expect(await cloud.ask(chen, 'places.answerSwap', {point: hall, ...answer}, 'yes-1')).toEqual(agreed)
    expect(code(await send(chen, 'answerSwap', {...answer, yes: false}, 'yes-1'))).toBe('key-reused')
    expect(code(await send(chen, 'answerSwap', answer))).toBe('moved')

    const given = (await day(give.date)).turns.find(({id}) => id === give.id)
    const taken = (await day(take.date)).turns.find(({id}) => id === take.id)
    expect(given).toMatchObject({name: '陈刚', why: 'swap', instead: '刘芳'})
    expect(taken).toMatchObject({name: '刘芳', why: 'swap', instead: '陈刚'})
    await cloud.setClock(`${give.date}T${give.from}:00+08:00`)
    expect((await cloud.ask('o-wang-xiuying', 'places.today', {})).duty.now?.name).toBe('陈刚')
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('stays when the roster is made anew', async () => {
    const before = await roster()
    const kept = before.days.flatMap(({turns}) => turns).filter(({why}) => why === 'swap')
    expect(kept.length).toBeGreaterThan(0)
    await cloud.ask(
      admin,
      'places.savePatterns',
      {
        point: hall,
        rev: before.rev,
        patterns: before.patterns.map((one) => ({
          ...one,
          people: [...one.people],
          ...(one.weekdays && {weekdays: [...one.weekdays]}),
        })) as InputOf<'places.savePatterns'>['patterns'],
      },
      newKey(),
    )
    const after = await roster()
    expect(after.days).toEqual(before.days)
  })

  test('across two months both documents move together', async () => {
    const give = await turnOf('刘芳', '2026-11-28', '2026-11-30')
    const take = await turnOf('陈刚', '2026-12-07')
    const asked = await cloud.ask(
      liu,
      'places.askSwap',
      {
        point: hall,
        to: ids['陈刚'] ?? '',
        give: {date: give.date, turn: give.id},
        take: {date: take.date, turn: take.id},
      },
      newKey(),
    )
    const answer = {point: hall, month: '2026-11', swap: asked.id, yes: true}
    const twice = await Promise.all(
      [1, 2, 3].map(() => cloud.ask(chen, 'places.answerSwap', answer, 'yes-far')),
    )
    expect(new Set(twice.map(({state}) => state))).toEqual(new Set(['agreed']))
    expect((await day(give.date)).turns.find(({id}) => id === give.id)?.name).toBe('陈刚')
    expect((await day(take.date)).turns.find(({id}) => id === take.id)?.name).toBe('刘芳')
  })

  test('two answers at the same moment: one counts', async () => {
    const give = await turnOf('刘芳', '2026-12-08')
    const ask = {to: ids['陈刚'] ?? '', give: {date: give.date, turn: give.id}, take: null}
    const asked = await cloud.ask(liu, 'places.askSwap', {point: hall, ...ask}, newKey())
    expect(fields(await send(liu, 'askSwap', ask))).toHaveProperty('to')
    const answer = {month: '2026-12', swap: asked.id}
    const replies = await Promise.all([
      send(chen, 'answerSwap', {...answer, yes: true}),
      send(chen, 'answerSwap', {...answer, yes: false}),
      send(liu, 'withdrawSwap', answer),
    ])
    expect(replies.map(code).sort()).toEqual(['moved', 'moved', 'ok'])
    expect((await roster()).swaps.filter(({id}) => id === asked.id)).toEqual([])
  })

  test('lapses when a turn changed or has begun', async () => {
    const give = await turnOf('刘芳', '2026-12-10')
    const ask = {to: ids['陈刚'] ?? '', give: {date: give.date, turn: give.id}, take: null}
    const asked = await cloud.ask(liu, 'places.askSwap', {point: hall, ...ask}, newKey())
    await cloud.ask(
      admin,
      'places.setTurn',
      {
        point: hall,
        date: give.date,
        turn: give.id,
        from: give.from,
        until: give.until,
        staff: ids['赵丽华'] ?? '',
      },
      newKey(),
    )
    expect((await roster()).swaps.find(({id}) => id === asked.id)?.state).toBe('lapsed')
    expect(code(await send(chen, 'answerSwap', {month: '2026-12', swap: asked.id, yes: true}))).toBe(
      'swap-lapsed',
    )
    // What lapsed can still be taken off the list.
    expect(code(await send(liu, 'withdrawSwap', {month: '2026-12', swap: asked.id}))).toBe('ok')

    const mine = await turnOf('陈刚', '2026-11-25')
    await cloud.setClock(`${mine.date}T${mine.from}:00+08:00`)
    const late = {to: ids['刘芳'] ?? '', give: {date: mine.date, turn: mine.id}, take: null}
    expect(code(await send(chen, 'askSwap', late))).toBe('swap-lapsed')
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('only of one’s own turn, with a colleague who can answer', async () => {
    const turn = await turnOf('王建军', '2026-11-30')
    const give = {date: turn.date, turn: turn.id}
    expect(code(await send(liu, 'askSwap', {to: ids['陈刚'] ?? '', give, take: null}))).toBe('swap-lapsed')
    expect(fields(await send(admin, 'askSwap', {to: ids['李晓梅'] ?? '', give, take: null}))).toHaveProperty(
      'to',
    )
    expect(fields(await send(admin, 'askSwap', {to: ids['王建军'] ?? '', give, take: null}))).toHaveProperty(
      'to',
    )
    expect(fields(await send(admin, 'askSwap', {to: 'dongsheng:nobody', give, take: null}))).toHaveProperty(
      'to',
    )
  })
})

describe('an absence', () => {
  test('leaves an open turn that the head sees a week before, and a stand-in closes it', async () => {
    const turn = await turnOf('陈刚', '2026-11-25')
    const report = {date: turn.date, turn: turn.id, reason: '孩子发烧'}
    expect(code(await send(liu, 'reportAbsence', report))).toBe('not-found')
    await cloud.ask(chen, 'places.reportAbsence', {point: hall, ...report}, 'absent-1')
    await cloud.ask(chen, 'places.reportAbsence', {point: hall, ...report}, 'absent-1')
    const open = await day(turn.date)
    expect(open.turns.find(({id}) => id === turn.id)).toMatchObject({
      staff: null,
      why: 'absence',
      instead: '陈刚',
    })
    expect(open.gaps.length).toBeGreaterThan(0)
    // Residents are shown no name where nobody is, but who comes next.
    await cloud.setClock(`${turn.date}T${turn.from}:00+08:00`)
    const {duty} = await cloud.ask('o-wang-xiuying', 'places.today', {})
    expect(duty.now).toBeNull()
    expect(duty.next?.name).not.toBe('')
    await cloud.setClock(`${monday}T07:30:00+08:00`)
    const {warnings} = await cloud.ask(admin, 'places.warnings', {})
    const warned = warnings.filter(({id}) => id === `duty:gap:${hall}:${turn.date}`)
    expect(warned).toHaveLength(1)
    expect(warned[0]?.text).toContain('还没有人值班')

    const standIn = {
      date: turn.date,
      turn: turn.id,
      from: turn.from,
      until: turn.until,
      staff: ids['赵丽华'] ?? '',
    }
    // Somebody else was faster: not overwritten.
    expect(code(await send(admin, 'setTurn', {...standIn, was: ids['陈刚'] ?? ''}))).toBe('moved')
    await cloud.ask(admin, 'places.setTurn', {point: hall, ...standIn, was: null}, newKey())
    const closed = await day(turn.date)
    expect(closed.gaps).toEqual([])
    expect(closed.turns.find(({id}) => id === turn.id)).toMatchObject({
      name: '赵丽华',
      why: 'absence',
      instead: '陈刚',
    })
    // The reason is health: nobody is shown it.
    expect(JSON.stringify(await roster())).not.toContain('发烧')
  })

  test('a reason stands in no reply, and in the timeline once', async () => {
    const replies = JSON.stringify(
      await cloud.ask(liu, 'places.roster', {point: hall, from: monday, until: monday}),
    )
    expect(replies).not.toContain('孩子')
  })
})

describe('the head', () => {
  test('adds a turn and takes it away; two people at one time are refused at the field', async () => {
    const late = {date: '2026-12-02', from: '20:30', until: '21:30', staff: ids['刘芳'] ?? ''}
    const added = await cloud.ask(admin, 'places.setTurn', {point: hall, ...late}, 'late')
    expect(await cloud.ask(admin, 'places.setTurn', {point: hall, ...late}, 'late')).toEqual(added)
    expect(
      (await day(late.date)).turns.filter(({name, from}) => name === '刘芳' && from === '20:30'),
    ).toHaveLength(1)
    expect(fields(await send(admin, 'setTurn', {...late, from: '21:00', until: '22:00'}))).toHaveProperty(
      'from',
    )
    await cloud.ask(admin, 'places.setTurn', {point: hall, ...late, turn: added.id, staff: null}, newKey())
    expect((await day(late.date)).turns.some(({id}) => id === added.id)).toBe(false)
    expect(fields(await send(admin, 'setTurn', {...late, until: '20:00'}))).toHaveProperty('until')
    expect(fields(await send(admin, 'setTurn', {...late, date: '2026-11-22'}))).toHaveProperty('date')
  })

  test('no turn without a certificate, unless the head has said why', async () => {
    const {staff} = await cloud.ask(
      admin,
      'organisation.saveStaff',
      {
        rev: 0,
        name: '孙玉梅',
        post: 'worker',
        grade: null,
        source: 'graduate',
        certificate: null,
        person: null,
        dutyPhone: null,
        until: null,
      },
      newKey(),
    )
    const turn = await turnOf('李晓梅', '2026-12-04')
    const give = {date: turn.date, turn: turn.id, from: turn.from, until: turn.until, staff: staff.id}
    const refused = await send(admin, 'setTurn', give)
    expect(code(refused)).toBe('uncertified')
    expect(fields(refused)['staff']).toContain('孙玉梅')
    await cloud.ask(
      admin,
      'organisation.waiveCertificate',
      {staff: staff.id, rev: staff.rev, reason: '培训班 12 月才开', until: '2026-12-31'},
      newKey(),
    )
    expect(code(await send(admin, 'setTurn', give))).toBe('ok')
  })

  test('patterns that overlap, end before they begin, or name nobody are refused at the field', async () => {
    const {rev} = await roster()
    const pattern = {
      id: 'a',
      name: '白班',
      from: monday,
      until: null,
      days: 'workdays' as const,
      start: '08:30',
      end: '17:30',
      people: [ids['刘芳'] ?? ''],
      every: 'day' as const,
    }
    const refuse = async (patterns: InputOf<'places.savePatterns'>['patterns']) =>
      fields(await send(admin, 'savePatterns', {rev, patterns}))
    expect(
      await refuse([pattern, {...pattern, id: 'b', name: '晚班', start: '17:00', end: '20:00'}]),
    ).toHaveProperty(['patterns.1.start'])
    expect(await refuse([{...pattern, end: '08:30'}])).toHaveProperty(['patterns.0.end'])
    expect(await refuse([{...pattern, until: '2026-11-20'}])).toHaveProperty(['patterns.0.until'])
    expect(await refuse([{...pattern, people: ['dongsheng:nobody']}])).toHaveProperty(['patterns.0.people'])
    expect((await roster()).rev).toBe(rev)
  })

  test('two heads at the same moment: one saves, the other is told', async () => {
    const {rev, patterns} = await roster()
    const mine = patterns.map(({weekdays, people, ...rest}) => ({
      ...rest,
      people: [...people],
      ...(weekdays && {weekdays: [...weekdays]}),
    })) as InputOf<'places.savePatterns'>['patterns']
    const replies = await Promise.all([
      send(admin, 'savePatterns', {rev, patterns: mine}),
      send(otherAdmin, 'savePatterns', {rev, patterns: mine.slice(0, 3)}),
    ])
    expect(replies.map(code).sort()).toEqual(['moved', 'ok'])
    const same = await Promise.all(
      [1, 2, 3].map(() => send(admin, 'savePatterns', {rev: rev + 1, patterns: mine}, 'tap')),
    )
    expect(same.map(code)).toEqual(['ok', 'ok', 'ok'])
    expect((await roster()).rev).toBe(rev + 2)
  })
})

describe('cut off and late', () => {
  test('patterns saved, and the call cut off before a turn was made: the retry or the timer makes them', async () => {
    const {gateway, env} = v.parse(
      v.object({gateway: v.string(), env: v.string()}),
      await (await fetch(`${cloud.url}/health`)).json(),
    )
    pointSdkAt(gateway, env)
    const repo = await import('../../cloudfunctions/api/src/places/duty/repo')
    const point = `${inCommunity}:aixinyizhan`
    const patterns = [
      {
        id: 'day',
        name: '白班',
        from: monday,
        until: null,
        days: 'workdays' as const,
        start: '07:00',
        end: '21:00',
        people: [ids['刘芳'] ?? ''],
        every: 'day' as const,
      },
    ]
    const saved = {by: 'p_somebody', key: 'cut', inputHash: 'h', at: new Date()}
    const cutOff = {_id: point, community: inCommunity, patterns, rev: 1, saved, dueDate: monday}
    expect(await repo.moveRoster(0, cutOff)).toBe(true)
    expect(await repo.monthById(inCommunity, point, '2026-11')).toBeNull()
    await cloud.fire('jobs')
    const made = await repo.monthById(inCommunity, point, '2026-11')
    expect(made?.days[monday]?.[0]).toMatchObject({name: '刘芳', from: '07:00'})
    // Nothing is due any more, and nothing is written twice.
    await cloud.fire('jobs')
    expect((await repo.monthById(inCommunity, point, '2026-11'))?.rev).toBe(made?.rev)
    // An older call that comes late leaves what newer patterns made.
    const later = {...patterns[0], start: '08:00'} as InputOf<'places.savePatterns'>['patterns'][number]
    await cloud.ask(admin, 'places.savePatterns', {point, rev: 1, patterns: [later]}, newKey())
    const {makeAhead} = await import('../../cloudfunctions/api/src/places/duty/makeAhead')
    const late = {roster: cutOff, point: {phone: '1'}, staff: [], calendar: plainWeek}
    await makeAhead({...late, now: new Date(`${monday}T07:30:00+08:00`)})
    const newer = await repo.monthById(inCommunity, point, '2026-11')
    expect(newer?.days['2026-11-24']?.[0]).toMatchObject({name: '刘芳', from: '08:00'})
  })

  test('two months move together or not at all', async () => {
    const repo = await import('../../cloudfunctions/api/src/places/duty/repo')
    const read = (month: string) => repo.monthById(inCommunity, hall, month)
    const [november, december] = [await read('2026-11'), await read('2026-12')]
    if (november === null || december === null) throw new Error('no months')
    const moves = [november, december].map((before) => ({before, after: {...before, made: before.made}}))
    expect(await repo.moveMonths(moves)).toBe(true)
    // Read before that: neither is written, also where only one of the two is old.
    expect(await repo.moveMonths(moves)).toBe(false)
    const fresh = await read('2026-11')
    if (fresh === null) throw new Error('no month')
    expect(await repo.moveMonths([{before: fresh, after: fresh}, ...moves.slice(1)])).toBe(false)
    expect([(await read('2026-11'))?.rev, (await read('2026-12'))?.rev]).toEqual([
      november.rev + 1,
      december.rev + 1,
    ])
  })

  test('the timer carries the roster over the year’s end, by the calendar as it is', async () => {
    await cloud.setClock('2026-12-21T00:05:00+08:00')
    await cloud.fire('jobs')
    const {days} = await roster('2026-12-28', '2027-01-24')
    expect(days.find(({date}) => date === '2027-01-04')?.turns).toHaveLength(2)
    expect(days.find(({date}) => date === '2027-01-09')?.turns).toHaveLength(1)
    expect(days.filter(({overlaps}) => overlaps.length > 0)).toEqual([])
    expect(days.at(-1)?.turns.length).toBeGreaterThan(0)
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('a day that becomes a holiday gets the holiday turn the next day', async () => {
    const date = '2027-01-06'
    expect((await day(date)).turns.map(({from}) => from)).toEqual(['08:30', '17:30'])
    await cloud.ask(
      admin,
      'places.saveCalendarDays',
      {year: 2027, rev: 0, changes: [{date, kind: 'holiday', name: '本地节日'}]},
      newKey(),
    )
    await cloud.setClock('2026-12-22T00:05:00+08:00')
    await cloud.fire('jobs')
    expect((await day(date)).turns.map(({from, until}) => [from, until])).toEqual([['09:00', '17:00']])
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('a swap and the head at the same moment, again and again: each turn has one holder, and both months agree', async () => {
    const give = await turnOf('刘芳', '2026-11-26', '2026-11-30')
    const take = await turnOf('陈刚', '2026-12-10')
    const ask = {
      point: hall,
      to: ids['陈刚'] ?? '',
      give: {date: give.date, turn: give.id},
      take: {date: take.date, turn: take.id},
    }
    const {id} = await cloud.ask(liu, 'places.askSwap', ask, newKey())
    const head = {date: take.date, turn: take.id, from: take.from, until: take.until, was: ids['陈刚'] ?? ''}
    const [answered] = await Promise.all([
      send(chen, 'answerSwap', {month: '2026-11', swap: id, yes: true}),
      send(admin, 'setTurn', {...head, staff: ids['赵丽华'] ?? ''}),
    ])
    const names = [
      (await day(give.date)).turns.find((one) => one.id === give.id)?.name,
      (await day(take.date)).turns.find((one) => one.id === take.id)?.name,
    ]
    // Either the swap came first, and then the head was told, or the head did, and the swap lapsed.
    expect(names).toEqual(answered.ok ? ['陈刚', '刘芳'] : ['刘芳', '赵丽华'])
  })
})

describe('service points', () => {
  const save = (openid: string, input: Partial<InputOf<'places.saveServicePoint'>>) =>
    cloud.send(openid, 'places.saveServicePoint', {
      community: inCommunity,
      point: `${inCommunity}:new`,
      kind: 'other',
      name: '便民理发点',
      audience: '老人',
      address: '小广场',
      phone: '0359-2100009',
      sessions: [{days: 'workdays', from: '09:00', until: '11:00'}],
      stops: [],
      order: 9,
      ...input,
    })

  test('residents see where, when and whom to ring; the hall is among them', async () => {
    await cloud.setClock(`${monday}T09:30:00+08:00`)
    const {points} = await cloud.ask('o-wang-xiuying', 'places.servicePoints', {})
    expect(points.map(({kind}) => kind)).toEqual([
      'hall',
      'community-110',
      'worries-pavilion',
      'care-stop',
      'health-station',
      'soup-society',
      'tutoring',
      'member-station',
      'mobile-desk',
    ])
    expect(points[0]).toMatchObject({
      near: 3,
      next: null,
      hours: [
        {from: '08:30', until: '12:00'},
        {from: '14:00', until: '17:30'},
      ],
    })
    expect(points[2]).toMatchObject({name: '解忧亭', next: {date: monday, from: '15:00', until: '17:00'}})
    expect(points[8]?.stops[0]).toEqual({
      date: '2026-11-24',
      from: '09:00',
      until: '11:00',
      place: '东圣小区小广场',
    })
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })

  test('the head reads them as they were saved, and saves one unchanged', async () => {
    const {points: saved} = await cloud.ask(admin, 'places.savedPoints', {})
    const names = (await cloud.ask('o-wang-xiuying', 'places.servicePoints', {})).points.map(({id}) => id)
    expect([...saved.map(({id}) => id), hall].sort()).toEqual([...names].sort())
    const one = saved.find(({stops}) => stops.length > 0)
    if (one === undefined) throw new Error('no desk that moves')
    const {id: point, ...said} = one
    const mutable = JSON.parse(JSON.stringify(said)) as Omit<
      InputOf<'places.saveServicePoint'>,
      'community' | 'point'
    >
    await cloud.ask(admin, 'places.saveServicePoint', {point, ...mutable})
    expect((await cloud.ask(admin, 'places.savedPoints', {})).points).toEqual(saved)
  })

  test('what is wrong is said at the field', async () => {
    expect(fields(await save(admin, {point: hall}))).toHaveProperty('point')
    expect(fields(await save(admin, {point: 'beiguan:x'}))).toHaveProperty('point')
    expect(
      fields(await save(admin, {sessions: [{days: 'workdays', from: '11:00', until: '11:00'}]})),
    ).toHaveProperty(['sessions.0.until'])
    expect(
      fields(await save(admin, {stops: [{from: '09:00', until: '11:00', place: '南门'}]})),
    ).toHaveProperty(['stops.0.date'])
  })

  test('one near home comes first; a retry changes nothing', async () => {
    expect((await save(admin, {grid: 'g7'})).ok).toBe(true)
    expect((await save(admin, {grid: 'g7'})).ok).toBe(true)
    const {points} = await cloud.ask('o-wang-xiuying', 'places.servicePoints', {grid: 'g7'})
    expect(points[0]).toMatchObject({name: '便民理发点', near: 1})
    expect(points.filter(({name}) => name === '便民理发点')).toHaveLength(1)
  })
})
