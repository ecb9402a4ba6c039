import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import {mostAbsences, pauseDays, withinDays} from '../../rules/noShows'

type Paused = NonNullable<ReplyOf<'booking.ahead'>['paused']>

export interface PausedShown {
  readonly why: string
  readonly visits: readonly {
    readonly id: string
    readonly said: string
    readonly act: string
    readonly open: boolean
  }[]
}

/** Why nothing can be booked ahead, until when, and where to say that it is wrong. */
export const shapePaused = ({until, visits}: Paused, today: string): PausedShown => ({
  why: `${String(withinDays)} 天里有 ${String(mostAbsences)} 次约了没来，网上预约停 ${String(pauseDays)} 天，到${sayDay(until, today)}为止，之后自己恢复。`,
  visits: visits.map(({id, date, service, open}) => ({
    ...{id, open},
    said: `${sayDay(date, today)} ${service}`,
    act: open ? '来了，记错了？点开说一声' : '点开看',
  })),
})
