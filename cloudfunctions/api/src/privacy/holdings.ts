import {anchorsPersonal} from '../anchors/personal'
import {bookingPersonal} from '../booking/personal'
import {precheckPersonal} from '../booking/precheck/personal'
import {casesPersonal} from '../cases/personal'
import {districtPersonal} from '../district/personal'
import {hotlinePersonal} from '../hotline/personal'
import {wishesPersonal} from '../wishes/personal'
import {isHolding, type Holding, type Personal} from '../kernel/holding'
import {messagesPersonal} from '../messages/personal'
import {organisationPersonal} from '../organisation/personal'
import {papersPersonal} from '../papers/personal'
import {peoplePersonal} from '../people/personal'
import {placesPersonal} from '../places/personal'
import {residentsPersonal} from '../residents/personal'
import {uploadsPersonal} from '../uploads/personal'
import {complaintsPersonal} from './complaints/personal'
import {erasuresPersonal} from './erase/personal'

/**
 * What every collection of the product holds about people, in the order in which it is erased: what is found by
 * being somebody (on the staff, a member) goes before that does, and the account is the last.
 */
export const personal: readonly Personal[] = [
  ...bookingPersonal,
  ...precheckPersonal,
  ...casesPersonal,
  ...hotlinePersonal,
  ...uploadsPersonal,
  ...wishesPersonal,
  ...papersPersonal,
  ...messagesPersonal,
  ...complaintsPersonal,
  ...districtPersonal,
  ...residentsPersonal,
  ...placesPersonal,
  ...organisationPersonal,
  ...anchorsPersonal,
  ...erasuresPersonal,
  ...peoplePersonal,
]

export const holdings: readonly Holding[] = personal.filter(isHolding)

/** Names a holding for pages and complaints. */
export const holdingId = ({collection, id}: Holding): string => id ?? collection
