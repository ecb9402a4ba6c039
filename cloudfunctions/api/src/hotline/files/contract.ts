import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id, list} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {ref} from '../../uploads/contract'
import {handlers} from '../contractRights'
import type {FilesView} from '../views'

/** Photos and voice notes of a request: named by its steps, and shown to who may see it. */

/** What steps may carry. */
export const carries = {
  photos: v.exactOptional(list(ref, limits.photos)),
  voice: v.exactOptional(ref),
}

const lendable: OnBehalf = {
  things: ['requests'],
  staff: ['window-staff', 'hotline-staff', 'community-admin'],
}

export const filesContract = {
  /** A folder of one's own for a day. Files are uploaded to `<folder>/<number>`, from 0. */
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
}
