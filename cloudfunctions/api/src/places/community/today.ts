import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {nationalCalendar} from '../calendar/national'
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
  return {
    community: id,
    name: community.name,
    persona: community.persona,
    hall: community.hall,
    date,
    hours: sessionsOn(community.sessions, date, nationalCalendar).map(({from, until}) => ({from, until})),
    duty,
    notices: community.notices,
  }
}
