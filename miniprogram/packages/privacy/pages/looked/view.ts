import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'

type Look = ReplyOf<'privacy.whoLooked'>['looks'][number]

export interface LookLine {
  readonly who: string
  readonly what: string
  /** `今天 9:05 · 东圣社区` */
  readonly when: string
}

export const shapeLooks = (looks: readonly Look[], now: Date): LookLine[] =>
  looks.map(({who, what, at, community}) => ({
    who,
    what,
    when: [sayInstant(new Date(at), now), community].filter((part) => part !== '').join(' · '),
  }))
