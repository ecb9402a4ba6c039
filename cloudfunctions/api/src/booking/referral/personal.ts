import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Holding, type Whose} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {erasePayloads, nextEntry} from '../../kernel/timeline'
import {referralOpen} from '../../../../../miniprogram/packages/lessons/rules/referral'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Referral} from './documents'
import {moveReferral, referrals} from './repo'

const referralsOfPerson = ({persons}: Whose): Promise<readonly Referral[]> =>
  allBy(referrals, {person: oneOf(persons)}, 'ord')

/** Nobody waits any more. */
const withdrawn = ({timeline, state}: Referral, {at, by, key, inputHash}: Erasing) =>
  nextEntry(timeline, {
    ...{at, by, key, inputHash, event: 'withdrawn' as const, from: state, to: 'withdrawn' as const},
    payload: {},
  })

/** To which office somebody was sent on, and how far it came: nothing of why. */
export const referralPersonal: Holding = {
  collection: 'referrals',
  title: '转给别的单位的事',
  why: '转到哪里、对方接没接，您能查。',
  kept: '三年，只有日子和进度；您注销时一起清掉。',
  erased: {how: 'emptied'},
  records: async (whose) =>
    (await referralsOfPerson(whose)).map((one) => ({
      community: one.community,
      title: one.service.name,
      rows: [
        {label: '转给谁', value: one.to},
        {label: '哪天', value: dateAt8(one.timeline[0]?.at ?? one.changedAt)},
      ],
      data: {id: one._id, service: one.service, to: one.to, state: one.state, steps: stepsOf(one.timeline)},
    })),
  erase: async (whose, erasing) =>
    upTo(await referralsOfPerson(whose), erasing.most, async (one) => {
      const waits = referralOpen.includes(one.state)
      const before = waits ? [...one.timeline, withdrawn(one, erasing)] : one.timeline
      const timeline = erasePayloads(before, () => true, erasing)
      if (timeline === one.timeline) return 0
      return mustWin(
        moveReferral(one, {
          timeline: command().set(timeline),
          ...(waits ? {state: 'withdrawn'} : {}),
          notify: command().remove(),
          notifyAt: command().remove(),
          changedAt: erasing.at,
        }),
      )
    }),
}
