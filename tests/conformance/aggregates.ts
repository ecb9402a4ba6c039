import {type Case, fieldOf, listOf, type Tools} from './case'

const sales = [
  {_id: '1', who: 'x', qty: 2, at: new Date('2026-03-31T17:00:00Z'), tags: ['p', 'q']},
  {_id: '2', who: 'x', qty: 3, at: new Date('2026-04-01T01:00:00Z'), tags: ['q']},
  {_id: '3', who: 'y', qty: 4, at: new Date('2026-04-01T02:00:00Z'), tags: []},
]

type Pipeline = ReturnType<Tools['c']['aggregate']>

const run =
  (build: (pipeline: Pipeline, tools: Tools) => Pipeline): Case['run'] =>
  async (tools) =>
    listOf(await build(tools.c.aggregate(), tools).end(), 'list')

/** Pipelines, by the stages and expressions that the SDK offers. */
export const aggregates: readonly Case[] = [
  {
    name: 'geoNear without a geo index is refused',
    seed: sales,
    run: ({c, db}) =>
      c
        .aggregate()
        .geoNear({near: db.Geo.Point(0, 0), distanceField: 'away', key: 'at'})
        .end(),
    refused: {message: /geo index/},
  },
  {
    name: 'match, group, sort',
    seed: sales,
    run: run((p, {$, _}) =>
      p
        .match({qty: _.gte(2)})
        .group({_id: '$who', total: $.sum('$qty'), mean: $.avg('$qty')})
        .sort({total: -1, _id: 1}),
    ),
    result: [
      {_id: 'x', total: 5, mean: 2.5},
      {_id: 'y', total: 4, mean: 4},
    ],
  },
  {
    name: 'group with min, max, push, first',
    seed: sales,
    run: run((p, {$}) =>
      p.sort({qty: 1}).group({
        _id: null,
        least: $.min('$qty'),
        most: $.max('$qty'),
        all: $.push('$qty'),
        first: $.first('$who'),
      }),
    ),
    result: [{_id: null, least: 2, most: 4, all: [2, 3, 4], first: 'x'}],
  },
  {
    name: 'project with an expression',
    seed: sales,
    run: run((p, {$}) => p.match({_id: '1'}).project({_id: 0, twice: $.multiply(['$qty', 2])})),
    result: [{twice: 4}],
  },
  {
    name: 'addFields',
    seed: sales,
    run: run((p, {$}) =>
      p
        .match({_id: '1'})
        .addFields({more: $.add(['$qty', 1])})
        .project({more: 1}),
    ),
    result: [{_id: '1', more: 3}],
  },
  {
    name: 'unwind',
    seed: sales,
    run: run((p) => p.unwind('$tags').sort({_id: 1}).project({tags: 1})),
    result: [
      {_id: '1', tags: 'p'},
      {_id: '1', tags: 'q'},
      {_id: '2', tags: 'q'},
    ],
  },
  {name: 'count', seed: sales, run: run((p) => p.count('n')), result: [{n: 3}]},
  {
    name: 'skip and limit',
    seed: sales,
    run: run((p) => p.sort({_id: 1}).skip(1).limit(1).project({_id: 1})),
    result: [{_id: '2'}],
  },
  {
    name: 'sortByCount',
    seed: sales,
    run: run((p) => p.sortByCount('$who')),
    result: [
      {_id: 'x', count: 2},
      {_id: 'y', count: 1},
    ],
  },
  {
    name: 'bucket',
    seed: sales,
    run: run((p, {$}) =>
      p.bucket({groupBy: '$qty', boundaries: [0, 3, 9], default: 'other', output: {n: $.sum(1)}}),
    ),
    result: [
      {_id: 0, n: 1},
      {_id: 3, n: 2},
    ],
  },
  {
    name: 'replaceRoot',
    seed: [{_id: '1', o: {k: 7}}],
    run: run((p) => p.replaceRoot({newRoot: '$o'})),
    result: [{k: 7}],
  },
  {
    name: 'dateToString at Shanghai',
    seed: sales,
    run: run((p, {$}) =>
      p
        .match({_id: '1'})
        .project({_id: 0, day: $.dateToString({date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai'})}),
    ),
    result: [{day: '2026-04-01'}],
  },
  {
    name: 'cond and ifNull',
    seed: sales,
    run: run((p, {$}) =>
      p.match({_id: '3'}).project({
        _id: 0,
        much: $.cond({if: $.gt(['$qty', 3]), then: 'yes', else: 'no'}),
        none: $.ifNull(['$missing', 'nothing']),
      }),
    ),
    result: [{much: 'yes', none: 'nothing'}],
  },
  {
    name: 'size and in',
    seed: sales,
    run: run((p, {$}) =>
      p.match({_id: '1'}).project({_id: 0, n: $.size('$tags'), has: $.in(['q', '$tags'])}),
    ),
    result: [{n: 2, has: true}],
  },
  {
    name: 'lookup by fields',
    seed: sales,
    run: async (tools) => {
      const other = `${tools.name}_people`
      await tools.db.createCollection(other)
      await tools.db.collection(other).add({data: {_id: 'x', full: 'Xu'}})
      return listOf(
        await tools.c
          .aggregate()
          .match({_id: tools._.in(['1', '3'])})
          .lookup({from: other, localField: 'who', foreignField: '_id', as: 'person'})
          .sort({_id: 1})
          .project({person: 1})
          .end(),
        'list',
      )
    },
    result: [
      {_id: '1', person: [{_id: 'x', full: 'Xu'}]},
      {_id: '3', person: []},
    ],
  },
  {
    name: 'lookup by pipeline',
    seed: sales,
    run: run((p, {name}) =>
      p
        .match({_id: '1'})
        .lookup({
          from: name,
          let: {who: '$who'},
          pipeline: [{$match: {$expr: {$eq: ['$who', '$$who']}}}, {$sort: {_id: 1}}, {$project: {_id: 1}}],
          as: 'same',
        })
        .project({same: 1}),
    ),
    result: [{_id: '1', same: [{_id: '1'}, {_id: '2'}]}],
  },
  {
    name: 'geoNear',
    collection: 'places',
    seed: [
      {_id: 'far', at: {type: 'Point', coordinates: [0, 2]}},
      {_id: 'near', at: {type: 'Point', coordinates: [0, 1]}},
    ],
    run: async ({c, db}) =>
      listOf(
        await c
          .aggregate()
          .geoNear({near: db.Geo.Point(0, 0), distanceField: 'away', spherical: true, key: 'at', limit: 5})
          .project({away: 1})
          .end(),
        'list',
      ).map((d) => [fieldOf(d, '_id'), Math.round(Number(fieldOf(d, 'away')) / 1000)]),
    result: [
      ['near', 111],
      ['far', 223],
    ],
  },
  {
    name: '20 results unless told',
    seed: Array.from({length: 30}, (_, i) => ({_id: String(i)})),
    run: async ({c}) => listOf(await c.aggregate().match({}).end(), 'list').length,
    result: 20,
  },
  {
    name: 'more results with a limit',
    seed: Array.from({length: 30}, (_, i) => ({_id: String(i)})),
    run: async ({c}) => listOf(await c.aggregate().limit(100).end(), 'list').length,
    result: 30,
  },
  {
    name: 'a pipeline on a missing collection',
    run: ({db}) => db.collection('nowhere').aggregate().match({}).end(),
    refused: {message: /not exist/i},
  },
]
