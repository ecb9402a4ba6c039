import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {instant, sayDay, saySlot, sayTime} from '../../../../shared/time'
import type {Place} from '../../place'
import {sayPromises} from '../../promises'

type Service = ReplyOf<'booking.service'>
type Days = ReplyOf<'booking.days'>

export interface ConfirmView {
  /** When it starts: the heading. */
  readonly start: string
  /** What will happen, in full sentences. */
  readonly sentence: string
  readonly bring: string
  /** What is promised about it. */
  readonly notes: readonly string[]
  readonly verb: string
}

const sayBring = (materials: Service['materials'], ticked: readonly string[]): string => {
  if (materials.length === 0) return '不用带材料，人来就行。'
  const names = materials.map(({name}) => name).join('、')
  const missing = materials.filter(({id}) => !ticked.includes(id))
  if (missing.length === 0) return `带上：${names}。都备齐了。`
  return `带上：${names}。`
}

export const shapeConfirm = (
  service: Service,
  place: Place,
  ticked: readonly string[],
  today: string,
  /** Whose visit it is, where that is not the reader. */
  name = '您',
): ConfirmView => {
  const when = saySlot(place.date, place.time, place.until, today)
  const start = `${sayDay(place.date, today)}${sayTime(place.time)}`
  const resource = service.resources.find(({id}) => id === place.resource)
  const where =
    resource?.where ?? (resource === undefined ? service.where : `${service.where} ${resource.name}`)
  const whose = name === '您' ? '' : `替 ${name} `
  if (place.wait === true) {
    return {
      start,
      sentence: `${name}排队等 ${when}，${service.atHome === true ? '上门' : where}，“${service.name}”。有人取消时按先来后到留给您，会发消息告诉您留到几点。`,
      bring: '',
      notes: sayPromises(service),
      verb: `${whose}排队等 ${start}`,
    }
  }
  if (service.atHome === true) {
    return {
      start,
      sentence: `${when} 有人上门，办“${service.name}”，${name === '您' ? '您' : ''}在家等就行。谁来，定了会发消息。`,
      bring: service.materials.length === 0 ? '' : sayBring(service.materials, ticked),
      notes: sayPromises(service),
      verb: `${whose}预约 ${start}`,
    }
  }
  return {
    start,
    sentence: `${name}${when} 到${where}，${resource?.kind === 'window' || resource === undefined ? '办' : ''}“${service.name}”。到了报预约码，不用取号。`,
    bring: sayBring(service.materials, ticked),
    notes: sayPromises(service),
    verb: `${whose}预约 ${start}`,
  }
}

/** The same room or person. */
const keptOf = ({resource}: Place): Pick<Place, 'resource'> => (resource === undefined ? {} : {resource})

/** The free places nearest in time to the one that was wanted, in the order of the clock. */
export const nearestFree = (days: Days, wanted: Place, most: number): Place[] => {
  const distance = (place: Place): number =>
    Math.abs(instant(place.date, place.time).getTime() - instant(wanted.date, wanted.time).getTime())
  return days.days
    .flatMap(({date, slots}) =>
      slots
        .filter(({state}) => state === 'free')
        .map(({time, until}) => ({...keptOf(wanted), date, time, until})),
    )
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, most)
    .sort((one, other) => `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`))
}
