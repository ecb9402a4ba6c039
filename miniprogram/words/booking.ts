import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {BookingState} from '../packages/booking/rules/states'

/** What residents read about a visit. Staff keep their own terms on the board. */

export type Tone = 'calm' | 'go' | 'wait' | 'stop' | 'info'

export const stateWords: Readonly<Record<BookingState, {readonly word: string; readonly tone: Tone}>> = {
  asked: {word: '等确认', tone: 'wait'},
  unconfirmed: {word: '没有约成', tone: 'stop'},
  booked: {word: '已约好', tone: 'go'},
  arrived: {word: '已到，等叫号', tone: 'wait'},
  serving: {word: '正在办', tone: 'go'},
  done: {word: '办好了', tone: 'calm'},
  forwarded: {word: '已收件，转街道', tone: 'info'},
  lacking: {word: '材料还不全', tone: 'wait'},
  elsewhere: {word: '不在社区办', tone: 'info'},
  absent: {word: '没有来', tone: 'stop'},
  cancelled: {word: '已取消', tone: 'calm'},
}

const notServed = {word: '这天办不了', tone: 'stop'} as const
const over = {word: '时间已过', tone: 'calm'} as const

/**
 * The state of a visit in words. A day that is over without an end noted at the counter says so:
 * nothing is arranged any more. So does a day that was made a holiday after it was booked.
 */
export const sayState = (
  {
    state,
    date,
    ends,
    shut,
  }: {
    readonly state: BookingState
    readonly date: string
    readonly ends?: string
    readonly shut?: string
  },
  today: string,
): {readonly word: string; readonly tone: Tone} => {
  if ((ends ?? date) < today && ['asked', 'booked', 'arrived', 'serving'].includes(state)) return over
  return shut === undefined ? stateWords[state] : notServed
}

/** `1号窗口` of `1号窗口 民政·养老·残疾`: what stands on the sign comes first. */
export const sayWindow = (name: string): string => name.split(' ')[0] ?? name

/** `482 739`: six digits as people read them out. */
export const sayCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** Times that somebody waits for, among what they have to do. */
export const waitWords = {
  waiting: {word: '排队中', tone: 'wait'},
  offered: {word: '有空位了', tone: 'go'},
  taken: {word: '约上了', tone: 'calm'},
  left: {word: '不排了', tone: 'calm'},
  over: {word: '没排到', tone: 'stop'},
} as const satisfies Readonly<Record<string, {readonly word: string; readonly tone: Tone}>>

/** What happened to a visit, beside how it ended. */
export const stepWords: Readonly<Record<string, string>> = {
  reserve: '约好了',
  request: '提出了预约，等回话',
  'walk-in': '取了号',
  arrive: '到了大厅',
  call: '叫到号，开始办',
  transfer: '转到了别的窗口，那边先办',
  extend: '要办久一点',
  paper: '在纸上登记，后来补录',
  reschedule: '改了时间',
  help: '改了要帮忙的',
  confirm: '确认好了',
  decline: '这个时间不行',
  'ask-again': '改了时间，等确认',
  late: '过了答应的时间，还没回话',
  lapse: '到了时间没有人回话',
  cancel: '取消了预约',
  undo: '撤回了上一步',
  returned: '街道办好了',
  remind: '提醒了您一次',
  ask: '问了办得怎么样',
  'ask-absent': '问了为什么没来',
  overdue: '过了承诺的日子',
  rate: '说了办得怎么样',
  answer: '答复了您',
  explain: '说了为什么没来',
  judge: '核实了',
  lift: '恢复了预约',
  agree: '监护人看过同意书，同意了',
  'pick-up': '改了接送名单',
  assign: '定了谁上门',
}

/** What can be said of it, or was; empty where there is nothing. */
export const sayAfter = ({rate, absence}: ReplyOf<'booking.get'>['after']): string => {
  if (absence?.open === true) return '没有等到您，说说怎么回事'
  if (rate?.open === true) return rate.said === undefined ? '事情办成了吗？说一声' : '改一下说过的'
  return absence?.answer !== undefined || rate?.said !== undefined ? '看我说过的' : ''
}
