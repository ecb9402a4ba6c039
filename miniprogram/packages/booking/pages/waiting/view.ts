import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, minuteOfDay, sayDay, saySlot, sayTime, timeOf} from '../../../../shared/time'
import {sayWindow, waitWords, type Tone} from '../../../../words/booking'

type Wait = ReplyOf<'booking.waits'>['waits'][number]

/** Somebody's waiting as a card. */
export interface WaitCard {
  readonly id: string
  readonly service: string
  readonly when: string
  readonly place: string
  readonly word: string
  readonly tone: Tone
  /** What it means, and what to do. */
  readonly next: string
  /** The verb of taking it; empty while there is nothing to take. */
  readonly take: string
  /** The verb of giving it up; empty when it is over. */
  readonly leave: string
}

/** `今天中午 12:05` */
const sayMoment = (at: Date, today: string): string =>
  `${sayDay(dateAt8(at), today)}${sayTime(timeOf(minuteOfDay(at)))}`

const sayNext = ({state, before = 0, offerUntil}: Wait, today: string): string => {
  switch (state) {
    case 'waiting':
      return before === 0
        ? '您排在第一个。有人取消就先给您，会发消息。'
        : `前面还有 ${String(before)} 位。有空位时会发消息给您。`
    case 'offered':
      return `给您留到${offerUntil === undefined ? '' : sayMoment(new Date(offerUntil), today)}，过时会让给下一位。`
    case 'taken':
      return '已经约上了，在“我的”里能看到。'
    case 'left':
      return '您不排了。想要的话可以重新排队。'
    case 'over':
      return '给您留的时间过了，或者那天办不了。可以看看别的时间。'
  }
}

export const shapeWait = (wait: Wait, today: string): WaitCard => ({
  id: wait.id,
  service: wait.service.name,
  when: saySlot(wait.date, wait.time, wait.until, today),
  place: sayWindow(wait.place),
  ...waitWords[wait.state],
  next: sayNext(wait, today),
  take: wait.state === 'offered' ? `我要 ${sayDay(wait.date, today)}${sayTime(wait.time)}` : '',
  leave: wait.state === 'offered' ? '不要了，让给下一位' : wait.state === 'waiting' ? '不排了' : '',
})

/** The one that was opened first, then offers, then the others as they come. */
export const shapeWaits = (waits: readonly Wait[], opened: string, today: string): readonly WaitCard[] => {
  const rank = ({id, state}: Wait): number => (id === opened ? 0 : state === 'offered' ? 1 : 2)
  return [...waits].sort((a, b) => rank(a) - rank(b)).map((wait) => shapeWait(wait, today))
}
