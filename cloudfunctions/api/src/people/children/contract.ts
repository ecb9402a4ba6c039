import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id, name} from '../../kernel/fields'
import {noticeVersion} from '../../../../../miniprogram/shared/privacyNotice'

/** A child, as the guardian sees it. */
export interface ChildRow {
  readonly person: string
  readonly name: string
  /** `YYYY-MM-DD` */
  readonly birth: string
  /** ISO instant of the guardian's consent that stands. */
  readonly agreedAt: string
  readonly rev: number
}

const own = {who: 'person'} as const
const said = {name, birth: date}

export const childrenContract = {
  /** One's own children here, while one's consent stands. */
  'people.children': action<{readonly children: readonly ChildRow[]}>()({
    fn: 'api',
    policy: own,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** A guardian writes a child under 14 down, and agrees for it: a consent of its own under the notice that was shown. */
  'people.addChild': action<ChildRow>()({
    fn: 'api',
    policy: {who: 'member'},
    once: true,
    input: v.strictObject({
      community,
      ...said,
      agree: v.literal(true, '要您同意，才能记下孩子的姓名和出生日期'),
      notice: v.literal(noticeVersion, '隐私说明更新了，请看一眼再存'),
    }),
    writes: 2,
    example: {
      community: 'dongsheng',
      name: '周小明',
      birth: '2018-05-01',
      agree: true,
      notice: noticeVersion,
    },
  }),
  /** `rev`: what was seen. */
  'people.correctChild': action<ChildRow>()({
    fn: 'api',
    policy: own,
    input: v.strictObject({
      community,
      person: id,
      ...said,
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
    // The account, and its name in each membership.
    writes: 3,
    example: {community: 'dongsheng', person: 'p_0', name: '周小明', birth: '2018-05-01', rev: 0},
  }),
}
