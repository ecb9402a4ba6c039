import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import type {ReferralState} from '../../rules/referral'

type Referral = ReplyOf<'booking.myReferrals'>['referrals'][number]

export interface ReferralLine {
  readonly id: string
  readonly title: string
  readonly to: string
  readonly steps: readonly {readonly id: string; readonly said: string}[]
  readonly next: readonly {readonly id: ReferralState; readonly name: string}[]
}

/** What each state is called, on the page and on the buttons. */
const words: Readonly<Record<ReferralState, string>> = {
  asked: '说了要转',
  passed: '转过去了',
  taken: '对方接了',
  impossible: '办不了',
  done: '办完了',
  withdrawn: '撤回了',
}

export const shapeReferral = (one: Referral, desk: boolean, now: Date): ReferralLine => ({
  id: one.id,
  title: desk ? `${one.service.name} ${one.name}` : one.service.name,
  to: `转给${one.to}`,
  steps: one.steps.map(({state, at}, n) => ({
    id: String(n),
    said: `${sayInstant(new Date(at), now)} ${words[state]}`,
  })),
  next: desk ? one.next.map((id) => ({id, name: words[id]})) : [],
})
