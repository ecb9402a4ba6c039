import type * as v from 'valibot'

/** The cloud function that serves an action. */
export type FunctionName = 'api' | 'open' | 'jobs' | 'exports'

/** Posts in a community. A resident needs none: that is the membership. */
export const communityRoles = [
  'volunteer',
  'party-member',
  'unit-liaison',
  'building-head',
  'unit-head',
  'grid-worker',
  'window-staff',
  'hotline-staff',
  'mediator',
  'tutor',
  'party-office',
  'community-admin',
] as const

/** Posts a person can hold: in a community, in a street (`street-supervisor`), or in a district. */
export const roles = [
  ...communityRoles,
  'street-supervisor',
  'district-supervisor',
  'district-admin',
] as const
export type Role = (typeof roles)[number]

/**
 * Who may call an action: the one language of rights.
 * - `anyone`: no account, for `open` not even a WeChat identity
 * - `visitor`: a WeChat identity, no account yet
 * - `person`: someone who has left a name and a phone; reaches only documents of their own
 * - `member`: belongs to the community that the input names, and has not moved out; `verified`: somebody who
 *   knows them has confirmed that
 * - `staff`: holds one of the `roles` for the whole community that the input names; `at: 'district'`: in the
 *   district. Who holds one of `near` for a grid, a building or a unit reaches only what is there: the use case
 *   asks `context.reach`. Who holds one of `above` for the street or district that the input names in `from`
 *   supervises from there: the use case makes sure that the community belongs to it (`context.from`)
 * - `timer`: the platform's timer, never a person
 */
export type Policy =
  | {readonly who: 'anyone'}
  | {readonly who: 'visitor'}
  | {readonly who: 'person'}
  | {readonly who: 'timer'}
  | {readonly who: 'member'; readonly standing?: 'verified'}
  | {
      readonly who: 'staff'
      readonly roles: readonly Role[]
      readonly near?: readonly Role[]
      /** Set: the input has `from: v.exactOptional(id)`. */
      readonly above?: readonly ('street-supervisor' | 'district-supervisor')[]
      readonly at?: 'district'
    }

/** What a person can let somebody else do for them. */
export type Thing = 'visits' | 'requests' | 'papers' | 'notices'

/**
 * The input may name in `for` whom the call is made for: the caller themself, somebody who lent them one of these things,
 * a child whose guardian they are, or, for these roles, anybody of the community. `context.subject` is that person.
 */
export interface OnBehalf {
  /** Any one of these is enough. */
  readonly things: readonly Thing[]
  readonly staff: readonly Role[]
}

/** At most so many calls of one person in each span of so many minutes. Costs one write a call. */
export interface Rate {
  readonly most: number
  readonly minutes: number
}

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
  /** Set: the input has `for: v.exactOptional(id)`. */
  readonly onBehalf?: OnBehalf
  /** For what is scarce or costs something, or could be tried out. */
  readonly rate?: Rate
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
