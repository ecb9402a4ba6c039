import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import type {Given} from '../../../../../services/cloud'

type Household = ReplyOf<'residents.household'>
export type Reason = Given<'residents.splitHousehold'>['reason']

export const reasonNames: Readonly<Record<Reason, string>> = {
  'one-family': '是一家人',
  'own-family': '自己成了家',
  asked: '本人要求',
  mistake: '登记错了',
}

/** Why two become one, and why somebody goes: what is offered for each. */
export const mergeReasons: readonly Reason[] = ['one-family', 'asked', 'mistake']
export const splitReasons: readonly Reason[] = ['own-family', 'asked', 'mistake']

export interface HouseholdPerson {
  readonly id: string
  readonly name: string
  readonly on: boolean
}

export interface HouseholdView {
  readonly id: string
  readonly home: string
  /** People of the household that stands for all of them, to be chosen. */
  readonly people: readonly HouseholdPerson[]
  readonly own: string
  /** Households that were made one with it. */
  readonly merged: readonly {readonly id: string; readonly names: string}[]
  readonly chosen: number
}

/** @param chosen person ids who shall go */
export const shapeHousehold = (
  {household, home, parts}: Household,
  chosen: readonly string[],
): HouseholdView => {
  const own = parts.find((part) => part.household === household)
  return {
    id: household,
    home: home === '' ? '住处没有登记' : home,
    people: (own?.members ?? []).map(({person, name}) => ({id: person, name, on: chosen.includes(person)})),
    own: own?.household ?? household,
    merged: parts
      .filter((part) => part.household !== household)
      .map((part) => ({
        id: part.household,
        names: part.members.map(({name}) => name).join('、') || '没有人了',
      })),
    chosen: chosen.length,
  }
}
