import type {ActionName} from '../../cloudfunctions/api/src/contract'
import type {Row} from './row'
import {anchorRows} from './rows/anchors'
import {bookingRows} from './rows/booking'
import {calendarRows} from './rows/calendar'
import {communityRows} from './rows/community'
import {directoryRows} from './rows/directory'
import {casesRows} from './rows/cases'
import {districtRows} from './rows/district'
import {dutyRows} from './rows/duty'
import {handoverRows} from './rows/handover'
import {hotlineRows} from './rows/hotline'
import {importRows} from './rows/import'
import {messagesRows} from './rows/messages'
import {organisationRows} from './rows/organisation'
import {papersRows} from './rows/papers'
import {peopleRows} from './rows/people'
import {seriesRows} from './rows/series'
import {homeRows} from './rows/homeVisits'
import {referralRows} from './rows/referrals'
import {lessonRows} from './rows/lessons'
import {precheckRows} from './rows/precheck'
import {privacyRows} from './rows/privacy'
import {residentsRows} from './rows/residents'
import {wishesRows} from './rows/wishes'
import {treeRows} from './rows/tree'
import {uploadsRows} from './rows/uploads'

/** Who may do what, by hand. An action without a row does not compile. */
export const expectedRights: Readonly<Record<ActionName, Row>> = {
  ...peopleRows,
  ...papersRows,
  ...residentsRows,
  ...organisationRows,
  ...communityRows,
  ...treeRows,
  ...importRows,
  ...calendarRows,
  ...dutyRows,
  ...directoryRows,
  ...uploadsRows,
  ...bookingRows,
  ...precheckRows,
  ...lessonRows,
  ...referralRows,
  ...homeRows,
  ...seriesRows,
  ...casesRows,
  ...hotlineRows,
  ...wishesRows,
  ...messagesRows,
  ...districtRows,
  ...handoverRows,
  ...anchorRows,
  ...privacyRows,
}
