import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import {clashesIn, sayDays, sayWeekly} from '../../rules/weekly'

type Series = ReplyOf<'booking.series'>['series'][number]

export interface GroupRow {
  readonly id: string
  readonly title: string
  readonly second: string
  readonly third: string
  /** What somebody has to look at; empty when nothing. */
  readonly off: string
}

const offOf = ({days, contact}: Series, today: string): string => {
  const clashes = clashesIn(days)
  return [
    contact === '' ? '没有人负责了，请换一位' : '',
    clashes.length === 0 ? '' : `占不到：${sayDays(clashes, today)}`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

/** By what they are called, so that one finds them. */
export const shapeGroups = (all: readonly Series[], today: string): GroupRow[] =>
  [...all]
    .sort((a, b) => a.group.localeCompare(b.group, 'zh'))
    .map((one) => ({
      ...{id: one.id, title: one.group, second: `${sayWeekly(one)} · ${one.resource.name}`},
      third: [one.contact === '' ? '' : `${one.contact}负责`, `到${sayDay(one.ends, today)}`]
        .filter((part) => part !== '')
        .join(' · '),
      off: offOf(one, today),
    }))
