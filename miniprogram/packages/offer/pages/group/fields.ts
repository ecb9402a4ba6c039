import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {limits} from '../../../../shared/limits'
import {addDays, sayDay} from '../../../../shared/time'
import {countDays, sayWeekly} from '../../rules/weekly'
import {said, severalIn} from '../../values'

/** Forms for a group that has its hours every week: all of it when it is new, what can change afterwards. */

export type Series = ReplyOf<'booking.series'>['series'][number]
export type Setup = ReplyOf<'booking.setup'>
export type Found = ReplyOf<'residents.search'>['people'][number]
type Planned = Omit<InputOf<'booking.saveSeries'>, 'community' | 'contact'>
type Weekday = Planned['weekdays'][number]

/** Half a year, unless another day is chosen. */
const usualDays = 182
/** People of one name who are shown. */
const shown = 6

const weekdays: readonly {readonly day: Weekday; readonly name: string}[] = [
  {day: 1, name: '周一'},
  {day: 2, name: '周二'},
  {day: 3, name: '周三'},
  {day: 4, name: '周四'},
  {day: 5, name: '周五'},
  {day: 6, name: '周六'},
  {day: 7, name: '周日'},
]

/** Where a group can have its hours: not in a class, nor where no more is given out. */
export const placesIn = ({resources}: Setup): Setup['resources'] =>
  resources.filter(({takes, retired}) => takes !== 'term' && retired !== true)

const nameField = (value: string): FormField => ({
  ...{id: 'group', label: '叫什么（大家看得到）', kind: 'text', max: limits.name, value},
  hint: '比如：合唱团、量血压',
})

/** Who answers for it; where several are called so, which one. */
const whoFields = (label: string, optional: boolean, people: readonly Found[]): FormField[] => [
  {
    ...{id: 'who', label, kind: 'text', max: 30, value: '', optional},
    hint: '手机号最准，也可以写姓名',
  },
  ...(people.length < 2
    ? []
    : [
        {
          ...{id: 'contact', label: '是哪一位', kind: 'choice' as const, value: ''},
          options: people
            .slice(0, shown)
            .map(({person, name, home, phone}) => ({id: person, name: `${name} ${home || phone}`.trim()})),
        },
      ]),
]

/** @param people who may be meant */
export const newFields = (setup: Setup, people: readonly Found[]): FormField[] => {
  const places = placesIn(setup)
  return [
    nameField(''),
    {
      ...{id: 'resource', label: '用哪里', kind: 'pick', value: ''},
      options: places.map(({resource, name}) => ({id: resource, name})),
    },
    {
      ...{id: 'weekdays', label: '每周哪几天', kind: 'several', value: ''},
      options: weekdays.map(({day, name}) => ({id: String(day), name})),
    },
    {id: 'from', label: '从几点', kind: 'time', value: ''},
    {id: 'until', label: '到几点', kind: 'time', value: ''},
    {id: 'begins', label: '从哪天开始', kind: 'date', value: setup.today},
    {id: 'ends', label: '最后一天', kind: 'date', value: addDays(setup.today, usualDays)},
    ...whoFields('谁负责（有变动通知他）', false, people),
  ]
}

export const changeFields = (one: Series, people: readonly Found[]): FormField[] => [
  nameField(one.group),
  {id: 'ends', label: '最后一天', kind: 'date', value: one.ends},
  ...whoFields(
    one.contact === '' ? '谁负责' : `换人负责（还是${one.contact}就空着）`,
    one.contact !== '',
    people,
  ),
]

export const plannedFrom = (values: FormValues): Planned => {
  const chosen = severalIn(values, 'weekdays')
  return {
    ...{resource: said(values, 'resource'), group: said(values, 'group')},
    weekdays: weekdays.map(({day}) => day).filter((day) => chosen.includes(String(day))),
    ...{from: said(values, 'from'), until: said(values, 'until')},
    ...{begins: said(values, 'begins'), ends: said(values, 'ends')},
  }
}

/** What a form would give, in one line; empty while something is missing. */
export const sayPlanned = (values: FormValues, setup: Setup): string => {
  const planned = plannedFrom(values)
  const {from, until, begins, ends} = planned
  const place = placesIn(setup).find(({resource}) => resource === planned.resource)
  if (place === undefined || planned.weekdays.length === 0 || from === '' || from >= until) return ''
  const count = countDays(planned.weekdays, begins, ends)
  if (count === 0) return ''
  const slot = place.takes === 'slots' ? '，每次占一个号' : ''
  return `${sayWeekly(planned)}用${place.name}${slot}，到${sayDay(ends, setup.today)}一共 ${String(count)} 次`
}

/** The cloud speaks of the person; the form asks for their name or number. */
export const wrongInForm = ({contact, ...fields}: FieldErrors): FieldErrors => ({
  ...fields,
  ...(contact === undefined ? {} : {who: contact}),
})
