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

/** Wrong tries of a code, and the ones being judged now. */
export interface Tries {
  readonly tries: number
  /** How many of them are whose, by a fingerprint of the WeChat identity. */
  readonly callers: Readonly<Record<string, number>>
}

/** The code with which the first two admins of a community set it up. `_id` is the community. */
export interface Activation extends Tries {
  readonly _id: string
  readonly community: string
  /** Fingerprint of the eight digits, which stand nowhere. */
  readonly code: string
  /** Last day on which it is taken. */
  readonly until: string
  readonly admins: readonly string[]
  /** The district's admin who had it made. */
  readonly by: string
  readonly at: Date
  /** Codes before this one, the last fifty: the call that made one of them does not bring it back. */
  readonly replaced: readonly string[]
  readonly rev: number
}
