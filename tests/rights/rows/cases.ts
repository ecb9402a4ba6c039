import type {casesContract} from '../../../cloudfunctions/api/src/cases/contract'
import {counter, desk, everyone, lendable, members, notHere, type NearRow, type Row} from '../row'

const forThem = lendable('window-staff', 'hotline-staff', 'community-admin')
/** Let through everywhere; whose case it is is decided by the case, which tests/contract/cases asks. */
const through: NearRow = {ownUnit: 'yes', otherUnit: 'yes', otherGrid: 'yes'}
/** The desk, and everybody who can be in charge of one. */
const handlers: Row = {
  ...counter,
  posts: {
    'hotline-staff': 'yes',
    mediator: 'yes',
    'unit-liaison': 'yes',
    volunteer: 'yes',
    'party-member': 'yes',
  },
  near: {'unit-head': through, 'building-head': through, 'grid-worker': through},
}
const own = {...members, ...forThem}

export const casesRows: Readonly<Record<keyof typeof casesContract, Row>> = {
  // Somebody is to come to the door: whoever does not belong here is sent to their own community.
  'cases.ask': {...own, adminElsewhere: 'not-allowed'},
  'cases.mine': {...everyone, ...forThem},
  'cases.get': own,
  'cases.withdraw': own,
  'cases.printReceipt': own,
  'cases.kept': everyone,
  'cases.open': desk,
  'cases.board': handlers,
  'cases.find': handlers,
  'cases.look': handlers,
  'cases.contact': handlers,
  'cases.printPapers': handlers,
  'cases.assign': desk,
  'cases.takePapers': handlers,
  'cases.askPapers': handlers,
  'cases.passOn': handlers,
  'cases.sendPart': handlers,
  'cases.returnPart': handlers,
  'cases.say': handlers,
  'cases.finish': handlers,
  'cases.decline': desk,
  'cases.returnPapers': handlers,
  'cases.choices': handlers,
  'cases.saveOffices': desk,
  'cases.tick': notHere,
}
