import {after, box, type Case, fieldOf, ids, read, stat} from './case'

const one = [{_id: 'a', n: 1, s: 'x', tags: ['p', 'q'], o: {k: 1}, nil: null}]

/** Applies a change to document `a` and reads it back. */
const changed =
  (data: (tools: Parameters<Case['run']>[0]) => object): Case['run'] =>
  (tools) =>
    after(tools.c.doc('a').update({data: data(tools)}), () => read(tools, 'a'))

const attempt =
  (data: (tools: Parameters<Case['run']>[0]) => object): Case['run'] =>
  (tools) =>
    tools.c.doc('a').update({data: data(tools)})

const rest = {n: 1, s: 'x', tags: ['p', 'q'], o: {k: 1}, nil: null}

/** Writing: add, set, update with every operator, remove. */
export const updates: readonly Case[] = [
  {
    name: 'add() answers with the id given',
    run: async ({c}) => fieldOf(await c.add({data: {_id: 'mine', n: 1}}), '_id'),
    result: 'mine',
  },
  {
    name: 'add() makes an id',
    run: async ({c}) => typeof fieldOf(await c.add({data: {n: 1}}), '_id'),
    result: 'string',
  },
  {
    name: 'add() of an id that is there is refused',
    seed: one,
    run: ({c}) => c.add({data: {_id: 'a'}}),
    refused: {errCode: -502001, message: /E11000/},
  },
  {
    name: 'add() keeps every type',
    run: (tools) =>
      after(
        tools.c.add({
          data: {_id: 'a', d: new Date(5), f: 1.5, i: 3, b: false, z: null, l: [1, [2]], o: {p: {q: 'r'}}},
        }),
        () => read(tools, 'a'),
      ),
    result: {d: new Date(5), f: 1.5, i: 3, b: false, z: null, l: [1, [2]], o: {p: {q: 'r'}}},
  },
  {
    name: 'add() drops undefined',
    run: (tools) => after(tools.c.add({data: {_id: 'a', n: 1, u: undefined}}), () => read(tools, 'a')),
    result: {n: 1},
  },
  {
    name: 'serverDate() with an offset',
    run: async (tools) => {
      await tools.c.add({
        data: {
          _id: 'a',
          at: tools.db.serverDate(),
          later: Reflect.apply(tools.db.serverDate, tools.db, [{offset: 60000}]),
        },
      })
      const saved = await read(tools, 'a')
      return Number(fieldOf(saved, 'later')) - Number(fieldOf(saved, 'at'))
    },
    result: 60000,
  },
  {
    name: 'a unique index refuses the second',
    collection: 'unique',
    seed: [{_id: 'a', code: '1'}],
    run: ({c}) => c.add({data: {_id: 'b', code: '1'}}),
    refused: {errCode: -502001, message: /E11000.*code/},
  },
  {
    name: 'a unique index counts missing as null',
    collection: 'unique',
    seed: [{_id: 'a'}],
    run: ({c}) => c.add({data: {_id: 'b', code: null}}),
    refused: {errCode: -502001, message: /E11000/},
  },
  {
    name: 'a unique index refuses an update too',
    collection: 'unique',
    seed: [
      {_id: 'a', code: '1'},
      {_id: 'b', code: '2'},
    ],
    run: ({c}) => c.doc('b').update({data: {code: '1'}}),
    refused: {errCode: -502001, message: /E11000/},
  },
  {
    name: 'a removed unique value may come back',
    collection: 'unique',
    seed: [{_id: 'a', code: '1'}],
    run: async ({c}) => {
      await c.doc('a').remove()
      return fieldOf(await c.add({data: {_id: 'b', code: '1'}}), '_id')
    },
    result: 'b',
  },
  {
    name: 'set() makes a document',
    run: (tools) => after(tools.c.doc('n').set({data: {k: 1}}), () => read(tools, 'n')),
    result: {k: 1},
  },
  {
    name: 'set() replaces a document',
    seed: one,
    run: (tools) => after(tools.c.doc('a').set({data: {k: 1}}), () => read(tools, 'a')),
    result: {k: 1},
  },
  {
    name: 'update() of a missing document changes nothing',
    run: ({c}) => stat(c.doc('none').update({data: {n: 1}}), 'updated'),
    result: 0,
  },
  {
    name: 'update() counts',
    seed: one,
    run: ({c}) => stat(c.doc('a').update({data: {n: 2}}), 'updated'),
    result: 1,
  },
  {
    name: 'update() merges nested objects',
    seed: one,
    run: changed(() => ({o: {l: 2}})),
    result: {...rest, o: {k: 1, l: 2}},
  },
  {
    name: 'update() by dotted path',
    seed: one,
    run: changed(() => ({'o.k': 5, 'p.q.r': 1})),
    result: {...rest, o: {k: 5}, p: {q: {r: 1}}},
  },
  {
    name: 'set() replaces a nested object',
    seed: one,
    run: changed(({_}) => ({o: _.set({l: 2})})),
    result: {...rest, o: {l: 2}},
  },
  {
    name: 'remove()',
    seed: one,
    run: changed(({_}) => ({s: _.remove(), nil: _.remove()})),
    result: {n: 1, tags: ['p', 'q'], o: {k: 1}},
  },
  {
    name: 'inc() and a new field',
    seed: one,
    run: changed(({_}) => ({n: _.inc(2), m: _.inc(-1)})),
    result: {...rest, n: 3, m: -1},
  },
  {
    name: 'inc() of text is refused',
    seed: one,
    run: attempt(({_}) => ({s: _.inc(1)})),
    refused: {errCode: -502001, message: /non-numeric/},
  },
  {
    name: 'inc() of null is refused',
    seed: one,
    run: attempt(({_}) => ({nil: _.inc(1)})),
    refused: {errCode: -502001, message: /non-numeric/},
  },
  {
    name: 'mul() and a new field',
    seed: one,
    run: changed(({_}) => ({n: _.mul(4), m: _.mul(4)})),
    result: {...rest, n: 4, m: 0},
  },
  {
    name: 'min() and max()',
    seed: one,
    run: changed(({_}) => ({n: _.max(5), m: _.min(2)})),
    result: {...rest, n: 5, m: 2},
  },
  {
    name: 'rename()',
    seed: one,
    run: changed(({_}) => ({n: _.rename('number')})),
    result: {s: 'x', tags: ['p', 'q'], o: {k: 1}, nil: null, number: 1},
  },
  {
    name: 'push() several',
    seed: one,
    run: changed(({_}) => ({tags: _.push(['r', 's'])})),
    result: {...rest, tags: ['p', 'q', 'r', 's']},
  },
  {
    name: 'push() makes an array',
    seed: one,
    run: changed(({_}) => ({log: _.push([{at: 1}])})),
    result: {...rest, log: [{at: 1}]},
  },
  {
    name: 'push() with position, sort and slice',
    seed: one,
    run: changed(({_}) => ({tags: _.push({each: ['z', 'b'], position: 0, sort: 1, slice: 3})})),
    result: {...rest, tags: ['b', 'p', 'q']},
  },
  {
    name: 'push() on text is refused',
    seed: one,
    run: attempt(({_}) => ({s: _.push(['z'])})),
    refused: {errCode: -502001, message: /must be an array/},
  },
  {
    name: 'unshift()',
    seed: one,
    run: changed(({_}) => ({tags: _.unshift(['o'])})),
    result: {...rest, tags: ['o', 'p', 'q']},
  },
  {name: 'pop()', seed: one, run: changed(({_}) => ({tags: _.pop()})), result: {...rest, tags: ['p']}},
  {name: 'shift()', seed: one, run: changed(({_}) => ({tags: _.shift()})), result: {...rest, tags: ['q']}},
  {
    name: 'addToSet() knows what is there',
    seed: one,
    run: changed(({_}) => ({tags: _.addToSet({$each: ['q', 'r']})})),
    result: {...rest, tags: ['p', 'q', 'r']},
  },
  {
    name: 'pull() a value',
    seed: one,
    run: changed(({_}) => ({tags: _.pull('p')})),
    result: {...rest, tags: ['q']},
  },
  {
    name: 'pull() by condition',
    seed: [{_id: 'a', items: [{k: 1}, {k: 2}, {k: 3}]}],
    run: changed(({_}) => ({items: _.pull({k: _.gte(2)})})),
    result: {items: [{k: 1}]},
  },
  {
    name: 'pullAll()',
    seed: one,
    run: changed(({_}) => ({tags: _.pullAll(['p', 'q'])})),
    result: {...rest, tags: []},
  },
  {
    name: 'setting through text is refused',
    seed: one,
    run: attempt(() => ({'s.k': 1})),
    refused: {errCode: -502001, message: /Cannot create field/},
  },
  {
    name: 'setting through null is refused',
    seed: one,
    run: attempt(() => ({'nil.k': 1})),
    refused: {errCode: -502001, message: /Cannot create field/},
  },
  {
    name: 'an element of an array by its index',
    seed: one,
    run: changed(() => ({'tags.1': 'z'})),
    result: {...rest, tags: ['p', 'z']},
  },
  {
    name: 'two changes of one path are refused',
    seed: one,
    run: attempt(({_}) => ({o: _.set({k: 2}), 'o.k': _.inc(1)})),
    refused: {errCode: -502001, message: /conflict/},
  },
  {
    name: 'where().update() changes all that match',
    seed: box,
    run: ({c, _}) => stat(c.where({n: _.gt(1)}).update({data: {flag: true}}), 'updated'),
    result: 2,
  },
  {
    name: 'where().update() that matches nothing',
    seed: box,
    run: ({c}) => stat(c.where({n: 77}).update({data: {flag: true}}), 'updated'),
    result: 0,
  },
  {
    name: 'a place is taken once',
    seed: [{_id: 'day', left: 1, takers: []}],
    run: async ({c, _}) => {
      const take = (me: string) =>
        stat(
          c
            .where({_id: 'day', left: _.gt(0), takers: _.nin([me])})
            .update({data: {left: _.inc(-1), takers: _.push([me])}}),
          'updated',
        )
      return (await Promise.all(['a', 'b', 'c', 'd'].map(take))).filter((n) => n === 1).length
    },
    result: 1,
  },
  {
    name: 'one who is inside is not let in again',
    seed: [{_id: 'day', left: 5, takers: ['a']}],
    run: ({c, _}) =>
      stat(
        c.where({_id: 'day', left: _.gt(0), takers: _.nin(['a'])}).update({data: {left: _.inc(-1)}}),
        'updated',
      ),
    result: 0,
  },
  {name: 'remove() of one', seed: box, run: ({c}) => stat(c.doc('a').remove(), 'removed'), result: 1},
  {name: 'remove() of a missing one', run: ({c}) => stat(c.doc('none').remove(), 'removed'), result: 0},
  {
    name: 'where().remove()',
    seed: box,
    run: async ({c, _}) => {
      await c.where({n: _.gte(2)}).remove()
      return ids(c.orderBy('_id', 'asc'))
    },
    result: ['a', 'd'],
  },
  {
    name: 'a change of the id is refused',
    seed: one,
    run: ({c}) => c.doc('a').update({data: {_id: 'b'}}),
    refused: {message: /_id/},
  },
  {
    name: 'a collection is created once',
    run: ({db, name}) => db.createCollection(name),
    refused: {message: /exist/i},
  },
]
