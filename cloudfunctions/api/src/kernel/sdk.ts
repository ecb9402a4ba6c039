import * as cloud from 'wx-server-sdk'

/**
 * The part of wx-server-sdk that the product uses, typed as the SDK behaves. Its own typings know
 * neither `throwOnNotFound` nor the symbol `init` takes, and call every result `void | string` too.
 * `Document` is the shape that was written: collections are closed to clients, so nothing else is in them.
 */
export interface Query<Document> {
  where(condition: object): Query<Document>
  orderBy(field: string, direction: 'asc' | 'desc'): Query<Document>
  limit(most: number): Query<Document>
  get(): Promise<{data: readonly Document[]}>
  update(options: {data: object}): Promise<{stats: {updated: number}}>
  remove(): Promise<{stats: {removed: number}}>
}

export interface CollectionReference<Document> extends Query<Document> {
  doc(id: string): {get(): Promise<{data: Document | null | undefined}>}
  add(options: {data: object}): Promise<{_id: string}>
}

/** An operator in a condition or a change; opaque to us. */
export type Operator = object

export interface Command {
  gt(value: unknown): Operator
  gte(value: unknown): Operator
  lt(value: unknown): Operator
  lte(value: unknown): Operator
  in(values: readonly unknown[]): Operator
  neq(value: unknown): Operator
  nin(values: readonly unknown[]): Operator
  exists(there: boolean): Operator
  and(...conditions: readonly Operator[]): Operator
  set(value: unknown): Operator
  inc(by: number): Operator
  /** With `slice: -n` only the last n stay. */
  push(values: readonly unknown[] | {readonly each: readonly unknown[]; readonly slice: number}): Operator
  pull(value: unknown): Operator
  pullAll(values: readonly unknown[]): Operator
  remove(): Operator
}

/** Reads and changes documents by id, all together or not at all; queries are refused inside. */
export interface Transaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{data: {readonly community?: string; readonly rev?: number} | null | undefined}>
      update(options: {data: object}): Promise<unknown>
    }
    add(options: {data: object}): Promise<unknown>
  }
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

export interface Database {
  readonly command: Command
  startTransaction(): Promise<Transaction>
  collection<Document>(name: string): CollectionReference<Document>
}

export interface CloudSdk {
  readonly DYNAMIC_CURRENT_ENV: symbol
  init(options: {env: symbol}): void
  database(options: {throwOnNotFound: boolean}): Database
  getWXContext(): {OPENID?: string | number; SOURCE?: string}
  uploadFile(options: {cloudPath: string; fileContent: Buffer}): Promise<{fileID: string}>
  /** Rejects with `code` STORAGE_FILE_NONEXIST when there is no such file. */
  downloadFile(options: {fileID: string}): Promise<{fileContent: Buffer}>
  /** Addresses for so many seconds; an empty one where there is no file. */
  getTempFileURL(options: {
    fileList: readonly {fileID: string; maxAge: number}[]
  }): Promise<{fileList: readonly {fileID: string; tempFileURL: string}[]}>
  deleteFile(options: {fileList: readonly string[]}): Promise<{fileList: readonly {status: number}[]}>
  readonly openapi: {
    readonly subscribeMessage: {
      /** Rejects with WeChat's `errCode` when it says no, and with other errors when it was not reached. */
      send(options: {
        touser: string
        templateId: string
        page: string
        data: Readonly<Record<string, {value: string}>>
      }): Promise<{errCode: number}>
    }
    readonly security: {
      /** Rejects as `send` does. */
      msgSecCheck(options: {
        openid: string
        scene: number
        version: number
        content: string
      }): Promise<{readonly result?: {readonly suggest?: string; readonly label?: number}}>
    }
  }
}

const isCloudSdk = (loaded: object): loaded is CloudSdk =>
  'DYNAMIC_CURRENT_ENV' in loaded && 'init' in loaded && 'database' in loaded && 'getWXContext' in loaded

const load = (loaded: object): CloudSdk => {
  if (!isCloudSdk(loaded)) throw new TypeError('wx-server-sdk is not what it was: see kernel/sdk.ts')
  return loaded
}

export const sdk = load(cloud)

let initialised = false

/** The SDK, told its environment: what database and files begin with. */
export const readySdk = (): CloudSdk => {
  if (!initialised) {
    sdk.init({env: sdk.DYNAMIC_CURRENT_ENV})
    initialised = true
  }
  return sdk
}
