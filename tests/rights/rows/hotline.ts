import {hotlineOutsideRows} from './hotlineOutside'
import type {hotlineContract} from '../../../cloudfunctions/api/src/hotline/contract'
import {adminOnly, counter, desk, everyone, lendable, members, notHere, type NearRow, type Row} from '../row'

/** Let through everywhere; what is theirs to see is decided by the request, which tests/contract/hotline asks. */
const through: NearRow = {ownUnit: 'yes', otherUnit: 'yes', otherGrid: 'yes'}
const told = {...everyone, ...lendable('window-staff', 'hotline-staff', 'community-admin')}
/** The desk, everybody whom a request can be given to, the liaisons of units. */
const handlers: Row = {
  ...counter,
  posts: {'hotline-staff': 'yes', mediator: 'yes', 'unit-liaison': 'yes'},
  near: {'unit-head': through, 'building-head': through, 'grid-worker': through},
}
const hotlineDesk: Row = {...adminOnly, posts: {'hotline-staff': 'yes'}}

export const hotlineRows: Readonly<Record<keyof typeof hotlineContract, Row>> = {
  ...hotlineOutsideRows,
  'hotline.before': everyone,
  'hotline.file': told,
  'hotline.mine': told,
  'hotline.get': told,
  'hotline.add': told,
  'hotline.nudge': told,
  'hotline.pause': told,
  'hotline.resume': told,
  'hotline.withdraw': told,
  'hotline.answer': told,
  'hotline.reopen': told,
  'hotline.askRecheck': told,
  'hotline.board': handlers,
  // At the district that the input names; a street's own id is another place.
  'hotline.raised': {...adminOnly, admin: 'not-allowed', posts: {'district-supervisor': 'yes'}},
  'hotline.find': handlers,
  'hotline.look': handlers,
  'hotline.fileCall': desk,
  'hotline.contact': handlers,
  'hotline.take': handlers,
  'hotline.reply': handlers,
  'hotline.note': handlers,
  'hotline.invite': handlers,
  'hotline.sendBack': handlers,
  'hotline.close': handlers,
  'hotline.acknowledge': handlers,
  'hotline.route': hotlineDesk,
  'hotline.name': hotlineDesk,
  'hotline.recheck': hotlineDesk,
  'hotline.files': told,
  'hotline.lookFiles': handlers,
  'hotline.whom': everyone,
  'hotline.parties': handlers,
  'hotline.mode': handlers,
  'hotline.reviewMany': handlers,
  'hotline.supervised': members,
  'hotline.digest': notHere,
  'hotline.settings': handlers,
  'hotline.saveSettings': adminOnly,
  'hotline.tick': notHere,
  'hotline.thing': everyone,
  'hotline.things': desk,
  'hotline.addThing': desk,
  'hotline.endThing': desk,
  'hotline.printThings': desk,
  'hotline.count': notHere,
  'hotline.figures': hotlineDesk,
  'hotline.districtFigures': {...adminOnly, admin: 'not-allowed', posts: {'district-supervisor': 'yes'}},
  'hotline.publicFigures': everyone,
  'hotline.join': everyone,
  'hotline.leave': everyone,
  'hotline.joined': everyone,
  'hotline.joins': everyone,
  'hotline.answerJoined': everyone,
  'hotline.chain': everyone,
  'hotline.groups': hotlineDesk,
  'hotline.makeChain': hotlineDesk,
  'hotline.suggestions': hotlineDesk,
  'hotline.dismissSuggestion': hotlineDesk,
  'hotline.workSuggestion': hotlineDesk,
  'hotline.foldHabits': notHere,
}
