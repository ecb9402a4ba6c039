import type {CallContext} from '../context'
import {unitNamed} from '../organisation/spokenFor'
import {namesOf} from '../people/namesOf'
import {maskName} from '../../../../miniprogram/shared/name'
import {wallMay} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {WishView} from './contract'
import type {Wish} from './documents'
import {actorsOf} from './step'

/** Wishes for a reader: of neighbours no more than a masked name. One read, and one for each unit. */
export const wishViews = async (
  {account}: Pick<CallContext, 'account'>,
  community: string,
  found: readonly Wish[],
  desk = false,
): Promise<readonly WishView[]> => {
  const persons = account === null ? [] : [account._id, ...(account.also ?? [])]
  const units = [...new Set(found.flatMap(({claimer}) => claimer?.unit ?? []))]
  const [names, unitNames] = await Promise.all([
    namesOf([
      ...new Set(
        found.flatMap(({author, claimer}) => [author, ...(claimer === null ? [] : [claimer.person])]),
      ),
    ]),
    Promise.all(units.map(async (unit) => [unit, (await unitNamed(community, unit))?.name ?? ''] as const)),
  ])
  const nameOfUnit = new Map(unitNames)
  return found.map((wish) => {
    const {kind, state, author, claimer, answer} = wish
    const actors = actorsOf(wish, persons, desk)
    const mine = actors.includes('author')
    const claimed = actors.includes('claimer')
    const inside = mine || desk
    const by = wish.anonymous && !inside ? '' : maskName(names.get(author) ?? '')
    const granting =
      claimer === null
        ? ''
        : claimer.unit === null
          ? maskName(names.get(claimer.person) ?? '')
          : (nameOfUnit.get(claimer.unit) ?? '')
    return {
      ...{id: wish._id, kind, text: wish.text, state, at: wish.ord.slice(0, 24), by, claimer: granting},
      answer: answer === null ? null : {said: answer.said, at: answer.at.toISOString()},
      thanks: inside || claimed ? wish.thanks : '',
      ...{mine, claimed, why: inside ? wish.why : '', request: inside ? wish.request : null},
      may: account === null ? [] : wallMay(kind, state, actors),
    }
  })
}

/** @throws when it is not there: it was just read */
export const wishView = async (
  context: Pick<CallContext, 'account'>,
  wish: Wish,
  desk = false,
): Promise<WishView> => {
  const [view] = await wishViews(context, wish.community, [wish], desk)
  if (view === undefined) throw new Error('a wish has a view')
  return view
}
