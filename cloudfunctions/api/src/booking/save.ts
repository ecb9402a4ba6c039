import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {hashOf} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {calendarIn} from '../places/calendar/calendarOf'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Catalogue, Resource, Service} from './documents'
import {farthest} from './openDays'
import {
  catalogueOf,
  keepCatalogue,
  keepResource,
  keepService,
  resourceById,
  resourcesById,
  resourcesOf,
  serviceById,
  servicesOf,
  takesBookings,
} from './repo'
import {refuseAnotherWay} from './setup/changes'
import {comingDays, strandedIn} from './setup/coming'
import {refuseMisfit} from './setup/fits'
import {optionalOfResource, optionalOfService} from './setup/optional'
import {resourceSaidOf, serviceSaidOf} from './setup/said'
import type {Stranded} from './setup/views'
import {refuseSameVersion} from './lessons/agreement'
import {checkTerms} from './terms/check'

/** What is there already, in its revision; a save of the very same is the one that made it, sent again. */
interface Before {
  readonly rev?: number
}

const isSame = (kept: unknown, said: unknown): boolean => hashOf(kept) === hashOf(said)

/**
 * Somebody else was faster: with the very same it is the same save, sent twice at once.
 * @returns its revision
 * @throws Refusal `moved`
 */
const revOfSame = <Kept extends Before>(now: Kept | null, same: (now: Kept) => boolean): number => {
  if (now === null || !same(now)) throw new Refusal('moved')
  return now.rev ?? 0
}

/** @throws Refusal `moved` when somebody else has saved it since it was read, or it is gone */
const refuseMoved = (before: Before | null, seen: number | undefined): void => {
  if (seen !== undefined && (before?.rev ?? 0) !== seen) throw new Refusal('moved')
}

/**
 * Categories and life situations, in the order in which they are shown.
 * @throws Refusal `invalid` where a category goes that has services; `moved`
 */
export const saveCatalogue = async (
  _context: CallContext,
  {community, rev, categories, situations}: InputOf<'booking.saveCatalogue'>,
): Promise<ReplyOf<'booking.saveCatalogue'>> => {
  for (const [field, all] of Object.entries({categories, situations})) {
    all.forEach(({id, name}, n) => {
      const twice = all.findIndex((one) => one.id === id || one.name === name) !== n
      if (twice) throw new Refusal('invalid', {[`${field}.${String(n)}.name`]: '这个已经有了'})
    })
  }
  const before = await catalogueOf(community)
  const same = (kept: Catalogue): boolean =>
    isSame([kept.categories, kept.situations], [categories, situations])
  if (before !== null && same(before)) return {community, rev: before.rev ?? 0}
  refuseMoved(before, rev)
  const gone = before?.categories.filter(({id}) => !categories.some((one) => one.id === id)) ?? []
  const services = gone.length === 0 ? [] : await servicesOf(community)
  for (const {id, name} of gone) {
    const count = services.filter(({category}) => category === id).length
    if (count > 0) {
      throw new Refusal('invalid', {categories: `“${name}”里还有 ${String(count)} 件事，先把它们换到别的类`})
    }
  }
  const won = await keepCatalogue({_id: community, community, categories, situations}, rev)
  return {
    community,
    rev: won ? (before?.rev ?? 0) + 1 : revOfSame(await catalogueOf(community), same),
  }
}

/** An id of a community's thing starts with the community, so that no two communities share one. */
const ownId = (community: string, id: string, field: string): void => {
  if (!id.startsWith(`${community}:`)) throw new Refusal('invalid', {[field]: `编号要以 ${community}: 开头`})
}

/**
 * A service and what it takes.
 * @throws Refusal `invalid` at a category or a place that is not there; `moved`
 */
export const saveService = async (
  {now}: CallContext,
  {service, rev, ...said}: InputOf<'booking.saveService'>,
): Promise<ReplyOf<'booking.saveService'>> => {
  ownId(said.community, service, 'service')
  checkTerms({service, ...said})
  const before = await serviceById(said.community, service)
  const same = (kept: Service): boolean => isSame({community: said.community, ...serviceSaidOf(kept)}, said)
  if (before !== null && same(before)) return {service, rev: before.rev ?? 0}
  refuseMoved(before, rev)
  await refuseUnknown(said)
  refuseSameVersion(before, said)
  // Its dictionaries take longer to load than all the rest, and only this action needs them.
  const {pinyin} = await import('pinyin-pro')
  const initials = pinyin(said.name, {pattern: 'first', toneType: 'none', type: 'array'})
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '')
  const asks = said.confirm !== undefined
  // The timer books what waits for a yes that nobody has to say any more.
  const settling = asks ? null : before?.confirm === undefined ? undefined : now
  const won = await keepService({_id: service, initials, ...said}, optionalOfService, rev, settling)
  return {
    service,
    rev: won ? (before?.rev ?? 0) + 1 : revOfSame(await serviceById(said.community, service), same),
  }
}

type Said = Pick<Service, 'community' | 'category' | 'situations' | 'resources' | 'materials'>

const refuseUnknown = async ({
  community,
  category,
  situations,
  resources = [],
  materials,
}: Said): Promise<void> => {
  materials.forEach(({id}, n) => {
    if (materials.findIndex((one) => one.id === id) !== n) {
      throw new Refusal('invalid', {[`materials.${String(n)}.name`]: '这样材料写了两遍'})
    }
  })
  const [catalogue, there] = await Promise.all([catalogueOf(community), resourcesById(community, resources)])
  const known = (all: readonly {readonly id: string}[], id: string): boolean =>
    all.some((one) => one.id === id)
  if (!known(catalogue?.categories ?? [], category)) throw new Refusal('invalid', {category: '请选一类'})
  situations.forEach((situation, n) => {
    if (!known(catalogue?.situations ?? [], situation)) {
      throw new Refusal('invalid', {[`situations.${String(n)}`]: '没有这一种，请重新选'})
    }
  })
  resources.forEach((resource, n) => {
    if (!there.some(({_id}) => _id === resource)) {
      throw new Refusal('invalid', {[`resources.${String(n)}`]: '这个地方已经删掉了，请重新选'})
    }
  })
}

/**
 * A window, a room or whatever is booked, with its hours. The timer opens days ahead and lets open ones follow: free
 * places change, taken ones stay. How many are taken at times that are not served any more is told, so that people can
 * be called.
 * @throws Refusal `invalid` at the field; at `told` where more people have a place beyond it than one was told; `moved`
 */
export const saveResource = async (
  {now}: CallContext,
  {resource, rev, told, ...said}: InputOf<'booking.saveResource'>,
): Promise<ReplyOf<'booking.saveResource'>> => {
  ownId(said.community, resource, 'resource')
  refuseMisfit(said)
  const before = await resourceById(said.community, resource)
  const same = (kept: Resource): boolean => isSame({community: said.community, ...resourceSaidOf(kept)}, said)
  const again = before !== null && same(before)
  if (!again) refuseMoved(before, rev)
  if (!again) await refuseLetter(said, before)
  const left = before === null ? {stranded: 0, shut: 0} : await change(before, said, now)
  if (again) return {resource, rev: before.rev ?? 0, ...left}
  if (rev !== undefined && left.stranded > (told ?? 0)) {
    throw new Refusal('invalid', {told: `已有 ${String(left.stranded)} 人约在这些时间，请看一眼再存`})
  }
  const won = await keepResource({_id: resource, ...said}, optionalOfResource, rev)
  return {
    ...{resource, ...left},
    rev: won ? (before?.rev ?? 0) + 1 : revOfSame(await resourceById(said.community, resource), same),
  }
}

/**
 * Numbers of two windows must not look the same. What stood there already is no reason to refuse another change.
 * @throws Refusal `invalid` at `letter`
 */
const refuseLetter = async (
  {community, letter, retired}: Omit<Resource, '_id' | 'dueDate'>,
  before: Resource | null,
): Promise<void> => {
  if (letter === undefined || retired === true) return
  if (before?.letter === letter && takesBookings(before)) return
  const other = (await resourcesOf(community)).find(
    (one) => one._id !== before?._id && one.letter === letter && takesBookings(one),
  )
  if (other !== undefined)
    throw new Refusal('invalid', {letter: `“${other.name}”已经用了 ${letter}，换一个字母`})
}

const change = async (
  before: Resource,
  said: Omit<Resource, '_id' | 'dueDate'>,
  now: Date,
): Promise<Stranded> => {
  const days = await comingDays(before, now)
  refuseAnotherWay(before, said, days)
  const last = days.at(-1)
  if (last === undefined) return {stranded: 0, shut: 0}
  const today = dateAt8(now)
  const first = days[0]?.date ?? today
  const calendar = await calendarIn(
    said.community,
    first < today ? first : today,
    last.date > today ? last.date : addDays(today, farthest),
  )
  return strandedIn(days, said, calendar)
}
