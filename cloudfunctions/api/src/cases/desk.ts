import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {noteAccess} from '../people/access'
import {contactsOf} from '../people/contactsOf'
import {awayAmong} from '../people/covering'
import {isOut} from '../../../../miniprogram/packages/cases/rules/parts'
import {limits} from '../../../../miniprogram/shared/limits'
import {maskName} from '../../../../miniprogram/shared/name'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Case} from './documents'
import {readerIn, seen, type Reader} from './reader'
import {caseById, casesByCode, casesIn, casesInState, casesOfAgents, lateCases, latestCases} from './repo'
import {somebody, standingFor} from './said'
import {deskView, rowOf, whoseOf} from './view'
import type {DeskLine} from './views'

/** What those see who work on cases. */

const linesOf = async (
  {now}: CallContext,
  community: string,
  shown: readonly Case[],
): Promise<readonly DeskLine[]> => {
  const [whose, names] = await Promise.all([
    contactsOf(shown.flatMap(({person}) => (person.startsWith('p_') ? [person] : []))),
    standingFor(
      community,
      shown.flatMap(({agent}) => (agent === null ? [] : [agent.person])),
      now,
    ),
  ])
  return shown.map((one) => ({
    ...rowOf(one, now),
    name: maskName(one.caller?.name ?? whose.get(one.person)?.name ?? ''),
    inCharge: one.agent === null ? '' : (names.get(one.agent.person) ?? somebody),
    offices: [...new Set(one.parts.filter(isOut).map(({office}) => office))],
  }))
}

type Which = InputOf<'cases.board'>['which']
type Read = (from: string | undefined) => Promise<readonly Case[]>

const readOf = (context: CallContext, community: string, which: Which, desk: boolean): Read => {
  const most = limits.page + 1
  const own = [...context.persons, ...awayAmong(context.tookOver)]
  // Whoever is not at the desk has what is theirs, open or with papers to give back, and nothing else.
  if (which === 'mine' || (!desk && which !== 'owing')) {
    return (from) => casesOfAgents(community, own, 'open', most, from)
  }
  switch (which) {
    case 'open':
      return (from) => casesIn(community, 'open', most, from)
    case 'late':
      return (from) => lateCases(community, dateAt8(context.now), most, from)
    case 'owing':
      return (from) =>
        desk ? casesIn(community, 'owing', most, from) : casesOfAgents(community, own, 'owing', most, from)
    case 'latest':
      return (from) => latestCases(community, most, from)
    default:
      return (from) => casesInState(community, which, most, from)
  }
}

/** A page of the list: what is due first, of the latest the last asked for. Two to four reads beside those of people. */
export const board = async (
  context: CallContext,
  {community, which, cursor}: InputOf<'cases.board'>,
): Promise<ReplyOf<'cases.board'>> => {
  const {desk} = await readerIn(context, community)
  const found = await readOf(context, community, which, desk)(cursor)
  const shown = found.slice(0, limits.page)
  const last = found.length > limits.page ? shown.at(-1) : undefined
  return {
    part: desk ? 'desk' : 'agent',
    cases: await linesOf(context, community, shown),
    ...(last === undefined ? {} : {next: which === 'latest' && desk ? last.ord : last.dueOrd}),
  }
}

/** By the eight digits that somebody says. */
export const find = async (
  context: CallContext,
  {community, code}: InputOf<'cases.find'>,
): Promise<ReplyOf<'cases.find'>> => {
  const reader = await readerIn(context, community)
  const found = (await casesByCode(community, code)).filter((one) => reader.desk || reader.isMine(one))
  return {part: reader.desk ? 'desk' : 'agent', cases: await linesOf(context, community, found)}
}

/** Whoever is in charge reads whose it is: that is written down first. */
export const noteSeen = async (context: CallContext, one: Case, reader: Reader): Promise<void> => {
  if (!reader.isMine(one) || !one.person.startsWith('p_')) return
  const {community, _id, person} = one
  await noteAccess(context, {community, of: _id, persons: [person], purpose: '代办'})
}

export const look = async (
  context: CallContext,
  {community, case: id}: InputOf<'cases.look'>,
): Promise<ReplyOf<'cases.look'>> => {
  const reader = await readerIn(context, community)
  const one = seen(await caseById(community, id), reader)
  await noteSeen(context, one, reader)
  return deskView(context, one, reader)
}

/**
 * Name, number and address, whole.
 * @throws Refusal `not-found` where there is no number
 */
export const contact = async (
  context: CallContext,
  {community, case: id}: InputOf<'cases.contact'>,
): Promise<ReplyOf<'cases.contact'>> => {
  const reader = await readerIn(context, community)
  const one = seen(await caseById(community, id), reader)
  const {name, phone} = await whoseOf(one)
  if (phone === '') throw new Refusal('not-found', {case: '没有留下能看的电话'})
  const persons = [one.person.startsWith('p_') ? one.person : id]
  await noteAccess(context, {community, of: id, persons, purpose: '为代办打电话'})
  return {name, phone, where: one.where}
}
