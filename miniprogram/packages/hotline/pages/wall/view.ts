import {kindNames, kinds, type Kind} from '../../rules/kinds'
import {longest} from '../../rules/longest'
import {longestAnswer, type WallEvent} from '../../rules/wishes'

/** What staff can do with a wish or an entry of the guest book. */
export type Doing = 'show' | 'hide' | 'answer' | 'turn'

export type Which = 'review' | 'checking' | 'open' | 'claimed' | 'done' | 'refused'

const names: readonly (readonly [Which, string])[] = [
  ['review', '等着看的'],
  ['open', '贴出来的'],
  ['claimed', '有人认领的'],
  ['done', '说办好了的'],
  ['refused', '没有贴的'],
  ['checking', '正在核对的'],
]

export const filtersOf = (which: Which) => names.map(([id, name]) => ({id, name, on: id === which}))

/** What is asked before something is done; null: nothing, it is done at once. */
export interface Form {
  readonly doing: Exclude<Doing, 'show'>
  readonly label: string
  readonly hint: string
  readonly go: string
  readonly most: number
  /** It may be left empty. */
  readonly optional: boolean
}

const forms: Readonly<Record<Exclude<Doing, 'show'>, Form>> = {
  hide: {
    ...{doing: 'hide', label: '为什么不贴', most: longestAnswer, optional: false},
    ...{hint: '只有写的人看得到这句话。', go: '不贴'},
  },
  answer: {
    ...{doing: 'answer', label: '社区怎么答复', most: longestAnswer, optional: false},
    ...{hint: '大家都看得到。', go: '答复'},
  },
  turn: {
    ...{doing: 'turn', label: '还要交代什么（可以不写）', most: longest.said, optional: true},
    ...{hint: '转成诉求以后按诉求的时限办，写的人看得到办到哪一步。', go: '转成诉求'},
  },
}

export const formOf = (doing: Doing): Form | null => (doing === 'show' ? null : forms[doing])

export const kindChips = (chosen: Kind) => kinds.map((id) => ({id, name: kindNames[id], on: id === chosen}))

/** Buttons of a row, the first one weighs most. */
export const actsOf = (
  may: Readonly<Partial<Record<WallEvent, true>>>,
): {readonly doing: Doing; readonly name: string}[] => {
  const all: readonly {readonly doing: Doing; readonly name: string}[] = [
    {doing: 'show', name: '贴出来'},
    {doing: 'answer', name: '答复'},
    {doing: 'turn', name: '转成诉求'},
    {doing: 'hide', name: '不贴'},
  ]
  return all.filter(({doing}) => may[doing] === true)
}
