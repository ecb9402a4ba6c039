import fc from 'fast-check'
import {hashOf, idFromKey} from '../../cloudfunctions/api/src/kernel/ids'
import {fingerprint, sameSecret, seal, unseal} from '../../cloudfunctions/api/src/kernel/secrets'
import {brokenEntry, erasePayloads, misfitOf, nextEntry} from '../../cloudfunctions/api/src/kernel/timeline'
import type {Entry} from '../../cloudfunctions/api/src/kernel/timelineEntry'

beforeAll(() => {
  process.env['KEYS'] = JSON.stringify({
    enc: {
      active: 'k2',
      keys: {k1: Buffer.alloc(32, 1).toString('base64'), k2: Buffer.alloc(32, 2).toString('base64')},
    },
    index: Buffer.alloc(32, 3).toString('base64'),
  })
})

describe('secrets', () => {
  test('what is sealed comes back, and never twice as the same bytes', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 50}), (text) => {
        expect(unseal(seal(text))).toBe(text)
      }),
    )
    expect(seal('13800000001')).not.toBe(seal('13800000001'))
    expect(seal('13800000001')).not.toContain('13800000001')
  })

  test('a changed byte is found', () => {
    const [name, iv, tag, text = ''] = seal('13800000001').split('.')
    const changed = [name, iv, tag, (text.startsWith('A') ? 'B' : 'A') + text.slice(1)].join('.')
    expect(() => unseal(changed)).toThrow()
  })

  test('a fingerprint keeps its parts apart', () => {
    expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'))
    expect(fingerprint('phone', '1')).toBe(fingerprint('phone', '1'))
  })

  test('secrets are equal or not, whatever their length', () => {
    expect(sameSecret('12345678', '12345678')).toBe(true)
    expect(sameSecret('1234567', '12345678')).toBe(false)
  })
})

describe('ids', () => {
  test('one key of one person makes one id', () => {
    expect(idFromKey('b', 'p_1', 'k')).toBe(idFromKey('b', 'p_1', 'k'))
    expect(
      new Set([idFromKey('b', 'p_1', 'k'), idFromKey('b', 'p_2', 'k'), idFromKey('b', 'p_1', 'l')]).size,
    ).toBe(3)
  })

  test('an input has one hash in whatever order it was sent', () => {
    expect(hashOf({a: 1, b: [{c: 2, d: 3}]})).toBe(hashOf({b: [{d: 3, c: 2}], a: 1}))
    expect(hashOf({a: 1})).not.toBe(hashOf({a: '1'}))
    expect(hashOf({a: undefined})).toBe(hashOf({}))
    expect(hashOf({a: new Date(1)})).not.toBe(hashOf({a: new Date(2)}))
  })
})

describe('timeline', () => {
  const chain = (length: number): Entry<string, string>[] => {
    const entries: Entry<string, string>[] = []
    for (let n = 0; n < length; n += 1) {
      entries.push(
        nextEntry(entries, {
          at: new Date(n * 1000),
          by: `p_${n}`,
          event: 'call',
          from: n === 0 ? null : `s${n}`,
          to: `s${n + 1}`,
          key: `k${n}`,
          inputHash: 'h',
          payload: {reason: `因为${n}`},
        }),
      )
    }
    return entries
  }

  test('a chain as it was made verifies', () => {
    const entries = chain(4)
    expect(brokenEntry(entries)).toBe(-1)
  })

  test('a person’s erasure verifies, and only what it names is forgiven', () => {
    const call = {at: new Date(9000), by: 'p_9', key: 'k9', inputHash: 'h9'}
    const erased = erasePayloads(chain(4), ({by}) => by === 'p_1' || by === 'p_2', call)
    expect(misfitOf(erased)).toBeNull()
    expect(JSON.stringify(erased)).not.toMatch(/因为[12]/u)
    expect(erased.at(-1)).toMatchObject({event: 'erase', from: 's4', to: 's4', payload: {erased: [1, 2]}})
    expect(erasePayloads(erased, ({by}) => by === 'p_1' || by === 'p_2' || by === 'p_9', call)).toBe(erased)
    // A second erasure leaves what the first one said.
    const all = erasePayloads(erased, () => true, call)
    expect(misfitOf(all)).toBeNull()
    expect(all.filter(({payload}) => payload === undefined)).toHaveLength(4)

    const without = (entries: readonly Entry<string, string>[], place: number) =>
      entries.map(({salt, payload, ...kept}, index) =>
        index === place ? kept : {...kept, ...(salt === undefined ? {} : {salt, payload: payload ?? {}})},
      )
    const gone = 'its payload is gone, and no later entry says that it was erased'
    expect(misfitOf(without(erased, 0))).toEqual({entry: 0, what: gone})
    expect(misfitOf(without(chain(4), 1))).toEqual({entry: 1, what: gone})
    expect(misfitOf(without(erased, 4))).toEqual({entry: 1, what: gone})
    // An entry that names itself or a later one forgives nothing.
    expect(brokenEntry(erased.slice(0, -1))).toBe(1)
  })

  test('half of what was erased is no erasure', () => {
    const {salt: _salt, ...half} = chain(1)[0]!
    expect(misfitOf([half])).toEqual({entry: 0, what: 'its payload does not fit what it commits to'})
  })

  test('every change, every removal and every exchange is found at its place', () => {
    const fields = [
      'at',
      'by',
      'event',
      'from',
      'to',
      'key',
      'inputHash',
      'payload',
      'commitment',
      'chain',
    ] as const
    fc.assert(
      fc.property(fc.integer({min: 0, max: 4}), fc.constantFrom(...fields), (place, field) => {
        const entries = chain(5)
        const value = field === 'at' ? new Date(99_999) : field === 'payload' ? {reason: '别的'} : 'other'
        const changed = entries.map((entry, index) => (index === place ? {...entry, [field]: value} : entry))
        expect(brokenEntry(changed)).toBe(place)
      }),
    )
    const entries = chain(4)
    expect(brokenEntry(entries.filter((_, index) => index !== 1))).toBe(1)
    expect(brokenEntry([entries[0]!, entries[2]!, entries[1]!, entries[3]!])).toBe(1)
  })
})
