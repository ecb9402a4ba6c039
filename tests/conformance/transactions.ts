import {type Case, fieldOf, read, stat, type Tools} from './case'

const seed = [
  {_id: 'a', n: 1},
  {_id: 'b', n: 10},
]

interface Doc {
  get(): Promise<unknown>
  set(o: object): Promise<unknown>
  update(o: object): Promise<unknown>
  remove(): Promise<unknown>
}

interface Transaction {
  collection(name: string): {
    doc(id: string): Doc
    add(o: object): Promise<unknown>
    where(q: object): {get(): Promise<unknown>; update(o: object): Promise<unknown>}
  }
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

const begin = async ({db}: Tools): Promise<Transaction> => {
  const transaction: Transaction = await db.startTransaction()
  return transaction
}

const value = async (tools: Tools, id: string) => fieldOf(await read(tools, id), 'n')

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    () => 'refused',
  )

/** Snapshot isolation, conflicts, and what must not be done inside a transaction. */
export const transactions: readonly Case[] = [
  {
    name: 'a committed transaction moves two documents together',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const c = t.collection(tools.name)
      await c.doc('a').update({data: {n: tools._.inc(5)}})
      await c.doc('b').update({data: {n: tools._.inc(-5)}})
      await t.commit()
      return [await value(tools, 'a'), await value(tools, 'b')]
    },
    result: [6, 5],
  },
  {
    name: 'a rolled back transaction leaves nothing',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      await t
        .collection(tools.name)
        .doc('a')
        .update({data: {n: 99}})
      await t.rollback()
      return value(tools, 'a')
    },
    result: 1,
  },
  {
    name: 'it sees its own writes',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const c = t.collection(tools.name)
      await c.doc('a').update({data: {n: 7}})
      const seen = fieldOf(fieldOf(await c.doc('a').get(), 'data'), 'n')
      await t.rollback()
      return seen
    },
    result: 7,
  },
  {
    name: 'others do not see them before the commit',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      await t
        .collection(tools.name)
        .doc('a')
        .update({data: {n: 7}})
      const seen = await value(tools, 'a')
      await t.commit()
      return [seen, await value(tools, 'a')]
    },
    result: [1, 7],
  },
  {
    name: 'it reads the store as it was when it began',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const c = t.collection(tools.name)
      await c.doc('b').get()
      await tools.c.doc('a').update({data: {n: 50}})
      const seen = fieldOf(fieldOf(await c.doc('a').get(), 'data'), 'n')
      await t.rollback()
      return seen
    },
    result: 1,
  },
  {
    name: 'add and remove inside',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const c = t.collection(tools.name)
      await c.add({data: {_id: 'c', n: 3}})
      await c.doc('b').remove()
      await t.commit()
      return fieldOf(await tools.c.count(), 'total')
    },
    result: 2,
  },
  {
    name: 'set inside makes a document',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      await t
        .collection(tools.name)
        .doc('new')
        .set({data: {n: 4}})
      await t.commit()
      return value(tools, 'new')
    },
    result: 4,
  },
  {
    name: 'the second writer of a document is refused',
    seed,
    run: async (tools) => {
      const [t, u] = [await begin(tools), await begin(tools)]
      await t
        .collection(tools.name)
        .doc('a')
        .update({data: {n: 2}})
      const second = await outcome(
        u
          .collection(tools.name)
          .doc('a')
          .update({data: {n: 3}}),
      )
      await t.commit()
      return [second, await value(tools, 'a')]
    },
    result: ['refused', 2],
  },
  {
    name: 'a write to what changed since the beginning is refused',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const c = t.collection(tools.name)
      await c.doc('b').get()
      await tools.c.doc('a').update({data: {n: 50}})
      const late = await outcome(c.doc('a').update({data: {n: 2}}))
      return [late, await value(tools, 'a')]
    },
    result: ['refused', 50],
  },
  {
    name: 'a plain write waits for the transaction',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      await t
        .collection(tools.name)
        .doc('a')
        .update({data: {n: 5}})
      const plain = stat(tools.c.doc('a').update({data: {n: tools._.inc(1)}}), 'updated')
      await new Promise((resolve) => setTimeout(resolve, 60))
      const before = await value(tools, 'a')
      await t.commit()
      return [before, await plain, await value(tools, 'a')]
    },
    result: [1, 1, 6],
  },
  {
    name: 'a query inside is refused',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      const found = await outcome(t.collection(tools.name).where({n: 1}).get())
      await outcome(t.rollback())
      return found
    },
    result: 'refused',
  },
  {
    name: 'a duplicate inside is refused',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      return outcome(t.collection(tools.name).add({data: {_id: 'a'}}))
    },
    result: 'refused',
  },
  {
    name: 'a unique index holds inside',
    collection: 'unique',
    seed: [{_id: 'a', code: '1'}],
    run: async (tools) => {
      const t = await begin(tools)
      return outcome(t.collection(tools.name).add({data: {_id: 'b', code: '1'}}))
    },
    result: 'refused',
  },
  {
    name: 'an ended transaction takes no more',
    seed,
    run: async (tools) => {
      const t = await begin(tools)
      await t.commit()
      return outcome(
        t
          .collection(tools.name)
          .doc('a')
          .update({data: {n: 9}}),
      )
    },
    result: 'refused',
  },
  {
    name: 'runTransaction() commits and hands out the result',
    seed,
    run: async (tools) => {
      const result: unknown = await tools.db.runTransaction(async (t: Transaction) => {
        await t
          .collection(tools.name)
          .doc('a')
          .update({data: {n: 8}})
        return 'kept'
      })
      return [result, await value(tools, 'a')]
    },
    result: ['kept', 8],
  },
  {
    name: 'runTransaction() undoes what throws',
    seed,
    run: async (tools) => {
      const ended = await outcome(
        tools.db.runTransaction(async (t: Transaction) => {
          await t
            .collection(tools.name)
            .doc('a')
            .update({data: {n: 8}})
          throw new Error('no')
        }),
      )
      return [ended, await value(tools, 'a')]
    },
    result: ['refused', 1],
  },
]
