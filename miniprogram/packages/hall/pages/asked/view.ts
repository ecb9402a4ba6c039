import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayInstant, saySlot} from '../../../../shared/time'
import {sayHelps} from '../../../../shared/visitTerms'
import {sayCode, sayWindow} from '../../../../words/booking'

export type Rows = ReplyOf<'booking.toConfirm'>['rows']
export type Times = ReplyOf<'booking.nearest'>['times']

/** Why it does not suit, in one tap. */
export const declineReasons = ['那天老师不在', '那个时间已经有安排', '请先打电话来说一下情况'] as const

/** What is tapped and typed of a no. */
export interface No {
  /** The visit; empty: none is being declined. */
  readonly id: string
  readonly why: string
  readonly times: Times
  /** The offered time, `2026-11-25 09:00`; empty for none. */
  readonly offer: string
}

export const noNo: No = {id: '', why: '', times: [], offer: ''}

export interface AskedView {
  readonly heading: string
  readonly rows: readonly {
    readonly id: string
    readonly when: string
    readonly who: string
    readonly place: string
    readonly helps: string
    readonly word: string
    readonly tone: 'wait' | 'stop'
    readonly declining: boolean
  }[]
  readonly reasons: readonly {readonly word: string; readonly on: boolean}[]
  readonly times: readonly {readonly id: string; readonly said: string; readonly on: boolean}[]
}

export const timeId = ({date, time}: Times[number]): string => `${date} ${time}`

const sayDue = (due: Date, now: Date): Pick<AskedView['rows'][number], 'word' | 'tone'> =>
  due <= now
    ? {word: `说好${sayInstant(due, now)}前回话，晚了`, tone: 'stop'}
    : {word: `${sayInstant(due, now)}前回话`, tone: 'wait'}

export const shapeAsked = (rows: Rows, no: No, now: Date): AskedView => {
  const today = dateAt8(now)
  const late = rows.filter(({due}) => new Date(due) <= now).length
  return {
    heading: `等您回话的 ${String(rows.length)} 个${late === 0 ? '' : `，晚了的 ${String(late)} 个`}`,
    rows: rows.map(({id, code, name, service, confidential, place, date, time, until, helps = [], due}) => ({
      id,
      when: saySlot(date, time, until, today),
      who: confidential === true ? `预约码 ${sayCode(code)}，内容保密` : `${name}，${service}`,
      place: sayWindow(place),
      helps: helps.length === 0 ? '' : `要${sayHelps(helps)}`,
      ...sayDue(new Date(due), now),
      declining: id === no.id,
    })),
    reasons: declineReasons.map((word) => ({word, on: no.why === word})),
    times: no.times.map((one) => ({
      id: timeId(one),
      said: saySlot(one.date, one.time, one.until, today),
      on: timeId(one) === no.offer,
    })),
  }
}
