import type {privacyContract} from '../../../cloudfunctions/api/src/privacy/contract'
import {
  adminOnly,
  counter,
  districtOnly,
  everyone,
  members,
  notHere,
  ownOnly,
  type BehalfRow,
  type Row,
} from '../row'

/** All that is held of somebody was lent to nobody: only a guardian sees it, and at the window the staff. */
const own: BehalfRow = {
  stranger: 'not-allowed',
  lent: 'not-allowed',
  lentOther: 'not-allowed',
  lentOver: 'not-allowed',
  guardian: 'yes',
  staff: ['window-staff', 'community-admin'],
}

export const privacyRows: Readonly<Record<keyof typeof privacyContract, Row>> = {
  'privacy.held': {...everyone, behalf: own},
  'privacy.copy': {...members, behalf: own},
  'privacy.whoLooked': {...everyone, behalf: own},
  'privacy.withdraw': everyone,
  'privacy.withdrawChild': ownOnly,
  'privacy.withdrawForChild': members,
  'privacy.beforeErase': everyone,
  // Whoever erases themself is nobody any more.
  'privacy.erase': {...everyone, consumes: true},
  'privacy.eraseAtWindow': counter,
  'privacy.tick': notHere,
  'privacy.complain': everyone,
  'privacy.myComplaints': everyone,
  'privacy.complaints': adminOnly,
  'privacy.answer': adminOnly,
  'privacy.districtComplaints': districtOnly,
  'privacy.answerForDistrict': districtOnly,
}
