import type {Home} from '../../people/account'
import {unitsOf} from '../../places/tree/unitsOf'
import type {Current} from '../../places/tree/current'
import {findAddress} from '../../../../../miniprogram/packages/places/rules/address'
import {checkHome} from '../../../../../miniprogram/packages/places/rules/homes'
import type {BuildingLine, Unit} from '../../../../../miniprogram/packages/places/rules/tree'
import {limits} from '../../../../../miniprogram/shared/limits'
import {withoutNumbers} from '../../../../../miniprogram/shared/numbersInText'
import type {PeopleField} from './columns'
import type {ListedPerson} from './lines'

export type HomeFound =
  | {readonly ok: true; readonly home: Home | null}
  | {readonly ok: false; readonly field: PeopleField; readonly message: string}

const bareNumber = /^[\d一二三四五六七八九十]+$/u

/** `1` under 单元 is 1单元. */
const unitSaid = (unit: string): string => (bareNumber.test(unit) ? `${unit}单元` : unit)
const buildingSaid = (building: string): string => (bareNumber.test(building) ? `${building}号楼` : building)

/**
 * Finds where the people of a list live, by the places of the community: never a guess. A community that has no
 * places yet keeps the words. One read for each building.
 */
export const homeFinder = ({
  community,
  tree,
  names,
}: Current): ((person: ListedPerson) => Promise<HomeFound>) => {
  const units = new Map<string, Promise<readonly Unit[]>>()
  const unitsIn = (building: BuildingLine): Promise<readonly Unit[]> => {
    const known = units.get(building.id) ?? unitsOf(community._id, building)
    units.set(building.id, known)
    return known
  }
  return async ({building: words, unit, room}) => {
    if (words === '') return {ok: true, home: null}
    const said = `${buildingSaid(words)}${unit === '' ? '' : unitSaid(unit)}${room}`
    if (tree.buildings.length === 0) {
      return {ok: true, home: {words: withoutNumbers(said).slice(0, limits.address)}}
    }
    const found = findAddress(names, buildingSaid(words))
    if (found.kind === 'ask') {
      const ways = found.candidates.map((one) => one.said).join('、')
      return {
        ok: false,
        field: 'building',
        message: `${found.question.replace(/[？?]?$/u, '')}：${ways}？请照名册写全`,
      }
    }
    const named = found.kind === 'found' ? found.building : undefined
    const line = tree.buildings.find(({id}) => id === named?.id)
    if (line === undefined) {
      return {
        ok: false,
        field: 'building',
        message: '名册里没有这栋楼。改成名册上的叫法，或把楼、单元、房号都空着',
      }
    }
    const checked = checkHome(line, await unitsIn(line), {
      ...(unit === '' ? {} : {unit: unitSaid(unit)}),
      ...(room === '' ? {} : {room}),
    })
    return checked.ok
      ? {ok: true, home: checked.home}
      : {ok: false, field: checked.field, message: checked.why.replace('请重新选', '请改')}
  }
}
