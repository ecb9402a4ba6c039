import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id} from '../../kernel/fields'
import {mostAtOnce} from '../erase/contract'

export const withdrawContract = {
  /**
   * Takes back a consent (个人信息保护法 art. 15), with what stood under it: the ID number at once; name and phone
   * from the account and from visits to come, which stand and are called by their code.
   */
  'privacy.withdraw': action<{readonly done: boolean}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    rate: {most: 20, minutes: 60},
    input: v.strictObject({community, what: v.picklist(['contact', 'sensitive'], '请选撤回哪一项')}),
    // The rate, the account, its name in each membership, visits to come, posts where the number is public.
    writes: 60,
    example: {community: 'dongsheng', what: 'sensitive'},
  }),
  /**
   * Takes the consent for a child back: what is booked for it is cancelled, and from then on nobody reads anything of
   * the child. Again it finds nothing more to cancel.
   */
  'privacy.withdrawChild': action<{readonly withdrawn: string; readonly cancelled: number}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community, person: id}),
    // The account, visits to come and their places, and a name that is being served.
    writes: 110,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** A guardian has a child erased, for whom they do not agree any more: the child is erased, for there is nothing without it. */
  'privacy.withdrawForChild': action<{readonly done: boolean}>()({
    fn: 'api',
    policy: {who: 'person'},
    rate: {most: 20, minutes: 60},
    input: v.strictObject({community, child: id}),
    writes: mostAtOnce + 20,
    example: {community: 'dongsheng', child: 'p_0'},
  }),
}
