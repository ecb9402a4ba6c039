import * as cloud from 'wx-server-sdk'

/**
 * The part of wx-server-sdk that the product uses, typed as the SDK behaves. Its own typings know
 * neither `throwOnNotFound` nor the symbol `init` takes, and call every result `void | string` too.
 */
export interface Query {
  where(condition: object): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(most: number): Query
  get(): Promise<{data: unknown}>
  update(options: {data: object}): Promise<{stats: {updated: number}}>
}

export interface CollectionReference extends Query {
  doc(id: string): {get(): Promise<{data: unknown}>}
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
  nin(values: readonly unknown[]): Operator
  neq(value: unknown): Operator
  exists(there: boolean): Operator
  and(...conditions: readonly Operator[]): Operator
  set(value: unknown): Operator
  inc(by: number): Operator
  push(values: readonly unknown[]): Operator
  pull(value: unknown): Operator
  addToSet(value: unknown): Operator
  remove(): Operator
}

export interface CloudSdk {
  readonly DYNAMIC_CURRENT_ENV: symbol
  init(options: {env: symbol}): void
  database(options: {throwOnNotFound: boolean}): {command: Command; collection(name: string): CollectionReference}
  getWXContext(): {OPENID?: string | number; SOURCE?: string}
}

// Two descriptions of one object that TypeScript cannot compare: this is the only place that says so.
export const sdk = cloud as unknown as CloudSdk
