import type {Personal} from '../../kernel/holding'

export const outsidePersonal: readonly Personal[] = [
  {
    collection: 'requestOutsiders',
    office: '哪些设备和外部系统可以报事：只有谁登记、谁停用的编号，是单位的记录。',
  },
]
