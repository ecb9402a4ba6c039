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

/** One read. @throws Refusal `not-found` */
export const pointOf = async (community: string, id: string): Promise<Point> => {
  if (id === hallOf(community)) {
    const found = await communityById(community)
    if (found !== null) return hallPoint(found)
  } else {
    const found = await pointById(community, id)
    if (found !== null) return {id, name: found.name, phone: found.phone, sessions: found.sessions}
  }
  throw new Refusal('not-found', {point: '没有这个服务点'})
}
