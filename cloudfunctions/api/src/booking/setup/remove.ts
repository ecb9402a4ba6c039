import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {calendarIn} from '../../places/calendar/calendarOf'
import {addDays, dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {Resource} from '../documents'
import {farthest, openResource} from '../openDays'
import {seriesOf} from '../series/repo'
import {dropResource, keepResource, resourceById, servicesOf} from '../repo'
import {comingDays, takenIn} from './coming'

/**
 * Takes a resource away. First no more is given out, on each day that is open, so that nobody books what goes; only
 * when nobody has a place then, it goes. Stopped half way, no more is given out, and the same call completes it.
 * @throws Refusal `moved`; `invalid` at `resource` while a service names it, at `coming` while somebody has a place or a
 * group has it every week
 */
export const removeResource = async (
  {now}: CallContext,
  {community, resource: id, rev}: InputOf<'booking.removeResource'>,
): Promise<ReplyOf<'booking.removeResource'>> => {
  const before = await resourceById(community, id)
  if (before === null) return {removed: true}
  if ((before.rev ?? 0) !== rev && before.retired !== true) throw new Refusal('moved')
  await refuseNamed(community, id)
  await refuseGroups(before, now)
  await refuseTaken(before, now)
  const stopped = await stop(before, now)
  await refuseGroups(stopped, now)
  await refuseTaken(stopped, now)
  if (!(await dropResource(stopped))) throw new Refusal('moved')
  return {removed: true}
}

/** Nothing is given out at it any more, on any of its days. */
const stop = async (before: Resource, now: Date): Promise<Resource> => {
  if (before.retired !== true && !(await keepResource({...before, retired: true}, [], before.rev ?? 0))) {
    throw new Refusal('moved')
  }
  const stopped = await resourceById(before.community, before._id)
  if (stopped?.retired !== true) throw new Refusal('moved')
  const today = dateAt8(now)
  await openResource(stopped, await calendarIn(before.community, today, addDays(today, farthest)), now)
  const days = await comingDays(stopped, now)
  // A day that somebody changed at this moment did not follow.
  if (days.some(({closed, notYet}) => closed === undefined && notYet === undefined)) throw new Refusal('busy')
  return stopped
}

const refuseNamed = async (community: string, id: string): Promise<void> => {
  const named = (await servicesOf(community)).filter(({resources = []}) => resources.includes(id))
  const [first] = named
  if (first === undefined) return
  const which = named.length === 1 ? `“${first.name}”` : `“${first.name}”等 ${String(named.length)} 件事`
  throw new Refusal('invalid', {resource: `${which}还在这里办，先在那边换个地方`})
}

/** A group may have it on days that are not open yet. */
const refuseGroups = async ({community, _id}: Resource, now: Date): Promise<void> => {
  const [first] = await seriesOf(community, _id, dateAt8(now))
  if (first === undefined) return
  throw new Refusal('invalid', {coming: `“${first.group}”每周用这里，先到“每周的场地”里停掉它`})
}

const refuseTaken = async (resource: Resource, now: Date): Promise<void> => {
  const {coming, last} = takenIn(await comingDays(resource, now))
  if (last === undefined) return
  const until = sayDay(last, dateAt8(now))
  throw new Refusal('invalid', {
    coming: `还有 ${String(coming)} 个预约，最后一个在${until}。可以先不再放号，约好的照常办`,
  })
}
