import type {CommunityKind, DistrictCommunity} from './contract'
import type {Template} from './templateContract'

/** A community in its district's register. */
export interface Registered {
  readonly name: string
  readonly street: string
  readonly kind: CommunityKind
  readonly state: DistrictCommunity['state']
  /** Null for one that ran before it was the district's. */
  readonly opening: {
    /** The once-only id of the call that opens it, and what it was given. */
    readonly id: string
    readonly inputHash: string
    /** The version of the template that it begins with. */
    readonly template: string
    readonly at: Date
    /** The person who opens it. */
    readonly by: string
    readonly head: {readonly name: string; /** Sealed. */ readonly phone: string}
  } | null
}

/**
 * A district and the register of its communities: what must never be wrong about both is in one document.
 * A hundred communities are some 40 KB.
 */
export interface District {
  readonly _id: string
  readonly name: string
  readonly streets: readonly string[]
  /** By community id. */
  readonly communities: Readonly<Record<string, Registered>>
  /** Which version of the template counts. */
  readonly template: string | null
  readonly rev: number
}

/** One version of what a new community begins with; never changed. `_id` follows from the call that made it. */
export interface TemplateVersion {
  readonly _id: string
  readonly district: string
  readonly base: string | null
  readonly template: Template
  readonly inputHash: string
  readonly by: string
  readonly at: Date
}
