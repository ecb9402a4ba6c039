import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {standingWord, type Tone} from '../../../../words/standing'
import {doubtNames} from '../../words'

export type Doubt = NonNullable<InputOf<'residents.verify'>['doubt']>

export interface PersonView {
  readonly name: string
  readonly home: string
  readonly word: string
  readonly tone: Tone
  readonly confirmed: boolean
  /** What is asked: one question with two honest answers. */
  readonly question: string
  readonly yes: string
  readonly rev: number
}

export const shapePerson = ({name, home, standing, rev}: ReplyOf<'residents.lookAtCode'>): PersonView => ({
  name,
  home: home ?? '没有填住处，在别处住',
  ...standingWord(standing),
  confirmed: standing === 'verified',
  question: home === null ? '您认识这个人，知道他常在本社区吗？' : '您认识这个人，知道他住在这里吗？',
  yes: home === null ? '认识，是本社区的' : '认识，住在这里',
  rev,
})

export const doubtChoices: readonly {readonly id: Doubt; readonly name: string}[] = [
  {id: 'other-room', name: doubtNames['other-room'].tap},
  {id: 'elsewhere', name: doubtNames.elsewhere.tap},
  {id: 'unknown', name: doubtNames.unknown.tap},
  {id: 'unsure', name: doubtNames.unsure.tap},
]
