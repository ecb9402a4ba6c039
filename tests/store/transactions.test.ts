import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {decodeDocument} from '../../local/cloud/store/codec'
import {Store} from '../../local/cloud/store/engine'
import {Locked, StoreError} from '../../local/cloud/store/errors'
import {Jobs} from '../../local/cloud/store/jobs'

/** Two transactions and plain writers in any order, against a model of snapshot isolation. */

type State = ReadonlyMap<string, number>

interface ModelTransaction {
  readonly id: string
  /** The store as the first operation found it. */
  snapshot: State | undefined
  writes: Map<string, number | null>
}

type Step =
  | {readonly kind: 'begin'; readonly who: number}
  | {readonly kind: 'commit'; readonly who: number}
  | {readonly kind: 'abort'; readonly who: number}
  | {
      readonly kind: 'use'
      readonly how: 'read' | 'write' | 'remove'
      readonly who: number
      readonly id: string
      readonly value: number
    }
  | {readonly kind: 'plain'; readonly who: number; readonly id: string; readonly value: number}

const who = fc.integer({min: 0, max: 1})
const id = fc.constantFrom('a', 'b', 'c')
const value = fc.integer({min: 0, max: 999})
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 3, arbitrary: fc.record({kind: fc.constant('begin' as const), who})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('commit' as const), who})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('abort' as const), who})},
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('use' as const),
      how: fc.constantFrom('read' as const, 'write' as const, 'remove' as const),
      who,
      id,
      value,
    }),
  },
  {weight: 3, arbitrary: fc.record({kind: fc.constant('plain' as const), who, id, value})},
)

class Model {
  state: State = new Map()
  readonly running: (ModelTransaction | undefined)[] = [undefined, undefined]

  holder(id: string): ModelTransaction | undefined {
    return this.running.find((other) => other?.writes.has(id))
  }

  seen(transaction: ModelTransaction, id: string): number | null {
    const own = transaction.writes.get(id)
    return own === undefined ? (transaction.snapshot?.get(id) ?? null) : own
  }

  /** Somebody else holds it, or it is no longer what the snapshot shows. */
  conflicts(transaction: ModelTransaction, id: string): boolean {
    const holder = this.holder(id)
    return (holder !== undefined && holder !== transaction) || this.changed.get(transaction)?.has(id) === true
  }

  /** Documents written by others since each snapshot. */
  readonly changed = new Map<ModelTransaction, Set<string>>()

  set(writes: ReadonlyMap<string, number | null>): void {
    const next = new Map(this.state)
    for (const [id, value] of writes) {
      if (value === null ? !next.has(id) : next.get(id) === value) continue
      if (value === null) next.delete(id)
      else next.set(id, value)
      for (const transaction of this.running) {
        if (transaction?.snapshot) this.changed.get(transaction)?.add(id)
      }
    }
    this.state = next
  }

  touch(transaction: ModelTransaction): void {
    if (transaction.snapshot) return
    transaction.snapshot = this.state
    this.changed.set(transaction, new Set())
  }
}

const valueOf = (text: string | undefined) => {
  const found: unknown = text === undefined ? null : decodeDocument(text).n
  return found
}

function perform(store: Store, model: Model, step: Step): void {
  const running = model.running[step.who]
  const name = 'things'
  if (step.kind === 'plain') {
    const write = () => store.unit(() => store.replaceOne(name, step.id, {n: step.value}))
    if (model.holder(step.id)) expect(write).toThrow(Locked)
    else {
      write()
      model.set(new Map([[step.id, step.value]]))
    }
    return
  }
  if (step.kind === 'begin') {
    if (!running) {
      model.running[step.who] = {
        id: store.beginTransaction(undefined),
        snapshot: undefined,
        writes: new Map(),
      }
    }
    return
  }
  if (!running) return
  switch (step.kind) {
    case 'commit':
      store.unit(() => {
        store.commit(running.id)
      })
      model.running[step.who] = undefined
      model.set(running.writes)
      break
    case 'abort':
      store.abort(running.id)
      model.running[step.who] = undefined
      break
    case 'use': {
      model.touch(running)
      if (step.how === 'read') {
        expect(valueOf(store.findIn(running.id, name, step.id).list[0])).toBe(model.seen(running, step.id))
        return
      }
      const write = () =>
        store.unit(() => {
          if (step.how === 'write') store.replaceIn(running.id, name, step.id, {n: step.value})
          else store.removeIn(running.id, name, step.id)
        })
      // Removing what is not there is no write.
      if (step.how === 'remove' && model.seen(running, step.id) === null) write()
      else if (model.conflicts(running, step.id)) {
        expect(write).toThrow(StoreError)
        model.running[step.who] = undefined
      } else {
        write()
        running.writes.set(step.id, step.how === 'write' ? step.value : null)
      }
    }
  }
}

test('transactions see one state, keep what they hold, and the second writer fails', () => {
  fc.assert(
    fc.property(fc.array(step, {minLength: 20, maxLength: 80}), (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'youshizhao-tx-'))
      const store = new Store({
        file: join(folder, 'store.db'),
        collections: [{name: 'things', indexes: []}],
        now: () => 0,
      })
      const model = new Model()
      try {
        for (const one of steps) perform(store, model, one)
        const all = store.reader.find('things', {}, {limit: 10}).list.map(decodeDocument)
        expect(new Map(all.map(({_id, n}) => [_id, n]))).toEqual(model.state)
      } finally {
        store.close()
        rmSync(folder, {recursive: true})
      }
    }),
    {numRuns: 120},
  )
})

test('a write that waits is woken by a transaction that ends in the same batch', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'youshizhao-tx-'))
  const store: Store = new Store({
    file: join(folder, 'store.db'),
    collections: [{name: 'things', indexes: []}],
    now: () => 0,
    onTransactionEnd: () => {
      jobs.wake()
    },
  })
  const jobs = new Jobs<unknown>((runs) => store.batch(runs))
  const run = (work: () => unknown) =>
    new Promise<unknown>((done) => {
      jobs.add({run: work, done})
    })
  try {
    const transaction = store.beginTransaction(undefined)
    await run(() => store.replaceIn(transaction, 'things', 'a', {n: 1}))
    const plain = run(() => store.replaceOne('things', 'a', {n: 2}).updated)
    const commit = run(() => {
      store.commit(transaction)
    })
    await commit
    const late = new Promise((done) => setTimeout(done, 1000, 'still waiting'))
    expect(await Promise.race([plain, late])).toEqual({value: 1})
  } finally {
    store.close()
    rmSync(folder, {recursive: true})
  }
})
