import type {HeldRow} from '../../kernel/holding'
import {sayHelps} from '../../../../../miniprogram/shared/visitTerms'
import type {Said} from './documents'

/** What somebody reads of it in their own copy. */
export const termRows = ({answers = [], helps = [], declared}: Said): readonly HeldRow[] => [
  ...answers.map(({ask, said}) => ({label: ask, value: said})),
  ...(helps.length === 0 ? [] : [{label: '要帮忙的', value: sayHelps(helps)}]),
  ...(declared === undefined ? [] : [{label: '勾过的条件', value: declared}]),
]
