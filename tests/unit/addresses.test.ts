import {findAddress, type Found} from '../../miniprogram/packages/places/rules/address'
import {addressNames, type AddressNames} from '../../miniprogram/packages/places/rules/addressNames'
import type {Tree} from '../../miniprogram/packages/places/rules/tree'
import {estateForms, laterForms, quarterForms, villageForms, type Form} from './addressForms'
import {estate, quarter, village} from './addressTrees'

const collected: readonly (readonly [Tree, AddressNames, readonly Form[]])[] = [
  [estate, addressNames(estate, ['东圣社区']), estateForms],
  [estate, addressNames(estate, ['东圣社区']), laterForms],
  [quarter, addressNames(quarter, ['解放路社区']), quarterForms],
  [village, addressNames(village, ['新村社区']), villageForms],
]

/** What was understood, in the way the collection says what is expected. */
const saidOf = (found: Found): string => {
  if (found.kind === 'found') return found.said
  if (found.kind === 'unknown') return '-'
  return `?${found.candidates.map(({said}) => said).join('|')}`
}

const judge = (got: string, expected: string): 'right' | 'asks' | 'wrong' => {
  // A question may carry the unit that was said.
  const asked = expected.slice(1).split('|')
  if (expected === '-') return got.startsWith('?') ? 'asks' : got === '-' ? 'right' : 'wrong'
  if (expected.startsWith('?')) {
    if (expected === '?') return got.startsWith('?') || got === '-' ? 'right' : 'wrong'
    if (!got.startsWith('?')) return got === '-' ? 'asks' : 'wrong'
    return asked.every((said) => got.includes(said)) ? 'right' : 'asks'
  }
  if (got === expected) return 'right'
  return got.startsWith('?') || got === '-' ? 'asks' : 'wrong'
}

/** The naive way: the building whose name stands in the words, the longest first. */
const keywordTwin = (tree: Tree, words: string): string => {
  const places = tree.buildings
    .filter(({name}) => words.includes(name))
    .sort(
      (a, b) =>
        b.name.length - a.name.length ||
        Number(words.includes(b.compound)) - Number(words.includes(a.compound)),
    )
  const [best] = places
  return best === undefined ? '-' : `${best.compound}${best.name}`
}

const results = collected.flatMap(([tree, names, forms]) =>
  forms.map(([words, expected]) => {
    const got = saidOf(findAddress(names, words))
    // The twin knows no units: it is right with the right building.
    const twin = keywordTwin(tree, words)
    const twinRight = twin === '-' ? expected === '-' || expected.startsWith('?') : expected.startsWith(twin)
    return {
      words,
      expected,
      got,
      verdict: judge(got, expected),
      twin: twinRight ? 'right' : twin === '-' ? 'nothing' : 'wrong',
    }
  }),
)

test('200 written forms: at least 95 of 100 right, the rest asks, none wrong silently', () => {
  const count = (verdict: string): number => results.filter((result) => result.verdict === verdict).length
  const twins = (verdict: string): number => results.filter(({twin}) => twin === verdict).length
  console.log(
    `addresses: ${String(results.length)} forms, ${String(count('right'))} right, ${String(count('asks'))} asks, ${String(count('wrong'))} wrong; ` +
      `keyword twin: ${String(twins('right'))} right, ${String(twins('nothing'))} nothing, ${String(twins('wrong'))} wrong`,
  )
  expect(results.filter(({verdict}) => verdict === 'wrong')).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(200)
  expect(new Set(results.map(({words, expected}) => `${words} ${expected}`)).size).toBe(results.length)
  expect(count('right') / results.length).toBeGreaterThanOrEqual(0.95)
})

test.each(results.map(({words, expected, got}) => [words, expected, got]))('%s', (_words, expected, got) => {
  expect(judge(got, expected)).not.toBe('wrong')
})
