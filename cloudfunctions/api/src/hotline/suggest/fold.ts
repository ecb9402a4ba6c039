import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {readCursor, setCursor} from '../../kernel/cursor'
import {dateAt8, instant} from '../../../../../miniprogram/shared/time'
import {nextSeason, periodOf, suggestionOn} from '../../../../../miniprogram/packages/hotline/rules/suggest'
import {foldedARun} from '../contractChain'
import type {Request} from '../documents'
import {isOpenToOthers} from '../join/alike'
import type {Habit, Suggestion} from './documents'
import {addHabit, addSuggestion, changedSince, habitById, habitsDue, noteCase, planHabit} from './repo'

/** Cases of one matter at one place that are remembered: years of them. */
const mostCases = 120
const cursorId = 'hotline.habits'
/** Clocks of instances differ: what changed shortly before is looked at again, and noted once. */
const overlap = 2 * 60_000
const minute = 60_000

/** When in the day a season begins. */
const dawn = '06:00'

/**
 * Notes closed requests under their matter and place, and suggests what can be done before the next call. It follows
 * `changedAt` and scans nothing; run twice, late or cut off, each case is noted once and each suggestion made once.
 */
export const foldHabits = async ({now}: CallContext): Promise<ReplyOf<'hotline.foldHabits'>> => {
  const cursor = await readCursor(cursorId)
  const since = cursor?.at ?? new Date(0)
  const seen = new Map(Object.entries(cursor?.seen ?? {}))
  const changed = await changedSince(since, foldedARun)
  let noted = 0
  for (const request of changed) {
    if (!seen.has(seenKey(request)) && (await note(request, now))) noted += 1
  }
  const last = changed.at(-1)
  if (last !== undefined) await moveOn(since, changed, now)
  const due = await habitsDue(now, foldedARun)
  for (const habit of due) await lookAt(habit, now)
  return {noted, looked: due.length}
}

const seenKey = ({_id, rev}: Request): string => `${_id}-${String(rev)}`

/** Full: as far as it came. Otherwise it stays a little behind, and remembers what it has seen there. */
const moveOn = async (since: Date, changed: readonly Request[], now: Date): Promise<void> => {
  const last = changed.at(-1)?.changedAt ?? since
  const behind = new Date(Math.max(since.getTime(), now.getTime() - overlap))
  const full = changed.length === foldedARun
  // A whole page of one moment is passed over rather than read for ever.
  const at = full
    ? new Date(Math.max(last.getTime() - 1, since.getTime() + 1))
    : new Date(Math.min(behind.getTime(), Math.max(last.getTime(), since.getTime())))
  const recent = changed.filter(({changedAt}) => changedAt > at)
  await setCursor(
    cursorId,
    at,
    Object.fromEntries(recent.map((request) => [seenKey(request), request.changedAt])),
  )
}

/** @returns whether it was a case not noted before */
const note = async (request: Request, now: Date): Promise<boolean> => {
  const {community, item, spot, near, state, ended, source} = request
  if (state !== 'closed' || ended === null || ended.outcome === 'unfounded') return false
  // What the community went to see by itself is no call.
  if (item === null || near === '-' || source === 'ahead' || !isOpenToOthers(request)) return false
  const {building, grid} = spot
  const day = dateAt8(new Date(request.ord.slice(0, 24)))
  const one = `${day}:${request._id}`
  const _id = `${community}:${near}:${item.id}`
  const place = {...(grid === undefined ? {} : {grid}), ...(building === undefined ? {} : {building})}
  const fresh: Habit = {_id, community, spot: place, item, cases: [one], changedAt: now}
  const added = (await addHabit(fresh)) === 'added'
  if (!added && !(await noteCase(fresh, one, mostCases, now))) return false
  await lookAt((await habitById(_id)) ?? fresh, now)
  return true
}

/** What a habit says today, and when it has to be asked again. */
const lookAt = async (habit: Habit, now: Date): Promise<void> => {
  const today = dateAt8(now)
  const days = habit.cases.map((one) => one.slice(0, 10))
  const why = suggestionOn(days, today)
  if (why !== null) {
    const {_id, community, spot, item} = habit
    const id = `${_id}:${periodOf(why, today)}`
    const suggestion: Suggestion = {
      ...{_id: id, community, spot, item, why, state: 'open', rev: 0, changedAt: now},
      ord: `${now.toISOString()}${id}`,
    }
    await addSuggestion(suggestion)
  }
  const next = nextSeason(days, today)
  const at = next === null ? null : instant(next, dawn)
  // Never at once again: a run that follows finds nothing to do.
  await planHabit(habit, at === null || at > now ? at : new Date(now.getTime() + minute))
}
