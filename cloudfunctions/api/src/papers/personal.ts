import type {Personal, Whose} from '../kernel/holding'
import {dropPapersAbout} from './clear'
import {filesOf, type PassingFile} from './repo'

const found = ({persons}: Whose): Promise<readonly PassingFile[]> => filesOf(persons)

export const papersPersonal: readonly Personal[] = [
  {
    collection: 'passingFiles',
    title: '打印过的纸',
    why: '您要的卡、回执和资料副本，做成文件给您取。',
    kept: '半天。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await found(whose)).map(({community, due}) => ({
        community,
        title: '做好的文件',
        rows: [{label: '留到', value: due.toISOString()}],
        data: {due},
      })),
    erase: async (whose, {most}) => {
      const communities = new Set((await found(whose)).map(({community}) => community))
      let dropped = 0
      for (const community of communities) {
        if (dropped < most) dropped += await dropPapersAbout(community, whose.persons, Math.min(20, most))
      }
      return dropped
    },
  },
]
