import type {Personal} from '../kernel/holding'
import {staffPersonal} from './staff/personal'

export const residentsPersonal: readonly Personal[] = [
  ...staffPersonal,
  {
    collection: 'households',
    office: '哪些人算一户：这里只有编号，谁在里面写在“我在社区的登记”里，注销时从那里拿掉。',
  },
]
