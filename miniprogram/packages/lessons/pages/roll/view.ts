import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayInstant, sayTimes} from '../../../../shared/time'
import {relationNames} from '../../rules/lessons'

type Roll = ReplyOf<'booking.roll'>
type Child = Roll['children'][number]

export interface ChildLine {
  readonly id: string
  readonly name: string
  /** `true`, `false`, and empty until somebody says. */
  readonly came: string
  /** Who fetched it, in words; empty while it is here. */
  readonly fetched: string
  readonly unsigned: boolean
  readonly pickUps: readonly {readonly id: string; readonly who: string; readonly phone: string}[]
}

export interface RollPage {
  readonly title: string
  readonly second: string
  readonly shut: string
  readonly sum: string
  readonly children: readonly ChildLine[]
}

export const childLine = (child: Child, now: Date): ChildLine => ({
  id: child.booking,
  name: child.name,
  came: child.came === undefined ? '' : String(child.came),
  fetched:
    child.fetched === undefined
      ? ''
      : `${relationNames[child.fetched.relation]} ${child.fetched.name} ${sayInstant(new Date(child.fetched.at), now)}接走`,
  unsigned: child.unsigned,
  pickUps: child.pickUps.map(({id, name, relation, phone}) => ({
    id,
    who: `${relationNames[relation]} ${name}`,
    phone,
  })),
})

/** `12 个孩子：到 10，没到 1，接走 3` */
export const sum = (children: readonly ChildLine[]): string => {
  const count = (which: (one: ChildLine) => boolean): string => String(children.filter(which).length)
  const [came, away] = [count(({came: is}) => is === 'true'), count(({came: is}) => is === 'false')]
  return `${String(children.length)} 个孩子：到 ${came}，没到 ${away}，接走 ${count(({fetched}) => fetched !== '')}`
}

export const shapeRoll = (roll: Roll, now: Date): RollPage => {
  const children = roll.children.map((one) => childLine(one, now))
  const name = roll.classes.find(({id}) => id === roll.of)?.name ?? ''
  return {
    title: name,
    second: roll.time === '' ? '' : `${sayDay(roll.date, roll.date)}${sayTimes(roll.time, roll.until)}`,
    shut: roll.shut ?? '',
    sum: sum(children),
    children,
  }
}
