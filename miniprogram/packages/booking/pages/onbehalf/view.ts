import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, saySlot, sayTime} from '../../../../shared/time'
import {sayCode, sayState, sayWindow, type Tone} from '../../../../words/booking'

type Visit = ReplyOf<'booking.mine'>['bookings'][number]
type Service = ReplyOf<'booking.catalogue'>['services'][number]

/** Services that are offered at once; the others after a tap. */
const mostFirst = 6

export interface OnBehalfView {
  readonly coming: readonly {
    readonly id: string
    readonly service: string
    readonly when: string
    /** `1号窗口 · 预约码 482 739` */
    readonly detail: string
    readonly word: string
    readonly tone: Tone
    /** Staff have still to say yes. */
    readonly asked: boolean
  }[]
  readonly services: readonly ServiceLine[]
  /** How many more there are. */
  readonly more: number
}

interface ServiceLine {
  readonly id: string
  readonly name: string
  /** `最近 明天(周四)上午 9:30` */
  readonly free: string
}

/** What can be booked; what the person has come for most often comes first. */
const inOrder = (services: readonly Service[], visits: readonly Visit[]): Service[] => {
  const times = (id: string): number => visits.filter(({service}) => service.id === id).length
  return services.filter(({bookable}) => bookable).sort((one, other) => times(other.id) - times(one.id))
}

/** @param all whether every service is wanted, not only the first ones */
export const shapeOnBehalf = (
  {
    coming,
    past,
    services,
  }: {
    readonly coming: readonly Visit[]
    readonly past: readonly Visit[]
    readonly services: readonly Service[]
  },
  all: boolean,
  today: string,
): OnBehalfView => {
  const bookable = inOrder(services, [...coming, ...past])
  const shown = all ? bookable : bookable.slice(0, mostFirst)
  return {
    coming: coming.map((visit) => ({
      id: visit.id,
      service: visit.service.name,
      when: saySlot(visit.date, visit.time, visit.until, today),
      detail: [sayWindow(visit.place), `预约码 ${sayCode(visit.code)}`]
        .filter((part) => part !== '')
        .join(' · '),
      ...sayState(visit, today),
      asked: visit.state === 'asked',
    })),
    services: shown.map(({id, name, nextFree}) => ({
      id,
      name,
      free:
        nextFree === undefined
          ? '近两周约满了'
          : `最近 ${sayDay(nextFree.date, today)}${sayTime(nextFree.time)}`,
    })),
    more: bookable.length - shown.length,
  }
}

/** What is said after somebody has come back with a visit that was not there before; empty otherwise. */
export const sayBooked = (
  name: string,
  before: readonly string[],
  {coming}: Pick<OnBehalfView, 'coming'>,
): string => {
  const fresh = coming.find(({id}) => !before.includes(id))
  if (fresh?.asked === true)
    return `替${name}提出了预约：${fresh.when}，${fresh.service}。等回话，时间先留着。${fresh.detail}`
  return fresh === undefined ? '' : `替${name}约好了：${fresh.when}，${fresh.service}。${fresh.detail}`
}
