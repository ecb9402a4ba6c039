import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay, sayInstant, sayTimes} from '../../../../shared/time'
import {relationNames} from '../../rules/lessons'

type Lesson = ReplyOf<'booking.lesson'>

export interface ChildView {
  readonly title: string
  readonly lines: readonly string[]
  /** How today goes, in one sentence. */
  readonly today: string
  readonly stands: boolean
  readonly consent: string
  readonly version: string
  readonly agreed: string
  readonly pickUps: readonly {readonly id: string; readonly who: string; readonly second: string}[]
  readonly changes: readonly {readonly id: string; readonly said: string; readonly at: string}[]
  readonly phone: string
}

const sayToday = ({today, of}: Lesson, now: Date): string => {
  if (today?.fetched !== undefined) {
    const {name, relation, at} = today.fetched
    return `${relationNames[relation]} ${name} ${sayInstant(new Date(at), now)}接走了。`
  }
  if (today?.came === true) return `${of.name}今天到了，还没有接走。`
  return today?.came === false ? `${of.name}今天没有到。` : ''
}

export const shapeChild = (lesson: Lesson, now: Date): ChildView => {
  const {of, service, term, time, until, where, pickUps, asks, agreed, changes, phone, stands} = lesson
  const today = dateAt8(now)
  return {
    title: `${of.name} · ${service.name}`,
    lines: [
      `每次${sayTimes(time, until)}，${where}`,
      `${sayDay(term.from, today)}到${sayDay(term.until, today)}`,
    ],
    today: stands ? sayToday(lesson, now) : '不上这个班了。',
    stands,
    consent: asks?.consent ?? '',
    version: asks?.version ?? '',
    agreed: agreed === undefined ? '' : `${sayInstant(new Date(agreed.at), now)} 同意的`,
    pickUps: pickUps.map((one) => ({
      id: one.id,
      who: `${relationNames[one.relation]} ${one.name}`,
      second: one.phone === '' ? '没有留电话' : one.phone,
    })),
    changes: changes.map(({at, what, name, relation, by}, n) => ({
      id: String(n),
      said: `${by}${what === 'named' ? '加上了' : '去掉了'}${relationNames[relation]} ${name}`,
      at: sayInstant(new Date(at), now),
    })),
    phone,
  }
}
