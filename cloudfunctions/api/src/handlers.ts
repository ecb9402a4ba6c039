import {arrive} from './booking/arrive'
import {board} from './booking/board'
import {call} from './booking/call'
import {cancel} from './booking/cancel'
import {catalogue} from './booking/catalogue'
import {days} from './booking/days'
import {find} from './booking/find'
import {finish} from './booking/finish'
import {get} from './booking/get'
import {mine} from './booking/mine'
import {reserve} from './booking/reserve'
import {saveCatalogue, saveService, saveWindow} from './booking/save'
import {service} from './booking/service'
import {tick} from './booking/tick'
import {undo} from './booking/undo'
import {walkIn} from './booking/walkIn'
import type {CallContext} from './context'
import type {ActionName, InputOf, ReplyOf} from './contract'
import {grant} from './people/grant'
import {me} from './people/me'
import {saveContact} from './people/saveContact'
import {setUp} from './people/setUp'
import {saveCommunity} from './places/saveCommunity'
import {saveDuty} from './places/saveDuty'
import {today} from './places/today'

export type Handlers = {
  readonly [Name in ActionName]: (context: CallContext, input: InputOf<Name>) => Promise<ReplyOf<Name>>
}

/** The use case of each action. A contract entry without one does not compile. */
export const handlers: Handlers = {
  'people.me': me,
  'people.saveContact': saveContact,
  'people.setUp': setUp,
  'people.grant': grant,
  'places.today': today,
  'places.saveCommunity': saveCommunity,
  'places.saveDuty': saveDuty,
  'booking.catalogue': catalogue,
  'booking.service': service,
  'booking.days': days,
  'booking.reserve': reserve,
  'booking.mine': mine,
  'booking.get': get,
  'booking.cancel': cancel,
  'booking.board': board,
  'booking.find': find,
  'booking.walkIn': walkIn,
  'booking.arrive': arrive,
  'booking.call': call,
  'booking.finish': finish,
  'booking.undo': undo,
  'booking.saveCatalogue': saveCatalogue,
  'booking.saveService': saveService,
  'booking.saveWindow': saveWindow,
  'booking.tick': tick,
  'open.services': catalogue,
}
