import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'

type MyHome = ReplyOf<'residents.myHome'>

type Doubt = NonNullable<MyHome['doubt']>['why']

/** What people read about standings and homes, in one place. */

const posts: Readonly<Partial<Record<MyHome['askable'][number]['post'], string>>> = {
  'unit-head': '单元长',
  'building-head': '楼长',
  'grid-worker': '网格员',
}

/** Why somebody is not confirmed: what the one who scanned taps, and what the person reads, which blames nobody. */
export const doubtNames: Readonly<Record<Doubt, {readonly tap: string; readonly read: string}>> = {
  'other-room': {tap: '住在这里，门牌不对', read: '门牌可能选得不对'},
  elsewhere: {tap: '不住这里', read: '核实的人说您可能不住在这一处'},
  unknown: {tap: '我不认识', read: '核实的人还不认识您'},
  unsure: {tap: '我说不准', read: '核实的人说不准，没有替您定'},
}

/** Whom to show the code to: `给单元长李晓梅、楼长高秀兰…看一下，或者到社区窗口`. */
export const sayAskable = (askable: MyHome['askable']): string => {
  const named = askable.flatMap(({post, name}) => {
    const word = posts[post]
    return word === undefined ? [] : [`${word}${name}`]
  })
  return named.length === 0
    ? '请您那里的单元长、楼长、网格员，或者社区窗口扫一下您的身份码，就核实好了。'
    : `请${named.join('、')}，或者社区窗口扫一下您的身份码，就核实好了。`
}
