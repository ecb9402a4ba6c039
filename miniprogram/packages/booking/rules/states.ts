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
