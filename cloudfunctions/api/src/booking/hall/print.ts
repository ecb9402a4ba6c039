import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Row} from '../../papers/blocks'
import {renderDaySheet} from '../../papers/daySheet'
import {renderHallCard} from '../../papers/hallCard'
import {renderPlaceCode} from '../../papers/placeCode'
import {renderServiceList} from '../../papers/serviceList'
import {storePaper} from '../../papers/storePaper'
import {currentPlaces, type Current} from '../../places/tree/current'
import {placeText} from '../../../../../miniprogram/packages/hall/rules/arrival'
import {sayHelps} from '../../../../../miniprogram/shared/visitTerms'
import {endedBefore} from '../../../../../miniprogram/packages/booking/rules/states'
import {maskName} from '../../../../../miniprogram/shared/name'
import {sayHours} from '../../../../../miniprogram/packages/places/rules/pointText'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {quietNames} from '../terms/quiet'
import {catalogueOf, isShown, resourceById, resourcesOf, servicesOf, startOf, visitsOn} from '../repo'
import {sayPhone} from '../../../../../miniprogram/shared/phone'

/** Papers of the hall. */

/** What the codes on what is handed out say: the page of all services. */
const servicesText = 'pages/services/services'

type Community = Current['community']

const communityOf = async (id: string): Promise<Community> => (await currentPlaces(id)).community

const headOf = ({name, hall}: Community) => ({
  communityName: name,
  communityPhone: sayPhone(hall.phone),
  hallName: hall.name,
  hallAddress: hall.address,
})

const dayNames = {workdays: '工作日', weekends: '周末', holidays: '节假日'} as const

const hoursOf = ({sessions}: Community): readonly Row[] =>
  (['workdays', 'weekends', 'holidays'] as const)
    .map((days) => ({label: dayNames[days], value: sayHours(sessions, days)}))
    .filter(({value}) => value !== '')

export const printCard = async (
  context: CallContext,
  {community: id, paper}: InputOf<'booking.printCard'>,
): Promise<ReplyOf<'booking.printCard'>> => {
  const [community, resources] = await Promise.all([communityOf(id), resourcesOf(id)])
  const windows = resources.filter(({kind}) => kind === 'window').map(({name}) => name)
  const rendered = await renderHallCard({
    ...headOf(community),
    ...{hours: hoursOf(community), windows, qrText: servicesText, paper},
  })
  return storePaper(context, {community: id, kind: 'hall', ...rendered})
}

export const printList = async (
  context: CallContext,
  {community: id}: InputOf<'booking.printList'>,
): Promise<ReplyOf<'booking.printList'>> => {
  const [community, catalogue, services] = await Promise.all([
    communityOf(id),
    catalogueOf(id),
    servicesOf(id),
  ])
  const categories = (catalogue?.categories ?? []).map((category) => ({
    name: category.name,
    services: services
      .filter((service) => isShown(service) && service.category === category.id)
      .map((service) => ({
        name: service.name,
        promise: service.promise.text,
        materials: service.materials.map((material) => material.name),
        where: service.elsewhere === undefined ? service.where : service.elsewhere.office,
        phone: service.elsewhere?.phone ?? service.phone,
      })),
  }))
  const rendered = await renderServiceList({
    ...headOf(community),
    ...{hours: hoursOf(community), categories, qrText: servicesText, made: dateAt8(context.now)},
  })
  return storePaper(context, {community: id, kind: 'hall', ...rendered})
}

export const printDay = async (
  context: CallContext,
  {community: id, date}: InputOf<'booking.printDay'>,
): Promise<ReplyOf<'booking.printDay'>> => {
  const [community, resources, visits, services] = await Promise.all([
    communityOf(id),
    resourcesOf(id),
    visitsOn(id, date),
    servicesOf(id),
  ])
  const quiet = quietNames(resources, services)
  const booked = visits.filter(({kind, state}) => kind === 'booked' && !endedBefore.includes(state))
  const rendered = await renderDaySheet({
    ...headOf(community),
    date,
    made: context.now,
    places: resources.map((resource) => ({
      name: quiet.get(resource._id) ?? resource.name,
      letter: resource.letter ?? '',
      visits: booked
        .filter((visit) => visit.resource.id === resource._id)
        .map((visit) => ({
          time: `${startOf(visit)}–${visit.until}`,
          code: visit.code,
          ...(visit.confidential === true
            ? {name: '保密', service: ''}
            : {name: maskName(visit.name), service: visit.service?.name ?? ''}),
          note: [visit.state === 'asked' ? '还没确认' : '', sayHelps(visit.helps ?? [])]
            .filter((part) => part !== '')
            .join('，'),
        })),
    })),
  })
  return storePaper(context, {community: id, kind: 'hall', ...rendered})
}

/** @throws Refusal `not-found` for a place that is not here: its code would lead nowhere */
export const printPlace = async (
  context: CallContext,
  {community: id, resource: at}: InputOf<'booking.printPlace'>,
): Promise<ReplyOf<'booking.printPlace'>> => {
  const [community, resource] = await Promise.all([communityOf(id), resourceById(id, at)])
  if (resource === null) throw new Refusal('not-found', {resource: '没有这个窗口或者屋子'})
  const rendered = await renderPlaceCode({
    ...headOf(community),
    ...{placeName: resource.name, qrText: placeText(id, at)},
  })
  return storePaper(context, {community: id, kind: 'hall', ...rendered})
}
