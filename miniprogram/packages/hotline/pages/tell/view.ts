import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Given} from '../../../../services/cloud'
import {dateAt8, sayDay, sayInstant, sayTime} from '../../../../shared/time'
import {sayExpectation} from '../../rules/expected'
import {sayShare} from '../../../../shared/share'
import {isProtected, kindNames, kinds, type Kind} from '../../rules/kinds'
import {stateNames} from '../../rules/states'

type Before = ReplyOf<'hotline.before'>
type Found = ReplyOf<'places.find'>
export type Place = NonNullable<Given<'hotline.file'>['place']>

export interface KindChip {
  readonly id: Kind
  readonly name: string
  readonly on: boolean
}

export const kindChips = (chosen: Kind): KindChip[] =>
  kinds.map((id) => ({id, name: kindNames[id], on: id === chosen}))

export interface BeforeShown {
  /** 路灯、楼道灯; '' when it was not recognised. */
  readonly item: string
  /** 第一网格网格员 李芳负责 */
  readonly who: string
  /** 承诺 5 个工作日内答复 */
  readonly when: string
  /** 一半的人 2 天内有结果…; '' where too few cases tell. */
  readonly usual: string
  /** 110, 119, 120 that come first. */
  readonly rescues: readonly {readonly number: string; readonly name: string}[]
  readonly alike: Before['alike']
}

const sayDuty = ({now, next}: Before['duty'], today: string): string => {
  if (now !== null) return `现在${now.name}值班，马上有人应`
  return next === null
    ? '现在没有人值班'
    : `现在没有人值班，${sayDay(next.date, today)}${sayTime(next.from)}起${next.name}应`
}

/** What is known before it is sent. @param kind as it is chosen */
export const shapeBefore = (before: Before, kind: Kind, now: Date): BeforeShown => ({
  item: before.item?.name ?? '',
  who: `${before.responsible.said}负责`,
  when:
    kind === 'emergency' ? sayDuty(before.duty, dateAt8(now)) : `承诺 ${String(before.days)} 个工作日内答复`,
  usual: before.expected.how === 'history' ? sayExpectation(before.expected) : '',
  rescues: before.rescues,
  alike: before.alike,
})

/** A place that was understood, as it is sent, and as it is said. */
export interface Spot {
  readonly place: Place
  readonly said: string
}

const spotOf = (
  address: Extract<Found, {kind: 'found'}> | Extract<Found, {kind: 'ask'}>['candidates'][number],
): Spot => ({
  place: {
    ...(address.building === undefined ? {grid: address.grid.id} : {building: address.building.id}),
    ...(address.building === undefined || address.unit === undefined ? {} : {unit: address.unit}),
  },
  said: address.said,
})

/** Where somebody lives, as they have said it; null: they have not, or only in words. */
export const shapeHome = ({home}: ReplyOf<'residents.myHome'>): Spot | null =>
  home === null || !('building' in home.home) ? null : {place: placeAt(home.home), said: home.said}

const placeAt = ({
  building,
  unit,
  room,
}: {
  readonly building: string
  readonly unit?: string
  readonly room?: string
}): Place => ({
  building,
  ...(unit === undefined ? {} : {unit}),
  ...(room === undefined ? {} : {room}),
})

/** What became of the words for a place: understood, a question with at most five answers, or only words. */
export const shapeFound = (
  found: Found,
  words: string,
): {readonly spot: Spot | null; readonly question: string; readonly choices: readonly Spot[]} => {
  if (found.kind === 'found') return {spot: {...spotOf(found), said: found.said}, question: '', choices: []}
  if (found.kind === 'ask') {
    return {spot: null, question: found.question, choices: found.candidates.map((one) => spotOf(one))}
  }
  return {spot: {place: {words}, said: `${words}（按您写的找）`}, question: '', choices: []}
}

/** What is promised to whoever complains. */
export const sayProtection = (kind: Kind): string =>
  isProtected(kind) ? '被说到的人和他手下的人看不到这件事，来帮忙的人也看不到是谁说的。' : ''

export interface ToldRow {
  readonly id: string
  readonly name: string
  readonly second: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
}

/** What somebody told before, the latest first. */
export const shapeTold = (requests: ReplyOf<'hotline.mine'>['requests'], now: Date): ToldRow[] =>
  requests.map(({id, item, place, at, state, late}) => ({
    id,
    name: item,
    second: [sayInstant(new Date(at), now), place].filter((part) => part !== '').join(' · '),
    word: stateNames[state].resident,
    tone: state === 'closed' ? 'go' : state === 'withdrawn' ? 'calm' : late ? 'stop' : 'wait',
  }))

/** `近一年大家说了 128 件：按时答复 96%，……`; '' while there is too little to tell. */
export const sayPublic = ({told, rates}: ReplyOf<'hotline.publicFigures'>): string => {
  if (told === null || rates === null) return ''
  const {response, solution, silent} = rates
  const parts = [
    ...(response.share === null ? [] : [`按时答复的 ${sayShare(response)}`]),
    ...(solution.share === null ? [] : [`回话的人里说解决了的 ${sayShare(solution)}`]),
    ...(silent.share === null ? [] : [`没有回话的 ${sayShare(silent)}`]),
  ]
  return `近一年大家说了 ${String(told)} 件${parts.length === 0 ? '。' : `：${parts.join('，')}。`}`
}
