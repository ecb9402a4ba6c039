import {awayAmong, covers, mergeCovered} from '../../cloudfunctions/api/src/people/covering'
import type {Membership} from '../../cloudfunctions/api/src/people/account'
import {leavingOf} from '../../cloudfunctions/api/src/people/posts/leaving'

/** For whose matters somebody answers who took over, and which posts end with moving away. */

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour))

describe('who took over', () => {
  test.each([
    ['away: whatever is given to them', null, 9, true],
    ['back: what was given before', at(8), 7, true],
    ['back: what is given in that moment is their own', at(8), 8, false],
    ['back: what is given after', at(8), 9, false],
  ])('%s', (_what, until, hour, expected) => {
    expect(covers([{person: 'p_1', until}], 'p_1', at(hour))).toBe(expected)
    expect(covers([{person: 'p_1', until}], 'p_2', at(hour))).toBe(false)
  })

  test('again from who left again is away; of two returns the later counts', () => {
    const [first, second, away] = [at(7), at(9), null].map((until) => ({person: 'p_1', until}))
    expect(mergeCovered([first, second].flatMap((one) => one ?? []))).toEqual([second])
    expect(mergeCovered([away, second].flatMap((one) => one ?? []))).toEqual([away])
    expect(awayAmong([second, away].flatMap((one) => one ?? []))).toEqual(['p_1'])
  })
})

describe('moving away', () => {
  const post = (role: Membership['posts'][number]['role'], from: string, until: string) => ({
    role,
    place: null,
    from,
    until,
    by: 'p_0',
    at: at(0),
  })
  const [today, long, ahead] = ['2026-11-23', '2026-01-01', '2027-06-30']

  test('ends what is for who lives there, also what is ahead, and nothing of staff', () => {
    const staff = post('window-staff', long, ahead)
    const over = post('unit-head', long, '2026-11-01')
    const head = post('building-head', long, ahead)
    const fresh = post('unit-head', today, ahead)
    const next = post('building-head', '2026-12-01', ahead)
    expect(leavingOf({posts: [staff, over, head, fresh, next]}, today)).toEqual({
      ended: [head, fresh, next].map(({role, place}) => ({role, place})),
      posts: [staff, over, {...head, until: '2026-11-22'}],
      works: true,
    })
    expect(leavingOf({posts: [over, head]}, today).works).toBe(false)
    for (const role of ['unit-liaison', 'grid-worker', 'mediator', 'volunteer'] as const) {
      expect(leavingOf({posts: [post(role, long, ahead)]}, today).ended).toEqual([])
    }
  })
})
