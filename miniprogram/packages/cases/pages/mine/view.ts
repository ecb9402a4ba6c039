import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay} from '../../../../shared/time'
import {kindNames, outcomeNames, stateNames} from '../../rules/states'

type Row = ReplyOf<'cases.mine'>['cases'][number]

export interface MineRow {
  readonly id: string
  readonly what: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
  readonly second: string
}

const secondOf = ({kind, state, due, late, out}: Row, today: string): string => {
  const going = state === 'asked' || state === 'open'
  const day = going
    ? late
      ? `说好${sayDay(due.date, today)}前，已经超了`
      : `${sayDay(due.date, today)}前办好`
    : ''
  const papers = out === 0 ? '' : `${String(out)} 样材料还没有还您`
  return [kindNames[kind], day, papers].filter((part) => part !== '').join(' · ')
}

/** One's own cases, the latest first. */
export const shapeMine = (cases: readonly Row[], now: Date): readonly MineRow[] =>
  cases.map((one) => {
    const {id, what, state, outcome, late} = one
    const over = state === 'declined' || state === 'withdrawn' || outcome === 'refused'
    return {
      id,
      what,
      word: outcome === null ? stateNames[state].resident : outcomeNames[outcome],
      tone: late ? 'stop' : over ? 'calm' : state === 'closed' ? 'go' : 'wait',
      second: secondOf(one, dateAt8(now)),
    }
  })
