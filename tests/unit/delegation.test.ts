import {holds, lastDay, lends, sayThings, type Lent} from '../../miniprogram/packages/people/rules/delegation'

describe('the last day of a span', () => {
  test.each([
    ['a month, first day included', '2026-11-23', 1, '2026-12-22'],
    ['over the turn of the year', '2026-12-01', 1, '2026-12-31'],
    ['three months', '2026-11-23', 3, '2027-02-22'],
    ['a year and no day more', '2026-11-23', 12, '2027-11-22'],
    ['from a leap day', '2028-02-29', 12, '2029-02-28'],
    ['into a month that is too short', '2027-01-31', 1, '2027-02-28'],
    ['into a short month of a leap year', '2028-01-30', 1, '2028-02-29'],
    ['from the 31st to a month of 30', '2026-10-31', 1, '2026-11-30'],
  ] as const)('%s', (_what, from, months, until) => {
    expect(lastDay(from, months)).toBe(until)
  })
})

describe('what is lent holds', () => {
  const lent: Lent = {state: 'active', things: ['visits'], from: '2026-11-23', until: '2026-12-22'}
  test.each([
    ['not the day before', lent, '2026-11-22', false],
    ['on the first day', lent, '2026-11-23', true],
    ['on the last day', lent, '2026-12-22', true],
    ['not the day after', lent, '2026-12-23', false],
    ['not when it was ended', {...lent, state: 'ended'} as const, '2026-11-23', false],
  ])('%s', (_what, one, today, expected) => {
    expect(holds(one, today)).toBe(expected)
    expect(lends(one, 'visits', today)).toBe(expected)
  })

  test('only for the things that are named', () => {
    expect(lends(lent, 'papers', '2026-11-23')).toBe(false)
    expect(sayThings(['notices', 'visits'])).toBe('预约办事、代收通知')
  })
})
