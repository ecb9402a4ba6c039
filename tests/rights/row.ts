import type {Role} from '../../cloudfunctions/api/src/kernel/contract'
import type {ErrorCode} from '../../miniprogram/shared/errors'

/**
 * Who may do what, written by hand: not derived from the policies, which are checked against it.
 * `yes`: let through (what then comes of it is another test's). A code: refused with it.
 */
export type Cell = 'yes' | ErrorCode

export interface Row {
  /** A WeChat identity, nothing else. */
  readonly visitor: Cell
  /** Has left a name and a phone, and is known to nobody. */
  readonly resident: Cell
  readonly windowStaff: Cell
  readonly admin: Cell
  /** Window staff whose post ended yesterday. */
  readonly formerStaff: Cell
  /** Anybody who belongs to another community only, its admin too. */
  readonly adminElsewhere: Cell
  /** An admin of the district, who has no post in any community. */
  readonly districtAdmin: Cell
  /** Somebody has confirmed who they are; left out: as the resident. */
  readonly verified?: Cell
  /** Belongs here no more; left out: as the resident. */
  readonly movedOut?: Cell
  /** Any other post for the whole of its place. One that is not named gives nothing: as the resident. */
  readonly posts?: Readonly<Partial<Record<Role, Cell>>>
  /** Everybody, staff too, with a document of another person. Absent where the action names no such document. */
  readonly othersDocument?: Cell
  /** For actions that can be called for somebody else. */
  readonly behalf?: BehalfRow
  /** For actions that a post for a place reaches in that place: what `person` in the input means then. */
  readonly near?: Readonly<Partial<Record<'unit-head' | 'building-head' | 'grid-worker', NearRow>>>
  /** The call changes who the caller is: each is made by somebody new. */
  readonly consumes?: true
}

/** Called for somebody else: by nobody in particular, whom they lent it to, or lent another thing, and so on. */
export interface BehalfRow {
  readonly stranger: Cell
  readonly lent: Cell
  readonly lentOther: Cell
  /** Lent, and taken back. */
  readonly lentOver: Cell
  readonly guardian: Cell
  /** Posts for the whole community that may; every other post may not. */
  readonly staff: readonly Role[]
}

/** What somebody with a post for a unit, a building or a grid may do to a person who lives there, or elsewhere. */
export interface NearRow {
  readonly ownUnit: Cell
  readonly otherUnit: Cell
  readonly otherGrid: Cell
}

export const everyone: Row = {
  visitor: 'yes',
  resident: 'yes',
  windowStaff: 'yes',
  admin: 'yes',
  formerStaff: 'yes',
  adminElsewhere: 'yes',
  districtAdmin: 'yes',
}
/** Everybody who has left a name and a phone. */
export const members: Row = {...everyone, visitor: 'needs-contact'}
/** Whoever belongs to the community that is named and has not moved out. */
export const belongs: Row = {...members, movedOut: 'not-allowed', adminElsewhere: 'not-allowed'}
/** And somebody who knows them has confirmed it: of all in the table, one is. */
export const confirmed: Row = {
  ...belongs,
  resident: 'not-verified',
  verified: 'yes',
  movedOut: 'not-verified',
  windowStaff: 'not-verified',
  admin: 'not-verified',
  formerStaff: 'not-verified',
  districtAdmin: 'not-verified',
}
export const ownOnly: Row = {...members, othersDocument: 'not-found'}
export const counter: Row = {
  visitor: 'needs-contact',
  resident: 'not-allowed',
  windowStaff: 'yes',
  admin: 'yes',
  formerStaff: 'not-allowed',
  adminElsewhere: 'not-allowed',
  districtAdmin: 'not-allowed',
}
/** The counter, and those who answer the phone. */
export const desk: Row = {...counter, posts: {'hotline-staff': 'yes'}}
export const adminOnly: Row = {...counter, windowStaff: 'not-allowed'}
/** The admin, and the party office: what is not for it is another test's. */
export const givers: Row = {...adminOnly, posts: {'party-office': 'yes'}}
/** At the district that the input names. */
export const districtOnly: Row = {...adminOnly, admin: 'not-allowed', districtAdmin: 'yes'}
/** Served by another function: from the pages it does not exist. */
export const notHere: Row = {
  visitor: 'unknown-action',
  resident: 'unknown-action',
  windowStaff: 'unknown-action',
  admin: 'unknown-action',
  formerStaff: 'unknown-action',
  adminElsewhere: 'unknown-action',
  districtAdmin: 'unknown-action',
}
/** What can be lent: to whom it was lent, to guardians, and to these posts. */
export const lendable = (...staff: readonly Role[]): Pick<Row, 'behalf'> => ({
  behalf: {
    stranger: 'not-allowed',
    lent: 'yes',
    lentOther: 'not-allowed',
    lentOver: 'not-allowed',
    guardian: 'yes',
    staff,
  },
})
/** The post reaches those who live in its place, and nobody else. */
export const only = (
  cell: Cell,
): Readonly<Record<'unit-head' | 'building-head' | 'grid-worker', NearRow>> => ({
  'unit-head': {ownUnit: 'yes', otherUnit: cell, otherGrid: cell},
  'building-head': {ownUnit: 'yes', otherUnit: 'yes', otherGrid: cell},
  'grid-worker': {ownUnit: 'yes', otherUnit: 'yes', otherGrid: cell},
})
