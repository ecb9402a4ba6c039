import fc from 'fast-check'
import {decode, encode} from '../../local/cloud/store/codec'
import {encodeKey, intervalOf, successor} from '../../local/cloud/store/keys'
import {compare, equal, typeOrder} from '../../local/cloud/store/values'
import {anyValue} from './values'

describe('sort keys', () => {
  test('bytes are ordered as the values are', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const bytes = Buffer.compare(encodeKey(a), encodeKey(b))
        expect(Math.sign(bytes)).toBe(Math.sign(compare(a, b)))
        expect(Math.sign(Buffer.compare(encodeKey(a, true), encodeKey(b, true)))).toBe(-Math.sign(bytes) + 0)
      }),
      {numRuns: 3000},
    )
  })

  test('no key begins another, so two fields never run into each other', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        fc.pre(!equal(a, b))
        const [x, y] = [encodeKey(a), encodeKey(b)]
        expect(x.subarray(0, y.length).equals(y)).toBe(false)
      }),
      {numRuns: 3000},
    )
  })

  test('a range holds exactly what lies between its bounds', () => {
    fc.assert(
      fc.property(
        anyValue,
        anyValue,
        anyValue,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (a, b, x, from, to, down) => {
          fc.pre(typeOrder(a) === typeOrder(b) && typeOrder(x) === typeOrder(a))
          const interval = intervalOf({value: a, inclusive: from}, {value: b, inclusive: to}, down)
          const key = encodeKey(x, down)
          const inside =
            interval && Buffer.compare(interval.start, key) <= 0 && Buffer.compare(key, interval.end) < 0
          const low = compare(x, a)
          const high = compare(x, b)
          expect(inside ?? false).toBe((from ? low >= 0 : low > 0) && (to ? high <= 0 : high < 0))
        },
      ),
      {numRuns: 3000},
    )
  })

  test.each([
    [[1], [2]],
    [[0xff], [0xff, 0xff]],
    [[1, 0xff], [2]],
  ])('the successor of %p is %p', (prefix, next) => {
    expect([...successor(Buffer.from(prefix))]).toEqual(next)
  })
})

test('a document comes back from its text as it was', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(decode(encode({value}))).toEqual({value})
    }),
    {numRuns: 2000},
  )
})
