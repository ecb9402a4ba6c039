import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import {Refusal} from '../../kernel/refusal'
import {communityById, type Community} from '../community/repo'
import {hallOf, pointById} from './repo'

/** Where turns are held: the hall, which is said with the community, or another service point. */
export interface Point {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly sessions: readonly Session[]
}

export const hallPoint = ({_id, hall, sessions}: Community): Point => ({
  id: hallOf(_id),
  name: hall.name,
  phone: hall.phone,
  sessions,
})

/** The point, or null. One read. */
export const findPoint = async (community: string, id: string): Promise<Point | null> => {
  if (id === hallOf(community)) {
    const found = await communityById(community)
    return found === null ? null : hallPoint(found)
  }
  const found = await pointById(community, id)
  return found === null ? null : {id, name: found.name, phone: found.phone, sessions: found.sessions}
}

/** The point. One read. @throws Refusal `not-found` */
export const pointOf = async (community: string, id: string): Promise<Point> => {
  const found = await findPoint(community, id)
  if (found === null) throw new Refusal('not-found', {point: '没有这个服务点'})
  return found
}
