import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../../kernel/holding'
import {erasePayloads} from '../../kernel/timeline'
import {knownAs} from '../../organisation/knownAs'
import {goneName} from '../../organisation/staffOf'
import type {DutyMonth, StoredSwap, StoredTurn} from './documents'
import {monthsOf, moveErased} from './repo'

/** What rosters hold about a person: turns under their name and number, and swaps. */

/** A person as staff of one community. */
interface OnDuty {
  readonly community: string
  readonly staff: string
  /** All names they were ever on duty under: a turn that was handed over keeps the one of then. */
  readonly names: readonly string[]
}

const onDuty = async ({persons, places}: Whose): Promise<readonly OnDuty[]> => {
  const found = await Promise.all(
    places.flatMap((community) =>
      persons.map(async (person) => {
        const known = await knownAs(community, person)
        return known === null ? [] : [{community, ...known}]
      }),
    ),
  )
  return found.flat()
}

const turnsOf = ({days}: DutyMonth, {staff}: OnDuty): readonly (readonly [string, StoredTurn])[] =>
  Object.entries(days).flatMap(([date, turns]) =>
    turns.flatMap((turn) => (turn.staff === staff ? [[date, turn] as const] : [])),
  )

interface Stint {
  readonly one: OnDuty
  readonly month: DutyMonth
}

const stintsOf = async (whose: Whose): Promise<readonly Stint[]> => {
  const people = await onDuty(whose)
  const all = await Promise.all(
    people.map(async (one) => (await monthsOf(one.community)).map((month) => ({one, month}))),
  )
  return all.flat().filter(({one, month}) => JSON.stringify(erasedIn(month, one)) !== JSON.stringify(month))
}

/** The month with the person's name and number out of turns and swaps; the turns stay. */
const erasedIn = (month: DutyMonth, {staff, names}: OnDuty): DutyMonth => {
  const turn = (one: StoredTurn): StoredTurn => ({
    ...one,
    ...(one.staff === staff ? {name: goneName, phone: ''} : {}),
    ...(one.instead !== undefined && names.includes(one.instead) ? {instead: goneName} : {}),
  })
  const side = (one: StoredSwap['by']) => (one.staff === staff ? {...one, name: goneName} : one)
  return {
    ...month,
    days: Object.fromEntries(Object.entries(month.days).map(([date, turns]) => [date, turns.map(turn)])),
    swaps: Object.fromEntries(
      Object.entries(month.swaps).map(([id, swap]) => [id, {...swap, by: side(swap.by), to: side(swap.to)}]),
    ),
  }
}

const eraseStint = async ({one, month}: Stint, persons: readonly string[], erasing: Erasing) => {
  const {days, swaps} = erasedIn(month, one)
  const about = JSON.stringify(one.staff)
  const timeline = erasePayloads(
    month.timeline,
    ({by, payload}) => persons.includes(by) || JSON.stringify(payload).includes(about),
    erasing,
  )
  return mustWin(
    moveErased(month, {
      days: command().set(days),
      swaps: command().set(swaps),
      timeline: command().set(timeline),
      changedAt: erasing.at,
    }),
  )
}

export const dutyPersonal: readonly Personal[] = [
  {
    collection: 'duties',
    title: '值班',
    why: '居民要知道今天谁值班、打哪个电话。',
    kept: '班次留作值班记录；您注销时姓名和电话先删。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await stintsOf(whose)).map(({one, month}) => {
        const turns = turnsOf(month, one)
        return {
          community: month.community,
          title: `${month.month} 值班`,
          rows: turns.map(([date, {from, until}]) => ({label: date, value: `${from}–${until}`})),
          data: {
            point: month.point,
            month: month.month,
            turns: turns.map(([date, turn]) => ({date, ...turn})),
            steps: stepsOf(month.timeline.filter(({by}) => whose.persons.includes(by))),
            swaps: Object.values(month.swaps).filter(({by, to}) => [by.staff, to.staff].includes(one.staff)),
          },
        }
      }),
    erase: async (whose, erasing) =>
      upTo(await stintsOf(whose), erasing.most, (stint) => eraseStint(stint, whose.persons, erasing)),
  },
  {collection: 'rosters', office: '轮班规则：只有工作人员的编号。'},
  {collection: 'servicePoints', nobody: '服务点的地址、时间和公开电话。'},
]
