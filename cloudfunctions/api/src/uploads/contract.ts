import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'

/** Photos and voice notes on their way into something: put into a folder, looked at and kept, then named by it. */

/** Folders that one run takes away; the rest follow a minute later. */
export const foldersARun = 10

/** A file that was kept: `u_…:0`. */
export const ref = v.pipe(
  v.string('请重新选照片'),
  v.maxLength(40, '请重新选照片'),
  v.regex(/^u_[0-9a-f]{24}:\d$/u, '请重新选照片'),
)

export const uploadsContract = {
  /** A folder of one's own for a day. Files are uploaded to `<folder>/<number>`, from 0. */
  'uploads.open': action<{readonly uploads: string; readonly folder: string}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    once: true,
    rate: {most: 80, minutes: 1440},
    input: v.strictObject({
      community,
      places: v.pipe(v.number('请选照片'), v.integer('请选照片'), v.minValue(1), v.maxValue(limits.inFolder)),
    }),
    writes: 2,
    example: {community: 'dongsheng', places: 3},
  }),
  /** Keeps a file that was uploaded; what came up is taken away. */
  'uploads.keep': action<{
    readonly ref: string
    readonly kind: 'photo' | 'voice'
    readonly seconds: number
  }>()({
    fn: 'exports',
    policy: {who: 'visitor'},
    input: v.strictObject({
      community,
      uploads: id,
      place: v.pipe(
        v.number('请选照片'),
        v.integer('请选照片'),
        v.minValue(0),
        v.maxValue(limits.inFolder - 1),
      ),
      kind: v.picklist(['photo', 'voice'], '请选照片'),
      file: v.pipe(
        v.string('请选照片'),
        v.maxLength(400, '请重新选照片'),
        v.regex(/^cloud:\/\/[\w.-]+\/uploads\/[\w-]+\/[0-9a-f]+\/\d$/u, '请重新选照片'),
      ),
    }),
    writes: 1,
    example: {
      ...{community: 'dongsheng', uploads: 'u_0', place: 0, kind: 'photo'},
      file: 'cloud://env.bucket/uploads/dongsheng/0/0',
    },
  }),
  'uploads.clear': action<{readonly cleared: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: foldersARun,
    example: {},
  }),
}
