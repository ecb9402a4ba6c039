import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {seal} from '../kernel/secrets'
import {noteAccess} from '../people/access'
import {findMembers, memberOf} from '../people/members'
import type {Request} from './documents'
import {newRequest, type Told} from './file'
import {readerIn, sightLeft} from './reader'
import {addRequest, requestById} from './repo'
import {deskView} from './view'

/**
 * Takes down what somebody says on the phone or at the window: the same ticket. A number that one member alone has is
 * theirs; one that nobody has, or a family shares, stays with the ticket, sealed.
 */
export const fileCall = async (
  context: CallContext,
  input: InputOf<'hotline.fileCall'>,
): Promise<ReplyOf<'hotline.fileCall'>> => {
  const {community, by: source} = input
  const {person: staff, key, inputHash} = context
  const id = idFromKey('r', `${community}:${staff._id}`, key)
  const [earlier, {reader}] = await Promise.all([requestById(community, id), readerIn(context, community)])
  if (earlier !== null && earlier.inputHash !== inputHash) throw new Refusal('key-reused')
  const request =
    earlier ?? (await take(context, input, {id, by: staff._id, source, takenBy: staff._id, filer: '-'}))
  return deskView(context, request, sightLeft(request, reader), reader)
}

const take = async (
  context: CallContext,
  input: InputOf<'hotline.fileCall'>,
  told: Told,
): Promise<Request> => {
  const {community, phone: _phone, name: _name, person: _person, by: _by, ...asked} = input
  const whose = await filerOf(context, input)
  const {request} = await newRequest(
    {now: context.now, key: context.keyOr(told.id), inputHash: context.inputHash},
    {community, ...asked, named: []},
    {...told, ...whose},
  )
  if ((await addRequest(request)) === 'added') return request
  const first = await requestById(community, told.id)
  if (first === null) throw new Refusal('busy')
  if (first.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return first
}

const filerOf = async (
  context: CallContext,
  {community, phone, name, person}: InputOf<'hotline.fileCall'>,
): Promise<Pick<Told, 'filer' | 'caller'>> => {
  if (person !== undefined) return {filer: (await memberOf(community, person)).account._id}
  if (phone === undefined) return {filer: '-'}
  const {members} = await findMembers(community, {by: 'phone', phone})
  const fitting = name === undefined ? members : members.filter(({account}) => account.name === name)
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) {
    await noteAccess(context, {community, of: 'call', persons: [only.account._id], purpose: '接电话登记诉求'})
    return {filer: only.account._id}
  }
  return {filer: '-', caller: {name: name ?? '', phone: seal(phone)}}
}
