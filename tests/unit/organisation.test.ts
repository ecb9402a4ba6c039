import fc from 'fast-check'
import {
  childrenOf,
  levelOf,
  linesOf,
  mayStand,
  partyKinds,
  type PlacedNode,
} from '../../miniprogram/packages/organisation/rules/party'
import {
  certificateState,
  certificateWarnings,
  fitForDuty,
} from '../../miniprogram/packages/organisation/rules/staff'
import {termOn} from '../../miniprogram/packages/organisation/rules/units'

const until = (expires: string) => ({issued: '2024-01-01', expires})

test.each([
  ['2026-11-22', 'expired'],
  ['2026-11-23', 'expiring'],
  ['2027-01-22', 'expiring'],
  ['2027-01-23', 'valid'],
])('a certificate until %s is %s on 2026-11-23', (expires, state) => {
  expect(certificateState(until(expires), '2026-11-23')).toBe(state)
})

test('on duty: with a certificate, or by the head’s leave, and never after the last day here', () => {
  const waiver = {reason: '培训中', until: '2026-12-31', by: 'p_1', at: new Date(0)}
  const someone = {certificate: null, waivers: [], until: null}
  expect(fitForDuty(someone, '2026-11-23')).toEqual({ok: false, reason: 'missing'})
  expect(fitForDuty({...someone, certificate: until('2026-11-22')}, '2026-11-23')).toEqual({
    ok: false,
    reason: 'expired',
  })
  expect(fitForDuty({...someone, certificate: until('2026-11-23')}, '2026-11-23').ok).toBe(true)
  expect(fitForDuty({...someone, waivers: [waiver]}, '2026-12-31')).toEqual({ok: true, waiver})
  expect(fitForDuty({...someone, waivers: [waiver]}, '2027-01-01').ok).toBe(false)
  // A later, shorter leave takes the longer one back.
  const shorter = {...waiver, until: '2026-11-30'}
  expect(fitForDuty({...someone, waivers: [waiver, shorter]}, '2026-12-01').ok).toBe(false)
  expect(fitForDuty({...someone, waivers: [waiver], until: '2026-11-30'}, '2026-12-01')).toEqual({
    ok: false,
    reason: 'left',
  })
})

test('warnings: expired first, then missing, then soon; who has left is not named', () => {
  const staff = [
    {id: 's1', name: '甲', certificate: until('2027-01-05'), until: null},
    {id: 's2', name: '乙', certificate: null, until: null},
    {id: 's3', name: '丙', certificate: until('2026-10-31'), until: null},
    {id: 's4', name: '丁', certificate: null, until: '2026-11-22'},
    {id: 's5', name: '戊', certificate: until('2028-01-05'), until: null},
    {id: 's6', name: '己', certificate: until('2026-12-05'), until: '2026-11-23'},
  ]
  expect(certificateWarnings(staff, '2026-11-23').map(({staff: id, state}) => [id, state])).toEqual([
    ['s3', 'expired'],
    ['s2', 'missing'],
    ['s6', 'expiring'],
    ['s1', 'expiring'],
  ])
})

test.each([
  ['2026-12-31', 'coming'],
  ['2027-01-01', 'running'],
  ['2027-12-31', 'running'],
  ['2028-01-01', 'ended'],
])('a term of 2027 is on %s %s', (today, term) => {
  expect(termOn({from: '2027-01-01', until: '2027-12-31'}, today)).toBe(term)
})

describe('the party’s tree', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const step = fc.record({
    id: fc.constantFrom(...ids),
    kind: fc.constantFrom(...partyKinds),
    parent: fc.option(fc.constantFrom(...ids, 'constructor', '__proto__')),
    gone: fc.boolean(),
  })

  test('whatever is done to it, it stays a tree that shows every node once, each under a higher one', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 40}), (steps) => {
        let tree: Record<string, PlacedNode & {name: string}> = {}
        for (const {id, kind, parent, gone} of steps) {
          if (gone && childrenOf(tree, id).length === 0) {
            const {[id]: _gone, ...rest} = tree
            tree = rest
          } else if (!gone && mayStand(tree, {id, kind, parent}).ok) {
            tree = {...tree, [id]: {kind, parent, name: id}}
          }
        }
        const lines = linesOf(tree)
        expect(lines.map(({id}) => id).sort()).toEqual(Object.keys(tree).sort())
        for (const {node} of lines) {
          if (node.parent === null) continue
          const above = tree[node.parent]
          expect(above === undefined ? 9 : levelOf[above.kind]).toBeLessThan(levelOf[node.kind])
        }
      }),
      {numRuns: 500},
    )
  })
})
