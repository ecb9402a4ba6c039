import type {ErrorCode} from '../../miniprogram/shared/errors'

/**
 * Who may do what, written by hand: not derived from the policies, which are checked against it.
 * `yes`: let through (what then comes of it is another test's). A code: refused with it.
 */
export type Cell = 'yes' | ErrorCode

export interface Row {
  /** A WeChat identity, nothing else. */
  readonly visitor: Cell
  /** Has left a name and a phone. */
  readonly resident: Cell
  readonly windowStaff: Cell
  readonly admin: Cell
  /** Window staff whose post ended yesterday. */
  readonly formerStaff: Cell
  /** An admin, of another community. */
  readonly adminElsewhere: Cell
  /** An admin of the district, who has no post in any community. */
  readonly districtAdmin: Cell
  /** A resident, with a document of someone else. Absent where the action names no document of a person. */
  readonly othersDocument?: Cell
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
export const members: Row = {...everyone, visitor: 'needs-contact'}
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
export const adminOnly: Row = {...counter, windowStaff: 'not-allowed'}
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
