import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id, list, phone, publicText, timeOfDay} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {pointKinds} from '../../../../../miniprogram/packages/places/rules/points'
import {session} from '../community/contract'
import type {PointsView, SavedPoint} from './views'

/** One of `date` and `weekday` says when; the use case refuses none and both. */
const stop = v.strictObject({
  date: v.exactOptional(date),
  weekday: v.exactOptional(v.picklist([1, 2, 3, 4, 5, 6, 7], '请选星期')),
  from: timeOfDay,
  until: timeOfDay,
  place: publicText(limits.address),
  grid: v.exactOptional(id),
  building: v.exactOptional(id),
})

export const pointsContract = {
  /** Places that serve people, the hall among them: those near the named building or grid first. */
  'places.servicePoints': action<PointsView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community, building: v.exactOptional(id), grid: v.exactOptional(id)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Service points as they were saved, for those who change them; the hall is not among them. */
  'places.savedPoints': action<{readonly points: readonly SavedPoint[]}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Adds or replaces a service point. The hall is said in `places.saveCommunity`. */
  'places.saveServicePoint': action<{readonly point: string}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      point: id,
      kind: v.picklist(pointKinds, '请选哪一类服务点'),
      name: publicText(limits.title),
      audience: publicText(limits.title),
      address: publicText(limits.address),
      grid: v.exactOptional(id),
      building: v.exactOptional(id),
      phone,
      sessions: list(session, 20),
      /** Where and when it stands, for a desk that moves. */
      stops: list(stop, 30),
      order: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
    }),
    writes: 2,
    example: {
      community: 'dongsheng',
      point: 'dongsheng:jieyouting',
      kind: 'worries-pavilion',
      name: '解忧亭',
      audience: '心里有事、想找人说说的居民',
      address: '东圣小区 3 号楼前凉亭',
      phone: '0359-2100003',
      sessions: [{days: 'workdays', from: '15:00', until: '17:00'}],
      stops: [],
      order: 3,
    },
  }),
}
