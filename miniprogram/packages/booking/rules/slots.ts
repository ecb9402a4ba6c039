import {minutesOf, timeOf} from '../../../shared/time'

/** Slots of a day, made from its sessions and kept in the day document. */

export interface SlotSession {
  readonly from: string
  readonly until: string
  /** Minutes from one start to the next. */
  readonly every: number
  readonly capacity: number
}

export interface Slot {
  readonly until: string
  readonly capacity: number
  readonly left: number
}

/** Slots by start without the colon (`0930`), so that a start can stand in a field path. */
export type Slots = Readonly<Record<string, Slot>>

export const slotKey = (time: string): string => time.replace(':', '')

export const slotTime = (key: string): string => `${key.slice(0, 2)}:${key.slice(2)}`

/**
 * The free slots of a day. A rest shorter than `every` at a session's end is no slot.
 * Where two sessions start a slot at the same time the larger capacity stands.
 */
export const slotsOf = (sessions: readonly SlotSession[]): Slots => {
  const slots: Record<string, Slot> = {}
  for (const session of sessions) {
    const end = minutesOf(session.until)
    for (let start = minutesOf(session.from); start + session.every <= end; start += session.every) {
      const key = slotKey(timeOf(start))
      const capacity = Math.max(session.capacity, slots[key]?.capacity ?? 0)
      slots[key] = {until: timeOf(start + session.every), capacity, left: capacity}
    }
  }
  return slots
}

/** A place can be taken until its slot starts. */
export const isPast = (slotStart: Date, now: Date): boolean => slotStart.getTime() <= now.getTime()
