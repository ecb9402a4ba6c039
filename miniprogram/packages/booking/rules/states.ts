/** A visit to the counter, from the booking (or the walk-in number) to its end. */

export const bookingStates = [
  'booked',
  'arrived',
  'serving',
  'done',
  'forwarded',
  'lacking',
  'elsewhere',
  'absent',
  'cancelled',
] as const
export type BookingState = (typeof bookingStates)[number]

/** How a visit can end at the counter: 当场办好 · 已收件,转街道 · 材料不全 · 不在这里办 · 没来. */
export const outcomes = ['done', 'forwarded', 'lacking', 'elsewhere', 'absent'] as const
export type Outcome = (typeof outcomes)[number]

export type BookingEvent =
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

/** States in which the visit is still to come or going on. */
export const activeStates: readonly BookingState[] = ['booked', 'arrived', 'serving']

/** From which states an event is possible. `undo` goes back to where the last step came from. */
export const transitions: Readonly<Record<BookingEvent, readonly BookingState[]>> = {
  // Someone whose papers were incomplete comes back; someone marked absent comes late.
  arrive: ['booked', 'lacking', 'absent'],
  call: ['booked', 'arrived', 'absent'],
  // Sent on to another window, before or while it is served.
  transfer: ['arrived', 'serving'],
  extend: ['serving'],
  finish: ['booked', 'arrived', 'serving'],
  reschedule: ['booked'],
  // What was handed on has come back.
  returned: ['forwarded'],
  cancel: ['booked'],
  // What they need, until it begins; nothing else changes.
  help: ['booked', 'arrived'],
  undo: ['arrived', 'serving', 'done', 'forwarded', 'lacking', 'elsewhere', 'absent'],
}

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
      return 'booked'
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
