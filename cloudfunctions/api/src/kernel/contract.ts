import type * as v from 'valibot'

/** The cloud function that serves an action. */
export type FunctionName = 'api' | 'open' | 'jobs' | 'exports'

/** Posts a person can hold: in a community, or (`district-admin`) in a district. */
export type Role = 'window-staff' | 'community-admin' | 'district-admin'

/**
 * Who may call an action.
 * - `anyone`: no account, for `open` not even a WeChat identity
 * - `visitor`: a WeChat identity, no account yet
 * - `person`: someone who has left a name and a phone; reaches only documents of their own
 * - `staff`: holds one of the roles in the community that the input names; `at: 'district'`: in the district
 * - `timer`: the platform's timer, never a person
 */
export type Policy =
  | {readonly who: 'anyone' | 'visitor' | 'person' | 'timer'}
  | {readonly who: 'staff'; readonly roles: readonly Role[]; readonly at?: 'district'}

/** A strict object: unknown keys are refused. */
export type InputSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>

export interface Declaration<Schema extends InputSchema> {
  readonly fn: FunctionName
  readonly policy: Policy
  readonly input: Schema
  /** Most database writes one call may make; checked in every test run. */
  readonly writes: number
  /** `true`: a call must carry a once-only key. */
  readonly once?: true
  readonly example: v.InferInput<Schema>
}

export interface Action<Schema extends InputSchema, Reply> extends Declaration<Schema> {
  /** Never set: carries the reply's type to handlers and clients. */
  readonly reply?: Reply
}

/** Declares an action: `action<Reply>()({fn, policy, input, writes, example})`. */
export const action =
  <Reply>() =>
  <const Schema extends InputSchema>(declaration: Declaration<Schema>): Action<Schema, Reply> =>
    declaration
