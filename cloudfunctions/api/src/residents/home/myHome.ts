import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {ownMembership} from '../../people/stepMember'
import type {Membership} from '../../people/account'
import {whoLooksAfter} from '../../places/directory/whoLooksAfter'
import {currentPlaces} from '../../places/tree/current'
import {doubts, type Doubt} from '../../../../../miniprogram/packages/people/rules/standing'
import {homeToday, sayHome, type Home} from '../../../../../miniprogram/packages/places/rules/homes'
import type {HolderPost} from '../../../../../miniprogram/packages/places/rules/directory'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {HomeView, MyHomeView} from './views'

/** Where I live, as the places stand now. At most five reads. */
export const myHome = async (
  context: CallContext,
  {community}: InputOf<'residents.myHome'>,
): Promise<ReplyOf<'residents.myHome'>> =>
  viewOf(community, await ownMembership(context, community), context.now)

const confirming: readonly HolderPost[] = ['unit-head', 'building-head', 'grid-worker']

export const viewOf = async (
  community: string,
  membership: Membership | null,
  now: Date,
): Promise<MyHomeView> => {
  if (membership === null) return {standing: null, home: null, doubt: null, askable: []}
  const {standing, home} = membership
  const doubt = doubtOf(membership)
  if (home === undefined) return {standing, home: null, doubt, askable: []}
  const {tree} = await currentPlaces(community)
  const today = homeToday(tree, home)
  const holders = today === null ? [] : await whoLooksAfter(community, tree, today, dateAt8(now))
  // The nearest first; without a unit all its unit heads would be named.
  const askable = confirming
    .filter((post) => post !== 'unit-head' || today?.unit !== null)
    .flatMap((post) => holders.filter((holder) => holder.post === post))
  return {standing, home: homeView(tree, home), doubt, askable: askable.slice(0, 4)}
}

export const homeView = (tree: Tree, home: Home): HomeView => ({
  home,
  said: sayHome(tree, home),
  grid: homeToday(tree, home)?.grid ?? null,
})

/** Steps that say something about the home; the last of them tells where it stands. */
const about: readonly string[] = ['declare', 'verify', 'doubt', 'move-out', 'return']

const doubtOf = ({timeline}: Membership): MyHomeView['doubt'] => {
  const last = timeline.filter(({event}) => about.includes(event)).at(-1)
  if (last?.event !== 'doubt') return null
  const why: Doubt = doubts.find((one) => one === last.payload?.['why']) ?? 'unsure'
  return {why, at: last.at.toISOString()}
}
