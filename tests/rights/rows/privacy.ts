import type {privacyContract} from '../../../cloudfunctions/api/src/privacy/contract'
import {adminOnly, counter, districtOnly, everyone, members, notHere, type Row} from '../row'

export const privacyRows: Readonly<Record<keyof typeof privacyContract, Row>> = {
  // One's own; with somebody else's id only for a guardian or the staff: tests/contract/privacy.
  'privacy.held': everyone,
  'privacy.copy': members,
  'privacy.whoLooked': everyone,
  'privacy.withdraw': everyone,
  'privacy.withdrawForChild': members,
  'privacy.beforeErase': everyone,
  'privacy.erase': everyone,
  'privacy.eraseAtWindow': counter,
  'privacy.tick': notHere,
  'privacy.complain': everyone,
  'privacy.myComplaints': everyone,
  'privacy.complaints': adminOnly,
  'privacy.answer': adminOnly,
  'privacy.districtComplaints': districtOnly,
  'privacy.answerForDistrict': districtOnly,
}
