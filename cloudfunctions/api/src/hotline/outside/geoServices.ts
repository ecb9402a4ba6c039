import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {communityNamed, type Community} from '../../places/community/found'
import {kindNames, kinds, type Kind} from '../../../../../miniprogram/packages/hotline/rules/kinds'
import type {Request, Settings} from '../documents'
import {settingsIn} from '../settings'
import type {GeoService} from './contractGeo'

/** Services of Open311: the matters that a community knows, and one of each kind for what is none of these. */

export interface Service {
  readonly code: string
  readonly name: string
  readonly kind: Kind
  readonly item: string | null
  readonly keywords: readonly string[]
  readonly department: string
}

/** The specification is for what is no emergency: those ring 110, 119, 120. */
const offered = kinds.filter((kind) => kind !== 'emergency')

const codeOfKind = (kind: Kind): string => `kind-${kind}`
const nameOfKind = (kind: Kind): string => `其他${kindNames[kind]}`

export const servicesOf = ({items}: Pick<Settings, 'items'>): readonly Service[] => [
  ...items
    .filter(({kind}) => kind !== 'emergency')
    .map(({id, name, kind, words, department}) => ({
      ...{code: id, name, kind, item: id, keywords: words, department},
    })),
  ...offered.map((kind) => ({
    ...{code: codeOfKind(kind), name: nameOfKind(kind), kind, item: null, keywords: [], department: ''},
  })),
]

/** Under which service a request stands. */
export const serviceOf = ({
  item,
  kind,
}: Pick<Request, 'item' | 'kind'>): {readonly code: string; readonly name: string} =>
  item === null ? {code: codeOfKind(kind), name: nameOfKind(kind)} : {code: item.id, name: item.name}

/** @throws Refusal `not-found` for a jurisdiction that is no community */
export const jurisdictionOf = async (id: string): Promise<Community> => {
  const community = await communityNamed(id)
  if (community === null) throw new Refusal('not-found', {jurisdiction_id: '没有这个社区'})
  return community
}

/** @throws Refusal `not-found` for a service that there is not */
export const serviceNamed = (settings: Pick<Settings, 'items'>, asked: string): Service => {
  const service = servicesOf(settings).find(({code}) => code === asked)
  if (service === undefined) throw new Refusal('not-found', {service_code: '没有这一项'})
  return service
}

const promise = (kind: Kind, {days}: Settings): string =>
  kind === 'emergency' ? '' : `承诺 ${String(days[kind])} 个工作日内答复`

export const geoServices = async (
  _context: CallContext,
  {jurisdiction_id}: InputOf<'hotline.geoServices'>,
): Promise<ReplyOf<'hotline.geoServices'>> => {
  const {_id} = await jurisdictionOf(jurisdiction_id)
  const settings = await settingsIn(_id)
  return servicesOf(settings).map(({code, name, kind, keywords, department}): GeoService => ({
    service_code: code,
    service_name: name,
    description: [promise(kind, settings), ...(department === '' ? [] : [`主管：${department}`])].join('；'),
    metadata: false,
    type: 'realtime',
    keywords: keywords.join(','),
    group: kindNames[kind],
  }))
}

export const geoService = async (
  _context: CallContext,
  {jurisdiction_id, service_code}: InputOf<'hotline.geoService'>,
): Promise<ReplyOf<'hotline.geoService'>> => {
  const {_id} = await jurisdictionOf(jurisdiction_id)
  return {service_code: serviceNamed(await settingsIn(_id), service_code).code, attributes: []}
}
