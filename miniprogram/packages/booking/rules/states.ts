/** A visit to the counter, from the booking (or the walk-in number) to its end. */

export const bookingStates = [
  // Its place is held, and staff say yes or no by a promised time.
  'asked',
  'booked',
  'arrived',
  'serving',
  'done',
  'forwarded',
  'lacking',
  'elsewhere',
  'absent',
  'cancelled',
  // Staff said no, or nobody answered before it began: nobody's fault who booked it.
  'unconfirmed',
] as const
export type BookingState = (typeof bookingStates)[number]

/** How a visit can end at the counter: 当场办好 · 已收件,转街道 · 材料不全 · 不在这里办 · 没来. */
export const outcomes = ['done', 'forwarded', 'lacking', 'elsewhere', 'absent'] as const
export type Outcome = (typeof outcomes)[number]

export type BookingEvent =
  | (
      | 'arrive'
      | 'call'
      | 'transfer'
      | 'extend'
      | 'finish'
      | 'returned'
      | 'cancel'
      | 'undo'
      | 'reschedule'
      | 'help'
    )
  | ('confirm' | 'decline' | 'lapse' | 'ask-again')

/** As people read them of themselves. */
export const stateNames: Readonly<Record<BookingState, string>> = {
  asked: '等确认',
  booked: '约好了',
  arrived: '到了，等叫号',
  serving: '正在办',
  done: '办好了',
  forwarded: '收件转街道',
  lacking: '材料还不全',
  elsewhere: '不在社区办',
  absent: '没有来',
  cancelled: '取消了',
  unconfirmed: '没有约成',
}

export const eventNames: Readonly<Record<BookingEvent, string>> = {
  confirm: '确认',
  decline: '说不行',
  lapse: '到时间没人回话',
  reschedule: '改时间',
  'ask-again': '改时间，再等确认',
  help: '改要帮忙的',
  cancel: '取消',
  arrive: '到了',
  call: '叫号',
  transfer: '转窗口',
  extend: '办久一点',
  finish: '办完',
  returned: '街道办好了',
  undo: '撤回',
}

/** States in which the visit is still to come or going on. */
export const activeStates: readonly BookingState[] = ['asked', 'booked', 'arrived', 'serving']

/** From which states an event is possible. `undo` goes back to where the last step came from. */
export const transitions: Readonly<Record<BookingEvent, readonly BookingState[]>> = {
  // Someone whose papers were incomplete comes back; someone marked absent comes late.
  arrive: ['booked', 'lacking', 'absent'],
  call: ['booked', 'arrived', 'absent'],
  // Sent on to another window, before or while it is served.
  transfer: ['arrived', 'serving'],
  extend: ['serving'],
  finish: ['booked', 'arrived', 'serving'],
  confirm: ['asked'],
  decline: ['asked'],
  // Nobody answered before it began.
  lapse: ['asked'],
  // To a time that needs nobody's yes, or that staff offered.
  reschedule: ['asked', 'booked', 'unconfirmed'],
  // To another time, to which staff say yes anew.
  'ask-again': ['asked', 'booked', 'unconfirmed'],
  // What was handed on has come back.
  returned: ['forwarded'],
  cancel: ['asked', 'booked'],
  // What they need, until it begins; nothing else changes.
  help: ['asked', 'booked', 'arrived'],
  undo: ['arrived', 'serving', 'done', 'forwarded', 'lacking', 'elsewhere', 'absent'],
}

/** States in which no place is held. */
export const endedBefore: readonly BookingState[] = ['cancelled', 'unconfirmed']

export const isActive = (state: BookingState): boolean => activeStates.includes(state)

/**
 * Where an event leads, or null where it is not possible.
 * @param outcome needed by `finish`; `absent` ends a visit that was never called, the others one that was.
 */
export const nextState = (
  state: BookingState,
  event: Exclude<BookingEvent, 'undo'>,
  outcome?: Outcome,
): BookingState | null => {
  if (!transitions[event].includes(state)) return null
  switch (event) {
    case 'arrive':
    case 'transfer':
      return 'arrived'
    case 'call':
    case 'extend':
      return 'serving'
    case 'reschedule':
    case 'confirm':
      return 'booked'
    case 'ask-again':
      return 'asked'
    case 'decline':
    case 'lapse':
      return 'unconfirmed'
    case 'help':
      return state
    case 'returned':
      return 'done'
    case 'cancel':
      return 'cancelled'
    case 'finish':
      if (outcome === undefined) return null
      return outcome === 'absent' || state === 'serving' ? outcome : null
  }
}

/** How long someone with incomplete papers keeps the right to be served without queueing, in days. */
export const returnDays = 30
