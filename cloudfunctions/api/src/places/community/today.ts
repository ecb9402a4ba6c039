import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {onDuty} from '../../../../../miniprogram/packages/places/rules/duty'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8, minuteOfDay} from '../../../../../miniprogram/shared/time'
import {nationalCalendar} from '../calendar/national'
import type {DutyTurn} from '../duty/contract'
import {dutyMonth} from '../duty/repo'
import {communityById} from './repo'

/** How far to look for the next person on duty. */
const daysAhead = 7

/** What the home page says about the community today: who answers, and when the hall is open. */
export const today = async (
  {now}: CallContext,
  {community: id}: InputOf<'places.today'>,
): Promise<ReplyOf<'places.today'>> => {
  const date = dateAt8(now)
  // The week ahead may reach into the next month.
  const months = [...new Set([date, addDays(date, daysAhead)].map((day) => day.slice(0, 7)))]
  const [community, ...duties] = await Promise.all([
    communityById(id),
    ...months.map((month) => dutyMonth(id, month)),
  ])
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const turns: Record<string, readonly DutyTurn[]> = Object.fromEntries(
    duties.flatMap((month) => Object.entries(month?.days ?? {})),
  )
  return {
    community: id,
    name: community.name,
    persona: community.persona,
    hall: community.hall,
    date,
    hours: sessionsOn(community.sessions, date, nationalCalendar).map(({from, until}) => ({from, until})),
    duty: onDuty(turns, date, minuteOfDay(now), daysAhead),
    notices: community.notices,
  }
}
