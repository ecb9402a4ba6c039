import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {addressesOf} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import type {Service} from '../documents'
import {noteStaffLooked} from '../looked'
import {serviceById} from '../repo'
import type {Precheck} from './documents'
import {promiseOf} from './promise'
import {precheckOf} from './repo'
import {precheckView} from './view'

/** How long an address of a photo is good, in seconds: to look at it now, not to pass it on. */
export const goodFor = 600

/** As its owner reads it. */
export const shown = async (
  context: CallContext,
  service: Service,
  precheck: Precheck | null,
): Promise<ReplyOf<'booking.precheck'>> => {
  const hours = service.precheck?.workHours
  const waits = precheck?.state === 'asked' || hours === undefined
  const due = waits ? (precheck?.due ?? context.now) : await promiseOf(service.community, hours, context.now)
  return precheckView(context, service, precheck, due)
}

/** What of a service can be photographed, and how far the caller's own pre-check is. */
export const precheck = async (
  context: CallContext,
  {community, service: id}: InputOf<'booking.precheck'>,
): Promise<ReplyOf<'booking.precheck'>> => {
  const mine = context.account === null ? null : precheckOf(community, context.subjects, id)
  const [service, found] = await Promise.all([serviceById(community, id), mine])
  if (service === null || (service.precheck === undefined && found === null)) throw new Refusal('not-found')
  if (found !== null) await noteStaffLooked(context, community, found._id)
  return shown(context, service, found)
}

/** One's own photos. Those that were taken back are not shown, whether they are gone yet or not. */
export const precheckPhotos = async (
  context: CallContext,
  {community, service}: InputOf<'booking.precheckPhotos'>,
): Promise<ReplyOf<'booking.precheckPhotos'>> => {
  const found = await precheckOf(community, context.subjects, service)
  if (found === null) throw new Refusal('not-found')
  await noteStaffLooked(context, community, found._id)
  return photosIn(found, Object.keys(found.materials), context.now)
}

/** Photos of some of its materials. */
export const photosIn = async (
  {files, materials}: Precheck,
  ids: readonly string[],
  now: Date,
): Promise<ReplyOf<'booking.precheckPhotos'>> => {
  const wanted = ids.map((id) => ({
    id,
    files: files.filter(({ref, due}) => due > now && (materials[id]?.refs.includes(ref) ?? false)),
  }))
  const addresses = await addressesOf(
    wanted.flatMap((one) => one.files.map(({file}) => file)),
    goodFor,
  )
  return {
    materials: wanted.map((one) => ({
      id: one.id,
      photos: one.files.flatMap(({ref, file}) => {
        const url = addresses.get(file)
        return url === undefined ? [] : [{ref, url}]
      }),
    })),
    until: new Date(now.getTime() + goodFor * 1000).toISOString(),
  }
}
