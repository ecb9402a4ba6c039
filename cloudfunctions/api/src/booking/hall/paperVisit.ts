import type {CallContext} from '../../context'
import type {InputOf} from '../../contract'
import {nextEntry} from '../../kernel/timeline'
import {slotKey} from '../../../../../miniprogram/packages/booking/rules/slots'
import {ordOf, type Booking, type Resource, type Service} from '../documents'
import {codeOf} from '../reserve'
import type {ResultView} from '../views'
import {nobody} from '../walkIn'

export type PaperRow = InputOf<'booking.outage'>['rows'][number]

/** A paper visit that is to be written down. */
export interface Paper {
  readonly id: string
  /** Its row in the input, from 0. */
  readonly place: number
  readonly row: PaperRow
  readonly window: Resource
  readonly service: Service | null
}

/** `A013`. */
export const numberOf = ({row, window}: Pick<Paper, 'row' | 'window'>): string =>
  `${window.letter ?? ''}${String(row.number).padStart(3, '0')}`

/** Whether a visit was written down from the very same row. */
export const samePaper = (visit: Booking, paper: Paper): boolean =>
  visit.paper === true &&
  visit.number === numberOf(paper) &&
  visit.state === paper.row.outcome &&
  visit.slot === slotKey(paper.row.time) &&
  (visit.service?.id ?? null) === (paper.service?._id ?? null)

/** The visit of a paper: it was over before it was written down, and says when that was and who wrote it. */
export const paperVisit = (
  {person, now, key, inputHash}: CallContext,
  community: string,
  date: string,
  paper: Paper,
  result: ResultView,
): Booking => {
  const {id, row, window, service} = paper
  const slot = slotKey(row.time)
  const entry = nextEntry([], {
    ...({at: now, by: person._id, event: 'paper', from: null, to: row.outcome, key, inputHash} as const),
    payload: {window: window.name, date, time: row.time, result},
  })
  return {
    _id: id,
    community,
    kind: 'walk-in',
    person: nobody,
    name: '',
    service: service === null ? null : {id: service._id, name: service.name},
    resource: {id: window._id, name: window.name},
    date,
    slot,
    until: row.time,
    code: codeOf(id),
    number: numberOf(paper),
    paper: true,
    ticked: [],
    state: row.outcome,
    priority: false,
    result,
    inputHash,
    rev: 0,
    timeline: [entry],
    changedAt: now,
    ord: ordOf(date, slot, id),
  }
}
