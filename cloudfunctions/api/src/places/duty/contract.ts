import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, list, phone, text, timeOfDay} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'

export const dutyContract = {
  /** Sets who is on duty on each day of one month; days that are not named keep what they have. */
  'places.saveDuty': action<{readonly days: number}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '请选月份')),
      days: list(
        v.strictObject({
          date,
          turns: list(v.strictObject({from: timeOfDay, until: timeOfDay, name: text(limits.name), phone}), 8),
        }),
        31,
      ),
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      month: '2026-11',
      days: [
        {
          date: '2026-11-23',
          turns: [{from: '08:30', until: '12:00', name: '王建军', phone: '0359-2100001'}],
        },
      ],
    },
  }),
}
