import type {CallContext} from '../../context'
import {maskName} from '../../../../../miniprogram/shared/name'
import type {Service} from '../documents'
import type {Precheck} from './documents'
import type {PrecheckedMaterial, PrecheckRow, PrecheckView} from './views'

type Offer = Pick<Service, 'materials' | 'precheck'>

/** The materials of a service that can be photographed. */
export const offeredBy = (service: Offer | null): Service['materials'] =>
  service?.precheck === undefined ? [] : service.materials.filter(({photo}) => photo === true)

const materialsOf = (service: Offer | null, precheck: Precheck | null): readonly PrecheckedMaterial[] => {
  const sent = precheck?.materials ?? {}
  const there = new Set(precheck?.files.map(({ref}) => ref))
  const offered = offeredBy(service)
  // What was answered is read also where the service asks for it no more.
  const former = Object.entries(sent)
    .filter(([id]) => !offered.some((one) => one.id === id))
    .map(([id, {name}]) => ({id, name, note: ''}))
  return [...offered, ...former].map(({id, name, note}) => {
    const one = sent[id]
    return {
      ...{id, name, note},
      photos: one === undefined ? 0 : one.refs.filter((ref) => there.has(ref)).length,
      verdict: one?.verdict ?? null,
      reason: one?.reason ?? '',
      sent: one !== undefined,
    }
  })
}

/** @param due by when it is answered, or would be */
export const precheckView = (
  context: CallContext,
  service: Service,
  precheck: Precheck | null,
  due: Date,
): PrecheckView => {
  const until = precheck?.state === 'withdrawn' ? [] : (precheck?.files ?? [])
  const last = Math.max(0, ...until.map((file) => file.due.getTime()))
  const {acting, now} = context
  return {
    service: {id: service._id, name: service.name},
    phone: service.phone,
    offered: service.precheck !== undefined,
    bookable: service.resources !== undefined,
    state: precheck?.state ?? null,
    materials: materialsOf(service, precheck),
    due: due.toISOString(),
    sentAt: precheck?.sentAt.toISOString() ?? '',
    photosUntil: last === 0 ? '' : new Date(last).toISOString(),
    now: now.toISOString(),
    ...(acting === null ? {} : {of: {person: acting.subject._id, name: acting.subject.name}}),
  }
}

/** The ids of what nobody has looked at yet. */
export const pendingIn = ({materials}: Pick<Precheck, 'materials'>): readonly string[] =>
  Object.entries(materials).flatMap(([id, {verdict}]) => (verdict === null ? [id] : []))

/** As it stands on the list of staff: a masked name, and no photo. */
export const precheckRow = (precheck: Precheck, names: ReadonlyMap<string, string>): PrecheckRow => {
  const pending = pendingIn(precheck)
  const refs = new Set(pending.flatMap((id) => precheck.materials[id]?.refs ?? []))
  return {
    id: precheck._id,
    name: maskName(names.get(precheck.person) ?? ''),
    service: precheck.service.name,
    materials: pending.length,
    photos: precheck.files.filter(({ref}) => refs.has(ref)).length,
    round: precheck.round,
    sentAt: precheck.sentAt.toISOString(),
    due: precheck.due.toISOString(),
  }
}
