import {
  buildingKey,
  buildingName,
  nameKey,
  roomKey,
  unitKey,
} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {Building, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {LineError} from './contract'
import {joinKeys, type Listed} from './listed'
import type {Line} from './lines'
import type {Matched} from './match'
import type {Manner} from './mergeBuilding'
import {isNoDwelling} from './values'

export interface GapInput {
  readonly lines: readonly Line[]
  readonly listed: Listed
  readonly matched: Matched
  readonly base: Tree
  /** Units and rooms as they were, by building. */
  readonly rooms: ReadonlyMap<string, Building>
  readonly manner: Manner
}

/**
 * Empty cells that would quietly make another place: one 小区 or one 单元 that somebody forgot is a
 * building without a compound, or a unit without a name, beside the one that was meant.
 */
export const gapErrors = (input: GapInput): readonly LineError[] => {
  const {lines, manner} = input
  const compounds = compoundsByNumber(input)
  const wrong = (line: Line, field: Field, message: string): LineError => ({
    line: line.line,
    column: manner.mapping[field] ?? null,
    field,
    value: line.values[field].slice(0, 60),
    message,
  })
  return lines.flatMap((line): LineError[] => {
    const {compound, building} = line.values
    if (building === '') return []
    const elsewhere = compounds.get(buildingKey(building))
    if (compound === '' && elsewhere !== undefined && manner.mapping.compound !== undefined) {
      if (!hasAlone(input, building))
        return [wrong(line, 'compound', `${elsewhere}也有${buildingName(building)}，请填是哪个小区`)]
    }
    const message = unitProblem(input, line)
    return message === null ? [] : [wrong(line, 'unit', message)]
  })
}

/** By the number of a building, a compound that has it: in the list, or as the places are. */
const compoundsByNumber = ({listed, base}: GapInput): ReadonlyMap<string, string> =>
  new Map(
    [...listed.buildings.values(), ...base.buildings].flatMap(({compound, name}) =>
      compound === '' ? [] : [[buildingKey(name), compound] as const],
    ),
  )

/** Whether the places have had this building without a compound before. */
const hasAlone = ({matched}: GapInput, building: string): boolean =>
  matched.buildings.get(joinKeys('', buildingKey(building)))?.base?.compound === ''

/** Why a line's unit, or that it has none, does not go with the rest of its building; null when it does. */
const unitProblem = ({listed, matched, rooms, manner}: GapInput, {values}: Line): string | null => {
  if (values.room === '' && values.unit === '') return null
  const key = joinKeys(nameKey(values.compound), buildingKey(values.building))
  const building = listed.buildings.get(key)
  if (building === undefined) return null
  const before = rooms.get(matched.buildings.get(key)?.id ?? '')
  const named = [
    ...[...building.units.values()].map(({name}) => name),
    ...(before?.units.map(({name}) => name) ?? []),
  ].find((name) => name !== '')
  const alone = before?.units.find(({name}) => name === '')
  if (values.unit === '') {
    // Shops of a ground floor belong to no unit; nor need what was there without one.
    if (isNoDwelling(values.use)) return null
    if (alone?.rooms.some(({number}) => roomKey(number) === roomKey(values.room)) === true) return null
    return named === undefined ? null : `${building.name}分单元（${named}），请填这间房在哪个单元`
  }
  const firstNamed = before?.units.some(({name}) => name !== '') === false && alone !== undefined
  const known = before?.units.some(({name}) => unitKey(name) === unitKey(values.unit)) === true
  return manner.missing === 'keep' && firstNamed && !known && alone.rooms.length > 0
    ? `${building.name}现在的房都不分单元。要改成分单元，请在上一步选“移走，这份就是全部”`
    : null
}
