import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, daysBetween, minuteOfDay, sayDay, sayTime, timeOf} from '../../../../shared/time'

type Message = ReplyOf<'messages.inbox'>['messages'][number]

export interface MessageLine {
  readonly id: string
  readonly word: string
  readonly title: string
  readonly text: string
  /** `关于王秀英`; empty where it is one's own matter. */
  readonly about: string
  /** `上午 9:30` */
  readonly at: string
  readonly unread: boolean
  /** Empty where there is nothing to open. */
  readonly page: string
  /** What is read aloud. */
  readonly label: string
}

export interface DayOfMessages {
  /** `今天`, `昨天`, `11月20日(周五)` */
  readonly day: string
  readonly lines: readonly MessageLine[]
}

const sayPast = (date: string, today: string): string => {
  const back = daysBetween(date, today)
  if (back === 0) return '今天'
  return back === 1 ? '昨天' : sayDay(date, today)
}

const shapeLine = ({id, word, title, text, about = '', page, at, unread}: Message): MessageLine => {
  const time = sayTime(timeOf(minuteOfDay(new Date(at))))
  const whose = about === '' ? '' : `关于${about}`
  return {
    id,
    word,
    title,
    text,
    about: whose,
    at: time,
    unread,
    page,
    label: [unread ? '新消息' : '', title, whose, text, time].filter((part) => part !== '').join('，'),
  }
}

/** Messages by day, as they come: the latest first. */
export const shapeInbox = (messages: readonly Message[], now: Date): DayOfMessages[] => {
  const today = dateAt8(now)
  const days = new Map<string, MessageLine[]>()
  for (const message of messages) {
    const day = sayPast(dateAt8(new Date(message.at)), today)
    days.set(day, [...(days.get(day) ?? []), shapeLine(message)])
  }
  return [...days].map(([day, lines]) => ({day, lines}))
}
