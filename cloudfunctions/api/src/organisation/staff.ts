import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {allStaff} from './repo'
import {staffView} from './staffView'

/** Everyone who works here, and who did. */
export const staff = async (
  {now}: CallContext,
  {community}: InputOf<'organisation.staff'>,
): Promise<ReplyOf<'organisation.staff'>> => {
  const today = dateAt8(now)
  return {today, staff: (await allStaff(community)).map((one) => staffView(one, today))}
}
