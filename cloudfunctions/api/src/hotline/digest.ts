import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {supervisedPlaces, type SupervisedPlace} from '../district/all'
import {readCursor, setCursor} from '../kernel/cursor'
import {collection, inCommunity} from '../kernel/database'
import {logFault} from '../kernel/log'
import {noticesOf, notifying, type NewNotice, type Notifying} from '../kernel/notify'
import {activeIn} from '../people/posts/find'
import {levelNames} from '../../../../miniprogram/packages/hotline/rules/clock'
import {dateAt8, instant} from '../../../../miniprogram/shared/time'
import type {Request} from './documents'
import {requestsRaisedTo} from './repo'

/**
 * What a street or a district was told on one morning. `_id`: `<place>:<day>`; `community`: whose matter is the oldest,
 * for an inbox is that of a community.
 */
interface Digest extends Notifying {
  readonly _id: string
  readonly community: string
  readonly at: Date
}

const digests = collection<Digest>('requestDigests')

const cursor = 'hotline.digest'
/** When supervisors hear of the day. */
const morning = '08:30'
/** More are not counted: whoever has so many sees them on the page. */
const counted = 500
const page = '/packages/hotline/pages/raised/raised'

/**
 * Once a day each street and each district is told in one message how much has risen to it and is not done. Run twice
 * it adds each digest once, by its id; cut off half way the next minute goes on: the day counts as told when all are.
 */
export const digest = async ({now}: CallContext): Promise<ReplyOf<'hotline.digest'>> => {
  const today = dateAt8(now)
  const due = instant(today, morning)
  if (now < due || ((await readCursor(cursor))?.at ?? new Date(0)) >= due) return {told: 0}
  let told = 0
  let failed = 0
  for (const {place, level} of await supervisedPlaces()) {
    try {
      told += await tell(place, level, now)
    } catch (thrown) {
      failed += 1
      logFault(`hotline.digest ${place}`, thrown)
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} digests were not made`)
  await setCursor(cursor, now)
  return {told}
}

/** @returns how many people are told */
const tell = async (place: string, level: SupervisedPlace['level'], now: Date): Promise<number> => {
  const today = dateAt8(now)
  const _id = `${place}:${today}`
  const [risen, supervisors, before] = await Promise.all([
    requestsRaisedTo(place, counted),
    activeIn(place, `${level}-supervisor`, today),
    digests.get(_id),
  ])
  if (before !== null) return 0
  const notices = supervisors.flatMap(({person}) => noticeFor(person, level, risen))
  const [oldest] = risen
  if (notices.length === 0 || oldest === undefined) return 0
  const {community} = oldest
  const added = await inCommunity(digests, community).add({
    ...{_id, community, at: now},
    ...notifying(noticesOf(_id.slice(-40), now, notices)),
  })
  return added === 'added' ? notices.length : 0
}

/** Nobody is told of what they are named in, not even as a number. */
const noticeFor = (
  to: string,
  level: SupervisedPlace['level'],
  risen: readonly Request[],
): readonly NewNotice[] => {
  const theirs = risen.filter(({named}) => !named.some((one) => 'person' in one && one.person === to))
  const [first] = theirs
  if (first === undefined) return []
  const days = theirs.map(({promise, ord}) => promise?.date ?? ord.slice(0, 10)).sort()
  const count = theirs.length < counted ? String(theirs.length) : `${String(counted)} 多`
  const fields = {count, level: levelNames[level], oldest: days[0] ?? ''}
  return [{to, kind: 'request-digest', about: null, fields, page}]
}
