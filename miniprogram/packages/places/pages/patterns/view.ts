import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import type {FieldErrors} from '../../../../shared/errors'
import {checkPatterns} from '../../rules/roster'

export type Roster = ReplyOf<'places.roster'>
export type Pattern = InputOf<'places.savePatterns'>['patterns'][number]

export interface PatternLine {
  readonly id: string
  readonly name: string
  /** `工作日 8:30–17:30，每天轮一个人` */
  readonly when: string
  /** `王建军 → 刘芳 → 陈刚` */
  readonly people: string
  readonly wrong: string
}

const dayWords: Readonly<Record<Pattern['days'], string>> = {
  workdays: '工作日',
  weekends: '周末',
  holidays: '节假日',
}
const weekdayWords = ['一', '二', '三', '四', '五', '六', '日'] as const

const clock = (time: string): string => time.replace(/^0/u, '')

/** @param wrong by field, `2.start` */
export const shapePatterns = (
  patterns: readonly Pattern[],
  staff: Roster['staff'],
  wrong: FieldErrors,
  today: string,
): PatternLine[] =>
  patterns.map((pattern, place) => {
    const {id, name, days, weekdays, start, end, people, every, from, until} = pattern
    const only =
      weekdays === undefined
        ? ''
        : `（只在周${weekdays.map((day) => weekdayWords[day - 1] ?? '').join('、')}）`
    const since = from > today ? `，${sayDay(from, today)}起` : ''
    const till = until === null ? '' : `，到${sayDay(until, today)}为止`
    return {
      id,
      name,
      when: `${dayWords[days]}${only} ${clock(start)}–${clock(end)}，${every === 'day' ? '每天换一个人' : '每周换一个人'}${since}${till}`,
      people: people
        .map((one) => staff.find((member) => member.id === one)?.name ?? '已经离开的同事')
        .join(' → '),
      wrong:
        Object.entries(wrong)
          .filter(([field]) => field.startsWith(`${String(place)}.`))
          .map(([, said]) => said)[0] ?? '',
    }
  })

/** A pattern as it is being written. */
export interface PatternForm {
  readonly id: string
  readonly name: string
  readonly days: Pattern['days']
  readonly weekdays: readonly number[]
  readonly start: string
  readonly end: string
  readonly people: readonly string[]
  readonly every: Pattern['every']
  readonly from: string
  readonly until: string
}

export const emptyForm = (today: string, serial: string): PatternForm => ({
  id: serial,
  name: '',
  days: 'workdays',
  weekdays: [],
  start: '08:30',
  end: '17:30',
  people: [],
  every: 'day',
  from: today,
  until: '',
})

export const formOf = (pattern: Pattern): PatternForm => ({
  ...pattern,
  weekdays: pattern.weekdays ?? [],
  until: pattern.until ?? '',
})

const isWeekday = (day: number): day is 1 | 2 | 3 | 4 | 5 | 6 | 7 => day >= 1 && day <= 7

export const patternOf = ({weekdays, until, people, name, ...form}: PatternForm): Pattern => ({
  ...form,
  name: name.trim(),
  people: [...people],
  until: until === '' ? null : until,
  ...(weekdays.length > 0 && {weekdays: weekdays.filter(isWeekday)}),
})

/** What is wrong with a pattern beside the others, by the form's fields. */
export const checkForm = (form: PatternForm, others: readonly Pattern[]): FieldErrors => {
  const pattern = patternOf(form)
  const place = String(others.length)
  const rules = Object.entries(checkPatterns([...others, pattern]))
    .filter(([field]) => field.startsWith(`${place}.`))
    .map(([field, said]) => [field.slice(place.length + 1), said])
  return {
    ...Object.fromEntries<string>(rules.map(([field = '', said = '']) => [field, said])),
    ...(pattern.name === '' && {name: '给这种班起个名字，比如“工作日白班”'}),
    ...(pattern.people.length === 0 && {people: '至少点一个人'}),
  }
}

export interface Choice {
  readonly id: string
  readonly name: string
  readonly on: boolean
}

/** People in the order in which they take turns; a chosen one shows its place. */
export const shapeChoices = (form: PatternForm, staff: Roster['staff']) => ({
  days: (['workdays', 'weekends', 'holidays'] as const).map((id) => ({
    id,
    name: dayWords[id],
    on: form.days === id,
  })),
  weekdays: weekdayWords.map((name, place) => ({
    id: String(place + 1),
    name: `周${name}`,
    on: form.weekdays.includes(place + 1),
  })),
  every: [
    {id: 'day', name: '每天换一个人', on: form.every === 'day'},
    {id: 'week', name: '每周换一个人', on: form.every === 'week'},
  ],
  people: staff.map(({id, name, uncertified}) => {
    const place = form.people.indexOf(id)
    const marked = uncertified === undefined ? name : `${name}（没有有效上岗证）`
    return {id, name: place < 0 ? marked : `${String(place + 1)} ${marked}`, on: place >= 0}
  }),
})

export type Choices = ReturnType<typeof shapeChoices>
