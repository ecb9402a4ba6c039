import {dateAt8, minuteOfDay, sayDay, saySlot, sayTime, timeOf} from '../../../shared/time'

/** What the places of a text are filled with. */
export interface Filling {
  readonly fields: Readonly<Record<string, string>>
  /** Names of people by their place; absent for who is not known any more. */
  readonly names: Readonly<Record<string, string>>
  /** `YYYY-MM-DD` at +08:00. */
  readonly today: string
}

/** Stands where a name was before the person had it erased. */
export const nobodyKnown = '（已注销的人）'

/** A visit's time as a field of a notice. @param date `YYYY-MM-DD` @param from `HH:mm` @param until `HH:mm` */
export const slotField = (date: string, from: string, until: string): string => `${date} ${from} ${until}`

/** A day and a time as a field of a notice. */
export const momentField = (at: Date): string => `${dateAt8(at)} ${timeOf(minuteOfDay(at))}`

const said = (value: string, form: string | undefined, today: string): string => {
  if (value === '') return ''
  if (form === 'day') return sayDay(value, today)
  if (form === 'moment') {
    const [day = '', time = ''] = value.split(' ')
    return `${sayDay(day, today)}${sayTime(time)}`
  }
  if (form !== 'slot') return value
  const [date = '', from = '', until = ''] = value.split(' ')
  return saySlot(date, from, until, today)
}

/**
 * Fills a text. `{service}` is a field or the name of a person; `{due|day}` a day, `{until|moment}` a day and a time, `{slot|slot}` a visit's time,
 * as people say them. What stands in `[…]` is left out when a place in it has nothing to be filled with.
 */
export const fill = (text: string, {fields, names, today}: Filling): string => {
  const filled = (part: string): {readonly text: string; readonly whole: boolean} => {
    let whole = true
    const replaced = part.replace(/\{(\w+)(?:\|(\w+))?\}/gu, (_, place: string, form: string | undefined) => {
      const value = Object.hasOwn(names, place)
        ? (names[place] ?? '')
        : Object.hasOwn(fields, place)
          ? (fields[place] ?? '')
          : ''
      if (value === '') whole = false
      return said(value, form, today)
    })
    return {text: replaced, whole}
  }
  // Optional parts first; what people wrote is put in afterwards and is never looked at as a place.
  const parts = text.split(/(\[[^\]]*\])/u)
  return parts
    .map((part) => {
      const optional = part.startsWith('[')
      const {text: done, whole} = filled(optional ? part.slice(1, -1) : part)
      return optional && !whole ? '' : done
    })
    .join('')
}
