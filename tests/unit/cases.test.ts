import {clockAfter, goesOn, leftOf} from '../../cloudfunctions/api/src/cases/clock'
import {keptTogether, sayKept} from '../../miniprogram/packages/cases/rules/kept'
import {longest} from '../../miniprogram/packages/cases/rules/longest'
import {sayNext, type NextOf} from '../../miniprogram/packages/cases/rules/next'
import {moved, outPapers, sayPapers, withTaken, wrongIds} from '../../miniprogram/packages/cases/rules/papers'
import {allBack} from '../../miniprogram/packages/cases/rules/parts'
import {isLate, kept, lateAt, remindAt, tellings} from '../../miniprogram/packages/cases/rules/promise'
import {
  caseEvents,
  caseStates,
  isOpen,
  maySteps,
  nextState,
  type CaseEvent,
  type CaseState,
} from '../../miniprogram/packages/cases/rules/states'
import {layCalendar} from '../../miniprogram/packages/places/rules/calendar'
import {dueOf} from '../../miniprogram/packages/places/rules/due'
import {instant} from '../../miniprogram/shared/time'

/** The rules of 代办 and 一窗受理. */

describe('states', () => {
  /** By hand: which step is possible in which state, and where it leads; what is not named leaves the state. */
  const table: Readonly<Record<CaseState, Readonly<Partial<Record<CaseEvent, CaseState | 'stays'>>>>> = {
    asked: {assign: 'open', decline: 'declined', withdraw: 'withdrawn', remind: 'stays', late: 'stays'},
    open: {
      ...{assign: 'stays', 'take-papers': 'stays', 'ask-papers': 'waiting', 'pass-on': 'stays'},
      ...{'send-part': 'stays', 'return-part': 'stays', 'part-lacking': 'waiting', say: 'stays'},
      ...{finish: 'closed', decline: 'declined', withdraw: 'withdrawn', 'return-papers': 'stays'},
      ...{remind: 'stays', late: 'stays', 'part-late': 'stays'},
    },
    waiting: {
      ...{assign: 'stays', 'take-papers': 'stays', complete: 'open', 'ask-papers': 'stays'},
      ...{'pass-on': 'stays', 'return-part': 'stays', 'part-lacking': 'stays', say: 'stays'},
      ...{decline: 'declined', withdraw: 'withdrawn', 'return-papers': 'stays'},
    },
    closed: {'pass-on': 'stays', 'return-papers': 'stays'},
    declined: {'pass-on': 'stays', 'return-papers': 'stays'},
    withdrawn: {'pass-on': 'stays', 'return-papers': 'stays'},
  }
  test.each(caseStates.flatMap((state) => caseEvents.map((event) => [state, event] as const)))(
    '%s, %s',
    (state, event) => {
      const to = table[state][event] ?? null
      expect(nextState(state, event)).toBe(to === 'stays' ? state : to)
    },
  )
  test('what has ended never opens again, and only whose it is withdraws it', () => {
    for (const state of caseStates.filter((one) => !isOpen(one))) {
      for (const event of caseEvents) expect(isOpen(nextState(state, event) ?? state)).toBe(false)
    }
    expect(caseEvents.filter((event) => maySteps(event, 'owner'))).toEqual(['withdraw'])
    expect(caseEvents.filter((event) => maySteps(event, 'desk') && !maySteps(event, 'agent'))).toEqual([
      'assign',
      'decline',
    ])
  })
})

describe('papers', () => {
  const now = new Date('2026-11-23T01:00:00Z')
  const later = new Date('2026-11-24T01:00:00Z')
  const taken = withTaken([], [{what: '户口本', form: 'original', count: 1}], 'p_1', now)
  const both = withTaken(taken, [{what: '照片', form: 'copy', count: 2}], 'p_2', later)
  test('each line has its own id, is with whoever took it, and goes from hand to hand', () => {
    expect(both.map(({id, holder}) => [id, holder])).toEqual([
      ['p1', {kind: 'staff', person: 'p_1'}],
      ['p2', {kind: 'staff', person: 'p_2'}],
    ])
    const away = moved(both, ['p1'], {kind: 'office', name: '残联'}, later)
    expect(away.map(({since}) => since)).toEqual([later, later])
    expect(moved(away, ['p1'], {kind: 'office', name: '残联'}, now)).toEqual(away)
    const back = moved(away, ['p1'], {kind: 'resident'}, later)
    expect(outPapers(back).map(({id}) => id)).toEqual(['p2'])
    expect(wrongIds(back, ['p1'])).toMatch(/已经还给/u)
    expect(wrongIds(back, ['p2'])).toBeNull()
    expect(wrongIds(back, ['p3'])).toMatch(/不在清单/u)
    expect(sayPapers([...both, ...both])).toBe('户口本、照片、户口本等 4 样')
  })
  test('a case ends when every part has come back', () => {
    expect(allBack([])).toBe(true)
    expect(allBack([{state: 'done'}, {state: 'back'}, {state: 'lacking'}])).toBe(true)
    expect(allBack([{state: 'done'}, {state: 'out'}])).toBe(false)
  })
})

describe('days', () => {
  // A Thursday off and a Saturday that is worked, so that no rule can count plain weeks.
  const calendar = layCalendar({
    years: new Set([2026]),
    layers: [
      {
        source: 'national',
        marks: {
          '2026-11-26': {kind: 'holiday', name: '放假'},
          '2026-11-28': {kind: 'workday', name: '调休'},
        },
      },
    ],
  })
  const due = dueOf('2026-11-23', 3, calendar)

  test('the promise counts working days', () => expect(due.date).toBe('2026-11-27'))
  test('the reminder is in the morning of the working day before, the report of the one after', () => {
    expect(remindAt(due, calendar)).toEqual(instant('2026-11-25', '09:00'))
    expect(lateAt(due, calendar)).toEqual(instant('2026-11-28', '09:00'))
    expect(lateAt({...due, date: '2026-11-28'}, calendar)).toEqual(instant('2026-11-30', '09:00'))
  })
  test('what is promised for tomorrow is reminded of tomorrow', () => {
    expect(remindAt(dueOf('2026-11-23', 1, calendar), calendar)).toEqual(instant('2026-11-24', '09:00'))
    expect(remindAt(dueOf('2026-11-23', 2, calendar), calendar)).toEqual(instant('2026-11-24', '09:00'))
  })
  test.each([
    ['2026-11-27', false, true],
    ['2026-11-28', true, false],
  ])('on %s it is late: %s, kept: %s', (day, late, good) => {
    expect([isLate(due, day), kept(due, day)]).toEqual([late, good])
  })
  test('each is told once; who is late already is not reminded; a part has its own day', () => {
    const part = {id: 'd1', due: dueOf('2026-11-23', 1, calendar), state: 'out'}
    const at = (date: string, told: readonly string[] = []) =>
      tellings({due, parts: [part], told, now: instant(date, '12:00')}, calendar).map(({id}) => id)
    expect(at('2026-11-23')).toEqual(['remind:2026-11-27', 'd1:2026-11-24', 'late:2026-11-27'])
    expect(at('2026-11-25', ['remind:2026-11-27'])).toEqual(['d1:2026-11-24', 'late:2026-11-27'])
    expect(at('2026-11-30', ['d1:2026-11-24'])).toEqual(['late:2026-11-27'])
  })
  test('missing papers stop the promise; what was left goes on from the day they are there', () => {
    expect(leftOf(due, '2026-11-24', calendar)).toBe(2)
    expect(leftOf(due, '2026-11-27', calendar)).toBe(0)
    // Late is late: no pause makes that good.
    expect(leftOf(due, '2026-11-28', calendar)).toBeNull()
    expect(goesOn(due, 2, '2026-11-30', calendar).date).toBe('2026-12-02')
    expect(goesOn(due, 0, '2026-11-30', calendar).date).toBe('2026-11-30')
    expect(goesOn(due, null, '2026-11-30', calendar)).toEqual(due)
    const stopped = clockAfter({state: 'open', due, left: null}, 'waiting', '2026-11-24', calendar)
    expect(stopped).toEqual({due, left: 2})
    expect(clockAfter({state: 'waiting', ...stopped}, 'waiting', '2026-11-25', calendar)).toEqual(stopped)
  })
})

describe('what whoever’s case it is reads next', () => {
  const one: NextOf = {
    ...{kind: 'errand', state: 'open', due: '2026-11-27', late: false, inCharge: '楼长 冯建国'},
    ...{lacking: [], offices: [], out: 0, where: ''},
  }
  test.each<[string, Partial<NextOf>, RegExp]>([
    ['asked', {state: 'asked'}, /马上安排一个人负责.*11月27日/u],
    ['open', {}, /^楼长 冯建国正在办，11月27日\(周五\)前答复您/u],
    ['at an office', {offices: ['残联']}, /现在在残联办.*一起答复您/u],
    ['late', {late: true}, /已经超了，对不起.*打电话催/u],
    ['waiting', {state: 'waiting', lacking: ['照片']}, /^还差：照片。.*来取.*不算在办理时间里/u],
    ['waiting at the window', {kind: 'counter', state: 'waiting', lacking: ['照片']}, /送到社区窗口/u],
    ['papers out', {state: 'closed', out: 2}, /还有 2 样材料没有还给您/u],
    ['over', {state: 'closed'}, /^$/u],
  ])('%s', (_name, more, said) => expect(sayNext({...one, ...more}, '2026-11-23')).toMatch(said))
})

describe('promises, measured', () => {
  test.each([
    [0, 0, {}, /^$/u],
    // Of a few no share is told: who they were could be worked out.
    [3, 1, {'2': 4}, /^近一年办过 4 件。$/u],
    [9, 1, {'2': 10}, /^近一年 10 件，90% 按说好的日子办完。$/u],
    [
      18,
      2,
      {'2': 17, '5': 1, '9': 2},
      /^近一年 20 件，90% 按说好的日子办完，10 件里 9 件在 5 个工作日内。$/u,
    ],
  ])('%i kept, %i late', (good, late, days, said) => {
    const half = {kept: good, late, days}
    expect(sayKept(half)).toMatch(said)
    expect(keptTogether([half, {kept: 0, late: 0, days: {}}])).toEqual(half)
  })
})

test('there is always room to end a case and give the papers back', () => {
  expect(longest.steps).toBeLessThan(200)
})
