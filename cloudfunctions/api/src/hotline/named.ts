import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unitNamed} from '../organisation/spokenFor'
import {memberOf} from '../people/members'
import {postsHeld} from '../people/postsHeld'
import {laneFor, type Named} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Request} from './documents'

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
      all.push({person: account._id, posts: await postsHeld(community, account._id, now)})
    }
  }
  return all
}

/** Where a request goes that names these: a head's own goes to the street. */
export const laneOf = (
  named: readonly Named[],
  request: Pick<
    Request,
    'lane' | 'main' | 'mainKey' | 'parties' | 'helpers' | 'above' | 'street' | 'district'
  >,
): Partial<Request> => {
  if (laneFor(named) === 'community' && request.lane === 'community') return {named}
  const above = [request.street, request.district].filter((place) => place !== '-')
  return {
    named,
    lane: 'street',
    main: {kind: 'street'},
    mainKey: 'street',
    parties: ['street'],
    helpers: [],
    handler: null,
    above: [...new Set([...request.above, ...above])],
  }
}
