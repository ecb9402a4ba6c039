import type {Personal} from '../kernel/holding'

export const residentsPersonal: readonly Personal[] = [
  {
    collection: 'households',
    office: '哪些人算一户：这里只有编号，谁在里面写在“我在社区的登记”里，注销时从那里拿掉。',
  },
]
