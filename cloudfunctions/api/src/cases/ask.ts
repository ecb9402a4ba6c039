import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {actUnder} from '../people/delegations/actUnder'
import {isMember} from '../people/isMember'
import {newCase} from './begin'
import type {Case} from './documents'
import {deskOf, toOwner, toStaff} from './notices'
import {addCase, addCaseWith, caseById} from './repo'
import {ownView} from './view'

/**
 * 请人代办: for oneself, or for whom one acts. The desk is told; whoever cannot come is rung back.
 * @throws Refusal `not-allowed` for whoever does not belong to the community: somebody is to come to their door
 */
export const ask = async (
  context: CallContext,
  input: InputOf<'cases.ask'>,
): Promise<ReplyOf<'cases.ask'>> => {
  const {community, for: _for, ...said} = input
  const {person, subject, acting, key, inputHash, mark, now} = context
  const id = idFromKey('k', `${community}:${person._id}`, key)
  const earlier = await caseById(community, id)
  if (earlier !== null) return again(context, earlier)
  if (subject.name === '') throw new Refusal('needs-contact')
  if (!(await isMember(community, subject._id))) throw new Refusal('not-allowed')
  const begun = {
    ...{id, community, kind: 'errand' as const, person: subject._id, agent: null, ...said},
    payload: acting === null ? {} : {acting: acting.how},
  }
  const one = await newCase(begun, mark, async (made) => [
    ...toStaff(made, await deskOf(made, now), 'case-asked'),
    ...(acting === null ? [] : toOwner(made, 'case-asked-for', {due: made.due.date}, person._id)),
  ])
  if ((await put(context, one)) === 'added') return ownView(context, one)
  const first = await caseById(community, id)
  if (first === null) throw new Refusal('busy')
  if (first.inputHash !== inputHash) throw new Refusal('key-reused')
  return ownView(context, first)
}

const again = (context: CallContext, earlier: Case): Promise<ReplyOf<'cases.ask'>> => {
  if (earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return ownView(context, earlier)
}

/** For somebody else it is added together with what it is asked under. */
const put = (context: CallContext, one: Case): Promise<'added' | 'exists'> =>
  context.acting?.how === 'delegate'
    ? actUnder(context, async (use) => {
        if (await addCaseWith(one, use)) return 'added'
        return (await caseById(one.community, one._id)) === null ? null : 'exists'
      })
    : addCase(one)
