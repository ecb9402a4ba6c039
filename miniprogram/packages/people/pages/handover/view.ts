import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import {sayDay} from '../../../../shared/time'
import {postRules} from '../../rules/posts'

export interface MovesView {
  readonly from: string
  /** 窗口人员，到6月30日 */
  readonly posts: readonly string[]
  readonly items: readonly {readonly kind: string; readonly title: string; readonly becomes: string}[]
  /** What the one who takes over lacks, said in a sentence; empty where nothing. */
  readonly lacking: string
}

/** Who holds a post here, each once, by name. */
export const staffOptions = ({posts, today}: ReplyOf<'people.posts'>) => {
  const names = new Map(posts.filter(({until}) => until >= today).map(({person, name}) => [person, name]))
  return [...names].map(([id, name]) => ({id, name}))
}

export const fieldsOf = (options: readonly {readonly id: string; readonly name: string}[]): FormField[] => [
  {id: 'from', label: '谁离开', kind: 'pick', value: '', hint: '选一个人', options},
  {id: 'to', label: '交给谁', kind: 'pick', value: '', hint: '选一个人', options},
  {id: 'reason', label: '为什么', kind: 'text', value: '', hint: '调走、退休、休假……', max: 200},
]

export const shapeMoves = (moves: ReplyOf<'handover.preview'>, today: string): MovesView => ({
  from: moves.from.name,
  posts: moves.posts.map(({role, until}) => `${postRules[role].name}，原来到${sayDay(until, today)}`),
  items: moves.items.map(({kind, name, count, becomes}) => ({kind, title: `${name}：${count} 件`, becomes})),
  lacking:
    moves.lacking.length === 0
      ? ''
      : `接手的人还没有“${moves.lacking.map((role) => postRules[role].name).join('、')}”的岗位，有的事他还办不了。先给他开通，再交接。`,
})
