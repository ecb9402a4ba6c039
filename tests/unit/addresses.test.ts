import {findAddress, type Found} from '../../miniprogram/packages/places/rules/address'
import {addressNames, type AddressNames} from '../../miniprogram/packages/places/rules/addressNames'
import type {Tree} from '../../miniprogram/packages/places/rules/tree'
import {doubtfulForms, estateForms, laterForms, quarterForms, villageForms, type Form} from './addressForms'
import {estate, quarter, village} from './addressTrees'

const collected: readonly (readonly [Tree, AddressNames, readonly Form[]])[] = [
  [estate, addressNames(estate, ['东圣社区']), estateForms],
  [estate, addressNames(estate, ['东圣社区']), laterForms],
  [estate, addressNames(estate, ['东圣社区']), doubtfulForms],
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

/** Estates of others: wherever the place is said behind them, it is asked. */
const strangers = ['光明小区', '红旗家园', '恒大花园', '人民医院宿舍', '龙湖公寓', '光明社区', '御景苑']
/** Only right before a place they are another place's. */
const roads = ['光明路', '建设北街', '盐化大道', '光明路12号', '人民医院']

test('no known form behind a stranger’s name is found', () => {
  for (const [, names, forms] of collected) {
    for (const [words] of forms) {
      for (const stranger of strangers) {
        expect([stranger + words, findAddress(names, stranger + words).kind]).not.toEqual([
          stranger + words,
          'found',
        ])
      }
      // A road before an estate says where the estate is.
      if (!/^(?:第?[\d０-９A-ZＢ叁]+|[一二三四五六七八九十]+)(?:号楼|栋|幢|座|[#＃])/u.test(words)) continue
      for (const road of roads) {
        expect([road + words, findAddress(names, road + words).kind]).not.toEqual([road + words, 'found'])
      }
    }
  }
})

test('one letter before an estate, a building or its number makes another of it', () => {
  for (const [tree, names] of collected) {
    for (const letter of '新老东西南北上下大小') {
      for (const {compound, name} of tree.buildings) {
        for (const words of [`${letter}${compound}${name}`, `${letter}${compound}`]) {
          // 北楼 of a yard behind 南 and the like are names of their own.
          if (compound === '') continue
          expect([words, findAddress(names, words).kind]).not.toEqual([words, 'found'])
        }
      }
    }
  }
})
