import {roles} from '../../cloudfunctions/api/src/kernel/contract'
import {checkPin} from '../../miniprogram/packages/people/rules/pin'
import {
  checkPost,
  lastDay,
  mayGive,
  postRoles,
  postRules,
  samePlace,
  type PostPlace,
  type PostRole,
} from '../../miniprogram/packages/people/rules/posts'

const today = '2026-11-23'
const grid = {grid: 'g_1'}
const building = {building: 'b_1'}
const unit = {building: 'b_1', unit: '2单元'}

test('every role of the policies has a rule, and no other', () => {
  expect([...postRoles].sort()).toEqual([...roles].sort())
  for (const role of postRoles) {
    expect(postRules[role].mostDays).toBeLessThanOrEqual(3 * 366)
    for (const by of postRules[role].by) expect(roles).toContain(by)
  }
})

describe('a post', () => {
  test.each<[string, PostRole, PostPlace, string, string, readonly string[]]>([
    ['for the whole', 'window-staff', null, today, today, []],
    ['a window for a grid', 'window-staff', grid, today, today, ['place']],
    ['a building head for a building', 'building-head', building, today, '2029-11-25', []],
    ['a building head for a unit', 'building-head', unit, today, today, ['place']],
    ['a unit head for a unit', 'unit-head', unit, today, today, []],
    ['a grid worker for a building', 'grid-worker', building, today, today, []],
    ['a grid worker for all', 'grid-worker', null, today, today, ['place']],
    ['over before it begins', 'tutor', null, '2026-12-01', '2026-11-30', ['until']],
    ['over already', 'tutor', null, '2026-01-01', '2026-11-22', ['until']],
    ['three years', 'tutor', null, today, '2029-11-25', []],
    ['a day more', 'tutor', null, today, '2029-11-26', ['until']],
    ['an admin for a year', 'community-admin', null, today, '2027-11-24', []],
    ['an admin for a day more', 'community-admin', null, today, '2027-11-25', ['until']],
    ['far ahead', 'tutor', null, '2027-11-25', '2028-01-01', ['from']],
    // Extended, its term counts from today, not from when it began.
    ['held for long', 'community-admin', null, '2020-01-01', '2027-11-24', []],
  ])('%s', (_what, role, place, from, until, wrong) => {
    expect(Object.keys(checkPost({role, place, from, until}, today))).toEqual(wrong)
  })

  test('is given by those who may', () => {
    expect(mayGive(['community-admin'], 'community-admin')).toBe(true)
    expect(mayGive(['party-office'], 'party-member')).toBe(true)
    expect(mayGive(['party-office'], 'window-staff')).toBe(false)
    expect(mayGive(['district-admin'], 'street-supervisor')).toBe(true)
    expect(mayGive(['community-admin'], 'district-admin')).toBe(false)
    expect(mayGive([], 'volunteer')).toBe(false)
    expect(lastDay('tutor', '2027-01-01', today)).toBe('2030-01-03')
  })

  test('is the same only at the same place', () => {
    expect(samePlace(null, null)).toBe(true)
    expect(samePlace(grid, {...grid})).toBe(true)
    expect(samePlace(unit, {...unit})).toBe(true)
    expect(samePlace(building, unit)).toBe(false)
    expect(samePlace(grid, building)).toBe(false)
    expect(samePlace(null, grid)).toBe(false)
  })
})

describe('a PIN', () => {
  test.each(['739164', '284719', '905837', '471938'])('%s is good', (pin) => {
    expect(checkPin(pin, '13800010011')).toBe('')
  })
  test.each([
    '123456',
    '654321',
    '135791',
    '000000',
    '111222',
    '121212',
    '123123',
    '112233',
    '800101',
    '010180',
    '123199',
    '198005',
    '010011',
    '12345',
    '1234567',
    'abcdef',
    '93８164',
  ])('%s is refused', (pin) => {
    expect(checkPin(pin, '')).not.toBe('')
  })
  test('the end of one’s own number is refused', () => {
    expect(checkPin('747382', '13800747382')).not.toBe('')
    expect(checkPin('747382', '13800010011')).toBe('')
  })
})
