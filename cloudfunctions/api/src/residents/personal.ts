import type {Personal} from '../kernel/holding'
import {staffPersonal} from './staff/personal'

export const residentsPersonal: readonly Personal[] = [
  ...staffPersonal,
  {
    collection: 'peopleImports',
    office: '哪一天把哪份同意名单登记进来：只有文件的指纹、行数和经手人的编号，没有姓名电话。',
  },
  {
    collection: 'households',
    office: '哪些人算一户：这里只有编号，谁在里面写在“我在社区的登记”里，注销时从那里拿掉。',
  },
]
