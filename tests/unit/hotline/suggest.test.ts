import {alikeKeys, isShared, mayBeJoined} from '../../../miniprogram/packages/hotline/rules/alike'
import {nextSeason, periodOf, suggestionOn} from '../../../miniprogram/packages/hotline/rules/suggest'

const today = '2026-11-25'

test.each([
  ['nothing', [], null],
  ['two of late', ['2026-11-20', '2026-11-24'], null],
  ['three of late', ['2026-11-20', '2026-11-24', today], {why: 'recent', count: 3}],
  ['the first was thirty days ago', ['2026-10-26', '2026-11-24', today], null],
  ['and twenty-nine', ['2026-10-27', '2026-11-24', today], {why: 'recent', count: 3}],
  ['three of last December', ['2025-12-01', '2025-12-31', '2025-12-15'], {why: 'season', count: 3, years: 1}],
  ['of two years', ['2024-12-01', '2025-12-31', '2025-12-15'], {why: 'season', count: 3, years: 2}],
  ['two of last December', ['2025-12-01', '2025-12-31'], null],
  ['of last November, which is nearly over', ['2025-11-26', '2025-11-27', '2025-11-28'], null],
  ['of a day to come', ['2026-12-01', '2026-12-02', '2026-12-03'], null],
])('%s', (_what, days, found) => {
  const said = suggestionOn(days, today)
  if (found === null) expect(said).toBeNull()
  else expect(said).toMatchObject(found)
})

test('a season is looked for when it comes, and not before', () => {
  const days = ['2025-12-01', '2025-12-31', '2025-12-15']
  expect(nextSeason(days, '2026-06-01')).toBe('2026-11-16')
  expect(suggestionOn(days, '2026-11-15')).toBeNull()
  expect(suggestionOn(days, '2026-11-16')).not.toBeNull()
  expect(nextSeason(['2025-12-01'], '2026-06-01')).toBeNull()
  expect(nextSeason(days, '2026-11-16')).toBe('2027-11-16')
})

test('a period is one month of one year', () => {
  expect(periodOf({why: 'recent', count: 3, since: ''}, today)).toBe('recent-2026-11')
  expect(periodOf({why: 'season', count: 3, month: '12', years: 1}, today)).toBe('season-2026-12')
})

const lamp = {kind: 'help', duty: 'assist'} as const
const open = {
  kind: 'help',
  hidden: false,
  lane: 'community',
  named: 0,
  room: false,
  scanned: false,
  item: lamp,
} as const

test.each([
  [{}, true],
  [{kind: 'advice'}, true],
  [{kind: 'complaint'}, false],
  [{kind: 'report'}, false],
  [{kind: 'consult'}, false],
  [{kind: 'emergency'}, false],
  [{hidden: true}, false],
  [{lane: 'street'}, false],
  [{named: 1}, false],
  [{room: true}, false],
  [{item: null}, false],
  [{item: null, scanned: true}, true],
  [{kind: 'complaint', item: null, scanned: true}, false],
] as const)('%j may be joined: %s', (more, may) => {
  expect(mayBeJoined({...open, ...more})).toBe(may)
})

test('what is done for one person is not shared', () => {
  expect(isShared({...lamp, mode: 'visit'})).toBe(false)
  expect(isShared({...lamp, duty: 'community'})).toBe(false)
  expect(alikeKeys({near: '-', item: 'lamp'})).toEqual([])
  expect(alikeKeys({near: 'b_1', item: 'lamp', thing: 't_1'})).toEqual(['b_1:lamp', 'thing:t_1'])
})
