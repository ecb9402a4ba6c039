import fc from 'fast-check'
import {
  defaultRungs,
  dueOf,
  emergencyRungs,
  nextRung,
  realTime,
  rungAt,
  runClock,
  stopClock,
  type Clock,
  type WorkTime,
} from '../../../miniprogram/packages/hotline/rules/clock'
import {
  daysFor,
  expect as expectation,
  halfOf,
  longestHalf,
  sayExpectation,
} from '../../../miniprogram/packages/hotline/rules/expected'
import {checkEnding, comesBack, outcomes} from '../../../miniprogram/packages/hotline/rules/outcomes'
import {ratesOf} from '../../../miniprogram/packages/hotline/rules/rates'
import {casesIn} from '../../../miniprogram/shared/histogram'
import {shareOf} from '../../../miniprogram/shared/share'
import {itemFor, routeFor, type Item, type Route} from '../../../miniprogram/packages/hotline/rules/routing'
import {
  actors,
  isOpen,
  mayStep,
  nextState,
  requestEvents,
  requestStates,
  steps,
} from '../../../miniprogram/packages/hotline/rules/states'
import {rescuesFor} from '../../../miniprogram/packages/hotline/rules/urgent'

describe('the way of a request', () => {
  test.each([
    ['filed', 'take', 'handling'],
    ['handling', 'take', null], // somebody has it
    ['handling', 'close', 'closed'],
    ['filed', 'close', null], // nobody ends what nobody took
    ['review', 'close', 'closed'],
    ['closed', 'review-due', 'review'],
    ['closed', 'reopen', 'handling'],
    ['closed', 'nudge', null],
    ['closed', 'rung', null], // done is done
    ['paused', 'rung', null], // the clock stands still
    ['withdrawn', 'reopen', null],
    ['recheck', 'uphold', 'closed'],
    ['recheck', 'overturn', 'handling'],
  ] as const)('%s · %s leads to %s', (state, event, to) => expect(nextState(state, event)).toBe(to))

  test('a pause ends where it began', () => {
    expect(nextState('paused', 'resume', 'filed')).toBe('filed')
    expect(nextState('paused', 'resume', 'handling')).toBe('handling')
    expect(nextState('paused', 'resume')).toBeNull()
  })

  test('from every state but the withdrawn there is a way on, and every event has somebody who makes it', () => {
    for (const state of requestStates) {
      const ways = requestEvents.filter((event) => nextState(state, event, 'handling') !== null)
      expect([state, ways.length > 0]).toEqual([state, state !== 'withdrawn'])
    }
    for (const event of requestEvents) expect(actors.some((actor) => mayStep(event, actor))).toBe(true)
    expect(requestStates.filter((state) => isOpen(state))).toEqual([
      'filed',
      'handling',
      'paused',
      'review',
      'recheck',
    ])
  })

  test('nobody but whoever filed it withdraws, pauses, answers or reopens it', () => {
    for (const event of ['withdraw', 'pause', 'answer', 'reopen', 'ask-recheck', 'add', 'nudge'] as const) {
      expect([event, ...steps[event].by]).toEqual([event, 'filer'])
    }
  })
})

describe('an honest end', () => {
  test.each(outcomes)('%s', (outcome) => {
    const errors = checkEnding({outcome, said: '……'}, '2026-11-27', '2027-05-01')
    expect(Object.keys(errors)).toEqual(comesBack(outcome) ? ['whoCould', 'reviewOn'] : [])
  })

  test.each([
    ['2026-11-27', '请选今天以后的日子'],
    ['2026-11-28', undefined],
    ['2027-05-01', undefined],
    ['2027-05-02', '最晚半年内要再看一次'],
  ])('back on %s: %s', (reviewOn, wrong) => {
    const ending = {outcome: 'no-means', said: '等管网改造', whoCould: '区住建局', reviewOn} as const
    expect(checkEnding(ending, '2026-11-27', '2027-05-01')).toEqual(
      wrong === undefined ? {} : {reviewOn: wrong},
    )
  })

  test('a day of review with a matter that is over says so', () => {
    const errors = checkEnding(
      {outcome: 'solved', said: '修好了', reviewOn: '2026-12-01'},
      '2026-11-27',
      '2027-05-01',
    )
    expect(errors).toEqual({reviewOn: '这种结果不用再看一次'})
  })
})

describe('rates', () => {
  test('silence is shown, and is never satisfied', () => {
    const rates = ratesOf({due: 10, inTime: 9, closed: 8, answered: 2, solved: 2, content: 1})
    expect(rates.silent).toMatchObject({share: 0.75, of: 8})
    expect(rates.solution).toMatchObject({share: 1, of: 2})
    expect(rates.satisfaction).toMatchObject({share: 0.5, of: 2})
  })

  // Values of the usual tables.
  test.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [81, 263, 0.2553, 0.3662],
  ])('Wilson: %i of %i lies between %f and %f', (part, of, low, high) => {
    const share = shareOf(part, of)
    expect(share.low).toBeCloseTo(low, 3)
    expect(share.high).toBeCloseTo(high, 3)
  })

  test('no cases, no share', () => expect(shareOf(0, 0)).toEqual({share: null, low: 0, high: 1, of: 0}))
})

/** Nine to five, every day: 480 minutes. */
const office: WorkTime = {
  minutes(from, until) {
    let count = 0
    for (let at = from.getTime(); at < until.getTime(); at += 60_000) {
      const hour = Math.floor(at / 3_600_000) % 24
      if (hour >= 9 && hour < 17) count += 1
    }
    return count
  },
  after(at, minutes) {
    let left = minutes
    let now = at.getTime()
    while (left > 0) {
      const hour = Math.floor(now / 3_600_000) % 24
      if (hour >= 9 && hour < 17) left -= 1
      now += 60_000
    }
    return new Date(now)
  },
}
const day = 480
const at = (text: string): Date => new Date(`2026-11-${text}:00Z`)
const clock: Clock = {total: 5 * day, day, used: 0, since: at('23T09:00'), basis: 'working'}

describe('the clock of a promise', () => {
  test('five days of eight hours from Monday morning end on Friday evening', () => {
    expect(dueOf(clock, office)).toEqual(at('27T17:00'))
  })

  test('rungs come one after the other', () => {
    const when = defaultRungs.map((rung) => rungAt(rung, clock, office)?.toISOString().slice(8, 16))
    expect(when).toEqual(['26T17:00', '27T17:00', '28T17:00', '30T17:00'])
    const urgent: Clock = {total: 0, day: 1440, used: 0, since: at('23T22:00'), basis: 'real'}
    expect(emergencyRungs.map((rung) => rungAt(rung, urgent, realTime)?.toISOString().slice(11, 16))).toEqual(
      ['22:00', '22:02', '22:04', '22:10'],
    )
  })

  test('a pause of two days moves everything by two days, also when the promise was late already', () => {
    const stopped = stopClock(clock, at('25T09:00'), office)
    expect([stopped.used, dueOf(stopped, office)]).toEqual([2 * day, null])
    expect(nextRung(defaultRungs, [], stopped, office)).toBeNull()
    const again = runClock(stopped, at('27T09:00'))
    expect(dueOf(again, office)).toEqual(at('29T17:00'))

    const late = stopClock(clock, at('28T13:00'), office)
    const on = runClock(late, at('30T09:00'))
    expect(nextRung(defaultRungs, ['p80', 'p100'], on, office)).toEqual({
      rung: defaultRungs[2],
      at: at('30T13:00'),
    })
  })

  test('no rung before the one before it, however often the clock is stopped', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2000), fc.nat(2000)), {maxLength: 6}), (pauses) => {
        let running = clock
        let now = clock.since ?? at('23T09:00')
        for (const [run, wait] of pauses) {
          now = new Date(now.getTime() + run * 60_000)
          running = stopClock(running, now, office)
          now = new Date(now.getTime() + wait * 60_000)
          running = runClock(running, now)
        }
        const reached = defaultRungs.map((rung) => rungAt(rung, running, office)?.getTime() ?? 0)
        expect([...reached].sort((a, b) => a - b)).toEqual(reached)
      }),
      {numRuns: 60},
    )
  })
})

describe('what may be expected', () => {
  const quick = {'1': 10, '3': 8, '7': 2}

  test.each([
    [0, 0],
    [239, 0],
    [240, 1],
    [480, 2],
    [1_000_000, longestHalf],
    [-5, 0],
  ])('%i minutes fall into the half day %i', (minutes, half) => expect(halfOf(minutes, day)).toBe(half))

  test('half and nine of ten', () => {
    expect([casesIn(quick), daysFor(quick, 0.5), daysFor(quick, 0.9)]).toEqual([20, 1, 2])
  })

  test('the nearest with twenty cases speaks; below that only the promise', () => {
    const few = {'2': 19}
    expect(
      expectation(
        [
          {scope: 'grid', histogram: few},
          {scope: 'community', histogram: quick},
        ],
        5,
      ),
    ).toEqual({
      how: 'history',
      scope: 'community',
      half: 1,
      most: 2,
      cases: 20,
    })
    expect(expectation([{scope: 'grid', histogram: few}], 5)).toEqual({how: 'promise', days: 5})
  })

  test('as people say it', () => {
    expect(sayExpectation({how: 'promise', days: 5})).toBe('承诺 5 个工作日内答复')
    expect(sayExpectation({how: 'history', scope: 'grid', half: 0.5, most: 4.5, cases: 30})).toBe(
      '一半的人半天内有结果，十个里有九个 4 天半内（按工作日算）',
    )
    expect(sayExpectation({how: 'history', scope: 'grid', half: 2, most: 2, cases: 30})).toBe(
      '十个里有九个 2 天内有结果（按工作日算）',
    )
  })
})

describe('who gets it', () => {
  const spot = {grid: 'g_1', building: 'b_1', unit: '1单元'}
  const property: Route = {item: 'lamp', main: {kind: 'unit', unit: 'u_1'}, helpers: []}
  const all: readonly Route[] = [
    {kind: 'help', main: {kind: 'post', post: 'window-staff'}, helpers: []},
    property,
    {
      item: 'lamp',
      building: 'b_1',
      main: {kind: 'unit', unit: 'u_2'},
      helpers: [{kind: 'office', name: '城管局'}],
    },
  ]

  test.each([
    ['lamp', spot, 'unit:u_2'],
    ['lamp', {grid: 'g_2'}, 'unit:u_1'],
    ['noise', spot, 'post:window-staff'],
    [null, spot, 'post:window-staff'],
  ])('%s at %j: %s', (item, where, key) => {
    expect(routeFor(all, {kind: 'help', item, spot: where}).mainKey).toBe(key)
  })

  test('without a line: the grid worker, or the desk where there is no grid or nobody in it', () => {
    expect(routeFor([], {kind: 'help', item: null, spot}).mainKey).toBe('post:grid-worker:g_1')
    expect(routeFor([], {kind: 'help', item: null, spot: {}}).mainKey).toBe('post:hotline-staff')
    expect(routeFor([], {kind: 'help', item: null, spot}, (key) => key === 'x').mainKey).toBe(
      'post:hotline-staff',
    )
    expect(routeFor([], {kind: 'report', item: null, spot}).mainKey).toBe('post:community-admin')
  })

  test('a handler that nobody is any more is passed over', () => {
    const route = routeFor(all, {kind: 'help', item: 'lamp', spot}, (key) => key !== 'unit:u_2')
    expect(route.mainKey).toBe('unit:u_1')
  })

  const item = (id: string, name: string, ...words: readonly string[]): Item => ({
    ...{id, name, words, kind: 'help', duty: 'government', department: ''},
  })
  const items = [
    item('lamp', '路灯不亮', '路灯', '灯坏'),
    item('rubbish', '垃圾清运', '垃圾'),
    item('bin', '垃圾桶', '桶'),
  ]

  test.each([
    ['三号楼门口的 路灯 又不亮了', 'lamp'],
    ['垃圾没人收', 'rubbish'],
    ['桶里的垃圾满了', 'rubbish'],
    ['您好', null],
  ])('%s: %s', (text, id) => expect(itemFor(items, text)?.id ?? null).toBe(id))

  test('two that fit alike are a question, not a guess', () => {
    expect(itemFor([item('a', '甲', '水管'), item('b', '乙', '水压')], '水管和水压')).toBeNull()
  })
})

describe('what comes before everything', () => {
  test.each([
    ['我老伴晕倒了', ['120']],
    ['楼道着 火了', ['119']],
    ['厨房有煤气味', ['119']],
    ['隔壁打架，有人流血', ['110', '120']],
    ['煤气费去哪里缴', []],
    ['燃气改造什么时候轮到我们', []],
    ['想听防诈骗讲座', []],
    ['路灯坏了', []],
  ])('%s: %j', (text, numbers) => {
    expect(
      rescuesFor(text)
        .map(({number}) => number)
        .sort(),
    ).toEqual([...numbers].sort())
  })
})
