import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community} from '../../kernel/fields'

const pin = v.pipe(v.string('请填 6 位数字'), v.regex(/^\d{6}$/u, '密码是 6 位数字'))

export const pinContract = {
  /**
   * Sets the six digits that open a PC which has locked itself, or others in their place. The ones before are not
   * asked for: whoever forgot them sets others on their own phone, which its owner's face or fingers open; the
   * locked PC has no page for it. The lock keeps passers-by out of what stands on a screen; it is no right.
   */
  'people.setPin': action<{readonly set: true}>()({
    fn: 'api',
    policy: {who: 'person'},
    rate: {most: 20, minutes: 60},
    input: v.strictObject({community, pin}),
    writes: 2,
    example: {community: 'dongsheng', pin: '739164'},
  }),
  /** Whether these are the person's digits. Each try counts before it is judged; five wrong ones lock for 15 minutes. */
  'people.checkPin': action<{readonly right: true}>()({
    fn: 'api',
    policy: {who: 'person'},
    rate: {most: 30, minutes: 15},
    input: v.strictObject({community, pin}),
    // The call, the try, and that it was right.
    writes: 3,
    example: {community: 'dongsheng', pin: '739164'},
  }),
  /** No PIN any more: the person's PCs lock no longer. The digits are asked for, so that no passer-by does it. */
  'people.dropPin': action<{readonly set: false}>()({
    fn: 'api',
    policy: {who: 'person'},
    rate: {most: 30, minutes: 15},
    input: v.strictObject({community, pin}),
    writes: 3,
    example: {community: 'dongsheng', pin: '739164'},
  }),
}
