import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../../shared/time'
import {stateNames} from '../../../rules/states'

export type Alike = ReplyOf<'hotline.before'>['alike'][number]

export interface AlikeRow {
  readonly request: string
  /** 路灯、楼道灯 */
  readonly item: string
  readonly second: string
  readonly word: string
  readonly count: string
  readonly mine: 'told' | 'joined' | ''
}

/** Another one's request as a public line: what, where, since when, how far, how many. */
export const shapeAlike = (alike: readonly Alike[], now: Date): AlikeRow[] =>
  alike.map(({request, item, place, at, state, persons, same, mine}) => ({
    ...{request, item, mine: mine ?? ''},
    second: [same ? '就是这个' : place, `${sayInstant(new Date(at), now)}有人说过`]
      .filter((part) => part !== '')
      .join(' · '),
    word: stateNames[state].resident,
    count: `已有 ${String(persons)} 人说遇到了`,
  }))
