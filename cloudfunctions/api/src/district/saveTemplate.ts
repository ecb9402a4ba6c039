import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {offerOf} from '../booking/offer'
import {communityNamed} from '../places/community/found'
import {shiftsOf} from '../places/duty/shifts'
import type {Session} from '../../../../miniprogram/packages/places/rules/hours'
import type {TemplateVersion} from './documents'
import {markOwn} from './fill'
import {districtThatIs} from './get'
import {addTemplate, districtById, pointAtTemplate, templateById} from './repo'
import {tidyTemplate} from './tidyTemplate'
import type {Template} from './templateContract'

/** The same hours as an input says them. */
const plain = ({days, weekdays, from, until}: Session): Template['sessions'][number] => ({
  days,
  ...(weekdays === undefined ? {} : {weekdays: [...weekdays]}),
  from,
  until,
})

/** Makes a version count: added first, then pointed at, so that a stop in between changes nothing. */
const keepVersion = async (
  context: CallContext,
  {district, base}: {readonly district: string; readonly base: string | null},
  make: () => Promise<Template>,
): Promise<{readonly id: string}> => {
  const _id = idFromKey('t', context.person._id, context.key)
  const made = async (): Promise<TemplateVersion | null> => {
    const there = await templateById(_id)
    if (there !== null) return there
    const {template: current} = await districtThatIs(district)
    // This call's own other run may have been a moment earlier.
    if (current === _id) return null
    // A version that cannot count any more is not worth keeping.
    if (current !== base) throw new Refusal('moved')
    const template = await make()
    const {inputHash, now: at} = context
    const version = {_id, district, base, template, inputHash, by: context.person._id, at}
    return (await addTemplate(version)) === 'added' ? version : null
  }
  if ((await untilWon(made)).inputHash !== context.inputHash) throw new Refusal('key-reused')
  if (!(await pointAtTemplate(district, base, _id))) {
    if ((await districtById(district))?.template !== _id) throw new Refusal('moved')
  }
  return {id: _id}
}

/** Says what a new community begins with. @throws Refusal `moved` when it has been said anew meanwhile */
export const saveTemplate = (
  context: CallContext,
  {district, base, template}: InputOf<'district.saveTemplate'>,
): Promise<ReplyOf<'district.saveTemplate'>> =>
  keepVersion(context, {district, base}, () => Promise.resolve(tidyTemplate(template)))

/**
 * Takes what a running community offers as the template. Notices, service points, routing and wordings stay those
 * of the version before: a running community's are its own, and so is every number but that of another office.
 */
export const templateFrom = (
  context: CallContext,
  {district, base, community}: InputOf<'district.templateFrom'>,
): Promise<ReplyOf<'district.templateFrom'>> =>
  keepVersion(context, {district, base}, async () => {
    const [said, offer, shifts, before] = await Promise.all([
      communityNamed(community),
      offerOf(community),
      shiftsOf(community),
      base === null ? null : templateById(base),
    ])
    if (said === null || offer === null || said.district !== district) {
      throw new Refusal('not-found', {community: '区里没有这个社区，或者它还没有事项'})
    }
    const mark = markOwn(said)
    const own = (id: string): string => id.slice(community.length + 1)
    return tidyTemplate({
      levels: said.levels ?? before?.template.levels ?? 3,
      persona: said.persona,
      sessions: said.sessions.map(plain),
      notices: before?.template.notices ?? [],
      categories: offer.catalogue.categories,
      situations: offer.catalogue.situations,
      resources: offer.resources.map(({community: _community, resource, ...resource_}) => ({
        ...resource_,
        slug: own(resource),
        name: mark(resource_.name),
      })),
      services: offer.services.map(({community: _community, service, resources, phone, ...service_}) => ({
        ...service_,
        slug: own(service),
        name: mark(service_.name),
        forWhom: mark(service_.forWhom),
        where: mark(service_.where),
        ...(resources === undefined ? {} : {resources: resources.map(own)}),
        ...(service_.elsewhere === undefined ? {} : {phone}),
      })),
      points: before?.template.points ?? [],
      shifts: shifts.map(({name, ...session}) => ({name, ...plain(session)})),
      routing: before?.template.routing ?? [],
      words: before?.template.words ?? [],
    })
  })
