/** What a worker is asked to do: one invocation. */
export interface Order {
  readonly id: number
  readonly event: unknown
  /** Variables that are set for this invocation; null removes one. */
  readonly env: Readonly<Record<string, string | null>>
  readonly context: {readonly request_id: string; readonly function_name: string}
  /** How far the clock is shifted, ms. */
  readonly clockOffset: number
}

/**
 * What a worker says: once that its bundle is loaded (or why not), what the function prints, and how each order went.
 * What is printed does not go through the worker's standard output, which costs two messages a line and keeps the
 * process from ending while it is read.
 */
export type Outcome =
  | {readonly id: 0; readonly loaded: true}
  | {readonly id: 0; readonly printed: string}
  /** `json` is undefined when the function returned nothing. */
  | {readonly id: number; readonly json: string | undefined}
  | {readonly id: number; readonly message: string; readonly stack: string}
