import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayWaiting} from '../../../../shared/waiting'
import {sayPhone} from '../../../../shared/phone'
import {sayPromises} from '../../promises'

type Service = ReplyOf<'booking.service'>

export interface ServicePageView {
  readonly name: string
  readonly forWhom: string
  readonly materials: readonly {
    readonly id: string
    readonly name: string
    readonly note: string
    readonly on: boolean
  }[]
  readonly ready: string
  readonly promise: string
  /** How long it really takes, with the promise where that is not known yet. */
  readonly waiting: string
  readonly minutes: string
  readonly where: string
  readonly phone: string
  readonly phoneSaid: string
  readonly bookable: boolean
  /** Another office does it, and the community sends people on. */
  readonly refers: boolean
  readonly notes: readonly string[]
  /** Photos of materials are looked at before the visit: by when, in words; '' where it is not offered. */
  readonly precheck: string
  readonly elsewhere: (NonNullable<Service['elsewhere']> & {readonly phoneSaid: string}) | null
}

const sayReady = (all: number, ready: number): string => {
  if (ready === 0) return '备好一样点一下，记在这部手机上'
  return ready === all ? '都备齐了' : `备好 ${ready} 样，还差 ${all - ready} 样`
}

/** @param ticked ids of what the person has ready */
export const shapeService = (service: Service, ticked: readonly string[]): ServicePageView => {
  const materials = service.materials.map(({id, name, note}) => ({id, name, note, on: ticked.includes(id)}))
  return {
    name: service.name,
    forWhom: service.forWhom,
    materials,
    ready: sayReady(materials.length, materials.filter(({on}) => on).length),
    promise: service.promise,
    waiting:
      service.waiting === undefined
        ? ''
        : sayWaiting(service.waiting, {text: service.promise, workdays: service.workdays}),
    minutes: `在窗口大约 ${service.minutes} 分钟`,
    where: service.where,
    phone: service.phone,
    phoneSaid: sayPhone(service.phone),
    precheck:
      service.precheck === undefined
        ? ''
        : `上班时间 ${String(service.precheck.workHours)} 小时内答复，够了再来`,
    notes: sayPromises(service),
    refers: service.referral !== undefined,
    bookable: service.elsewhere === undefined && service.resources.length > 0,
    elsewhere:
      service.elsewhere === undefined
        ? null
        : {...service.elsewhere, phoneSaid: sayPhone(service.elsewhere.phone)},
  }
}
