import {command} from '../kernel/database'
import {
  mustWin,
  stepsOf,
  upTo,
  type Erasing,
  type HeldRow,
  type Personal,
  type Whose,
} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {erasePayloads} from '../kernel/timeline'
import {endedBefore, stateNames} from '../../../../miniprogram/packages/booking/rules/states'
import {afterRows, erasedAfter} from './after/erased'
import type {Booking} from './documents'
import {endVisit} from './endVisits'
import {dayById, placeOf} from './dayPlaces.repo'
import {lessonData, lessonPersonal, lessonRows, withoutClass} from './lessons/personal'
import {releasePlace} from './releasePlace'
import {bookings, moveBooking, startOf} from './repo'
import {termRows} from './terms/rows'
import {noTerms, saidIn} from './terms/said'
import {referralPersonal} from './referral/personal'
import {seriesPersonal} from './series/personal'
import {waitsPersonal} from './waitlist/personal'

/** What booking holds about a person: visits, and their places in the days of resources. */

const visitsOf = ({persons}: Whose): Promise<readonly Booking[]> =>
  allBy(bookings, {person: oneOf(persons)}, 'ord')

const rowsOf = (visit: Booking): readonly HeldRow[] => {
  const {receipt, missing, where} = visit.result ?? {}
  return [
    {label: '哪天', value: `${visit.date} ${startOf(visit)}–${visit.until}`},
    {label: '在哪里', value: visit.resource.name},
    {label: '留的姓名', value: visit.name},
    {label: '预约码', value: visit.code},
    {label: '现在', value: stateNames[visit.state]},
    ...(receipt === undefined ? [] : [{label: '回执号', value: receipt}]),
    ...(missing === undefined ? [] : [{label: '缺的材料', value: missing.join('、')}]),
    ...(where === undefined ? [] : [{label: '去哪里办', value: where}]),
    ...termRows(visit),
    ...afterRows(visit),
    ...lessonRows(visit),
  ]
}

/** Whether a call was cut off after it cancelled, before it gave the place back. A read is cheaper than a write. */
const holdsPlace = async (booking: Booking): Promise<boolean> =>
  (await dayById(booking.community, placeOf(booking).day))?.held[placeOf(booking).hold] !== undefined

/** A visit to come is cancelled and its place given back; then what it says of the person goes. */
const eraseVisit = async (booking: Booking, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const ended = await endVisit(booking, {at, by, key, inputHash}, {payload: {}, notices: []})
  if (ended !== null) {
    await mustWin(Promise.resolve(ended))
    return 2
  }
  if (endedBefore.includes(booking.state) && (await holdsPlace(booking)))
    await releasePlace(placeOf(booking), at)
  const timeline = erasePayloads(booking.timeline, () => true, {at, by, key, inputHash})
  if (timeline === booking.timeline) return 0
  const {result} = booking
  const emptied = {
    name: '',
    ticked: command().set([]),
    declined: command().remove(),
    ...noTerms,
    timeline: command().set(timeline),
    changedAt: at,
    ...erasedAfter(booking),
    ...withoutClass(booking),
    notify: command().remove(),
    notifyAt: command().remove(),
    // Where to go and what was missing was said to the person; outcome and receipt are the office's own.
    ...(result === null || result === undefined
      ? {}
      : {result: command().set({outcome: result.outcome, ...(result.receipt && {receipt: result.receipt})})}),
  }
  return mustWin(moveBooking(booking, emptied))
}

export const bookingPersonal: readonly Personal[] = [
  {
    collection: 'bookings',
    title: '办事预约',
    why: '窗口按预约叫号，办到哪一步您能查。',
    kept: '三年，和收件回执的承诺对得上；您注销时姓名和内容先删。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await visitsOf(whose)).map((visit) => ({
        community: visit.community,
        title: visit.service?.name ?? '现场办理',
        rows: rowsOf(visit),
        data: {
          id: visit._id,
          service: visit.service,
          resource: visit.resource,
          name: visit.name,
          date: visit.date,
          time: startOf(visit),
          until: visit.until,
          code: visit.code,
          ticked: visit.ticked,
          ...saidIn(visit),
          state: visit.state,
          result: visit.result,
          feedback: visit.feedback,
          absence: visit.absence,
          ...lessonData(visit),
          steps: stepsOf(visit.timeline),
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await visitsOf(whose), erasing.most, (visit) => eraseVisit(visit, erasing)),
  },
  {
    collection: 'days',
    office: '每个窗口、场地每天还剩几个位子：占位子的只有编号，和“办事预约”是一件事。',
  },
  waitsPersonal,
  ...lessonPersonal,
  seriesPersonal,
  referralPersonal,
  {collection: 'catalogues', nobody: '办事的分类。'},
  {collection: 'services', nobody: '办事指南。'},
  {collection: 'serviceCounts', office: '每项服务每个月办成多少、多久办成：只有预约的编号和数字。'},
  {collection: 'serviceExpected', office: '每项服务大约要多久：只有预约的编号和数字。'},
  {collection: 'bookingSettings', nobody: '没来要不要暂停预约的开关。'},
  {collection: 'resources', nobody: '窗口、场地、人员和开放时间。'},
  {collection: 'cursors', nobody: '定时任务做到哪里了。'},
]
