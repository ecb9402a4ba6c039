import {isPartyAgainst} from '../../../../miniprogram/packages/hotline/rules/protection'
import {routeFor, type Matter, type Routed} from '../../../../miniprogram/packages/hotline/rules/routing'
import type {Request, Settings} from './documents'
import {holdersOfKey} from './recipients'

/**
 * Who gets a matter today. Whoever it names, and a post that nobody holds, is passed over, up to the desk, which the community itself
 * answers for; a unit or an office is asked by the community where it has no account. One or two reads a post.
 */
export const routedNow = async (
  {routes}: Pick<Settings, 'routes'>,
  matter: Matter,
  where: Pick<Request, 'community' | 'street' | 'district' | 'named'>,
  now: Date,
): Promise<Routed> => {
  const vacant = new Set<string>()
  for (;;) {
    const routed = routeFor(
      routes,
      matter,
      (key) => !vacant.has(key) && !isPartyAgainst({named: where.named, spot: matter.spot}, key),
    )
    const {mainKey} = routed
    if (!mainKey.startsWith('post:') || vacant.has(mainKey)) return routed
    if ((await holdersOfKey(where, mainKey, now)).length > 0) return routed
    vacant.add(mainKey)
  }
}
