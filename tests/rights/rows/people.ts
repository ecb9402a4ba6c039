import type {peopleContract} from '../../../cloudfunctions/api/src/people/contract'
import {adminOnly, everyone, givers, members, type Row} from '../row'
import {childrenRows} from './children'
import {delegationsRows} from './delegations'

export const peopleRows: Readonly<Record<keyof typeof peopleContract, Row>> = {
  ...delegationsRows,
  ...childrenRows,
  'people.me': everyone,
  // Whoever leaves a contact belongs to the community from then on.
  'people.saveContact': {...everyone, consumes: true},
  // The code decides, and both seats are taken.
  'people.setUp': {
    visitor: 'setup-done',
    resident: 'setup-done',
    windowStaff: 'setup-done',
    admin: 'setup-done',
    formerStaff: 'setup-done',
    adminElsewhere: 'setup-done',
    districtAdmin: 'setup-done',
  },
  'people.grant': givers,
  'people.posts': givers,
  'people.answerPost': adminOnly,
  'people.endPost': givers,
  'people.invite': givers,
  'people.endInvitation': givers,
  'people.setPin': members,
  'people.checkPin': members,
  'people.dropPin': members,
}
