import {collections} from '../../cloudfunctions/api/src/collections'
import {isHolding} from '../../cloudfunctions/api/src/kernel/holding'
import {holdingId, holdings, personal} from '../../cloudfunctions/api/src/privacy/holdings'

/** Every collection says what it holds about people, or why it holds nobody. */

const stored = collections.map(({name}) => name)
const declared = personal.map(({collection}) => collection)

test('every collection of the product is declared in a personal.ts', () => {
  expect(stored.filter((name) => !declared.includes(name))).toEqual([])
})

test('nothing is declared that is not stored, and nothing twice', () => {
  expect(declared.filter((name) => !stored.includes(name))).toEqual([])
  const ids = holdings.map(holdingId)
  expect(new Set(ids).size).toBe(ids.length)
  const others = personal.flatMap((one) => (isHolding(one) ? [] : [one.collection]))
  expect(others.filter((name) => ids.includes(name))).toEqual([])
})

test('each says in Chinese what it is, why, and for how long; what stays after erasing says by which law', () => {
  for (const holding of holdings) {
    for (const said of [holding.title, holding.why, holding.kept]) expect(said).toMatch(/[\u4e00-\u9fff]/u)
    if (holding.erased.how === 'kept') {
      expect(holding.erased.reason).toMatch(/法第|追查/u)
      expect(holding.erased.reason).toContain('只有编号')
      expect('erase' in holding).toBe(false)
    } else expect('erase' in holding).toBe(true)
  }
  for (const one of personal) {
    if ('nobody' in one) expect(one.nobody).toMatch(/[\u4e00-\u9fff]/u)
    if ('office' in one) expect(one.office).toMatch(/编号/u)
  }
})

test('the account is erased last, and the staff after what is found by being on it', () => {
  const order = holdings.map(({collection}) => collection)
  expect(order.at(-1)).toBe('accounts')
  expect(order.indexOf('duties')).toBeLessThan(order.indexOf('staff'))
  expect(order.indexOf('memberships')).toBeGreaterThan(order.indexOf('directories'))
})
