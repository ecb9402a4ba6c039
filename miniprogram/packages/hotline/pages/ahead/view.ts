import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import {whySaid} from '../../rules/suggest'

export interface SuggestionRow {
  readonly id: string
  readonly name: string
  readonly why: string
}

export const shapeSuggestions = (
  suggestions: ReplyOf<'hotline.suggestions'>['suggestions'],
): SuggestionRow[] =>
  suggestions.map(({id, item, place, why}) => ({
    id,
    name: [place, item].filter((part) => part !== '').join('，'),
    why: whySaid(why),
  }))

export interface GroupRow {
  readonly key: string
  readonly name: string
  readonly second: string
  readonly requests: readonly {readonly id: string; readonly said: string}[]
}

export const shapeGroups = (groups: ReplyOf<'hotline.groups'>['groups'], now: Date): GroupRow[] =>
  groups.map(({item, place, requests, persons}) => ({
    key: `${place}:${item.id}`,
    name: [place, item.name].filter((part) => part !== '').join('，'),
    second: `${String(requests.length)} 件没办完，${String(persons)} 人说过`,
    requests: requests.map(({id, code, place: where, at, persons: some}) => ({
      id,
      said: [code, where, sayInstant(new Date(at), now), `${String(some)} 人`]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  }))
