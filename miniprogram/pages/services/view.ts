import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {sayDay, sayTime} from '../../shared/time'
import {sayWaitingShort} from '../../shared/waiting'

type Catalogue = ReplyOf<'booking.catalogue'>
type Service = Catalogue['services'][number]

export interface Choice {
  /** What was typed: part of a name, of a category or situation, or pinyin initials. */
  readonly query: string
  /** Id of the life situation chosen, or an empty string. */
  readonly situation: string
}

export interface ServicesView {
  readonly situations: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
  readonly groups: readonly {readonly id: string; readonly name: string; readonly rows: readonly Row[]}[]
  readonly none: string
}

interface Row {
  readonly id: string
  readonly name: string
  readonly where: string
  readonly free: string
  /** `大约 2 个工作日`; empty while there is too little to tell. */
  readonly waiting: string
  readonly tone: 'go' | 'wait' | 'calm'
}

const fold = (typed: string): string => typed.replace(/\s/gu, '').toLowerCase()

/** Whether a service is meant by what was typed. Every kind of word counts: its name, where it belongs, initials. */
const isMeant = (service: Service, query: string, words: ReadonlyMap<string, string>): boolean => {
  const typed = fold(query)
  if (typed === '') return true
  if (fold(service.initials).includes(typed)) return true
  return [service.name, ...[service.category, ...service.situations].map((id) => words.get(id) ?? '')].some(
    (text) => fold(text).includes(typed),
  )
}

const sayFree = (
  {bookable, nextFree, where}: Service,
  today: string,
): Pick<Row, 'free' | 'tone' | 'where'> => {
  if (!bookable) return {where: '', free: `不在社区办，去${where}`, tone: 'calm'}
  if (nextFree === undefined) return {where, free: '近两周已约满', tone: 'wait'}
  return {where, free: `最近 ${sayDay(nextFree.date, today)}${sayTime(nextFree.time)}`, tone: 'go'}
}

/** The catalogue as one looks through it: what matches, by category, in the community's order. */
export const shapeServices = (
  catalogue: Catalogue,
  {query, situation}: Choice,
  today: string,
): ServicesView => {
  const words = new Map([...catalogue.categories, ...catalogue.situations].map(({id, name}) => [id, name]))
  const meant = catalogue.services.filter(
    (service) =>
      (situation === '' || service.situations.includes(situation)) && isMeant(service, query, words),
  )
  const groups = catalogue.categories.flatMap(({id, name}) => {
    const rows = meant
      .filter((service) => service.category === id)
      .map((service) => ({
        ...{id: service.id, name: service.name, waiting: sayWaitingShort(service.waiting)},
        ...sayFree(service, today),
      }))
    return rows.length === 0 ? [] : [{id, name, rows}]
  })
  return {
    situations: catalogue.situations.map(({id, name}) => ({id, name, on: id === situation})),
    groups,
    none: groups.length > 0 ? '' : query.trim() === '' ? '这一类现在没有事项' : `没有找到“${query.trim()}”`,
  }
}
