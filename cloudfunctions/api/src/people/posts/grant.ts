import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {rolesOn} from '../me'
import {mustGive} from './allowed'
import {answer} from './answer'
import {endPostOf} from './end'
import {give} from './give'

/** Gives a member a post until a day, or proposes an admin. */
export const grant = async (
  context: CallContext,
  {place = null, ...said}: InputOf<'people.grant'>,
): Promise<ReplyOf<'people.grant'>> => {
  await mustGive(context, said.community, said.role)
  const {membership, waits} = await give(context, {place, ...said})
  return {person: membership.person, roles: rolesOn(membership, dateAt8(context.now)), waits}
}

/** The second admin's yes or no. */
export const answerPost = async (
  context: CallContext,
  input: InputOf<'people.answerPost'>,
): Promise<ReplyOf<'people.answerPost'>> => {
  const membership = await answer(context, input)
  return {person: membership.person, roles: rolesOn(membership, dateAt8(context.now)), waits: false}
}

/** Ends a post at once. */
export const endPost = async (
  context: CallContext,
  {place = null, ...which}: InputOf<'people.endPost'>,
): Promise<ReplyOf<'people.endPost'>> => {
  await mustGive(context, which.community, which.role)
  await endPostOf(context, {place, ...which})
  return {person: which.person}
}
