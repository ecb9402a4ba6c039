import {upTo, type Personal, type Whose} from '../kernel/holding'
import {visitorOf} from '../people/visitor'
import {takeAwayUploads} from './clear'
import {uploadsBy} from './repo'

/** What waits of a person's files before it is sent with anything. */

const idsOf = ({persons, openids}: Whose): readonly string[] => [
  ...persons,
  ...openids.map((openid) => visitorOf({openid})),
]

export const uploadsPersonal: readonly Personal[] = [
  {
    collection: 'uploads',
    title: '传上来还没有用的照片和录音',
    why: '您选好照片、说好话，到发出去以前先放在这里。',
    kept: '一天。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await uploadsBy(idsOf(whose))).map(({community, kept, due}) => ({
        community,
        title: '传上来的照片和录音',
        rows: [
          {label: '几个', value: String(Object.keys(kept).length)},
          {label: '留到', value: due.toISOString()},
        ],
        data: {files: Object.values(kept).map(({kind, seconds}) => ({kind, seconds})), due},
      })),
    erase: async (whose, {most}) => upTo(await uploadsBy(idsOf(whose)), most, takeAwayUploads),
  },
]
