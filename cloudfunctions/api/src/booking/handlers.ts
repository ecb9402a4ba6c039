import type {HandlersOf} from '../contract'
import {ahead, over, saveSettings, settings} from './after/lists'
import {answerRating, explain, judge, lift, rate, returned} from './after/steps'
import {follow} from './after/tick'
import {arrive} from './arrive'
import {board} from './board'
import {booked} from './booked'
import {call} from './call'
import {cancel} from './cancel'
import {catalogue} from './catalogue'
import type {bookingContract} from './contract'
import {count} from './counts/count'
import {figures} from './counts/figures'
import {days} from './days'
import {find} from './find'
import {finish} from './finish'
import {get} from './get'
import {closingHandlers} from './closing/handlers'
import {hallHandlers} from './hall/handlers'
import {mine} from './mine'
import {printReceipt} from './printReceipt'
import {reschedule} from './reschedule'
import {reserve} from './reserve'
import {saveCatalogue, saveService, saveResource} from './save'
import {service} from './service'
import {termsHandlers} from './terms/handlers'
import {checkResource} from './setup/check'
import {setup} from './setup/read'
import {removeResource} from './setup/remove'
import {tick} from './tick'
import {undo} from './undo'
import {accept, stopWaiting, waits} from './waitlist/answer'
import {wait} from './waitlist/wait'
import {walkIn} from './walkIn'

export const bookingHandlers: HandlersOf<typeof bookingContract> = {
  'booking.catalogue': catalogue,
  'booking.service': service,
  'booking.days': days,
  'booking.reserve': reserve,
  'booking.mine': mine,
  'booking.get': get,
  'booking.printReceipt': printReceipt,
  'booking.cancel': cancel,
  'booking.booked': booked,
  'booking.board': board,
  'booking.find': find,
  'booking.walkIn': walkIn,
  'booking.arrive': arrive,
  'booking.call': call,
  'booking.finish': finish,
  'booking.undo': undo,
  'booking.reschedule': reschedule,
  'booking.wait': wait,
  'booking.waits': waits,
  'booking.accept': accept,
  'booking.stopWaiting': stopWaiting,
  ...hallHandlers,
  ...termsHandlers,
  ...closingHandlers,
  'booking.saveCatalogue': saveCatalogue,
  'booking.saveService': saveService,
  'booking.saveResource': saveResource,
  'booking.setup': setup,
  'booking.checkResource': checkResource,
  'booking.removeResource': removeResource,
  'booking.returned': returned,
  'booking.over': over,
  'booking.rate': rate,
  'booking.answerRating': answerRating,
  'booking.explain': explain,
  'booking.judge': judge,
  'booking.ahead': ahead,
  'booking.lift': lift,
  'booking.settings': settings,
  'booking.saveSettings': saveSettings,
  'booking.figures': figures,
  'booking.follow': follow,
  'booking.count': count,
  'booking.tick': tick,
  'open.services': catalogue,
}
