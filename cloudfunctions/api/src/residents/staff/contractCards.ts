import * as v from 'valibot'
import {action, type Thing} from '../../kernel/contract'
import {community, id, typed} from '../../kernel/fields'

/** 爱心助老服务卡: acts for its person at the window and by phone. */
export interface CardView {
  readonly person: string
  /** Ten digits. */
  readonly number: string
  /** What stands in the QR. */
  readonly text: string
  /** ISO time. */
  readonly at: string
}

/** Whose card it is, for whoever may do something for them, and nothing else. */
export interface OpenedCard {
  readonly person: string
  readonly name: string
  /** Masked; '' without a number. */
  readonly phone: string
  readonly home: string
  readonly how: 'staff' | 'delegate'
  /** What may be done for them. */
  readonly things: readonly Thing[]
}

const window = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const staff = {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']} as const

/** What was scanned from a card, or its number as it was read out. */
export const card = typed(60)

export const cardContract = {
  /** A card for somebody; the one before is revoked in the same act. */
  'residents.makeCard': action<CardView>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, person: id}),
    writes: 1,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** The card that counts, on paper: to fold and cut out, and in big print for the wall. */
  'residents.printCard': action<{readonly file: string; readonly missing: readonly string[]}>()({
    fn: 'exports',
    policy: window,
    once: true,
    input: v.strictObject({community, person: id}),
    // Who looked, and the paper.
    writes: 2,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** A lost card counts no more, at once. Without a card nothing is done. */
  'residents.revokeCard': action<{readonly person: string; readonly revoked: boolean}>()({
    fn: 'api',
    policy: staff,
    once: true,
    input: v.strictObject({community, person: id}),
    // Of somebody who was written down twice: two cards.
    writes: 20,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /**
   * Opens a card for staff, and for whom its person has lent something. Everybody else learns that it belongs to the
   * window, and nothing about the person.
   */
  'residents.openCard': action<OpenedCard>()({
    fn: 'api',
    policy: {who: 'visitor'},
    // Ten digits with a check digit: nobody finds one by trying.
    rate: {most: 60, minutes: 15},
    input: v.strictObject({community, card}),
    writes: 2,
    example: {community: 'dongsheng', card: '1234567894'},
  }),
}
