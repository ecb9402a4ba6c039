import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {idFromKey} from '../../kernel/ids'
import {notifying, noticesOf, waitingNotices} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {holdsPost} from '../../people/authorise'
import {isMember} from '../../people/isMember'
import {longestSeries} from '../../../../../miniprogram/packages/booking/rules/series'
import {addDays, dateAt8, daysBetween, minutesOf} from '../../../../../miniprogram/shared/time'
import {slotKey, slotsOf, slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {cell} from '../../../../../miniprogram/packages/booking/rules/resources'
import type {Resource} from '../documents'
import {resourceById} from '../repo'
import type {Series} from './documents'
import {changedNotices, plannedNotices} from './notices'
import {addSeries, updateSeries, seriesById} from './repo'
import {settle} from './settle'
import {seriesViewOf} from './view'

type Planned = Omit<InputOf<'booking.saveSeries'>, 'community'>

/**
 * Where slots are booked a group has one place of one slot, so it says one that its week has.
 * @throws Refusal `invalid` at the field
 */
const checkSlot = ({sessions}: Resource, from: string, until: string): void => {
  const all = slotsOf(sessions)
  const slot = all[slotKey(from)]
  if (slot === undefined) {
    const near = Object.keys(all).sort().map(slotTime)
    const first = near.find((time) => time > from) ?? near.at(-1)
    throw new Refusal('invalid', {
      from: first === undefined ? '这里还没有写开放时间' : `这里没有这个点的号，最近的是 ${first}`,
    })
  }
  if (slot.until !== until) {
    throw new Refusal('invalid', {until: `这里一次占一个号，${from} 的号到 ${slot.until}`})
  }
}

/** @throws Refusal `invalid` at the field */
const check = ({from, until, begins, ends}: Planned, resource: Resource | null, today: string): Resource => {
  if (resource === null || resource.takes === 'term') throw new Refusal('invalid', {resource: '请选场地'})
  if (resource.retired === true) throw new Refusal('invalid', {resource: '这里不再放号，请换一处'})
  if (until <= from) throw new Refusal('invalid', {until: '结束要晚于开始'})
  if (resource.stretch !== undefined && [from, until].some((time) => minutesOf(time) % cell !== 0)) {
    throw new Refusal('invalid', {from: '请按刻钟选时间，例如 19:00、19:15'})
  }
  if (resource.stretch === undefined) checkSlot(resource, from, until)
  if (begins < today) throw new Refusal('invalid', {begins: '从今天或以后的日子开始'})
  if (ends < begins) throw new Refusal('invalid', {ends: '结束的日子要晚于开始'})
  if (daysBetween(begins, ends) > longestSeries) throw new Refusal('invalid', {ends: '一次最多排一年'})
  return resource
}

/**
 * Gives a group its hours: the series first, then each day that is open. Cut off in between, the timer goes on; sent
 * again it is the same series. @throws Refusal `invalid`, `key-reused`
 */
export const saveSeries = async (
  context: CallContext,
  {community, ...said}: InputOf<'booking.saveSeries'>,
): Promise<ReplyOf<'booking.saveSeries'>> => {
  const {person, key, now, inputHash, mark} = context
  const _id = idFromKey('s', person._id, key)
  const before = await seriesById(community, _id)
  if (before !== null && before.inputHash !== inputHash) throw new Refusal('key-reused')
  const today = dateAt8(now)
  if (before === null) {
    const resource = check(said, await resourceById(community, said.resource), today)
    if (!(await isMember(community, said.contact))) {
      throw new Refusal('invalid', {contact: '请选本社区登记过的人'})
    }
    const {resource: _resource, ...planned} = said
    const made: Series = {
      ...planned,
      ...{_id, community, dropped: [], state: 'runs', inputHash, rev: 0, changedAt: now, nextAt: now},
      resource: {id: resource._id, name: resource.name},
      ord: `${now.toISOString()}:${_id}`,
      timeline: [
        nextEntry([], {...mark, event: 'plan', from: null, to: 'runs', payload: {group: said.group}}),
      ],
    }
    await addSeries({...made, ...notifying(noticesOf(_id, now, plannedNotices(made)))})
  }
  return settled(context, community, _id)
}

/** The series when its days have followed. */
export const settled = async (
  context: CallContext,
  community: string,
  id: string,
): Promise<ReplyOf<'booking.saveSeries'>> => {
  const made = await seriesById(community, id)
  if (made === null) throw new Refusal('busy')
  if (made.nextAt !== undefined) await settle(made, context.now)
  return seriesViewOf(made, context.now)
}

/**
 * Drops days, or all from a day on. What was dropped before is dropped once.
 * @throws Refusal `not-found` for who neither answers for the group nor plans; `invalid` where nothing is said
 */
export const dropSeries = async (
  context: CallContext,
  {community, series: id, dates = [], from}: InputOf<'booking.dropSeries'>,
): Promise<ReplyOf<'booking.dropSeries'>> => {
  const {now, mark, key, inputHash, person} = context
  if (dates.length === 0 && from === undefined) throw new Refusal('invalid', {dates: '请点一下哪天不用'})
  const today = dateAt8(now)
  await untilWon(async () => {
    const one = await seriesById(community, id)
    const own = one !== null && context.persons.includes(one.contact)
    if (one === null || !(own || (await holdsPost(context, community, ['community-admin'])))) {
      throw new Refusal('not-found')
    }
    const earlier = one.timeline.find((entry) => entry.key === key && entry.by === person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
      return true
    }
    const last = from === undefined ? one.ends : addDays(from > today ? from : today, -1)
    const ends = last < one.ends ? last : one.ends
    const dropped = [...new Set([...one.dropped, ...dates.filter((date) => date >= today)])].sort()
    const state = from === undefined ? one.state : 'stopped'
    const entry = nextEntry(one.timeline, {
      ...mark,
      event: from === undefined ? 'drop' : 'stop',
      from: one.state,
      to: state,
      payload: {dates, ...(from === undefined ? {} : {from})},
    })
    const told = own ? [] : noticesOf(entry.chain, now, changedNotices(one))
    const moved = await updateSeries(one, {
      ...{ends, state, nextAt: now, changedAt: now},
      dropped: command().set(dropped),
      timeline: command().push([entry]),
      ...(told.length === 0 ? {} : waitingNotices([...(one.notify ?? []), ...told])),
    })
    return moved ? true : null
  })
  return settled(context, community, id)
}
