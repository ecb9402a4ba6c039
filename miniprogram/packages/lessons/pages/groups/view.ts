import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTimes} from '../../../../shared/time'

type Series = ReplyOf<'booking.mySeries'>['series'][number]
type Day = Series['days'][number]

export interface GroupDay {
  readonly date: string
  readonly said: string
  /** How it stands, in words. */
  readonly word: string
  /** It can be dropped. */
  readonly drops: boolean
}

export interface GroupView {
  readonly id: string
  readonly name: string
  readonly when: string
  readonly until: string
  readonly days: readonly GroupDay[]
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

const words: Readonly<Record<Day['state'], string>> = {
  held: '给您留着',
  taken: '这个时间已有人约',
  outside: '这天不开放',
  shut: '用不了',
  dropped: '您说了不用',
  planned: '到时候留着',
}

/** Days that are shown of one group at first. */
const shown = 8

export const shapeGroup = (one: Series, today: string): GroupView => ({
  id: one.id,
  name: one.group,
  when: `每周${one.weekdays.map((day) => weekdayNames[day - 1] ?? '').join('、')}${sayTimes(one.from, one.until)}，${one.resource.name}`,
  until: `到${sayDay(one.ends, today)}`,
  days: one.days.slice(0, shown).map(({date, state, why}) => ({
    date,
    said: sayDay(date, today),
    word: why === undefined ? words[state] : `${words[state]}：${why}`,
    drops: state === 'held' || state === 'planned' || state === 'taken',
  })),
})
