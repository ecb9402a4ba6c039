import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id, list} from '../../kernel/fields'
import {helpKinds} from '../../../../../miniprogram/shared/visitTerms'
import type {BookingView} from '../views'

/** What is done about what a service asks and promises. */

const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}

export const termsContract = {
  /** What somebody needs when they come: 轮椅、手语、陪同. */
  'booking.help': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({
      ...{community, booking: id, for: v.exactOptional(id)},
      helps: list(v.picklist(helpKinds, '请选一个'), helpKinds.length),
    }),
    // For somebody else what it is done under as well.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', helps: ['wheelchair']},
  }),
}
