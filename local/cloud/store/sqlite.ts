import Database from 'libsql'

export type Row = Readonly<Record<string, unknown>>
export type Parameter = string | number | Buffer | null

interface Statement {
  all(parameters: readonly Parameter[]): unknown[]
  run(parameters: readonly Parameter[]): {lastInsertRowid: number | bigint; changes: number}
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

/**
 * One SQLite file, held exclusively: a second process waits `timeout` ms and then gets SQLITE_BUSY.
 * Two habits of libsql decide how it is used: a statement that was not read to its end, and one that
 * failed on a constraint, stay open and block the next commit. So rows are always read with `all`,
 * and unique keys are looked up before they are written.
 */
export class Sqlite {
  readonly #db: Database.Database
  readonly #statements = new Map<string, Statement>()

  /** @param readOnly nothing is written, whatever is asked: what a killed server left in the log is read from there */
  constructor(
    file: string,
    timeout: number,
    private readonly readOnly = false,
  ) {
    this.#db = new Database(file, {timeout})
    const own = readOnly
      ? ['query_only=ON']
      : ['journal_mode=WAL', 'synchronous=FULL', 'secure_delete=ON', 'temp_store=MEMORY']
    for (const pragma of ['locking_mode=EXCLUSIVE', ...own, 'cache_size=-16000']) {
      this.#db.prepare(`PRAGMA ${pragma}`).all()
    }
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#db.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  all(sql: string, parameters: readonly Parameter[] = []): Row[] {
    return this.#prepare(sql).all(parameters).filter(isRow)
  }

  /** Returns the row id of an insert. */
  run(sql: string, parameters: readonly Parameter[] = []): number {
    return Number(this.#prepare(sql).run(parameters).lastInsertRowid)
  }

  exec(sql: string): void {
    this.#db.exec(sql)
  }

  /** Forgets the prepared statements: they hold tables that are about to be dropped. */
  forget(): void {
    this.#statements.clear()
  }

  /** Writes the log into the file and empties it, so that erased bytes are gone from the disk. */
  truncateLog(): void {
    this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
  }

  /**
   * Leaves one clean file. libsql keeps a closed file open until its statements are collected, so the
   * lock is given up first.
   */
  close(): void {
    this.#statements.clear()
    const log = this.readOnly ? [] : ['journal_mode=DELETE']
    for (const pragma of [...log, 'locking_mode=NORMAL', 'user_version']) {
      this.#db.prepare(`PRAGMA ${pragma}`).all()
    }
    this.#db.close()
  }
}

/** Bytes as libsql hands them out. */
export function bytesOf(value: unknown): Buffer {
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  throw new TypeError('bytes expected')
}
