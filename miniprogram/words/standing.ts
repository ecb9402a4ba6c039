import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

export type Tone = 'calm' | 'go' | 'wait' | 'info'

/** What somebody is to the community, in a word. */
export const standingWord = (
  standing: ReplyOf<'residents.myHome'>['standing'],
): {readonly word: string; readonly tone: Tone} => {
  switch (standing) {
    case 'verified':
      return {word: '已核实', tone: 'go'}
    case 'declared':
      return {word: '还没核实', tone: 'wait'}
    case 'moved-out':
      return {word: '已搬走', tone: 'calm'}
    default:
      return {word: '访客', tone: 'calm'}
  }
}
