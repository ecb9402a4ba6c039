import {outsideHandlers} from './outside/handlers'
import type {HandlersOf} from '../contract'
import {before} from './before'
import {groups} from './chain/groups'
import {makeChain} from './chain/make'
import {chain} from './chain/view'
import type {hotlineContract} from './contract'
import {digest} from './digest'
import {board, contact, find, look, raised} from './desk'
import {count} from './figures/count'
import {districtFigures, figures, publicFigures} from './figures/figures'
import {file} from './file'
import {fileCall} from './fileCall'
import {files, lookFiles} from './files/show'
import {answerJoined, join, joined, joins, leave} from './join/join'
import {add, answer, askRecheck, get, mine, nudge, pause, reopen, resume, withdraw} from './own'
import {parties, supervised, whom} from './parties'
import {reviewMany} from './reviewMany'
import {saveSettings, settings} from './saveSettings'
import {dismissSuggestion, suggestions, workSuggestion} from './suggest/desk'
import {foldHabits} from './suggest/fold'
import {addThingTo, endThing} from './things/change'
import {thing, things} from './things/look'
import {printThings} from './things/print'
import {acknowledge, close, invite, mode, name, note, recheck, reply, route, sendBack, take} from './steps'
import {tick} from './tick'

export const hotlineHandlers: HandlersOf<typeof hotlineContract> = {
  ...outsideHandlers,
  'hotline.before': before,
  'hotline.file': file,
  'hotline.mine': mine,
  'hotline.get': get,
  'hotline.add': add,
  'hotline.nudge': nudge,
  'hotline.pause': pause,
  'hotline.resume': resume,
  'hotline.withdraw': withdraw,
  'hotline.answer': answer,
  'hotline.reopen': reopen,
  'hotline.askRecheck': askRecheck,
  'hotline.board': board,
  'hotline.raised': raised,
  'hotline.find': find,
  'hotline.look': look,
  'hotline.fileCall': fileCall,
  'hotline.contact': contact,
  'hotline.take': take,
  'hotline.reply': reply,
  'hotline.note': note,
  'hotline.invite': invite,
  'hotline.sendBack': sendBack,
  'hotline.close': close,
  'hotline.acknowledge': acknowledge,
  'hotline.route': route,
  'hotline.name': name,
  'hotline.recheck': recheck,
  'hotline.files': files,
  'hotline.lookFiles': lookFiles,
  'hotline.whom': whom,
  'hotline.parties': parties,
  'hotline.mode': mode,
  'hotline.reviewMany': reviewMany,
  'hotline.supervised': supervised,
  'hotline.digest': digest,
  'hotline.settings': settings,
  'hotline.saveSettings': saveSettings,
  'hotline.tick': tick,
  'hotline.thing': thing,
  'hotline.things': things,
  'hotline.addThing': addThingTo,
  'hotline.endThing': endThing,
  'hotline.printThings': printThings,
  'hotline.count': count,
  'hotline.figures': figures,
  'hotline.districtFigures': districtFigures,
  'hotline.publicFigures': publicFigures,
  'hotline.join': join,
  'hotline.leave': leave,
  'hotline.joined': joined,
  'hotline.joins': joins,
  'hotline.answerJoined': answerJoined,
  'hotline.chain': chain,
  'hotline.groups': groups,
  'hotline.makeChain': makeChain,
  'hotline.suggestions': suggestions,
  'hotline.dismissSuggestion': dismissSuggestion,
  'hotline.workSuggestion': workSuggestion,
  'hotline.foldHabits': foldHabits,
}
