import fc from 'fast-check'
import {merkleRoot} from '../../cloudfunctions/api/src/kernel/merkle'
import {sha256} from '../../cloudfunctions/api/src/kernel/secrets'

const leaves = fc.array(fc.string({maxLength: 2}).map(sha256), {minLength: 1, maxLength: 40})

test('a root stands for one list of leaves: none may be changed, moved, doubled or left out', () => {
  fc.assert(
    fc.property(leaves, leaves, (some, others) => {
      expect(merkleRoot(some) === merkleRoot(others)).toBe(JSON.stringify(some) === JSON.stringify(others))
      expect(merkleRoot([...some, some.at(-1)!])).not.toBe(merkleRoot(some))
    }),
  )
})

test('an inner node passes for no leaf, and nothing has no root', () => {
  const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map(sha256)
  expect(merkleRoot([a])).toBe(a)
  expect(merkleRoot([a, b, c])).toBe(sha256(`node:${sha256(`node:${a}:${b}`)}:${c}`))
  expect(() => merkleRoot([])).toThrow(RangeError)
})
