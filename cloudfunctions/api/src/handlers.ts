import {anchorHandlers} from './anchors/handlers'
import {bookingHandlers} from './booking/handlers'
import {homeHandlers} from './booking/home/handlers'
import {referralHandlers} from './booking/referral/handlers'
import {seriesHandlers} from './booking/series/handlers'
import {lessonHandlers} from './booking/lessons/handlers'
import {precheckHandlers} from './booking/precheck/handlers'
import {casesHandlers} from './cases/handlers'
import type {contract, HandlersOf} from './contract'
import {districtHandlers} from './district/handlers'
import {messagesHandlers} from './messages/handlers'
import {handoverHandlers} from './handover/handlers'
import {hotlineHandlers} from './hotline/handlers'
import {wishesHandlers} from './wishes/handlers'
import {moderationHandlers} from './moderation/handlers'
import {organisationHandlers} from './organisation/handlers'
import {papersHandlers} from './papers/handlers'
import {peopleHandlers} from './people/handlers'
import {placesHandlers} from './places/handlers'
import {privacyHandlers} from './privacy/handlers'
import {residentsHandlers} from './residents/handlers'
import {uploadsHandlers} from './uploads/handlers'

/** The use case of each action. A contract entry without one does not compile. */
export const handlers: HandlersOf<typeof contract> = {
  ...peopleHandlers,
  ...papersHandlers,
  ...organisationHandlers,
  ...placesHandlers,
  ...residentsHandlers,
  ...uploadsHandlers,
  ...bookingHandlers,
  ...precheckHandlers,
  ...lessonHandlers,
  ...seriesHandlers,
  ...referralHandlers,
  ...homeHandlers,
  ...casesHandlers,
  ...hotlineHandlers,
  ...wishesHandlers,
  ...moderationHandlers,
  ...messagesHandlers,
  ...districtHandlers,
  ...handoverHandlers,
  ...privacyHandlers,
  ...anchorHandlers,
}
