import type {Personal} from '../../kernel/holding'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {erasuresOf} from './repo'

export const erasuresPersonal: readonly Personal[] = [
  {
    collection: 'erasures',
    title: '注销记录',
    why: '注销要做完，也要能说清是谁、哪天要求的。',
    kept: '三年。',
    erased: {
      how: 'kept',
      reason: '证明是按您的要求删的（个人信息保护法第 47、69 条）。里面只有编号，没有姓名电话。',
    },
    records: async ({persons}) =>
      (await erasuresOf(persons)).map(({community, at, state, how}) => ({
        community,
        title: '注销',
        rows: [
          {label: '哪天要求的', value: dateAt8(at)},
          {label: '现在', value: state === 'done' ? '删完了' : '正在删'},
        ],
        data: {at, state, how},
      })),
  },
]
