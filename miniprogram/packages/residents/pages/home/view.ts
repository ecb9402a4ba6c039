import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {standingWord, type Tone} from '../../../../words/standing'
import {doubtNames, sayAskable} from '../../words'

type MyHome = ReplyOf<'residents.myHome'>

export interface HomeView {
  /** 东圣小区3号楼1单元302, or that nothing is said. */
  readonly said: string
  readonly grid: string
  readonly word: string
  readonly tone: Tone
  /** What the standing means, and what to do now. */
  readonly lines: readonly string[]
  readonly has: boolean
  /** Confirmed people do not need to show a code for it. */
  readonly confirmed: boolean
  readonly away: boolean
  readonly words: string
}

/** Somebody's own home; what is not confirmed says whom to ask, and blames nobody. */
export const shapeHome = ({standing, home, doubt, askable}: MyHome): HomeView => {
  const away = standing === 'moved-out'
  const confirmed = standing === 'verified'
  const said = home?.said ?? (away ? '您已经搬走了' : '还没有填')
  return {
    said,
    grid: home?.grid?.name ?? '',
    ...standingWord(standing),
    has: home !== null,
    confirmed,
    away,
    words: home !== null && 'words' in home.home ? home.home.words : '',
    lines: linesOf({standing, home, doubt, askable}),
  }
}

const linesOf = ({standing, home, doubt, askable}: MyHome): readonly string[] => {
  if (standing === 'moved-out') return ['住处已经去掉。以前办的事都还在“我的”里。搬回来了，点下面就好。']
  if (standing === 'verified') return ['认识您的人已经核实过。']
  if (home === null) return ['不填也能办事。填了，网格员和单元长才知道是您。租房住、在这里上班都可以填。']
  return [
    ...(doubt === null
      ? []
      : [`上次没有核实成：${doubtNames[doubt.why].read}。可以改一下住处，或者换个人核实。`]),
    sayAskable(askable),
  ]
}
