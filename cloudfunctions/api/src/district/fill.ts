import * as v from 'valibot'
import {bookingContract} from '../booking/contract'
import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import type {InDistrict} from '../places/community/found'
import {pointsContract} from '../places/duty/contractOfPoints'
import type {Shift} from '../places/duty/shifts'
import type {Template} from './templateContract'

/** What a new community says itself; all else comes from the template. */
export interface Own extends InDistrict {
  readonly community: string
  readonly name: string
  readonly hall: {readonly name: string; readonly address: string; readonly phone: string}
  readonly persona?: string
}

/** Everything that a community begins with, each thing as it would be saved. */
export interface Beginning {
  readonly said: Omit<InputOf<'places.saveCommunity'>, 'community'> & InDistrict & {readonly levels: 2 | 3}
  readonly catalogue: InputOf<'booking.saveCatalogue'>
  readonly resources: readonly InputOf<'booking.saveResource'>[]
  readonly services: readonly InputOf<'booking.saveService'>[]
  readonly points: readonly InputOf<'places.saveServicePoint'>[]
  readonly shifts: readonly Shift[]
}

const marks = {community: '{社区}', hall: '{大厅}', address: '{地址}'} as const

/**
 * Fills the template with what the community says. Pure; all is checked before anything is written.
 * @param today day of the notices
 * @throws Refusal `invalid` when a text of the template grows too long with the community's own names
 */
export const fillTemplate = (template: Template, own: Own, today: string): Beginning => {
  const {community, name, hall, district, street, kind} = own
  const words = (text: string): string =>
    text
      .replaceAll(marks.community, name)
      .replaceAll(marks.hall, hall.name)
      .replaceAll(marks.address, hall.address)
  const ours = (slug: string): string => `${community}:${slug}`
  const {phone} = hall
  return {
    said: {
      district,
      street,
      kind,
      name,
      hall,
      persona: own.persona ?? template.persona,
      levels: template.levels,
      sessions: template.sessions,
      notices: template.notices.map((title) => ({title: words(title), date: today})),
    },
    catalogue: {community, categories: template.categories, situations: template.situations},
    resources: template.resources.map(({slug, ...said}) =>
      fits(bookingContract['booking.saveResource'].input, {
        ...said,
        community,
        resource: ours(slug),
        name: words(said.name),
      }),
    ),
    services: template.services.map(({slug, resources, ...said}) =>
      fits(bookingContract['booking.saveService'].input, {
        phone,
        ...said,
        community,
        service: ours(slug),
        name: words(said.name),
        forWhom: words(said.forWhom),
        where: words(said.where),
        ...(resources === undefined ? {} : {resources: resources.map(ours)}),
      }),
    ),
    points: template.points.map(({slug, ...said}) =>
      fits(pointsContract['places.saveServicePoint'].input, {
        phone,
        ...said,
        community,
        point: ours(slug),
        name: words(said.name),
        address: words(said.address),
        stops: [],
      }),
    ),
    shifts: template.shifts,
  }
}

const fits = <Schema extends v.GenericSchema>(
  schema: Schema,
  input: v.InferInput<Schema>,
): v.InferOutput<Schema> => {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  throw new Refusal('invalid', {'hall.name': '名字和模板里的话合起来太长了，请改短一些'})
}

/** The other way: what is a community's own in a text becomes a mark that another community fills. */
export const markOwn =
  ({name, hall}: Pick<Own, 'name' | 'hall'>) =>
  (text: string): string =>
    text
      .replaceAll(hall.name, marks.hall)
      .replaceAll(hall.address, marks.address)
      .replaceAll(name, marks.community)
