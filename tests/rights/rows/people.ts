import type {peopleContract} from '../../../cloudfunctions/api/src/people/contract'
import {adminOnly, everyone, members, type Row} from '../row'
import {delegationsRows} from './delegations'

export const peopleRows: Readonly<Record<keyof typeof peopleContract, Row>> = {
  ...delegationsRows,
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
    districtAdmin: 'setup-done',
  },
  'people.grant': adminOnly,
  'people.posts': adminOnly,
  'people.answerPost': adminOnly,
  'people.endPost': adminOnly,
  'people.invite': adminOnly,
  'people.endInvitation': adminOnly,
  'people.setPin': members,
  'people.checkPin': members,
  'people.dropPin': members,
}
