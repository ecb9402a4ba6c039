import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {calendarWarnings} from '../calendar/warnings'
import type {WarningsView} from './contract'
import {dutyWarnings} from '../duty/warnings'
import {movedWarnings} from './movedWarnings'
import {postWarnings} from './postWarnings'
import {staffWarnings} from './staffWarnings'
import {communityById, type Community} from './repo'

export type Warning = WarningsView['warnings'][number]

/** One cause of warnings: few reads, no writes. Put a new one into `providers`. */
export type WarningProvider = (community: Community, now: Date) => Promise<readonly Warning[]>

const providers: readonly WarningProvider[] = [
  postWarnings,
  movedWarnings,
  calendarWarnings,
  dutyWarnings,
  staffWarnings,
]

export const warnings = async (
  {now}: CallContext,
  {community: id}: InputOf<'places.warnings'>,
): Promise<ReplyOf<'places.warnings'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const found = await Promise.all(providers.map((provider) => provider(community, now)))
  return {warnings: found.flat()}
}
