import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {limits} from '../../../../../miniprogram/shared/limits'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Waits} from './documents'
import {pausedIn} from './pause'
import {handedOn, keepSettings, settingsOf, waitingFor} from './repo'
import {overItem, pausedView} from './view'
import type {OverList} from './views'

const waitsOf: Readonly<Record<Exclude<OverList, 'forwarded'>, Waits>> = {
  appeals: 'appeal',
  ratings: 'rating',
  pauses: 'pause',
}

/** After everything that is sorted by `<date>T<slot>:<id>`. */
const atEnd = '~'

/** What waits for staff in visits that are over: handed on, appeals, what was not good, pauses. */
export const over = async (
  context: CallContext,
  {community, what, cursor}: InputOf<'booking.over'>,
): Promise<ReplyOf<'booking.over'>> => {
  const {now} = context
  const limit = limits.page
  const found =
    what === 'forwarded'
      ? await handedOn(community, cursor ?? '', limit)
      : await waitingFor(community, waitsOf[what], cursor ?? atEnd, limit)
  const items = found.map((visit) => overItem(visit, now))
  const last = found.length === limit ? found.at(-1)?.ord : undefined
  return {
    // A pause that is over by itself needs nobody.
    items: items.filter(({until}) => until === undefined || until >= dateAt8(now)),
    ...(last === undefined ? {} : {next: last}),
  }
}

/** What is to be known before a time is chosen: whether anything can be booked ahead, and if not, why. */
export const ahead = async (
  context: CallContext,
  {community}: InputOf<'booking.ahead'>,
): Promise<ReplyOf<'booking.ahead'>> => {
  const paused = await pausedIn(context, community)
  return {paused: paused === null ? null : pausedView(paused, context)}
}

export const settings = async (
  _context: CallContext,
  {community}: InputOf<'booking.settings'>,
): Promise<ReplyOf<'booking.settings'>> => ({pauses: (await settingsOf(community))?.pauses ?? true})

export const saveSettings = async (
  {now}: CallContext,
  {community, pauses}: InputOf<'booking.saveSettings'>,
): Promise<ReplyOf<'booking.saveSettings'>> => {
  await keepSettings({_id: community, community, pauses, changedAt: now})
  return {pauses}
}
