import type {ActionName} from '../../cloudfunctions/api/src/contract'
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
  /** A resident, with a document of someone else. Absent where the action names no document of a person. */
  readonly othersDocument?: Cell
}

const everyone: Row = {
  visitor: 'yes',
  resident: 'yes',
  windowStaff: 'yes',
  admin: 'yes',
  formerStaff: 'yes',
  adminElsewhere: 'yes',
}
const members: Row = {...everyone, visitor: 'needs-contact'}
const ownOnly: Row = {...members, othersDocument: 'not-found'}
const counter: Row = {
  visitor: 'needs-contact',
  resident: 'not-allowed',
  windowStaff: 'yes',
  admin: 'yes',
  formerStaff: 'not-allowed',
  adminElsewhere: 'not-allowed',
}
const adminOnly: Row = {...counter, windowStaff: 'not-allowed'}
/** Served by another function: from the pages it does not exist. */
const notHere: Row = {
  visitor: 'unknown-action',
  resident: 'unknown-action',
  windowStaff: 'unknown-action',
  admin: 'unknown-action',
  formerStaff: 'unknown-action',
  adminElsewhere: 'unknown-action',
}

/** An action without a row does not compile. */
export const expectedRights: Readonly<Record<ActionName, Row>> = {
  'people.me': everyone,
  'people.saveContact': everyone,
  // The code decides, and the first two admins are appointed here.
  'people.setUp': {
    visitor: 'setup-done',
    resident: 'setup-done',
    windowStaff: 'setup-done',
    admin: 'yes',
    formerStaff: 'setup-done',
    adminElsewhere: 'setup-done',
  },
  'people.grant': adminOnly,
  'places.today': everyone,
  'places.saveCommunity': adminOnly,
  'places.saveDuty': adminOnly,
  'booking.catalogue': everyone,
  'booking.service': everyone,
  'booking.days': everyone,
  'booking.reserve': members,
  'booking.mine': everyone,
  'booking.get': ownOnly,
  'booking.cancel': ownOnly,
  'booking.board': counter,
  'booking.find': counter,
  'booking.walkIn': counter,
  'booking.arrive': counter,
  'booking.call': counter,
  'booking.finish': counter,
  'booking.undo': counter,
  'booking.saveCatalogue': adminOnly,
  'booking.saveService': adminOnly,
  'booking.saveWindow': adminOnly,
  'booking.tick': notHere,
  'open.services': notHere,
}
