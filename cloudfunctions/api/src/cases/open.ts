import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {seal} from '../kernel/secrets'
import {noteAccess} from '../people/access'
import {findMembers, memberOf} from '../people/members'
import {checkAgent} from './agents'
import {newCase, type Begun} from './begin'
import {toOwner, toStaff} from './notices'
import {readerIn} from './reader'
import {addCase, caseById} from './repo'
import {deskView} from './view'

/**
 * Takes a case in at the window, on the phone or at a door: somebody is in charge from the first moment. A number that
 * one member alone has is theirs; one that nobody has, or a family shares, stays with the case, sealed.
 */
export const open = async (
  context: CallContext,
  input: InputOf<'cases.open'>,
): Promise<ReplyOf<'cases.open'>> => {
  const {community, kind, service, what, why, where, when, workdays} = input
  const {person: staff, key, inputHash, mark, now} = context
  const id = idFromKey('k', `${community}:${staff._id}`, key)
  const [earlier, reader] = await Promise.all([caseById(community, id), readerIn(context, community)])
  if (earlier !== null) {
    if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
    return deskView(context, earlier, reader)
  }
  const agent = input.agent === undefined ? staff._id : await checkAgent(community, input.agent, now)
  const begun: Begun = {
    ...{id, community, kind, agent: {person: agent, at: now}, payload: {agent}},
    ...(await whoseIs(context, input)),
    ...(service === undefined ? {} : {service}),
    ...(what === undefined ? {} : {what}),
    ...(why === undefined ? {} : {why}),
    ...(where === undefined ? {} : {where}),
    ...(when === undefined ? {} : {when}),
    ...(workdays === undefined ? {} : {workdays}),
  }
  const one = await newCase(begun, mark, (made) =>
    Promise.resolve([
      ...toOwner(made, 'case-assigned', {due: made.due.date}, agent),
      ...(agent === staff._id ? [] : toStaff(made, [agent], 'case-yours')),
    ]),
  )
  if ((await addCase(one)) === 'added') return deskView(context, one, reader)
  const first = await caseById(community, id)
  if (first === null) throw new Refusal('busy')
  if (first.inputHash !== inputHash) throw new Refusal('key-reused')
  return deskView(context, first, reader)
}

const whoseIs = async (
  context: CallContext,
  {community, person, name, phone}: InputOf<'cases.open'>,
): Promise<Pick<Begun, 'person' | 'caller'>> => {
  if (person !== undefined) {
    const {account} = await memberOf(community, person)
    await noteAccess(context, {community, of: 'case', persons: [account._id], purpose: '受理代办'})
    return {person: account._id}
  }
  if (name === undefined) throw new Refusal('invalid', {name: '请写是谁的事'})
  if (phone === undefined) throw new Refusal('invalid', {phone: '请写电话，办好了好告诉他'})
  const {members} = await findMembers(community, {by: 'phone', phone})
  const fitting = members.filter(({account}) => account.name === name)
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) {
    await noteAccess(context, {community, of: 'case', persons: [only.account._id], purpose: '受理代办'})
    return {person: only.account._id}
  }
  return {person: '-', caller: {name, phone: seal(phone)}}
}
