import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import {namesOf} from '../../people/namesOf'
import {serviceById} from '../repo'
import {photosIn} from './own'
import {precheckById, waitingPrechecks} from './repo'
import {pendingIn, precheckRow} from './view'

const usualLimit = 20

/** What waits for an answer, late first: masked names, and no photo. */
export const prechecks = async (
  {now}: CallContext,
  {community, limit = usualLimit, cursor}: InputOf<'booking.prechecks'>,
): Promise<ReplyOf<'booking.prechecks'>> => {
  const found = await waitingPrechecks(community, limit, cursor)
  const names =
    found.length === 0 ? new Map<string, string>() : await namesOf(found.map(({person}) => person))
  const last = found.length === limit ? found.at(-1)?.dueOrd : undefined
  return {
    rows: found.map((one) => precheckRow(one, names)),
    ...(last === undefined ? {} : {next: last}),
    now: now.toISOString(),
  }
}

/**
 * The photos that nobody has answered yet; that somebody looked is written down before they are shown.
 * @throws Refusal `not-found` where it is answered, taken back or over: nobody looks at it any more
 */
export const lookPrecheck = async (
  context: CallContext,
  {community, precheck: id}: InputOf<'booking.lookPrecheck'>,
): Promise<ReplyOf<'booking.lookPrecheck'>> => {
  const {now} = context
  const found = await precheckById(community, id)
  if (found?.state !== 'asked') throw new Refusal('not-found')
  await noteAccess(context, {community, of: id, persons: [found.person], purpose: '看办事材料的照片'})
  const pending = pendingIn(found)
  const [photos, service, names] = await Promise.all([
    photosIn(found, pending, now),
    serviceById(community, found.service.id),
    namesOf([found.person]),
  ])
  const notes = new Map(service?.materials.map((one) => [one.id, one.note]))
  return {
    ...precheckRow(found, names),
    asked: photos.materials.map((one) => ({
      ...one,
      name: found.materials[one.id]?.name ?? '',
      note: notes.get(one.id) ?? '',
    })),
    until: photos.until,
    now: now.toISOString(),
  }
}
