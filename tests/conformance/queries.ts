import {box, type Case, fieldOf, ids, listOf} from './case'

const byId = ['_id', 'asc'] as const

/** Reading: where, order, limits, fields, count, geo. */
export const queries: readonly Case[] = [
  {
    name: 'doc().get() hands out the document',
    seed: box,
    run: async ({c}) => fieldOf(fieldOf(await c.doc('a').get(), 'data'), 'n'),
    result: 1,
  },
  {
    name: 'doc().get() of a missing document throws',
    run: ({c}) => c.doc('none').get(),
    refused: {message: /does not exist/},
  },
  {
    name: 'doc().field() picks fields',
    seed: box,
    run: async ({c}) => fieldOf(await c.doc('a').field({n: true}).get(), 'data'),
    result: {_id: 'a', n: 1},
  },
  {
    name: 'where() compares numbers of both kinds',
    seed: box,
    run: ({c}) => ids(c.where({n: 2.5})),
    result: ['b'],
  },
  {
    name: 'where() on a nested field',
    seed: box,
    run: ({c}) => ids(c.where({'o.k': 1}).orderBy(...byId)),
    result: ['a', 'c'],
  },
  {
    name: 'where() with an object becomes dotted fields',
    seed: box,
    run: ({c}) => ids(c.where({o: {k: 1}}).orderBy(...byId)),
    result: ['a', 'c'],
  },
  {
    name: 'eq() of an object looks at the order of its fields',
    seed: box,
    run: ({c, _}) => ids(c.where({o: _.eq({k: 1, l: 2})})),
    result: ['a'],
  },
  {
    name: 'where() on an array looks inside',
    seed: box,
    run: ({c}) => ids(c.where({tags: 'q'}).orderBy(...byId)),
    result: ['a', 'b'],
  },
  {
    name: 'where() with a whole array',
    seed: box,
    run: ({c, _}) => ids(c.where({tags: _.eq(['q'])})),
    result: ['b'],
  },
  {
    name: 'eq(null) finds null and missing',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.eq(null)})),
    result: ['d'],
  },
  {name: 'gte(null) is eq(null)', seed: box, run: ({c, _}) => ids(c.where({s: _.gte(null)})), result: ['d']},
  {
    name: 'neq() finds missing fields too',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.neq(1)}).orderBy(...byId)),
    result: ['b', 'c', 'd'],
  },
  {name: 'gt() and lt()', seed: box, run: ({c, _}) => ids(c.where({n: _.gt(1).lt(3)})), result: ['b']},
  {
    name: 'gte() and lte()',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.gte(1).and(_.lte(2.5))}).orderBy(...byId)),
    result: ['a', 'b'],
  },
  {
    name: 'gt() compares within one type only',
    seed: box,
    run: ({c, _}) => ids(c.where({s: _.gt(0)})),
    result: [],
  },
  {
    name: 'in()',
    seed: box,
    run: ({c, _}) => ids(c.where({_id: _.in(['c', 'a', 'none'])}).orderBy(...byId)),
    result: ['a', 'c'],
  },
  {
    name: 'in() with null finds missing',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.in([null])})),
    result: ['d'],
  },
  {
    name: 'nin()',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.nin([1, 3])}).orderBy(...byId)),
    result: ['b', 'd'],
  },
  {
    name: 'nin() on an array field',
    seed: box,
    run: ({c, _}) => ids(c.where({tags: _.nin(['p'])}).orderBy(...byId)),
    result: ['b', 'c', 'd'],
  },
  {name: 'exists(true)', seed: box, run: ({c, _}) => ids(c.where({items: _.exists(true)})), result: ['d']},
  {name: 'exists(false)', seed: box, run: ({c, _}) => ids(c.where({n: _.exists(false)})), result: ['d']},
  {
    name: 'mod()',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.mod(2, 1)}).orderBy(...byId)),
    result: ['a', 'c'],
  },
  {name: 'all()', seed: box, run: ({c, _}) => ids(c.where({tags: _.all(['q', 'p'])})), result: ['a']},
  {name: 'size()', seed: box, run: ({c, _}) => ids(c.where({tags: _.size(0)})), result: ['c']},
  {
    name: 'elemMatch() wants one element with everything',
    seed: box,
    run: ({c, _}) => ids(c.where({items: _.elemMatch({k: 2, v: _.gt(5)})})),
    result: ['d'],
  },
  {
    name: 'elemMatch() refuses two elements with half each',
    seed: box,
    run: ({c, _}) => ids(c.where({items: _.elemMatch({k: 1, v: _.gt(5)})})),
    result: [],
  },
  {
    name: 'a dotted path into an array mixes elements',
    seed: box,
    run: ({c, _}) => ids(c.where({'items.k': 1, 'items.v': _.gt(5)})),
    result: ['d'],
  },
  {name: 'an index in a path', seed: box, run: ({c}) => ids(c.where({'items.1.k': 2})), result: ['d']},
  {
    name: 'or()',
    seed: box,
    run: ({c, _}) => ids(c.where(_.or([{n: 1}, {s: 'z'}])).orderBy(...byId)),
    result: ['a', 'c'],
  },
  {
    name: 'and() over one field',
    seed: box,
    run: ({c, _}) => ids(c.where({tags: _.and(_.all(['q']), _.size(1))})),
    result: ['b'],
  },
  {
    name: 'nor()',
    seed: box,
    run: ({c, _}) => ids(c.where(_.nor([{n: 1}, {s: 'z'}])).orderBy(...byId)),
    result: ['b', 'd'],
  },
  {
    name: 'not()',
    seed: box,
    run: ({c, _}) => ids(c.where({n: _.not(_.gt(1))}).orderBy(...byId)),
    result: ['a', 'd'],
  },
  {
    name: 'RegExp with option i',
    seed: box,
    run: ({c, db}) => ids(c.where({s: db.RegExp({regexp: '^X', options: 'i'})})),
    result: ['a'],
  },
  {
    name: 'a JavaScript regular expression',
    seed: box,
    run: ({c}) => ids(c.where({s: /^[yz]$/}).orderBy(...byId)),
    result: ['b', 'c'],
  },
  {
    name: 'dates compare as dates',
    seed: [
      {_id: 'old', at: new Date(1000)},
      {_id: 'new', at: new Date(9000)},
    ],
    run: ({c, _}) => ids(c.where({at: _.gt(new Date(1000))})),
    result: ['new'],
  },
  {
    name: 'orderBy() puts missing first',
    seed: box,
    run: ({c}) => ids(c.orderBy('n', 'asc')),
    result: ['d', 'a', 'b', 'c'],
  },
  {
    name: 'orderBy() twice',
    seed: [
      {_id: '1', g: 1, n: 1},
      {_id: '2', g: 1, n: 2},
      {_id: '3', g: 0, n: 3},
    ],
    run: ({c}) => ids(c.orderBy('g', 'asc').orderBy('n', 'desc')),
    result: ['3', '2', '1'],
  },
  {
    name: 'orderBy() sorts text by code point',
    seed: [
      {_id: '1', s: '𠮷'},
      {_id: '2', s: '￥'},
      {_id: '3', s: 'a'},
    ],
    run: ({c}) => ids(c.orderBy('s', 'asc')),
    result: ['3', '2', '1'],
  },
  {
    name: 'skip() and limit()',
    seed: box,
    run: ({c}) =>
      ids(
        c
          .orderBy(...byId)
          .skip(1)
          .limit(2),
      ),
    result: ['b', 'c'],
  },
  {
    name: 'get() hands out 100 unless told',
    seed: Array.from({length: 130}, (_, i) => ({_id: String(i)})),
    run: async ({c}) => listOf(await c.get(), 'data').length,
    result: 100,
  },
  {
    name: 'limit() reaches 1000 at most',
    seed: Array.from({length: 1010}, (_, i) => ({_id: String(i)})),
    run: async ({c}) => listOf(await c.limit(5000).get(), 'data').length,
    result: 1000,
  },
  {
    name: 'field() leaves out',
    seed: box.slice(0, 1),
    run: async ({c}) => listOf(await c.field({tags: false, o: false}).get(), 'data'),
    result: [{_id: 'a', n: 1, s: 'x'}],
  },
  {
    name: 'field() picks nested',
    seed: box.slice(0, 1),
    run: async ({c}) => listOf(await c.field({'o.k': true}).get(), 'data'),
    result: [{_id: 'a', o: {k: 1}}],
  },
  {
    name: 'field() with a slice of an array',
    seed: box.slice(0, 1),
    run: async ({c, _}) =>
      fieldOf(listOf(await c.field({tags: _.project.slice(1)}).get(), 'data')[0], 'tags'),
    result: ['p'],
  },
  {
    name: 'count()',
    seed: box,
    run: async ({c, _}) => fieldOf(await c.where({n: _.exists(true)}).count(), 'total'),
    result: 3,
  },
  {
    name: 'count() of everything',
    seed: box,
    run: async ({c}) => fieldOf(await c.count(), 'total'),
    result: 4,
  },
  {
    name: 'a collection that does not exist',
    run: ({db}) => db.collection('nowhere').get(),
    refused: {errCode: -502005, message: /not exist/i},
  },
  {
    name: 'where() with only undefined throws',
    run: ({c}) => c.where({x: undefined}).get(),
    refused: {message: /undefined/},
  },
  {
    name: 'where() drops a value that is undefined',
    seed: box,
    run: ({c}) => ids(c.where({_id: 'a', n: undefined})),
    result: ['a'],
  },
  {
    name: 'geoNear() sorts by distance',
    collection: 'places',
    seed: [
      {_id: 'far', at: {type: 'Point', coordinates: [116.5, 39.9]}},
      {_id: 'near', at: {type: 'Point', coordinates: [116.41, 39.9]}},
    ],
    run: ({c, _, db}) =>
      ids(
        c.where({at: _.geoNear({geometry: db.Geo.Point(116.4, 39.9), minDistance: 0, maxDistance: 50000})}),
      ),
    result: ['near', 'far'],
  },
  {
    name: 'geoNear() keeps to its distance',
    collection: 'places',
    seed: [
      {_id: 'far', at: {type: 'Point', coordinates: [116.5, 39.9]}},
      {_id: 'near', at: {type: 'Point', coordinates: [116.41, 39.9]}},
    ],
    run: ({c, _, db}) =>
      ids(c.where({at: _.geoNear({geometry: db.Geo.Point(116.4, 39.9), minDistance: 0, maxDistance: 2000})})),
    result: ['near'],
  },
  {
    name: 'geoNear() without a geo index is refused',
    seed: box,
    run: ({c, _, db}) =>
      ids(c.where({at: _.geoNear({geometry: db.Geo.Point(116.4, 39.9), minDistance: 0, maxDistance: 2000})})),
    refused: {errCode: -502001, message: /index/},
  },
  {
    name: 'geoWithin() a polygon',
    collection: 'places',
    seed: [
      {_id: 'in', at: {type: 'Point', coordinates: [1, 1]}},
      {_id: 'out', at: {type: 'Point', coordinates: [3, 1]}},
    ],
    run: ({c, _, db}) =>
      ids(
        c.where({
          at: _.geoWithin({
            geometry: db.Geo.Polygon([
              db.Geo.LineString([
                db.Geo.Point(0, 0),
                db.Geo.Point(2, 0),
                db.Geo.Point(2, 2),
                db.Geo.Point(0, 2),
                db.Geo.Point(0, 0),
              ]),
            ]),
          }),
        }),
      ),
    result: ['in'],
  },
  {
    name: 'geoIntersects() a line',
    collection: 'places',
    seed: [
      {_id: 'on', at: {type: 'Point', coordinates: [1, 0]}},
      {_id: 'off', at: {type: 'Point', coordinates: [1, 1]}},
    ],
    run: ({c, _, db}) =>
      ids(
        c.where({
          at: _.geoIntersects({geometry: db.Geo.LineString([db.Geo.Point(0, 0), db.Geo.Point(2, 0)])}),
        }),
      ),
    result: ['on'],
  },
]
