import type {Role} from '../kernel/contract'

/** One person, whatever communities they belong to. The openid stands here and nowhere else. */
export interface Account {
  readonly _id: string
  readonly openid: string
  readonly name: string
  /** Sealed. */
  readonly phone: string
  /** Fingerprint of the number, for exact look-up. */
  readonly phoneIndex: string
  readonly createdAt: Date
  readonly changedAt: Date
}

export interface Post {
  readonly role: Role
  /** Last day it holds. */
  readonly until: string
  /** The person who granted it; `setup` for the set-up code. */
  readonly by: string
  readonly at: Date
}

/** A person in a community or a district, whose id stands in `community`. `_id` is `<community>:<person>`. */
export interface Membership {
  readonly _id: string
  readonly community: string
  readonly person: string
  readonly posts: readonly Post[]
  readonly rev: number
}
