import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {chips, type Chip, type Hours} from '../../rules/week'
import {numberIn, said, sayNumber, severalIn} from '../../values'

/** Forms for what is booked and its hours, and what they say. Ids are the paths at which the cloud says what is wrong. */

export type Resource = ReplyOf<'booking.setup'>['resources'][number]
export type Takes = Resource['takes']
export type Exception = NonNullable<Resource['exceptions']>[number]

export const kindNames: Readonly<Record<Resource['kind'], string>> = {
  window: '窗口',
  room: '房间、场地',
  person: '一个人',
  seats: '座位',
  class: '班、课',
  'home-visit': '上门',
  'day-care': '日托',
}

export const takings: readonly {readonly id: Takes; readonly name: string; readonly what: string}[] = [
  {id: 'slots', name: '按时段约', what: '窗口、医生、座位：半小时一个号，每个号几位'},
  {id: 'intervals', name: '按时长约', what: '活动室、场地：几点到几点自己选'},
  {id: 'term', name: '按学期报名', what: '五点半课堂、合唱班：报一次，整学期都去'},
]

const kindsFor: Readonly<Record<Takes, readonly Resource['kind'][]>> = {
  slots: ['window', 'person', 'room', 'seats', 'home-visit', 'day-care'],
  intervals: ['room', 'seats', 'person', 'home-visit'],
  term: ['class', 'day-care'],
}

/** What something new begins with. */
export const emptyResource = (id: string, takes: Takes, order: number): Resource => ({
  ...{resource: id, takes, name: '', kind: kindsFor[takes][0] ?? 'window', sessions: [], horizon: 14},
  ...(takes === 'intervals' ? {stretch: {shortest: 30, longest: 120, gap: 15}} : {}),
  ...{order, rev: 0},
})

interface Spec {
  readonly field: (one: Resource) => FormField
  readonly put: (one: Resource, values: FormValues) => Resource
  readonly takes?: readonly Takes[]
}

const stretchField = (key: 'shortest' | 'longest' | 'gap', label: string): Spec => ({
  takes: ['intervals'],
  field: ({stretch}) => ({
    ...{id: `stretch.${key}`, label, kind: 'number', max: 4},
    value: sayNumber(stretch?.[key]),
  }),
  put: (one, values) => ({
    ...one,
    stretch: {
      ...{shortest: 30, longest: 120, gap: 0, ...one.stretch},
      [key]: numberIn(values, `stretch.${key}`),
    },
  }),
})

const termField = (key: 'from' | 'until' | 'closes', label: string): Spec => ({
  takes: ['term'],
  field: ({term}) => ({id: `term.${key}`, label, kind: 'date', value: term?.[key] ?? ''}),
  put: (one, values) => ({
    ...one,
    term: {...{from: '', until: '', closes: '', ...one.term}, [key]: said(values, `term.${key}`)},
  }),
})

const specs: readonly Spec[] = [
  {
    field: ({name}) => ({
      ...{id: 'name', label: '叫什么', kind: 'text', max: limits.title, value: name},
      hint: '比如：1号窗口 民政、音乐室',
    }),
    put: (one, values) => ({...one, name: said(values, 'name')}),
  },
  {
    field: ({kind, takes}) => ({
      ...{id: 'kind', label: '是什么', kind: 'choice', value: kind},
      options: kindsFor[takes].map((id) => ({id, name: kindNames[id]})),
    }),
    put: (one, values) => ({
      ...one,
      kind: kindsFor[one.takes].find((kind) => kind === said(values, 'kind')) ?? one.kind,
    }),
  },
  {
    field: ({where = ''}) => ({
      ...{id: 'where', label: '在哪里（和事项写的一样就空着）', kind: 'text', optional: true},
      ...{max: limits.address, value: where, hint: '比如：党群服务中心二楼东头'},
    }),
    put: ({where: _where, ...one}, values) => {
      const where = said(values, 'where')
      return {...one, ...(where === '' ? {} : {where})}
    },
  },
  {
    takes: ['slots'],
    field: ({letter = ''}) => ({
      ...{id: 'letter', label: '现场取号的字母（不取号就空着）', kind: 'text', optional: true},
      ...{max: 1, value: letter, hint: '比如：A'},
    }),
    put: ({letter: _letter, ...one}, values) => {
      const letter = said(values, 'letter').toUpperCase()
      return {...one, ...(letter === '' ? {} : {letter})}
    },
  },
  stretchField('shortest', '一次最短约几分钟'),
  stretchField('longest', '一次最长约几分钟'),
  stretchField('gap', '用完收拾几分钟（不用就写 0）'),
  termField('from', '第一天'),
  termField('until', '最后一天'),
  termField('closes', '哪天截止报名'),
  {
    takes: ['slots', 'intervals'],
    field: ({horizon}) => ({
      ...{id: 'horizon', label: '提前几天放号（算上当天）', kind: 'number', max: 2},
      value: sayNumber(horizon),
    }),
    put: (one, values) => ({...one, horizon: numberIn(values, 'horizon')}),
  },
]

const specsFor = (takes: Takes): readonly Spec[] =>
  specs.filter(({takes: only}) => only === undefined || only.includes(takes))

export const resourceFields = (one: Resource): FormField[] => specsFor(one.takes).map(({field}) => field(one))

export const putResource = (one: Resource, values: FormValues): Resource =>
  specsFor(one.takes).reduce((so, {put}) => put(so, values), one)

const placesFields = (hours: Partial<Hours>, takes: Takes): FormField[] => {
  if (takes === 'intervals') return []
  const capacity: FormField = {
    ...{id: 'capacity', label: takes === 'term' ? '收几个人' : '每个号几位', kind: 'number', max: 3},
    value: sayNumber(hours.capacity),
  }
  return takes === 'term'
    ? [capacity]
    : [
        {
          ...{id: 'every', label: '几分钟一个号', kind: 'number', max: 3},
          value: sayNumber(hours.every),
        },
        capacity,
      ]
}

const placesFrom = (values: FormValues, takes: Takes): Pick<Hours, 'every' | 'capacity'> => {
  if (takes === 'intervals') return {every: 15, capacity: 1}
  // A lesson is one time, however long it is.
  return {every: takes === 'term' ? 60 : numberIn(values, 'every'), capacity: numberIn(values, 'capacity')}
}

/** @param on the days that are chosen at first; `hours` null for more hours */
export const hoursFields = (
  on: readonly Chip[],
  hours: Hours | null,
  usual: Partial<Hours>,
  takes: Takes,
): FormField[] => [
  {id: 'from', label: '从几点', kind: 'time', value: hours?.from ?? ''},
  {id: 'until', label: '到几点', kind: 'time', value: hours?.until ?? ''},
  ...placesFields(hours ?? usual, takes),
  {id: 'on', label: '哪些天', kind: 'several', value: on.join(','), options: chips},
]

export const hoursFrom = (
  values: FormValues,
  takes: Takes,
): {readonly on: readonly Chip[]; readonly hours: Hours} => {
  const chosen = severalIn(values, 'on')
  return {
    on: chips.map(({id}) => id).filter((id) => chosen.includes(id)),
    hours: {from: said(values, 'from'), until: said(values, 'until'), ...placesFrom(values, takes)},
  }
}

/** Pairs of times that a day of its own is offered. */
const pairs = (one: Exception | null): number => Math.max(2, one?.sessions.length ?? 0)

/** A day of its own with hours. */
export const isOpen = (one: Exception | null): boolean => one !== null && one.sessions.length > 0

const dayHours = (one: Exception | null, usual: Partial<Hours>, takes: Takes): FormField[] => [
  ...Array.from({length: pairs(one)}, (_, n): FormField[] => [
    {
      ...{id: `sessions.${String(n)}.from`, label: n === 0 ? '从几点' : '再从几点', kind: 'time'},
      ...{value: one?.sessions[n]?.from ?? '', optional: true, hint: '不写'},
    },
    {
      ...{id: `sessions.${String(n)}.until`, label: '到几点', kind: 'time', optional: true, hint: '不写'},
      value: one?.sessions[n]?.until ?? '',
    },
  ]).flat(),
  ...placesFields(one?.sessions[0] ?? usual, takes).map((field) => ({...field, optional: true})),
]

/** @param open whether the day has hours: otherwise there is nothing to say about them */
export const dayFields = (
  one: Exception | null,
  usual: Partial<Hours>,
  takes: Takes,
  open: boolean,
): FormField[] => [
  {id: 'date', label: '哪一天', kind: 'date', value: one?.date ?? ''},
  {
    ...{id: 'why', label: '为什么（居民看得到）', kind: 'text', max: limits.title, value: one?.why ?? ''},
    hint: '比如：大厅检修',
  },
  {
    ...{id: 'how', label: '这天', kind: 'choice'},
    value: isOpen(one) ? 'hours' : 'closed',
    options: [
      {id: 'closed', name: '不开'},
      {id: 'hours', name: '换时间'},
    ],
  },
  ...(open ? dayHours(one, usual, takes) : []),
]

/** @param before what is changed; its hours beyond those that the form has stay */
export const dayFrom = (values: FormValues, before: Exception | null, takes: Takes): Exception => {
  const open = said(values, 'how') === 'hours'
  const sessions = Array.from({length: pairs(before)}, (_, n) => ({
    from: said(values, `sessions.${String(n)}.from`),
    until: said(values, `sessions.${String(n)}.until`),
    ...placesFrom(values, takes),
  })).filter(({from, until}) => from !== '' || until !== '')
  return {date: said(values, 'date'), why: said(values, 'why'), sessions: open ? sessions : []}
}

/** Days of its own with one changed or taken away; those that are over go. */
export const changeDays = (
  all: readonly Exception[],
  before: Exception | null,
  then: Exception | null,
  today: string,
): Exception[] =>
  [...all.filter(({date}) => date !== before?.date && date >= today), ...(then === null ? [] : [then])].sort(
    (a, b) => a.date.localeCompare(b.date),
  )
