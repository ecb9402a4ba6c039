import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {noticesOf, waitingNotices} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {isMember} from '../../people/isMember'
import {longestSeries} from '../../../../../miniprogram/packages/booking/rules/series'
import {dateAt8, daysBetween} from '../../../../../miniprogram/shared/time'
import type {Series} from './documents'
import {changedNotices, plannedNotices} from './notices'
import {settled} from './plan'
import {seriesById, updateSeries} from './repo'

type Said = Omit<InputOf<'booking.changeSeries'>, 'community' | 'series' | 'rev'>

/** @throws Refusal `invalid` at the field */
const check = (one: Series, {ends, again = []}: Said, today: string): void => {
  const first = one.begins > today ? one.begins : today
  if (ends < first) {
    throw new Refusal('invalid', {ends: ends < today ? '选今天或以后的日子' : '结束的日子要晚于开始'})
  }
  if (daysBetween(first, ends) > longestSeries) throw new Refusal('invalid', {ends: '一次最多排一年'})
  if (again.some((day) => !one.dropped.includes(day) || day < today)) throw new Refusal('moved')
}

/**
 * Changes what a group is called, who answers for it, its last day, or takes days back that it dropped: the series
 * first, then each day that is open. Cut off in between, the timer goes on; sent again it is changed once.
 * @throws Refusal `not-found`, `moved`, `key-reused`, `invalid` at the field
 */
export const changeSeries = async (
  context: CallContext,
  {community, series: id, rev, ...said}: InputOf<'booking.changeSeries'>,
): Promise<ReplyOf<'booking.changeSeries'>> => {
  const {now, mark, key, inputHash, person} = context
  const {group, ends, contact, again = []} = said
  await untilWon(async () => {
    const one = await seriesById(community, id)
    if (one === null) throw new Refusal('not-found')
    const earlier = one.timeline.find((entry) => entry.key === key && entry.by === person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
      return true
    }
    if (one.timeline.length !== rev) throw new Refusal('moved')
    check(one, said, dateAt8(now))
    const other = contact !== undefined && contact !== one.contact
    if (other && !(await isMember(community, contact))) {
      throw new Refusal('invalid', {contact: '请选本社区登记过的人'})
    }
    // Who goes on longer than was said when it was stopped is not stopped any more.
    const state = ends > one.ends ? 'runs' : one.state
    const entry = nextEntry(one.timeline, {
      ...{...mark, event: 'change', from: one.state, to: state},
      // Whom it names is not said again here: what is erased of a person would stand in it.
      payload: {group, ends, again, contact: other},
    })
    const next: Series = {...one, group, ends, state, contact: other ? contact : one.contact}
    const told = other
      ? plannedNotices(next)
      : context.persons.includes(one.contact)
        ? []
        : changedNotices(next)
    const moved = await updateSeries(one, {
      ...{group, ends, state, contact: next.contact, nextAt: now, changedAt: now},
      dropped: command().set(one.dropped.filter((day) => !again.includes(day))),
      timeline: command().push([entry]),
      ...(told.length === 0
        ? {}
        : waitingNotices([...(one.notify ?? []), ...noticesOf(entry.chain, now, told)])),
    })
    return moved ? true : null
  })
  return settled(context, community, id)
}
