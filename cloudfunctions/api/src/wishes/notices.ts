import type {NewNotice} from '../kernel/notify'
import {wallKindNames} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {KindName} from '../../../../miniprogram/packages/messages/rules/kinds'
import type {Wish} from './documents'

const page = '/packages/hotline/pages/wishes/wishes?tab=mine'

/** What its author, or who claimed it, is told. */
export const tell = (
  {kind}: Pick<Wish, 'kind'>,
  to: string,
  what: KindName,
  fields: Readonly<Record<string, string>> = {},
): readonly NewNotice[] => [{to, kind: what, about: to, fields: {what: wallKindNames[kind], ...fields}, page}]
