import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {whyShut} from '../../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {calendarOf} from '../calendar/calendarOf'
import {hallDuty} from '../duty/hallDuty'
import {communityById} from './repo'

/** What the home page says about the community today: who answers, and when the hall is open. */
export const today = async (
  {now}: CallContext,
  {community: id}: InputOf<'places.today'>,
): Promise<ReplyOf<'places.today'>> => {
  const date = dateAt8(now)
  const [community, duty] = await Promise.all([communityById(id), hallDuty(id, now)])
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const calendar = await calendarOf(community, date, date)
  const hours = sessionsOn(community.sessions, date, calendar).map(({from, until}) => ({from, until}))
  return {
    community: id,
    name: community.name,
    persona: community.persona,
    hall: community.hall,
    date,
    hours,
    ...(hours.length === 0 ? {closed: whyShut(date, calendar)} : {}),
    duty,
    notices: community.notices,
  }
}
