import type {Plan, Stretch} from './planner'
import type {Sqlite} from './sqlite'
import {type Stored, storedOf, type Table} from './table'

const firstChunk = 20
const lastChunk = 500

/**
 * Reads one stretch in chunks, each beginning behind the last row of the one before: nothing stays
 * open between two chunks, and a page in the middle of a list costs what the first page costs.
 */
function* readStretch(
  db: Sqlite,
  table: Table,
  plan: Plan,
  stretch: Stretch,
  hint: number,
): Generator<Stored> {
  const {index, reverse} = plan
  let size = Math.min(Math.max(hint, 1), lastChunk)
  let last: Stored | undefined
  const direction = reverse ? 'DESC' : 'ASC'
  const from = index?.table
    ? `SELECT x.key AS key, x.r AS r, d.doc AS doc FROM ${index.table} x CROSS JOIN ${table.table} d ON d.r = x.r`
    : `SELECT id AS key, r, doc FROM ${table.table}`
  for (;;) {
    let rows
    if (!index) {
      rows = db.all(`${from} WHERE r > ? ORDER BY r LIMIT ?`, [last?.row ?? 0, size])
    } else if (index.table) {
      const edge = reverse ? '(x.key, x.r) < (?, ?) AND x.key >= ?' : '(x.key, x.r) > (?, ?) AND x.key < ?'
      const [near, far] = reverse ? [stretch.end, stretch.start] : [stretch.start, stretch.end]
      rows = db.all(`${from} WHERE ${edge} ORDER BY x.key ${direction}, x.r ${direction} LIMIT ?`, [
        last?.key ?? near,
        last?.row ?? 0,
        far,
        size,
      ])
    } else {
      // Ids are unique: the bytes of the last one and a zero are the next possible key.
      const start = last && !reverse ? Buffer.concat([last.key, Buffer.from([0])]) : stretch.start
      const end = last && reverse ? last.key : stretch.end
      rows = db.all(`${from} WHERE id >= ? AND id < ? ORDER BY id ${direction} LIMIT ?`, [start, end, size])
    }
    for (const row of rows) {
      last = storedOf(row)
      yield last
    }
    if (rows.length < size) return
    size = Math.min(size * 4, lastChunk)
  }
}

/** Brings several stretches, each in order, into one order. */
function* merge(plan: Plan, runs: readonly {offset: number; rows: Generator<Stored>}[]): Generator<Stored> {
  const heads = runs.flatMap(({offset, rows}) => {
    const first = rows.next()
    return first.done ? [] : [{offset, rows, head: first.value}]
  })
  const sign = plan.reverse ? -1 : 1
  while (heads.length > 0) {
    let best = 0
    for (let i = 1; i < heads.length; i += 1) {
      const a = heads[i]
      const b = heads[best]
      if (!a || !b) continue
      const c =
        Buffer.compare(a.head.key.subarray(a.offset), b.head.key.subarray(b.offset)) ||
        a.head.row - b.head.row
      if (c * sign < 0) best = i
    }
    const winner = heads[best]
    if (!winner) return
    yield winner.head
    const next = winner.rows.next()
    if (next.done) heads.splice(best, 1)
    else winner.head = next.value
  }
}

/** Every document that the plan leads to, once; `hint` is how many the caller hopes to need. */
export function* scan(db: Sqlite, table: Table, plan: Plan, hint = firstChunk): Generator<Stored> {
  const seen = plan.repeats ? new Set<number>() : undefined
  const several = plan.sorted && plan.stretches.length > 1
  const chunk = several ? Math.max(1, Math.ceil(hint / plan.stretches.length)) : hint
  const runs = (plan.alternatives ?? [plan]).flatMap((one) =>
    one.stretches.map((stretch) => ({
      offset: stretch.offset,
      rows: readStretch(db, table, one, stretch, chunk),
    })),
  )
  const rows = several
    ? merge(plan, runs)
    : (function* () {
        for (const run of runs) yield* run.rows
      })()
  for (const stored of rows) {
    if (seen) {
      if (seen.has(stored.row)) continue
      seen.add(stored.row)
    }
    yield stored
  }
}
