import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id, list} from '../../kernel/fields'
import {longest} from '../../../../../miniprogram/packages/hotline/rules/longest'
import {handlers} from '../contractRights'
import type {FilesView} from '../views'

/** Photos and voice notes: put into a folder, looked at and kept, named by a request, and shown to who may see it. */

/** Folders that one run takes away; the rest follow a minute later. */
export const foldersARun = 10
/** Nine photos and a voice note. */
const mostPlaces = longest.photos + 1

/** A file that was kept: `u_…:0`. */
const ref = v.pipe(
  v.string('请重新选照片'),
  v.maxLength(40, '请重新选照片'),
  v.regex(/^u_[0-9a-f]{24}:\d$/u, '请重新选照片'),
)
/** What steps may carry. */
export const carries = {
  photos: v.exactOptional(list(ref, longest.photos)),
  voice: v.exactOptional(ref),
}

const lendable: OnBehalf = {
  things: ['requests'],
  staff: ['window-staff', 'hotline-staff', 'community-admin'],
}

export const filesContract = {
  /** A folder of one's own for a day. Files are uploaded to `<folder>/<number>`, from 0. */
  'hotline.openUploads': action<{readonly uploads: string; readonly folder: string}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    once: true,
    rate: {most: 80, minutes: 1440},
    input: v.strictObject({
      community,
      places: v.pipe(v.number('请选照片'), v.integer('请选照片'), v.minValue(1), v.maxValue(mostPlaces)),
    }),
    writes: 2,
    example: {community: 'dongsheng', places: 3},
  }),
  /** Keeps a file that was uploaded; what came up is taken away. */
  'hotline.keepFile': action<{
    readonly ref: string
    readonly kind: 'photo' | 'voice'
    readonly seconds: number
  }>()({
    fn: 'exports',
    policy: {who: 'visitor'},
    input: v.strictObject({
      community,
      uploads: id,
      place: v.pipe(v.number('请选照片'), v.integer('请选照片'), v.minValue(0), v.maxValue(mostPlaces - 1)),
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
  /** Addresses that are good for some minutes. */
  'hotline.files': action<FilesView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf: lendable,
    input: v.strictObject({community, for: v.exactOptional(id), request: id}),
    writes: 1,
    example: {community: 'dongsheng', request: 'r_0'},
  }),
  'hotline.lookFiles': action<FilesView>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({community, from: v.exactOptional(id), request: id}),
    writes: 1,
    example: {community: 'dongsheng', request: 'r_0'},
  }),
  'hotline.clearFiles': action<{readonly cleared: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: foldersARun,
    example: {},
  }),
}
