import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import {wallKindNames, wallStateNames, type WallEvent, type WallState} from '../../rules/wishes'

export type Wish = ReplyOf<'wishes.list'>['wishes'][number]

export interface WishRow {
  readonly id: string
  readonly text: string
  /** `周*兰 · 周一 10:00`; of a neighbour who wants no name `一位邻居`. */
  readonly second: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'go' | 'info'
  readonly more: readonly string[]
  readonly request: string
  readonly may: Readonly<Partial<Record<WallEvent, true>>>
}

const tones: Readonly<Partial<Record<WallState, WishRow['tone']>>> = {
  refused: 'stop',
  checking: 'wait',
  review: 'wait',
  open: 'info',
  claimed: 'wait',
  done: 'go',
  thanked: 'go',
  turned: 'wait',
}

const wordOf = ({state, kind, claimer}: Wish): string => {
  if (state === 'open') return kind === 'wish' ? '等人认领' : ''
  if (state === 'claimed' && claimer !== '') return `${claimer}认领了`
  return wallStateNames[state]
}

/** Wishes as their reader sees them. */
export const shapeWishes = (wishes: readonly Wish[], now: Date): WishRow[] =>
  wishes.map((wish) => ({
    id: wish.id,
    text: wish.text,
    second: [
      wish.mine ? `我的${wallKindNames[wish.kind]}` : wish.by === '' ? '一位邻居' : wish.by,
      sayInstant(new Date(wish.at), now),
    ].join(' · '),
    word: wordOf(wish),
    tone: tones[wish.state] ?? 'info',
    more: [
      wish.why,
      wish.answer === null ? '' : `社区答复：${wish.answer.said}`,
      wish.thanks === '' ? '' : `感谢：${wish.thanks}`,
    ].filter((line) => line !== ''),
    request: wish.request ?? '',
    may: Object.fromEntries(wish.may.map((event) => [event, true])),
  }))
