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

/** What a worker says: once that its bundle is loaded (or why not), then how each order went. */
export type Outcome =
  | {readonly id: 0; readonly loaded: true}
  /** `json` is undefined when the function returned nothing. */
  | {readonly id: number; readonly json: string | undefined}
  | {readonly id: number; readonly message: string; readonly stack: string}
