import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import type {Role} from '../../kernel/contract'
import type {Account} from '../../people/account'
import {childrenOf, postsHeldBy} from '../../people/erasing'
import {postRules} from '../../../../../miniprogram/packages/people/rules/posts'
import {whoseOf} from '../../people/whose'
import {holdings} from '../holdings'
import type {HindranceView} from './contract'

/** Posts without which a community or district has nobody who appoints others. */
const mustHandOver: readonly Role[] = ['community-admin', 'district-admin']

/** What has to be decided before somebody can be erased. */
export const whatHinders = async (
  {_id, also = []}: Account,
  now: Date,
): Promise<readonly HindranceView[]> => {
  const persons = [_id, ...also]
  const [posts, children] = await Promise.all([postsHeldBy(persons, now), childrenOf(persons)])
  return [
    ...posts
      .filter(({role}) => mustHandOver.includes(role))
      .map(({role}) => ({
        kind: 'post' as const,
        said: `您现在是${postRules[role].name}。请先把岗位交给别人，再来注销。`,
      })),
    ...children.map(({name}) => ({
      kind: 'child' as const,
      said: `您是${name}的监护人。请先撤回给孩子留资料的同意，或者让另一位家长来当监护人。`,
    })),
  ]
}

/** What would go, what stays and why, and what hinders: said before anybody is asked. */
export const beforeErase = async (context: CallContext): Promise<ReplyOf<'privacy.beforeErase'>> => {
  const {account, now} = context
  if (account === null) return {hinders: [], goes: [], stays: []}
  const whose = await whoseOf(account)
  const [hinders, found] = await Promise.all([
    whatHinders(account, now),
    Promise.all(holdings.map(async (holding) => ({holding, records: await holding.records(whose)}))),
  ])
  const there = found.filter(({records}) => records.length > 0)
  return {
    hinders,
    goes: there.flatMap(({holding: {erased, title}, records}) =>
      erased.how === 'kept' ? [] : [{title, count: records.length}],
    ),
    stays: there.flatMap(({holding: {erased, title, kept}}) =>
      erased.how === 'kept' ? [{title, kept, reason: erased.reason}] : [],
    ),
  }
}
