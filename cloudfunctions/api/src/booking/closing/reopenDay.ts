import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {bookingOf} from '../dayPlaces.repo'
import {bookingsById} from '../repo'
import {closedOn} from './closedOn'
import {changeDays, closable, followAtOnce} from './singleDays'
import {closing} from './closing'
import {letAllKeptGo} from './kept'

/**
 * Opens windows or rooms again that were shut for a day. Who still has the old time is told that it stands, and what
 * was kept for them instead is everybody's again; who has taken another time keeps that.
 */
export const reopenDay = async (
  context: CallContext,
  input: InputOf<'booking.reopenDay'>,
): Promise<ReplyOf<'booking.reopenDay'>> => {
  const {community, date} = input
  const {now, mark} = context
  for (const resource of await closable(input, now)) {
    const open = await changeDays(
      resource,
      (before) => {
        const shut = closedOn({exceptions: before}, date)
        return shut === undefined ? before : before.filter((one) => one !== shut)
      },
      now,
    )
    const day = await followAtOnce(open, date, now)
    if (day === null || day.closed !== undefined) continue
    const bookings = await bookingsById(community, Object.keys(day.held).map(bookingOf))
    await letAllKeptGo(community, bookings, mark)
  }
  return closing(context, {community, date})
}
