import {command} from '../../kernel/database'
import {isFree, cellsOf, merged} from '../../../../../miniprogram/packages/booking/rules/intervals'
import {taker, type DayPlaces, type Hold} from '../../../../../miniprogram/packages/booking/rules/places'
import {isOn} from '../../../../../miniprogram/packages/booking/rules/series'
import {slotKey, slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {changed, type Place} from '../dayPlaces.repo'
import {releasePlace} from '../releasePlace'
import type {Day, Resource} from '../documents'
import type {Series} from './documents'
import {seriesByIds} from './repo'

/** The place of a series in a day: held in the day document as a booking's is, and never twice. */

/** Whether a place is held by a series. */
export const isSeries = (hold: string): boolean => hold.startsWith('s_')

/** Why a series has no place on a day. */
export type Clash = 'taken' | 'outside'

type Places = Pick<DayPlaces, 'closed' | 'slots' | 'takers' | 'held' | 'open' | 'cells'>

const holdOfSeries = (one: Series, resource: Pick<Resource, 'stretch'>, now: Date): Hold => ({
  person: one._id,
  slot: slotKey(one.from),
  at: now,
  inputHash: one.inputHash,
  until: one.until,
  group: one.group,
  ...(resource.stretch === undefined
    ? {}
    : {cells: cellsOf({from: one.from, until: one.until}, resource.stretch.gap)}),
})

/** Whether a day has a time at all, be it taken or not. */
export const hasTime = (
  {open, slots}: Pick<Places, 'open' | 'slots'>,
  slot: string,
  until: string,
): boolean =>
  open === undefined
    ? (slots[slot]?.capacity ?? 0) > 0
    : merged(open).some((span) => span.from <= slotTime(slot) && until <= span.until)

/** What keeps a series out of a day; null where nothing does. A shut day takes it: it may be opened again. */
export const clashIn = (day: Places, hold: Hold): Clash | null => {
  const {cells, slot, until = ''} = hold
  if (cells !== undefined && !isFree(cells, day.cells ?? [])) return 'taken'
  if (day.closed !== undefined) return null
  if (!hasTime(day, slot, until)) return 'outside'
  return cells === undefined && (day.slots[slot]?.left ?? 0) <= 0 ? 'taken' : null
}

/** A day that is made with the places of all series of its resource in it: nothing of them is ever free. */
export const seeded = (
  day: Day,
  all: readonly Series[],
  resource: Pick<Resource, 'stretch'>,
  now: Date,
): Day => {
  let made = day
  for (const one of all) {
    if (!isOn(one, day.date)) continue
    const hold = holdOfSeries(one, resource, now)
    if (clashIn(made, hold) !== null) continue
    const place = made.slots[hold.slot]
    made = {
      ...made,
      takers: [...made.takers, taker(hold.slot, one._id)],
      held: {...made.held, [one._id]: hold},
      ...(hold.cells === undefined ? {} : {cells: [...(made.cells ?? []), ...hold.cells]}),
      ...(hold.cells === undefined && place !== undefined
        ? {slots: {...made.slots, [hold.slot]: {...place, left: place.left - 1}}}
        : {}),
    }
  }
  return made
}

/** Takes the place in one conditional update of the day; false where somebody was faster, or it is there. */
const take = (day: Day, hold: Hold, now: Date): Promise<boolean> => {
  const {cells, slot, person} = hold
  const shut = day.closed !== undefined
  const none = command().exists(false)
  return changed(
    day.community,
    {
      _id: day._id,
      [`held.${person}`]: none,
      closed: shut ? day.closed : none,
      ...(cells === undefined
        ? shut
          ? {}
          : {[`slots.${slot}.left`]: command().gt(0)}
        : {cells: command().nin(cells)}),
    },
    {
      takers: command().push([taker(slot, person)]),
      [`held.${person}`]: command().set(hold),
      ...(cells === undefined
        ? shut
          ? {}
          : {[`slots.${slot}.left`]: command().inc(-1)}
        : {cells: command().push([...cells])}),
    },
    now,
  )
}

/** Lets a day say what a group is called now. */
const rename = async (day: Day, {_id, group}: Series, now: Date): Promise<void> => {
  const hold = day.held[_id]
  if (hold === undefined || hold.group === group) return
  await changed(
    day.community,
    {_id: day._id, [`held.${_id}.at`]: hold.at},
    {[`held.${_id}.group`]: group},
    now,
  )
}

/** The place that a series has in a day, to be given back. */
const placeOfSeries = (day: Day, id: string): Place => ({
  community: day.community,
  day: day._id,
  slot: day.held[id]?.slot ?? '',
  person: id,
  hold: id,
  inputHash: day.held[id]?.inputHash ?? '',
})

/**
 * Lets a day that is open follow a series: its place is taken, or given back where it is not held on that day any
 * more; what it is called is said anew. Done again it changes nothing. At most one write.
 */
export const followSeries = async (
  day: Day,
  one: Series,
  resource: Pick<Resource, 'stretch'>,
  now: Date,
): Promise<void> => {
  const there = day.held[one._id] !== undefined
  const wanted = isOn(one, day.date)
  if (there && wanted) return rename(day, one, now)
  if (!there && !wanted) return
  if (there) {
    await releasePlace(placeOfSeries(day, one._id), now)
    return
  }
  const hold = holdOfSeries(one, resource, now)
  if (clashIn(day, hold) === null) await take(day, hold, now)
}

/** Gives back what a day holds for groups that are not held on it: dropped by one while another took it. */
export const releaseSeries = async (day: Day, ids: readonly string[], now: Date): Promise<number> => {
  const found = new Map((await seriesByIds(day.community, ids)).map((one) => [one._id, one]))
  let released = 0
  for (const id of ids) {
    const one = found.get(id)
    if (one !== undefined && isOn(one, day.date)) continue
    if (await releasePlace(placeOfSeries(day, id), now)) released += 1
  }
  return released
}
