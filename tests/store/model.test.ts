import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {decodeDocument} from '../../local/cloud/store/codec'
import {Store} from '../../local/cloud/store/engine'
import {type Doc, matches, queryOf, sorted, type SortBy, type Where} from './model'

/** Random operations on the store and on the plain model: after each, both must say the same. */

const collections = [
  {
    name: 'things',
    indexes: [
      {name: 'g_n', keys: {g: 1, n: -1, _id: 1}},
      {name: 'n', keys: {n: 1, _id: 1}},
      {name: 't', keys: {t: 1, _id: 1}},
      {name: 'g_t', keys: {g: 1, t: 1, _id: -1}},
      {name: 'u', keys: {u: 1}, unique: true},
    ],
  },
] as const

const id = fc.integer({min: 10, max: 29}).map((k) => `d${k}`)
const small = fc.integer({min: 0, max: 4})
const n = fc.constantFrom<(number | string | null)[]>(0, 1, 2, 3, 2.5, 'x', 'y', null)
const doc = fc.record(
  {
    _id: id,
    g: fc.constantFrom('p', 'q'),
    n,
    t: fc.array(small, {maxLength: 3}),
    u: fc.integer({min: 0, max: 80}),
  },
  {requiredKeys: ['_id', 'u']},
)
const condition: fc.Arbitrary<Where> = fc.oneof(
  fc.record({_id: fc.record({in: fc.array(id, {maxLength: 8})})}),
  fc.record({g: fc.constantFrom('p', 'q')}),
  fc.record({n: fc.record({op: fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), value: n})}),
  fc.record({among: fc.array(n, {maxLength: 4})}),
  fc.record({between: fc.tuple(small, small)}),
  fc.record({
    t: fc.record({
      op: fc.constantFrom('has', 'above', 'in', 'between'),
      values: fc.array(small, {minLength: 1, maxLength: 3}),
    }),
  }),
)
const either = fc.record({either: fc.array(condition, {minLength: 1, maxLength: 3})})
/** At most two conditions: more of them find nothing, and nothing proves nothing. */
const where: fc.Arbitrary<Where> = fc
  .array(fc.oneof({weight: 5, arbitrary: condition}, {weight: 1, arbitrary: either}), {maxLength: 2})
  .map((conditions) => conditions.reduce<Where>((all, one) => ({...all, ...one}), {}))
const sortBy: fc.Arbitrary<SortBy> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom<('g' | 'n' | 't')[]>('g', 'n', 't'), fc.constantFrom<(1 | -1)[]>(1, -1)),
    {maxLength: 2, selector: ([field]) => field},
  )
  .chain((fields) => fc.constantFrom<(1 | -1)[]>(1, -1).map((last) => [...fields, ['_id', last] as const]))

const modifiers = {inc: {$inc: {u: 1}}, push: {$push: {t: 3}}, unset: {$unset: {n: ''}}}

type Step =
  | {readonly kind: 'insert'; readonly doc: Doc}
  | {readonly kind: 'set'; readonly doc: Doc}
  | {readonly kind: 'remove'; readonly where: Where}
  | {readonly kind: 'change'; readonly how: keyof typeof modifiers; readonly where: Where}
  | {
      readonly kind: 'find'
      readonly where: Where
      readonly sort: SortBy
      readonly skip: number
      readonly limit: number
    }
  | {readonly kind: 'reopen'}

const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: fc.record({kind: fc.constant('insert'), doc})},
  {weight: 3, arbitrary: fc.record({kind: fc.constant('set'), doc})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('remove'), where})},
  {
    weight: 3,
    arbitrary: fc.record({kind: fc.constant('change'), how: fc.constantFrom('inc', 'push', 'unset'), where}),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('find'),
      where,
      sort: sortBy,
      skip: fc.integer({min: 0, max: 3}),
      limit: fc.integer({min: 1, max: 8}),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('reopen')})},
)

function changed(doc: Doc, how: keyof typeof modifiers): Doc {
  if (how === 'inc') return {...doc, u: doc.u + 1}
  if (how === 'push') return {...doc, t: [...(doc.t ?? []), 3]}
  const {n: _, ...rest} = doc
  return rest
}

const distinct = (docs: readonly Doc[]) => new Set(docs.map(({u}) => u)).size === docs.length

/** What the model becomes; undefined when the store must refuse. */
function apply(
  docs: readonly Doc[],
  step: Exclude<Step, {kind: 'find' | 'reopen'}>,
): readonly Doc[] | undefined {
  let next: readonly Doc[]
  if (step.kind === 'insert') {
    if (docs.some((other) => other._id === step.doc._id)) return undefined
    next = [...docs, step.doc]
  } else if (step.kind === 'set') {
    const there = docs.some((other) => other._id === step.doc._id)
    next = there ? docs.map((other) => (other._id === step.doc._id ? step.doc : other)) : [...docs, step.doc]
  } else if (step.kind === 'remove') next = docs.filter((doc) => !matches(doc, step.where))
  else {
    const {how} = step
    next = docs.map((doc) => (matches(doc, step.where) ? changed(doc, how) : doc))
  }
  return distinct(next) ? next : undefined
}

function perform(store: Store, step: Exclude<Step, {kind: 'find' | 'reopen'}>): void {
  store.unit(() => {
    if (step.kind === 'insert') store.insert('things', [step.doc])
    else if (step.kind === 'set') {
      const {_id, ...rest} = step.doc
      store.replaceOne('things', _id, rest)
    } else if (step.kind === 'remove') store.remove('things', queryOf(step.where), true)
    else store.update('things', queryOf(step.where), modifiers[step.how], true)
  })
}

const idsOf = (list: readonly string[]) => list.map((text) => decodeDocument(text)._id)

test('the store does what a plain list of documents does', () => {
  fc.assert(
    fc.property(fc.array(step, {minLength: 30, maxLength: 120}), (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'youshizhao-model-'))
      const open = () => new Store({file: join(folder, 'store.db'), collections, now: () => 0})
      let store = open()
      let docs: readonly Doc[] = []
      try {
        for (const step of steps) {
          if (step.kind === 'reopen') {
            store.close()
            store = open()
          } else if (step.kind === 'find') {
            const found = docs.filter((doc) => matches(doc, step.where))
            const query = queryOf(step.where)
            const page = sorted(found, step.sort).slice(step.skip, step.skip + step.limit)
            const {list} = store.reader.find('things', query, {
              sort: Object.fromEntries(step.sort),
              skip: step.skip,
              limit: step.limit,
            })
            expect(idsOf(list)).toEqual(page.map(({_id}) => _id))
            expect(store.reader.count('things', query).total).toBe(found.length)
            const unsorted = store.reader.find('things', query, {limit: 100}).list
            expect(idsOf(unsorted).sort()).toEqual(found.map(({_id}) => _id).sort())
          } else {
            const next = apply(docs, step)
            // Several documents on their way to the same number: the store may meet a duplicate on the way.
            if (
              step.kind === 'change' &&
              step.how === 'inc' &&
              docs.filter((doc) => matches(doc, step.where)).length > 1
            )
              continue
            if (next) perform(store, step)
            else expect(() => perform(store, step)).toThrow(/E11000/)
            docs = next ?? docs
          }
        }
        const all = store.reader.find('things', {}, {limit: 100}).list.map(decodeDocument)
        expect(all.sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1))).toEqual(
          sorted(docs, [['_id', 1]]),
        )
      } finally {
        store.close()
        rmSync(folder, {recursive: true})
      }
    }),
    {numRuns: 50},
  )
})
