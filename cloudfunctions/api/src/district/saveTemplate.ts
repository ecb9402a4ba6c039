import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {offerOf} from '../booking/offer'
import {communityNamed} from '../places/community/found'
import {markOwn} from './fill'
import {districtThatIs} from './get'
import {addTemplate, districtById, pointAtTemplate, templateById} from './repo'
import {tidyTemplate} from './tidyTemplate'
import type {Template} from './templateContract'

/** Makes a version count: added first, then pointed at, so that a stop in between changes nothing. */
const keepVersion = async (
  context: CallContext,
  {district, base}: {readonly district: string; readonly base: string | null},
  make: () => Promise<Template>,
): Promise<{readonly id: string}> => {
  const _id = idFromKey('t', context.person._id, context.key)
  const there = await templateById(_id)
  if (there === null) {
    // Read first: a version that cannot count any more is not worth keeping.
    const {template: current} = await districtThatIs(district)
    if (current !== base) throw new Refusal('moved')
    await addTemplate({
      _id,
      district,
      base,
      template: await make(),
      inputHash: context.inputHash,
      by: context.person._id,
      at: context.now,
    })
  } else if (there.inputHash !== context.inputHash) throw new Refusal('key-reused')
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
 * Takes what a running community offers as the template. Notices, routing, wordings and shifts stay those of the
 * version before: a running community's are its own.
 */
export const templateFrom = (
  context: CallContext,
  {district, base, community}: InputOf<'district.templateFrom'>,
): Promise<ReplyOf<'district.templateFrom'>> =>
  keepVersion(context, {district, base}, async () => {
    const [said, offer, before] = await Promise.all([
      communityNamed(community),
      offerOf(community),
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
      sessions: said.sessions.map(({weekdays, ...session}) => ({
        ...session,
        ...(weekdays === undefined ? {} : {weekdays: [...weekdays]}),
      })),
      notices: before?.template.notices ?? [],
      categories: offer.catalogue.categories,
      situations: offer.catalogue.situations,
      windows: offer.windows.map(({community: _community, window, ...window_}) => ({
        ...window_,
        slug: own(window),
        name: mark(window_.name),
      })),
      services: offer.services.map(({community: _community, service, window, phone, ...service_}) => ({
        ...service_,
        slug: own(service),
        name: mark(service_.name),
        forWhom: mark(service_.forWhom),
        where: mark(service_.where),
        ...(window === undefined ? {} : {window: own(window)}),
        ...(phone === said.hall.phone ? {} : {phone}),
      })),
      points: before?.template.points ?? [],
      shifts: before?.template.shifts ?? [],
      routing: before?.template.routing ?? [],
      words: before?.template.words ?? [],
    })
  })
