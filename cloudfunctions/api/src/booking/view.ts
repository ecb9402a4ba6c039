import type {CallContext} from '../context'
import {maskName} from '../../../../miniprogram/shared/name'
import {slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {whyNotServed} from '../../../../miniprogram/packages/booking/rules/follow'
import {transitions} from '../../../../miniprogram/packages/booking/rules/states'
import {waitingOf} from '../../../../miniprogram/shared/waiting'
import type {Histogram} from '../../../../miniprogram/shared/histogram'
import {afterView} from './after/view'
import {timer} from './after/planned'
import {unseal} from '../kernel/secrets'
import {hasBegun} from './begun'
import {isAgreed} from './lessons/list'
import type {Booking, Day, Resource, Service, TimelineEvent} from './documents'
import type {Reader} from './reader'
import {startOf} from './repo'
import {termsOf} from './terms/views'
import type {BoardEntry, BookingRow, BookingView, ResourceView, ServiceView, StepView} from './views'

/** Documents as residents and staff see them. */

/** What stands where a confidential visit is known by nothing but its code. */
const unnamed = {service: {id: '', name: '保密的预约'}, place: ''} as const

/** @param codeOnly see `Reader` */
export const rowOf = (booking: Booking, day: Day | null = null, codeOnly = false): BookingRow => ({
  id: booking._id,
  ...(codeOnly
    ? unnamed
    : {
        service: booking.service ?? {id: '', name: '现场办理'},
        place: booking.servedAt?.name ?? booking.resource.name,
      }),
  date: booking.date,
  ...(booking.term === undefined ? {} : {ends: booking.term.until}),
  time: startOf(booking),
  until: booking.until,
  state: booking.state,
  code: booking.code,
  ...shutOf(booking, day),
})

const shutOf = (booking: Booking, day: Day | null): Pick<BookingRow, 'shut'> => {
  const why = ['asked', 'booked'].includes(booking.state) ? whyNotServed(day, booking) : undefined
  return why === undefined ? {} : {shut: why}
}

const stepOf = (entry: Booking['timeline'][number], booking: Booking, reader: Reader): StepView => {
  const {reason} = entry.payload ?? {}
  const at = entry.at.toISOString()
  const by = whoDid(entry, booking, reader)
  // Staff have still to say yes to it: it is asked for, and not booked.
  const event = entry.event === 'reserve' && entry.to === 'asked' ? 'request' : entry.event
  return {at, event, by, ...(typeof reason === 'string' ? {note: reason} : {})}
}

/** Who made a step, and by what right, as its reader knows them. */
const whoDid = (
  {by, payload = {}}: Booking['timeline'][number],
  {person}: Booking,
  {persons, of, names}: Reader,
): string => {
  const {acting, window} = payload
  if (by === timer) return ''
  if (persons.includes(by)) return typeof acting === 'string' ? '您代办' : '您自己'
  if (acting === 'staff') return `窗口 ${names.get(by) ?? '工作人员'} 代办`
  if (acting === 'guardian') return `监护人 ${names.get(by) ?? ''}`.trim()
  if (acting === 'delegate') return `${names.get(by) ?? '代办人'} 代办`
  if (by === person || by === of?.person) return `${of?.name ?? ''}本人`
  return [window, names.get(by)].filter((part) => typeof part === 'string' && part !== '').join(' ')
}

/** Where a service has several rooms or people, it says which. */
const whereOf = ({resource}: Booking, service: Service | null): string => {
  if (service === null) return resource.name
  const several = (service.resources?.length ?? 0) > 1
  return several ? `${service.where} ${resource.name}` : service.where
}

type Details = Pick<BookingView, 'resource' | 'where' | 'phone' | 'materials' | 'answers' | 'declared'>

const nothingOfIt: Details = {resource: '', where: '', phone: '', materials: [], answers: []}

const detailsOf = (booking: Booking, service: Service | null): Details => ({
  resource: booking.resource.id,
  where: whereOf(booking, service),
  phone: service?.phone ?? '',
  materials: (service?.materials ?? []).map((material) => ({
    ...material,
    ticked: booking.ticked.includes(material.id),
  })),
  answers: (booking.answers ?? []).map(({ask, said}) => ({ask, said})),
  ...(booking.declared === undefined ? {} : {declared: booking.declared}),
})

/** By when staff say yes, or how they said no. */
const answerTo = ({state, asked, declined}: Booking, now: Date): Pick<BookingView, 'asked' | 'declined'> => ({
  ...(state === 'asked' && asked ? {asked: {due: asked.due.toISOString(), late: asked.due <= now}} : {}),
  ...(state === 'unconfirmed' && declined
    ? {
        declined: {
          why: declined.why,
          ...(declined.offer === null
            ? {}
            : {offer: {...declined.offer, time: slotTime(declined.offer.slot)}}),
        },
      }
    : {}),
})

/** @param day the day of a visit to come, when the calendar may have changed since it was booked */
export const bookingView = (
  booking: Booking,
  service: Service | null,
  now: Date,
  reader: Reader,
  day: Day | null = null,
): BookingView => ({
  ...rowOf(booking, day, reader.codeOnly),
  kind: booking.kind,
  ...(booking.confidential === true ? {confidential: true} : {}),
  ...(reader.codeOnly ? nothingOfIt : detailsOf(booking, service)),
  ...(booking.result ? {result: booking.result} : {}),
  after: afterView(booking, now, reader.changes),
  helps: (service?.helps ?? booking.helps ?? []).map((id) => ({
    id,
    on: booking.helps?.includes(id) ?? false,
  })),
  canHelp: reader.changes && transitions.help.includes(booking.state) && !hasBegun(booking, now),
  steps: booking.timeline.map((entry) => stepOf(entry, booking, reader)),
  ...(reader.of === null ? {} : {of: reader.of}),
  ...(booking.term === undefined || service?.guardian === undefined
    ? {}
    : {inClass: {asks: !isAgreed(service.guardian, booking.inClass)}}),
  ...(booking.home === undefined || reader.codeOnly
    ? {}
    : {
        home: {
          address: unseal(booking.home.address),
          worker: reader.names.get(booking.home.worker?.person ?? '') ?? '',
        },
      }),
  ...answerTo(booking, now),
  canCancel: reader.changes && transitions.cancel.includes(booking.state) && !hasBegun(booking, now),
  canMove:
    reader.changes &&
    transitions.reschedule.includes(booking.state) &&
    (booking.state === 'unconfirmed' || !hasBegun(booking, now)),
})

/** No steps at the counter: what is told and said about a visit, and a taking back. */
const notAtCounter: readonly TimelineEvent[] = [
  'undo',
  'remind',
  'ask',
  'ask-absent',
  'overdue',
  'rate',
  'answer',
  'explain',
  'judge',
  'lift',
  'help',
  'agree',
  'pick-up',
  'assign',
  'late',
  'lapse',
  'confirm',
  'decline',
  'ask-again',
]

/** The last step of a visit, if it was one at the counter that can be taken back; how long ago is not asked here. */
export const undoable = (
  booking: Booking,
): (Booking['timeline'][number] & {readonly from: Booking['state']}) | null => {
  const last = booking.timeline.at(-1)
  if (last === undefined || last.from === null || notAtCounter.includes(last.event)) return null
  return transitions.undo.includes(booking.state) ? {...last, from: last.from} : null
}

type Viewer = Pick<CallContext, 'persons' | 'answersFor'>

/** When a visitor was called last; for who was not called, when the visit began. */
export const calledAt = ({timeline, changedAt}: Pick<Booking, 'timeline' | 'changedAt'>): Date =>
  (timeline.filter(({event}) => event === 'call').at(-1) ?? timeline[0])?.at ?? changedAt

/** Who called the visitor sees the whole name, and who took over from them, while the visit is not over. */
const seesName = (booking: Booking, viewer: Viewer): boolean => {
  const {calledBy, state} = booking
  if (typeof calledBy !== 'string') return false
  return (
    viewer.persons.includes(calledBy) ||
    (state === 'serving' && viewer.answersFor(calledBy, calledAt(booking)))
  )
}

/** Who came for what: of a confidential visit nothing but its code, until they are called. */
const whoseEntry = (
  {name, service, code, confidential, helps = [], answers = []}: Booking,
  called: boolean,
): Pick<BoardEntry, 'name' | 'service' | 'code' | 'confidential' | 'helps' | 'answers'> => ({
  ...(called ? {name, service} : confidential ? {name: '', service: null} : {name: maskName(name), service}),
  ...(confidential === true ? {confidential, code} : {}),
  ...(helps.length === 0 ? {} : {helps}),
  ...(called && answers.length > 0 ? {answers: answers.map(({ask, said}) => ({ask, said}))} : {}),
})

/** A visit as the staff member who asks sees it. */
export const boardEntry = (booking: Booking, viewer: Viewer): BoardEntry => ({
  id: booking._id,
  kind: booking.kind,
  ...(booking.number === undefined ? {} : {number: booking.number, code: booking.code}),
  ...(booking.paper === true ? {paper: true} : {}),
  ...whoseEntry(booking, seesName(booking, viewer)),
  window: booking.servedAt?.id ?? booking.resource.id,
  date: booking.date,
  time: startOf(booking),
  until: booking.until,
  state: booking.state,
  priority: booking.priority,
  ...(booking.sentFrom ? {sentFrom: booking.sentFrom} : {}),
  ...(booking.expects && booking.state === 'serving' ? {expects: booking.expects} : {}),
  changedAt: booking.changedAt.toISOString(),
  canUndo: undoable(booking) !== null,
  ...(booking.result ? {result: booking.result} : {}),
})

export const resourceView = ({_id, name, kind, takes, where}: Resource): ResourceView => ({
  id: _id,
  name,
  kind,
  takes,
  ...(where === undefined ? {} : {where}),
})

/** @param took working days that it took in the last twelve months */
export const serviceView = (
  service: Service,
  resources: readonly Resource[],
  took?: Histogram,
): ServiceView => ({
  id: service._id,
  name: service.name,
  category: service.category,
  forWhom: service.forWhom,
  materials: service.materials,
  promise: service.promise.text,
  workdays: service.promise.workdays,
  ...(service.resources === undefined ? {} : {waiting: waitingOf(took ?? {})}),
  minutes: service.minutes,
  where: service.where,
  phone: service.phone,
  ...(service.elsewhere === undefined ? {} : {elsewhere: service.elsewhere}),
  ...(service.precheck === undefined ? {} : {precheck: service.precheck}),
  ...termsOf(service),
  ...(service.guardian === undefined ? {} : {guardian: service.guardian}),
  ...(service.atHome === undefined ? {} : {atHome: true}),
  ...(service.referral === undefined ? {} : {referral: service.referral}),
  resources: resources.map(resourceView),
})
