import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unitNamed, unitsSpokenFor} from '../organisation/spokenFor'
import {memberOf} from '../people/members'
import {postsHeld} from '../people/postsHeld'
import {isPartyAgainst, laneFor, type Named} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Party} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Request} from './documents'
import {holdersOfKey, isPersonAgainst, withoutNamed} from './recipients'

const head: Party = {kind: 'post', post: 'community-admin'}
const headKey = 'post:community-admin'

type Asked = InputOf<'hotline.file'>['named']

/**
 * Whom a request is about: a colleague with the posts they hold today, for those under them are theirs, or a unit.
 * @throws Refusal `invalid` for whoever is not here
 */
export const namedOf = async (community: string, asked: Asked, now: Date): Promise<readonly Named[]> => {
  const all: Named[] = []
  for (const {person, unit} of asked) {
    if ((person === undefined) === (unit === undefined)) {
      throw new Refusal('invalid', {named: '请选一个人，或者一个单位'})
    }
    if (unit !== undefined) {
      if ((await unitNamed(community, unit)) === null)
        throw new Refusal('invalid', {named: '没有这个单位，请重新选'})
      all.push({unit})
    } else if (person !== undefined) {
      const {account} = await memberOf(community, person).catch((thrown: unknown) => {
        if (!(thrown instanceof Refusal)) throw thrown
        throw new Refusal('invalid', {named: '没有这个人，请重新选'})
      })
      const posts = await postsHeld(community, account._id, now)
      all.push({person: account._id, posts})
      // Whoever speaks for a unit is not alone in it.
      if (posts.some(({role}) => role === 'unit-liaison')) {
        for (const spokenFor of await unitsSpokenFor(community, [account._id])) all.push({unit: spokenFor})
      }
    }
  }
  return withNamed([], all)
}

/**
 * Where a request goes that names these: a head's own goes to the street. Else who handles it or helps stays, but for
 * those whom it is about, and those beside and under them: in their place comes the head of the community.
 */
export const laneOf = (
  named: readonly Named[],
  request: Pick<
    Request,
    'lane' | 'main' | 'mainKey' | 'parties' | 'helpers' | 'above' | 'street' | 'district' | 'spot' | 'handler'
  >,
): Pick<Request, 'named' | 'lane' | 'main' | 'mainKey' | 'parties' | 'helpers' | 'above' | 'handler'> => {
  const {spot, street, district, main, mainKey} = request
  if (laneFor(named) === 'community' && request.lane === 'community') {
    const against = (key: string): boolean => isPartyAgainst({named, spot}, key)
    const moves = against(mainKey)
    const key = moves ? headKey : mainKey
    const helpers = request.helpers
      .map((party, n) => ({party, key: request.parties[n + 1] ?? ''}))
      .filter((helper) => helper.key !== key && !against(helper.key))
    return {
      ...{named, lane: 'community', above: request.above},
      ...{main: moves ? head : main, mainKey: key, parties: [key, ...helpers.map((helper) => helper.key)]},
      helpers: helpers.map(({party}) => party),
      handler: moves ? null : request.handler,
    }
  }
  const above = [street, district].filter((place) => place !== '-')
  return {
    ...{named, lane: 'street', main: {kind: 'street'}, mainKey: 'street', parties: ['street']},
    ...{helpers: [], handler: null, above: [...new Set([...request.above, ...above])]},
  }
}

/** Those who were named and those who are now, each once. */
export const withNamed = (before: readonly Named[], more: readonly Named[]): readonly Named[] => {
  const keyOf = (one: Named): string => ('unit' in one ? `unit:${one.unit}` : one.person)
  return [...new Map([...before, ...more].map((one) => [keyOf(one), one])).values()]
}

const admins = 'post:community-admin'

/**
 * Whom a request is about does not handle it, nor help with it: the head of the community does in their place. One or
 * two reads. @returns the change; nothing where it is in other hands already
 */
export const awayFromNamed = async (
  request: Pick<
    Request,
    | 'community'
    | 'street'
    | 'district'
    | 'named'
    | 'spot'
    | 'mainKey'
    | 'parties'
    | 'helpers'
    | 'handler'
    | 'lane'
  >,
  now: Date,
): Promise<Partial<Pick<Request, 'main' | 'mainKey' | 'parties' | 'helpers' | 'handler'>>> => {
  const {named, mainKey, parties, helpers, handler, lane} = request
  if (named.length === 0 || lane === 'street') return {}
  const units = named.flatMap((one) => ('unit' in one ? [`unit:${one.unit}`] : []))
  const holders = await holdersOfKey(request, mainKey, now)
  const theirs =
    units.includes(mainKey) ||
    (holders.length > 0 && (await withoutNamed(request, holders, now)).length === 0)
  const taken = handler !== null && (await isPersonAgainst(request, handler, now))
  const left = helpers.flatMap((party, n) => {
    const key = parties[n + 1] ?? ''
    return units.includes(key) || key === admins ? [] : [{party, key}]
  })
  if (!theirs && !taken && left.length === helpers.length) return {}
  const main = theirs ? {main: {kind: 'post', post: 'community-admin'} as const, mainKey: admins} : {mainKey}
  return {
    ...main,
    parties: [main.mainKey, ...left.map(({key}) => key)],
    helpers: left.map(({party}) => party),
    ...(theirs || taken ? {handler: null} : {}),
  }
}
