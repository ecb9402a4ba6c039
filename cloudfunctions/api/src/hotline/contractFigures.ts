import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id} from '../kernel/fields'
import type {FiguresView, PublicFigures} from './views'

/** What the request line's figures are made of, and who reads them. */
const months = v.exactOptional(
  v.pipe(
    v.number('请选几个月'),
    v.integer('请选几个月'),
    v.minValue(1, '至少 1 个月'),
    v.maxValue(24, '最多 24 个月'),
  ),
)

export const figuresContract = {
  /** Answered in time, solved, content, and how many did not say: by kind, grid and month. */
  'hotline.figures': action<FiguresView>()({
    fn: 'api',
    policy: {
      who: 'staff',
      roles: ['hotline-staff', 'community-admin'],
      above: ['street-supervisor', 'district-supervisor'],
    },
    input: v.strictObject({community, from: v.exactOptional(id), months}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.districtFigures': action<FiguresView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['district-supervisor'], at: 'district'},
    input: v.strictObject({district: id, months}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  'hotline.publicFigures': action<PublicFigures>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Adds up what was counted; once a night what may be expected. */
  'hotline.count': action<{readonly lines: number; readonly counters: number; readonly rolled: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 4000,
    example: {},
  }),
}
