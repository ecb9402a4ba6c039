import {randomId} from '../../kernel/ids'
import {noticesOf, type NewNotice, type Notice} from '../../kernel/notify'
import {momentField, slotField} from '../../../../../miniprogram/packages/messages/rules/fill'
import type {PlaceOffer} from '../../../../../miniprogram/packages/booking/rules/places'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {hushed} from '../../../../../miniprogram/shared/visitTerms'
import type {Day} from '../documents'
import {hush} from '../terms/hushed'

/** What those are told who wait for a place. */

type One = Pick<PlaceOffer, 'person' | 'slot' | 'service'>

const about = (
  day: Day,
  {person, slot, service}: One,
  kind: 'wait-offered' | 'wait-missed' | 'wait-over',
  waiter: string,
  fields: Readonly<Record<string, string>> = {},
): NewNotice => ({
  to: person,
  kind,
  about: person,
  fields: {
    service,
    ...hush(service === hushed ? true : undefined),
    slot: slotField(day.date, slotTime(slot), day.slots[slot]?.until ?? slotTime(slot)),
    ...fields,
  },
  page: `/packages/booking/pages/waiting/waiting?id=${waiter}`,
})

/** A place is kept for them until a moment. */
export const offerNotices = (
  day: Day,
  offered: readonly {readonly waiter: string; readonly offer: PlaceOffer}[],
  now: Date,
): readonly Notice[] =>
  offered.length === 0
    ? []
    : noticesOf(
        randomId('d'),
        now,
        offered.map(({waiter, offer}) =>
          about(day, offer, 'wait-offered', waiter, {
            until: momentField(offer.until),
          }),
        ),
      )

/** They did not answer in time, and it went to whoever was next. */
export const missedNotices = (day: Day, ids: readonly string[], now: Date): readonly Notice[] =>
  noticesOf(
    randomId('d'),
    now,
    ids.flatMap((id) => {
      const offer = day.offers?.[id]
      return offer === undefined ? [] : [about(day, offer, 'wait-missed', id)]
    }),
  )

/** The day was shut: there will be no place. */
export const waitOverNotices = (day: Day, why: string): readonly NewNotice[] =>
  [...Object.entries(day.queue ?? {}), ...Object.entries(day.offers ?? {})].map(([id, one]) =>
    about(day, one, 'wait-over', id, {why}),
  )
