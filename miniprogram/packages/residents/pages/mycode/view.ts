import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {standingWord, type Tone} from '../../../../words/standing'
import {doubtNames, sayAskable} from '../../words'

export interface CodeView {
  readonly name: string
  readonly home: string
  readonly word: string
  readonly tone: Tone
  /** Whom to show it to, or that it is done. */
  readonly line: string
  readonly doubt: string
  readonly confirmed: boolean
}

type Shown = Pick<ReplyOf<'residents.myCode'>, 'standing' | 'home' | 'doubt' | 'askable'>

export const shapeCode = (name: string, {standing, home, doubt, askable}: Shown): CodeView => {
  const confirmed = standing === 'verified'
  return {
    name,
    home: home?.said ?? '没有填住处',
    ...standingWord(standing),
    confirmed,
    line: confirmed ? '核实好了。要给人看您是谁，也用这个码。' : sayAskable(askable),
    doubt:
      doubt === null ? '' : `没有核实成：${doubtNames[doubt.why].read}。可以回去改住处，或者换个人核实。`,
  }
}
