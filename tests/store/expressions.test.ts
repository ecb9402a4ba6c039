import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {decodeDocument} from '../../local/cloud/store/codec'
import {Store} from '../../local/cloud/store/engine'

/** Expressions compare in BSON's order, and what cannot be a query is refused as MongoDB would. */

let folder: string
let store: Store

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'youshizhao-expr-'))
  store = new Store({
    file: join(folder, 'store.db'),
    collections: ['things', 'others'].map((name) => ({name, indexes: []})),
    now: () => 0,
  })
  store.unit(() => {
    store.insert('things', [
      {_id: 'missing'},
      {_id: 'null', v: null},
      {_id: 'number', v: 7},
      {_id: 'string', v: '\u{20bb7}'},
      {_id: 'low string', v: '\uff01'},
      {_id: 'object', v: {a: 1, b: 2}},
      {_id: 'turned', v: {b: 2, a: 1}},
      {_id: 'array', v: [1]},
      {_id: 'date', v: new Date(0)},
    ])
    store.insert('others', [
      {_id: 'o1', of: 'number', on: true},
      {_id: 'o2', of: 'null', on: true},
      {_id: 'o3', of: 'number', on: false},
    ])
  })
})

afterAll(() => {
  store.close()
  rmSync(folder, {recursive: true})
})

const find = (query: Record<string, unknown>) =>
  store.reader
    .find('things', query, {limit: 100})
    .list.map((text) => decodeDocument(text)._id)
    .sort()

const where = (operator: string, wanted: unknown) => find({$expr: {[operator]: ['$v', {$literal: wanted}]}})

test.each([
  ['$lt', null, ['missing']],
  ['$lte', null, ['missing', 'null']],
  ['$eq', null, ['null']],
  ['$lt', 7, ['missing', 'null']],
  ['$gt', 7, ['array', 'date', 'low string', 'object', 'string', 'turned']],
  ['$gt', '\uff01', ['array', 'date', 'object', 'string', 'turned']],
  ['$gte', {a: 1, b: 2}, ['array', 'date', 'object', 'turned']],
  ['$eq', {a: 1, b: 2}, ['object']],
  ['$ne', new Date(0), ['array', 'low string', 'missing', 'null', 'number', 'object', 'string', 'turned']],
])('%s %j finds %j', (operator, wanted, ids) => {
  expect(where(operator, wanted)).toEqual(ids)
})

test('$cmp says which of two is greater', () => {
  const at = (id: string) => {
    const stages = [
      {key: '$match', value: {_id: id}},
      {key: '$project', value: {order: {$cmp: ['$v', null]}}},
    ]
    return store.reader.aggregate('things', stages).list.map((text) => decodeDocument(text).order)
  }
  expect([at('missing'), at('null'), at('string')]).toEqual([[-1], [0], [1]])
})

test.each(['$and', '$or', '$nor'])(
  'a $lookup whose first filter names its variables inside %s',
  (operator) => {
    const own = {$expr: {$eq: ['$of', '$$id']}}
    const first = operator === '$nor' ? {$nor: [{$nor: [own]}, {on: false}]} : {[operator]: [own], on: true}
    const {list} = store.reader.aggregate('things', [
      {key: '$match', value: {_id: 'number'}},
      {key: '$lookup', value: {from: 'others', let: {id: '$_id'}, pipeline: [{$match: first}], as: 'others'}},
    ])
    expect(list.map((text) => decodeDocument(text).others)).toMatchObject([[{_id: 'o1'}]])
  },
)

test.each([
  ['no conditions in $and', {$and: []}],
  ['no conditions in $or', {$or: []}],
  ['no conditions in $nor', {$nor: []}],
  ['an $or of no list', {$or: {v: 1}}],
  ['an $or of a number', {$or: 5}],
  ['an $and of numbers', {$and: [1]}],
  ['an empty $or inside', {$and: [{v: 1}, {$or: []}]}],
  ['half a $mod', {v: {$mod: [2]}}],
  ['too much $mod', {v: {$mod: [2, 0, 1]}}],
  ['a $mod by nothing', {v: {$mod: [0, 0]}}],
  ['a $mod of words', {v: {$mod: ['2', 0]}}],
  ['an unknown operator', {v: {$bigger: 1}}],
  ['an unknown operator on top', {$bigger: 1}],
  ['an unknown expression', {$expr: {$bigger: ['$v', 1]}}],
  ['a comparison of one', {$expr: {$gt: ['$v']}}],
  ['a sum of words', {$expr: {$abs: 'many'}}],
])('%s is refused', (_name, query) => {
  let refusal: unknown
  try {
    find(query)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toMatchObject({code: 'DATABASE_REQUEST_FAILED'})
})

test('$mod takes whole numbers', () => {
  expect(find({v: {$mod: [4, 3]}})).toEqual(['number'])
  expect(find({v: {$mod: [4, 2]}})).toEqual([])
})
