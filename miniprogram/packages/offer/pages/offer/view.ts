import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import {sayRow} from '../../rules/week'
import {whyNoResource, whyNoService} from '../../rules/why'

export type Setup = ReplyOf<'booking.setup'>
export type Tab = 'services' | 'resources'

export interface Row {
  readonly id: string
  readonly title: string
  readonly second: string
  /** It cannot be booked here. */
  readonly off: boolean
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly rows: readonly Row[]
}

export interface OfferView {
  readonly tabs: readonly {readonly id: Tab; readonly name: string}[]
  readonly groups: readonly Group[]
  /** How many cannot be booked, in words; empty when all can. */
  readonly offs: string
  /** What to do first, where nothing is there yet. */
  readonly step: string
  /** From when on nothing is given out because no holidays are known; empty when they are. */
  readonly undecided: string
}

const kindNames: Readonly<Record<Setup['resources'][number]['kind'], string>> = {
  window: '窗口',
  room: '房间、场地',
  person: '人',
  seats: '座位',
  class: '班、课',
  'home-visit': '上门',
  'day-care': '日托',
}

const serviceGroups = ({catalogue, services, resources, today}: Setup): Group[] => {
  const rows = services.map((one) => {
    const why = whyNoService(one, resources, today)
    const at = resources.filter(({resource}) => one.resources?.includes(resource)).map(({name}) => name)
    return {
      ...{id: one.service, title: one.name, off: why !== '', category: one.category},
      second: why === '' ? `${String(one.minutes)} 分钟 · ${at.join('、')}` : why,
    }
  })
  const known = new Set(catalogue.categories.map(({id}) => id))
  return [
    ...catalogue.categories.map(({id, name}) => ({
      ...{id, name},
      rows: rows.filter(({category}) => category === id).map(({category: _of, ...row}) => row),
    })),
    {
      ...{id: '-', name: '还没有归类的'},
      rows: rows.filter(({category}) => !known.has(category)).map(({category: _of, ...row}) => row),
    },
  ]
}

const resourceGroups = ({resources, services, today}: Setup): Group[] =>
  Object.entries(kindNames).map(([kind, name]) => ({
    ...{id: kind, name},
    rows: resources
      .filter((one) => one.kind === kind)
      .map((one) => {
        const used = services.some(({resources: at = []}) => at.includes(one.resource))
        const why = whyNoResource(one, today) || (used ? '' : '还没有事在这里办')
        const [first] = one.sessions
        const more = one.sessions.length > 1 ? `，一周 ${String(one.sessions.length)} 段` : ''
        const open = first === undefined ? '' : `${sayRow(first, one.takes).split('，')[0] ?? ''}${more}`
        return {id: one.resource, title: one.name, second: why === '' ? open : why, off: why !== ''}
      }),
  }))

/** @param only those that cannot be booked; `search` part of a name */
export const shapeOffer = (setup: Setup, tab: Tab, only: boolean, search: string): OfferView => {
  const {catalogue, services, resources, today, undecided} = setup
  const all = tab === 'services' ? serviceGroups(setup) : resourceGroups(setup)
  const count = all.reduce((sum, {rows}) => sum + rows.filter(({off}) => off).length, 0)
  return {
    tabs: [
      {id: 'services', name: `办的事 ${String(services.length)}`},
      {id: 'resources', name: `窗口、场地 ${String(resources.length)}`},
    ],
    groups: all
      .map(({rows, ...group}) => ({
        ...group,
        rows: rows.filter(({off, title}) => (!only || off) && title.includes(search)),
      }))
      .filter(({rows}) => rows.length > 0),
    offs: count === 0 ? '' : `约不了的 ${String(count)}`,
    step:
      catalogue.categories.length === 0
        ? '第一步：写有哪些类'
        : resources.length === 0
          ? '第二步：加一个窗口或场地'
          : services.length === 0
            ? '第三步：加一件事'
            : '',
    undecided: undecided === undefined ? '' : `${sayDay(undecided, today)}起还没有公布放假安排，先不放号。`,
  }
}
