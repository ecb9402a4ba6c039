import type {Role} from '../kernel/contract'
import type {Entry} from '../kernel/timelineEntry'
import type {PostPlace} from '../../../../miniprogram/packages/people/rules/posts'
import type {Covered} from './covering'
import type {Standing} from '../../../../miniprogram/packages/people/rules/standing'

/** What somebody has agreed to, under which version of the privacy notice, and how that can be shown. */
export interface Consent {
  /** `contact`: name and phone; `sensitive`: an ID number; `child`: a guardian for a child. */
  readonly what: 'contact' | 'sensitive' | 'child'
  /** Version of the notice, `YYYY-MM`. */
  readonly notice: string
  readonly at: Date
  /** By a tap of their own, or on a paper that the community keeps. */
  readonly how: 'app' | 'paper'
  /** Who took the paper, and its number. */
  readonly by?: string
  readonly paper?: string
  readonly withdrawnAt?: Date
}

/** One person, whatever communities they belong to. The openid stands here and nowhere else. */
export interface Account {
  readonly _id: string
  /** `-:<_id>` while the person has no WeChat identity. */
  readonly openid: string
  readonly name: string
  /** Sealed; null when the person has no number. Several people may share one. */
  readonly phone: string | null
  /** Fingerprint of the number, for exact look-up. */
  readonly phoneIndex: string | null
  /** Sealed, where it was given with consent of its own; with its fingerprint. */
  readonly idNumber?: string
  readonly idIndex?: string
  /** A child, who has no say of their own here. */
  readonly child?: {
    /** `YYYY-MM-DD`, sealed. */
    readonly birth: string
    readonly guardian: string
  }
  /** Six digits that open a locked PC again: only their hash. */
  readonly pin?: {
    readonly salt: string
    readonly hash: string
    /** Wrong tries since the last right one, and the one that is being judged. */
    readonly tries: number
    readonly lockedUntil?: Date
    readonly at: Date
  }
  readonly consents: readonly Consent[]
  /** The account that this one turned out to be the same person as. Both histories stay where they are. */
  readonly mergedInto?: string
  /** Accounts that were merged into this one. */
  readonly also?: readonly string[]
  /** Asked for, and under way: nothing else is done for them any more. */
  readonly erasingAt?: Date
  /** Nothing of the person is left but the id. */
  readonly erasedAt?: Date
  /** Written down by staff, not by the person: who did, and what the call's input was. */
  readonly made?: {readonly by: string; readonly inputHash: string}
  readonly createdAt: Date
  readonly changedAt: Date
  readonly rev: number
}

/** Where a post is held, as the rules say it. */
export type {PostPlace}

export interface Post {
  readonly role: Role
  readonly place: PostPlace
  /** First and last day it holds, `YYYY-MM-DD` at +08:00. */
  readonly from: string
  readonly until: string
  /** The person who granted it; `setup` for the set-up code. */
  readonly by: string
  readonly at: Date
}

export type MembershipEvent =
  | 'join'
  | 'declare'
  | 'verify'
  | 'doubt'
  | 'move-out'
  | 'return'
  | 'household'
  | 'propose'
  | 'decline'
  | 'grant'
  | 'end'
  | 'stay'
  | 'hand-over'
  | 'take-over'
  | 'give-back'
  | 'merge'
  | 'unmerge'
  | 'erase'

/** Where somebody lives: places by the ids of the day it was said, or words where the building is not on the list. */
export type Home =
  {readonly building: string; readonly unit?: string; readonly room?: string} | {readonly words: string}

/** A person in a community or a district, whose id stands in `community`. `_id` is `<community>:<person>`. */
export interface Membership {
  readonly _id: string
  readonly community: string
  readonly person: string
  /** As in the account, with its pinyin initials in lower case: people are searched by them. */
  readonly name: string
  readonly initials: string
  readonly standing: Standing
  readonly home?: Home
  readonly household?: string
  readonly posts: readonly Post[]
  /** Posts that count only when a second admin has agreed. */
  readonly pending?: readonly Post[]
  /** People whose open matters became this person's, each until they came back. */
  readonly tookOver?: readonly Covered[]
  readonly timeline: readonly Entry<MembershipEvent, Standing>[]
  readonly changedAt: Date
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

/** Somebody of a community, with their account. */
export interface Member {
  readonly membership: Membership
  readonly account: Account
}
