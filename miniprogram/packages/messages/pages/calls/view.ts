import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, daysBetween, sayDay} from '../../../../shared/time'
import {sayPhone} from '../../../../shared/phone'

export type Call = ReplyOf<'messages.calls'>['calls'][number]
export type Outcome = 'reached' | 'no-answer' | 'wrong-number'

export interface CallLine {
  readonly id: string
  readonly name: string
  readonly why: readonly {readonly id: string; readonly title: string; readonly text: string}[]
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
  /** What to know before ringing: how late it is, how often nobody answered. */
  readonly note: string
  readonly open: boolean
  readonly hasPhone: boolean
  readonly canUndo: boolean
  /** The number as it is said, after it was asked for. */
  readonly number: string
}

/** Whole name and number, by task, as far as they were asked for. */
export type Numbers = Readonly<Record<string, {readonly name: string; readonly phone: string}>>

const stateOf = ({state, date, tries}: Call, today: string): Pick<CallLine, 'word' | 'tone' | 'note'> => {
  const late = daysBetween(date, today)
  switch (state) {
    case 'open': {
      if (late < 0) return {word: '没人接', tone: 'wait', note: `${sayDay(date, today)}再打一次`}
      const again = tries === 0 ? '' : `打过 ${String(tries)} 次，没人接。`
      const since = late === 0 ? '' : `等了 ${String(late)} 天。`
      return {
        word: tries === 0 ? '要打' : '再打一次',
        tone: late > 0 ? 'wait' : 'go',
        note: `${again}${since}`,
      }
    }
    case 'reached':
      return {word: '打通了', tone: 'calm', note: ''}
    case 'wrong-number':
      return {word: '号码不对', tone: 'stop', note: '下次来办事时，请帮着改一下电话。'}
    case 'gave-up':
      return {word: '打了三次没人接', tone: 'stop', note: '不再打了。可以请楼长、网格员上门说一声。'}
    case 'read':
      return {word: '本人看到了', tone: 'calm', note: '不用打了。'}
  }
}

export const shapeCall = (call: Call, numbers: Numbers, today: string): CallLine => {
  const known = Object.hasOwn(numbers, call.id) ? numbers[call.id] : undefined
  const open = call.state === 'open' && call.date <= today
  return {
    id: call.id,
    name: open ? (known?.name ?? call.name) : call.name,
    why: call.why.map(({title, text, about}, place) => ({
      id: String(place),
      title: about === undefined ? title : `${title}（${about}的事）`,
      text,
    })),
    ...stateOf(call, today),
    ...(open && !call.hasPhone ? {note: '没有留电话。可以请楼长、网格员上门说一声，再点“打通了”。'} : {}),
    open,
    hasPhone: call.hasPhone,
    canUndo: call.undoUntil !== undefined,
    number: known === undefined || !open ? '' : sayPhone(known.phone),
  }
}

export interface CallsView {
  readonly toRing: readonly CallLine[]
  /** Those that nobody answered, and those just noted. */
  readonly rest: readonly CallLine[]
  readonly heading: string
}

export const shapeCalls = (calls: readonly Call[], numbers: Numbers, now: Date): CallsView => {
  const today = dateAt8(now)
  const lines = calls.map((call) => shapeCall(call, numbers, today))
  const toRing = lines.filter(({open}) => open)
  return {
    toRing,
    rest: lines.filter(({open}) => !open),
    heading: toRing.length === 0 ? '今天都打完了' : `要打的 ${String(toRing.length)} 位`,
  }
}
