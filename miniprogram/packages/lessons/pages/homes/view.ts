import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTimes} from '../../../../shared/time'

type Visits = ReplyOf<'booking.homeVisits'>

export interface VisitLine {
  readonly id: string
  readonly title: string
  readonly when: string
  readonly where: string
  readonly worker: string
  /** `there`, `done`, or empty: nothing is to be tapped. */
  readonly next: string
  readonly assigns: boolean
}

const words = {booked: '', serving: '正在办', done: '办完了'} as const

export const shapeVisits = ({visits}: Visits): VisitLine[] =>
  visits.map(({id, service, name, address, time, until, state, worker, mine}) => ({
    id,
    title: `${service} ${name}`,
    when: `${sayTimes(time, until)}${state === 'serving' || state === 'done' ? `，${words[state]}` : ''}`,
    where: address === '' ? '地址当天给上门的人看' : address,
    worker: worker === '' ? '还没定谁去' : `${worker}去`,
    next: mine && address !== '' ? (state === 'booked' ? 'there' : state === 'serving' ? 'done' : '') : '',
    assigns: state === 'booked',
  }))

export const sayDate = ({date}: Visits, today: string): string => sayDay(date, today)
