import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unseal} from '../kernel/secrets'
import {lockedAmong} from '../people/activation'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import type {DistrictCommunity, TemplateSummary} from './contract'
import type {District, Registered, TemplateVersion} from './documents'
import {districtById, templateById} from './repo'

/** @throws Refusal `not-found` before the district has said its name and streets */
export const districtThatIs = async (id: string): Promise<District> => {
  const district = await districtById(id)
  if (district === null) throw new Refusal('not-found', {district: '这个区还没有登记名字和街道'})
  return district
}

/** A community of the register as its district's admins see it. */
export const registeredView = (
  community: string,
  {name, street, kind, state, opening}: Registered,
): DistrictCommunity => ({
  community,
  name,
  street,
  kind,
  state,
  head: opening === null ? null : {name: opening.head.name, phone: maskPhone(unseal(opening.head.phone))},
})

const summaryOf = ({_id, at, template}: TemplateVersion): TemplateSummary => ({
  id: _id,
  at: at.toISOString(),
  levels: template.levels,
  persona: template.persona,
  sessions: template.sessions,
  resources: template.resources.map(({name}) => name),
  services: template.services.map(({name}) => name),
  points: template.points.map(({name}) => name),
  offices: [
    ...new Set(
      template.services.flatMap(({elsewhere}) => (elsewhere === undefined ? [] : [elsewhere.office])),
    ),
  ],
  shifts: template.shifts.map(({name}) => name),
  routing: template.routing.length,
  words: template.words.length,
  notices: template.notices,
})

/** The district with its communities and, said short, what a new one begins with. Three reads. */
export const get = async (
  _context: CallContext,
  {district: id}: InputOf<'district.get'>,
): Promise<ReplyOf<'district.get'>> => {
  const district = await districtThatIs(id)
  const [version, locked] = await Promise.all([
    district.template === null ? null : templateById(district.template),
    lockedAmong(Object.keys(district.communities)),
  ])
  return {
    district: id,
    name: district.name,
    streets: district.streets,
    communities: Object.entries(district.communities).map(([community, entry]) => ({
      ...registeredView(community, entry),
      locked: locked.has(community),
    })),
    template: version === null ? null : summaryOf(version),
  }
}

/** The whole template. */
export const template = async (
  _context: CallContext,
  {district: id}: InputOf<'district.template'>,
): Promise<ReplyOf<'district.template'>> => {
  const district = await districtThatIs(id)
  const version = district.template === null ? null : await templateById(district.template)
  return version === null ? {id: null} : {id: version._id, template: version.template}
}
