import type {Account, PostPlace} from './account'
import type {Covered} from './covering'
import type {Delegation} from './delegations/documents'

/** The places that a caller reaches by the posts that let the call through. */
export class Reach {
  /** @param places null: everywhere in the community or district */
  constructor(readonly places: readonly NonNullable<PostPlace>[] | null) {}

  get everywhere(): boolean {
    return this.places === null
  }
}

/** Whom a call is made for, when it is not the caller, and by what right. */
export interface Acting {
  readonly subject: Account
  readonly how: 'delegate' | 'guardian' | 'staff'
  /** What a delegate acts under, as it was when the call was let through; an act goes together with it. */
  readonly under: Delegation | null
}

/** From which street or district a call supervises. */
export interface From {
  /** Under whose id the post is held. */
  readonly place: string
  readonly level: 'street' | 'district'
}

/** What the rights of a call are, beyond that it is let through. */
export interface Granted {
  readonly reach: Reach
  readonly acting: Acting | null
  /** People whose open matters became the caller's. */
  readonly tookOver: readonly Covered[]
  /** Null: not as a supervisor. */
  readonly from: From | null
}
