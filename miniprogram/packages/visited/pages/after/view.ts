import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTime} from '../../../../shared/time'
import {contentNames, doneNames} from '../../rules/feedback'
import {mostAbsences, pauseDays, withinDays} from '../../rules/noShows'

type Over = ReplyOf<'booking.over'>['items'][number]

export const lists = [
  {
    id: 'forwarded',
    name: '转出去的',
    none: '没有转出去还没回音的',
    text: '窗口点了“收件转街道”的在这里等着。',
  },
  {id: 'appeals', name: '说来过的', none: '没有要核实的', text: '居民说“来了，记错了”的在这里核实。'},
  {id: 'ratings', name: '不满意的', none: '没有要答复的', text: '居民说不满意、写了原因的，在这里答复。'},
  {
    id: 'pauses',
    name: '停了预约的',
    none: '没有停预约的人',
    text: '三次没来停了网上预约的在这里，可以恢复。',
  },
] as const

export type ListId = (typeof lists)[number]['id']

export interface OverRow {
  readonly id: string
  readonly name: string
  readonly second: string
  /** What they said, or until when; empty where there is nothing. */
  readonly said: string
  /** `过了承诺的日子`: shown as a warning. */
  readonly late: string
  /** What a screen reader says of it. */
  readonly label: string
}

const saidOf = ({said, until}: Over, list: ListId, today: string): string => {
  if (list === 'pauses') return until === undefined ? '' : `停到${sayDay(until, today)}`
  if (list !== 'ratings' || said === undefined) return ''
  const words = [doneNames[said.done], ...(said.content === undefined ? [] : [contentNames[said.content]])]
  return `${words.join('，')}：${said.line ?? ''}`
}

export const shapeOver = (items: readonly Over[], list: ListId, today: string): OverRow[] =>
  items.map((item) => {
    const {id, name, service, date, time, due, receipt} = item
    const late = list === 'forwarded' && due !== undefined && (due.overdue || due.date < today)
    const parts =
      list === 'forwarded'
        ? [
            ...(due === undefined ? [] : [`答应${sayDay(due.date, today)}前答复`]),
            ...(receipt === undefined ? [] : [`单号 ${receipt}`]),
          ]
        : [`${sayDay(date, today)}${sayTime(time)}`]
    return {
      id,
      name: `${name === '' ? '现场取号的' : name} · ${service}`,
      second: parts.join('，'),
      said: saidOf(item, list, today),
      late: late ? '过了答应的日子' : '',
      label: `${name}，${service}`,
    }
  })

/** What the switch says. */
export const sayPauses = (pauses: boolean): string =>
  pauses
    ? `开着：${String(withinDays)} 天里 ${String(mostAbsences)} 次没来，网上预约停 ${String(pauseDays)} 天`
    : '关着：没来不停预约'

/** A word to begin with, to be changed. */
export const firstWords = {excuse: '查到您来过，不算没来。', keep: '看了叫号记录，没有叫到您。'} as const
