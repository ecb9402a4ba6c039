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

export type Outcome =
  /** `json` is undefined when the function returned nothing. */
  | {readonly id: number; readonly json: string | undefined}
  | {readonly id: number; readonly message: string; readonly stack: string}
