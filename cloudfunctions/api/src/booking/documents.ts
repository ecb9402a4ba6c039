import type {Entry} from '../kernel/timelineEntry'
import type {Notifying} from '../kernel/notify'
import type {InputOf} from '../contract'
import type {DayPlaces} from '../../../../miniprogram/packages/booking/rules/places'
import type {Term} from '../../../../miniprogram/packages/booking/rules/resources'
import type {BookingEvent, BookingState} from '../../../../miniprogram/packages/booking/rules/states'
import type {AtHome} from './home/documents'
import type {InClass} from './lessons/documents'
import type {AfterEvent, AfterVisit} from './after/documents'
import type {Said} from './terms/documents'
import type {CatalogueView, ResultView} from './views'

export interface Catalogue {
  readonly _id: string
  readonly community: string
  readonly categories: CatalogueView['categories']
  readonly situations: CatalogueView['situations']
  readonly rev?: number
}

export type Service = Omit<InputOf<'booking.saveService'>, 'service' | 'rev'> & {
  readonly _id: string
  /** Goes up each time it is saved. */
  readonly rev?: number
  /** Pinyin initials of the name, for search. */
  readonly initials: string
  /** Since when nobody has to say yes to its visits any more, until those that wait for one are booked. */
  readonly settling?: Date
}

/** What is booked: a window, a room, somebody's hours, seats, a class for a term. */
export type Resource = Omit<InputOf<'booking.saveResource'>, 'resource' | 'rev' | 'told'> & {
  readonly _id: string
  /** Goes up each time it is saved. */
  readonly rev?: number
  /** From when on its days are due, `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` at +08:00; empty when at once. */
  readonly dueDate: string
  /** Goes up each time it is made due. */
  readonly dueRev?: number
}

/** Everything that must never be wrong about one resource on one day. `_id` is `<resource>:<date>`. */
export interface Day extends DayPlaces, Notifying {
  readonly _id: string
  readonly community: string
  readonly resource: string
  readonly date: string
  /** Of a class: the one document of its term, under its first day. */
  readonly term?: Term
  /** When the first of the offers to those who wait is over. */
  readonly offerDue?: Date
  /** Bookings that cannot take place as they stand, and whose people are not told yet. */
  readonly displaced?: readonly string[]
  /** Since when. */
  readonly displacedAt?: Date
  /** Goes up with each change; absent before the first. */
  readonly rev?: number
  /** Bookings without an appointment, in the order of their numbers. */
  readonly walkIns: readonly string[]
  readonly changedAt: Date
}

/** Of a place in a class: what a guardian agreed to, and who may fetch the child. */
export type LessonEvent = 'agree' | 'pick-up'
/** Of a visit at home: who goes. */
export type HomeEvent = 'assign'

export type TimelineEvent =
  BookingEvent | AfterEvent | LessonEvent | HomeEvent | 'reserve' | 'walk-in' | 'paper' | 'erase'

/** A no, and another time that staff offered with it. */
export interface Declined {
  readonly why: string
  readonly by: string
  readonly offer: {
    readonly resource: string
    readonly date: string
    readonly slot: string
    readonly until: string
  } | null
}

/** A visit: booked ahead, or begun with a number at the counter. */
export interface Booking extends Notifying, AfterVisit, Said {
  readonly _id: string
  readonly community: string
  readonly kind: 'booked' | 'walk-in'
  /** `-` for a walk-in, who gives no name. */
  readonly person: string
  readonly name: string
  readonly service: {readonly id: string; readonly name: string} | null
  readonly resource: {readonly id: string; readonly name: string}
  readonly date: string
  /** Start without the colon, `0930`. */
  readonly slot: string
  /** `HH:mm`. */
  readonly until: string
  /** Of a class: until when it goes, and `date` is its first day. */
  readonly term?: Term
  /** Of a child in a class. */
  readonly inClass?: InClass
  /** Of a visit at the person's home. */
  readonly home?: AtHome
  /** How often its time was changed; under `<id>-<moves>` it holds its place. */
  readonly moves?: number
  readonly code: string
  readonly number?: string
  /** Written down afterwards from paper, 补录. */
  readonly paper?: true
  readonly ticked: readonly string[]
  readonly state: BookingState
  readonly priority: boolean
  /** Where the person was called to, when it is known; `resource` stays the one whose day holds the place. */
  readonly servedAt?: {readonly id: string; readonly name: string} | null
  /** The staff member who called the person and may see the name. */
  readonly calledBy?: string | null
  /** The window that sent the person on to `servedAt`; they stand first there. */
  readonly sentFrom?: {readonly id: string; readonly name: string} | null
  /** `HH:mm`: until then the visit takes, where the window said that it takes longer. */
  readonly expects?: string | null
  readonly result?: ResultView | null
  /** While staff have to say yes: by when that was promised. */
  readonly asked?: {readonly due: Date} | null
  /** Sorts those by what was promised. Index: {community: 1, state: 1, askOrd: 1}. */
  readonly askOrd?: string | null
  /** Staff said no. */
  readonly declined?: Declined | null
  /** What the call that made it was given. */
  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly Entry<TimelineEvent, BookingState>[]
  readonly changedAt: Date
  /** Sorts by start: `<date>T<slot>:<id>`. */
  readonly ord: string
}

export const dayId = (resource: string, date: string): string => `${resource}:${date}`

export const ordOf = (date: string, slot: string, id: string): string => `${date}T${slot}:${id}`
