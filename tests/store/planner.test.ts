import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {decodeDocument} from '../../local/cloud/store/codec'
import {Store} from '../../local/cloud/store/engine'

/** What an index saves: how many documents are looked at for a query, and in which order they come. */

const collections = [
  {
    name: 'list',
    indexes: [
      {name: 'place_ord', keys: {place: 1, ord: -1}},
      {name: 'tags', keys: {tags: 1}},
      {name: 'name', keys: {name: 1}},
      {name: 'code', keys: {code: 1}, unique: true},
    ],
  },
] as const

let folder: string
let store: Store
const scans: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'youshizhao-plan-'))
  store = new Store({
    file: join(folder, 'store.db'),
    collections,
    now: () => 0,
    onScan: (_, fields) => scans.push(fields),
  })
  store.bulkLoad(
    'list',
    Array.from({length: 400}, (_, i) => ({
      _id: `d${String(i).padStart(3, '0')}`,
      place: `p${i % 4}`,
      ord: i,
      tags: [`t${i % 10}`, `u${i % 7}`],
      name: i % 2 === 0 ? `abc${i}` : `abd${i}`,
      code: i,
      ...(i === 0 ? {at: new Date(5)} : {}),
    })),
  )
})

afterAll(() => {
  store.close()
  rmSync(folder, {recursive: true})
})

const find = (query: Record<string, unknown>, sort?: Record<string, 1 | -1>, limit = 100, skip = 0) => {
  const found = store.reader.find('list', query, {limit, skip, ...(sort && {sort})})
  return {ids: found.list.map((text) => decodeDocument(text)._id), examined: found.examined}
}

test.each([
  ['an id', {_id: 'd007'}, 1],
  ['several ids', {_id: {$in: ['d007', 'd008', 'none']}}, 2],
  ['a range of ids', {_id: {$gte: 'd010', $lt: 'd013'}}, 3],
  ['a unique field', {code: 5, place: 'p1'}, 1],
  ['a first field', {place: 'p1'}, 100],
  ['two fields', {place: 'p1', ord: 5}, 1],
  ['a field and a range', {place: 'p1', ord: {$gt: 10, $lte: 21}}, 3],
  ['a range without its other end', {place: 'p1', ord: {$gte: 393}}, 2],
  ['a range that is empty', {place: 'p1', ord: {$gt: 9, $lt: 3}}, 0],
  ['a list of values and a range', {place: {$in: ['p1', 'p2']}, ord: {$lt: 7}}, 4],
  ['conditions under $and', {$and: [{place: 'p1'}, {ord: {$lt: 6}}]}, 2],
  ['an element of an array', {tags: 't3'}, 40],
  ['the beginning of a text', {name: /^abc1/}, 55],
  ['alternatives', {$or: [{_id: 'd001'}, {place: 'p1', ord: {$lt: 6}}, {code: 9}]}, 3],
  ['alternatives in alternatives', {$or: [{_id: 'd001'}, {$or: [{code: 8}, {code: 9}]}]}, 3],
  ['null where the field is always there', {place: null}, 0],
])('%s looks at what it needs only', (_name, query, examined) => {
  expect(find(query, undefined, 1000).examined).toBe(examined)
})

test('an order that the index has needs no more than the page', () => {
  const page = find({place: 'p1'}, {ord: -1}, 10)
  expect(page).toEqual({ids: expect.arrayContaining(['d397', 'd361']), examined: 10})
  expect(find({place: 'p1'}, {ord: 1}, 3)).toEqual({ids: ['d001', 'd005', 'd009'], examined: 3})
})

test('pages behind one another cover the list, each at the price of the first', () => {
  const seen: unknown[] = []
  let after = 1000
  for (;;) {
    const page = find({place: 'p2', ord: {$lt: after}}, {ord: -1}, 7)
    seen.push(...page.ids)
    expect(page.examined).toBe(page.ids.length)
    if (page.ids.length < 7) break
    after = Number(String(page.ids.at(-1)).slice(1))
  }
  expect(seen).toEqual(Array.from({length: 100}, (_, i) => `d${String(398 - 4 * i).padStart(3, '0')}`))
})

test('a page that is hard to fill is read on to its end', () => {
  expect(find({place: 'p0', at: new Date(5)}, {ord: -1}, 1)).toEqual({ids: ['d000'], examined: 100})
})

test('several stretches are merged into one order', () => {
  const page = find({place: {$in: ['p0', 'p1', 'p3']}}, {ord: -1}, 5)
  expect(page.ids).toEqual(['d399', 'd397', 'd396', 'd395', 'd393'])
  expect(page.examined).toBeLessThanOrEqual(5)
})

test('an array does not serve an order, and brings no document twice', () => {
  const found = find({tags: {$in: ['t1', 'u1']}}, undefined, 1000)
  expect(new Set(found.ids).size).toBe(found.ids.length)
  expect(find({}, {tags: 1}, 1000).ids).toHaveLength(400)
})

test('a query that no index serves is reported', () => {
  scans.length = 0
  find({at: new Date(5)})
  find({place: 'p1'})
  expect(scans).toEqual(['at'])
})

test('an index that is no longer declared goes, a new one is filled', () => {
  store.close()
  store = new Store({
    file: join(folder, 'store.db'),
    collections: [{name: 'list', indexes: [{name: 'ord', keys: {ord: 1}}]}],
    now: () => 0,
    onScan: (_, fields) => scans.push(fields),
  })
  scans.length = 0
  expect(find({ord: 7})).toEqual({ids: ['d007'], examined: 1})
  expect(find({place: 'p1'}, undefined, 1000).examined).toBe(400)
  expect(scans).toEqual(['place'])
})

test('a unique index over what is twice there is refused with its name', () => {
  expect(() => {
    store.close()
    store = new Store({
      file: join(folder, 'store.db'),
      collections: [{name: 'list', indexes: [{name: 'one_place', keys: {place: 1}, unique: true}]}],
      now: () => 0,
    })
  }).toThrow(/E11000.*one_place/)
  store = new Store({file: join(folder, 'store.db'), collections, now: () => 0})
})

test('an index field over 1,024 bytes is refused', () => {
  expect(() =>
    store.unit(() => store.insert('list', [{_id: 'long', name: 'x'.repeat(1100), code: -1}])),
  ).toThrow(/too large/)
})
