import type {AddressNames} from './addressNames'
import {addressText} from './addressText'
import {addressTokens, type AddressTokens} from './addressTokens'
import {buildingSaid} from './former'
import type {BuildingLine, Grid, Landmark} from './tree'

/**
 * Words → place. Whatever is not clear is asked: a wrong building sends the wrong people, a question
 * costs one tap. Source: people report by "3号楼2单元", "南门旁边" (S4: 网格员-楼长-单元长 by building and unit).
 */

interface Named {
  readonly id: string
  readonly name: string
}

/** A place as it was understood; ids for documents, `said` for people. */
export interface Address {
  readonly grid: Named
  readonly building?: Named
  /** As the building calls it: 2单元 */
  readonly unit?: string
  /** 302 */
  readonly room?: string
  readonly landmark?: Named
  /** 东圣小区3号楼2单元302 */
  readonly said: string
}

export type Found =
  | ({readonly kind: 'found'} & Address)
  /** 您说的是哪一栋？ At most five. */
  | {readonly kind: 'ask'; readonly question: string; readonly candidates: readonly Address[]}
  | {readonly kind: 'unknown'; readonly said: string}

const mostCandidates = 5

/** @param words as they were typed or spoken */
export const findAddress = (names: AddressNames, words: string): Found => {
  const tokens = addressTokens(names, words)
  const named = tokens.mentions.map(({compounds: some}) => some).filter((some) => some.size > 0)
  const compounds = meet(named)
  const landmarks = landmarksIn(tokens, compounds)
  const {buildings, sure} = buildingsSaid(names, tokens)
  if (buildings.length === 0) {
    if (tokens.numbers.length > 0) return strange(names, tokens, landmarks)
    return withoutBuilding(names, tokens, compounds, landmarks)
  }

  const there = (some: readonly BuildingLine[]) => within(some, compounds, gridsIn(tokens), landmarks)
  const here = there(buildings)
  // 5号楼 of a place that has 南5号楼 and 北5号楼 is one of these.
  const alike = here.length > 0 ? [] : there(tokens.numbers.flatMap((key) => names.loosely.get(key) ?? []))
  if (alike.length > 0) return which(names, alike, tokens)
  const candidates = here.length > 0 ? here : buildings
  const [only] = candidates
  if (candidates.length > 1 || only === undefined) return which(names, candidates, tokens)
  if (here.length === 0)
    return ask(names, candidates, tokens, `${placeSaid(compounds, landmarks)}没有这一栋，您说的是`)
  if (tokens.stranger !== '') return ask(names, candidates, tokens, `没有找到“${tokens.stranger}”，您说的是`)
  if (tokens.opposite) return ask(names, candidates, tokens, '您说的地方挨着')
  // 3号楼 and another number, two estates: one of them was not meant.
  const torn = named.some((some) => ![...compounds].every((one) => some.has(one)))
  if (tokens.weak || !sure || tokens.numbers.length > 1 || torn)
    return ask(names, candidates, tokens, '您说的是')
  if (unitIn(only, tokens.unit) === null) {
    return ask(
      names,
      candidates,
      {...tokens, unit: null, room: null},
      `${only.name}没有${unitSaid(tokens.unit)}，您说的是`,
    )
  }
  const {several} = tokens
  if (several.length > 0) {
    const question = several.some(({room}) => room !== null) ? '您说的是哪一户？' : '您说的是哪个单元？'
    const there = several.filter(({unit}) => unitIn(only, unit) !== null).slice(0, mostCandidates)
    const candidates = there.map((one) => addressOf(names, only, {...tokens, ...one}))
    return {
      kind: 'ask',
      question,
      candidates: candidates.length > 0 ? candidates : some(names, [only], tokens),
    }
  }
  return {kind: 'found', ...addressOf(names, only, tokens)}
}

/** What all of the mentioned sets have in common; the last one where that is nothing. */
const meet = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  sets.reduce<ReadonlySet<string>>((left, right) => {
    const both = new Set([...left].filter((one) => right.has(one)))
    return left.size === 0 || both.size === 0 ? right : both
  }, new Set())

const gridsIn = ({mentions}: AddressTokens): readonly Grid[] => mentions.flatMap(({grids}) => grids)

const landmarksIn = ({mentions}: AddressTokens, compounds: ReadonlySet<string>): readonly Landmark[] => {
  const all = [...new Set(mentions.flatMap(({landmarks}) => landmarks))]
  const here = all.filter(({compound}) => compounds.has(compound))
  return here.length > 0 ? here : all
}

/** The buildings that name and number may mean, wherever they stand; `sure` when nothing was stretched. */
const buildingsSaid = (
  {numbered, loosely}: AddressNames,
  {mentions, numbers, joined, room}: AddressTokens,
): {buildings: readonly BuildingLine[]; sure: boolean} => {
  const named = [...new Set(mentions.flatMap(({buildings}) => buildings))]
  const exact = numbers.flatMap((key) => numbered.get(key) ?? [])
  // 3-2 is a building of its own in some places.
  const whole = joined === null ? [] : (numbered.get(joined.building) ?? [])
  if (named.length > 0) {
    const both = named.filter((building) => exact.includes(building))
    if (numbers.length === 0 || both.length > 0)
      return {buildings: numbers.length === 0 ? named : both, sure: true}
    return {buildings: [...named, ...exact], sure: false}
  }
  if (exact.length + whole.length > 0) return {buildings: [...exact, ...whole], sure: whole.length === 0}
  const loose = numbers.flatMap((key) => loosely.get(key) ?? [])
  if (loose.length > 0) return {buildings: loose, sure: false}
  // 3-5号楼 may be two buildings.
  const parts = numbers.filter((key) => key.includes('-')).flatMap((key) => key.split('-'))
  return {buildings: room === null ? parts.flatMap((key) => numbered.get(key) ?? []) : [], sure: false}
}

/** Those that stand where the words say, by compound, by grid, by what is beside them. */
const within = (
  buildings: readonly BuildingLine[],
  compounds: ReadonlySet<string>,
  grids: readonly Grid[],
  landmarks: readonly Landmark[],
): readonly BuildingLine[] => {
  const besides = new Set(landmarks.map(({compound}) => compound))
  return buildings.filter(
    ({compound, grid}) =>
      (compounds.size === 0 || compounds.has(compound)) &&
      (grids.length === 0 || grids.some(({id}) => id === grid)) &&
      (landmarks.length === 0 || besides.has('') || besides.has(compound)),
  )
}

const strange = (names: AddressNames, tokens: AddressTokens, landmarks: readonly Landmark[]): Found => {
  const said = tokens.numbers.map((key) => `${key}号楼`).join('、')
  const near = landmarks.map((landmark) => landmarkAddress(names, landmark))
  if (near.length === 0) return {kind: 'unknown', said: `没有找到${said}，请换个说法，或者从楼栋里选。`}
  return {
    kind: 'ask',
    question: `没有找到${said}，您说的地方在这附近吗？`,
    candidates: near.slice(0, mostCandidates),
  }
}

const withoutBuilding = (
  names: AddressNames,
  tokens: AddressTokens,
  compounds: ReadonlySet<string>,
  landmarks: readonly Landmark[],
): Found => {
  const {tree} = names
  const grids = gridsIn(tokens)
  const [landmark] = landmarks
  if (landmark !== undefined) {
    const here = landmarks.filter(({grid}) => grids.length === 0 || grids.some(({id}) => id === grid))
    const candidates = (here.length > 0 ? here : landmarks).map((one) => landmarkAddress(names, one))
    const [only] = candidates
    if (tokens.stranger !== '') {
      return {
        kind: 'ask',
        question: `没有找到“${tokens.stranger}”，您说的是哪一处？`,
        candidates: candidates.slice(0, mostCandidates),
      }
    }
    if (candidates.length === 1 && only !== undefined && here.length > 0) return {kind: 'found', ...only}
    return {kind: 'ask', question: '您说的是哪一处？', candidates: candidates.slice(0, mostCandidates)}
  }
  const [grid] = grids
  const known = tokens.stranger === ''
  if (grid !== undefined && grids.length === 1 && compounds.size === 0) {
    const only = {grid: {id: grid.id, name: grid.name}, said: grid.name}
    if (known) return {kind: 'found', ...only}
    return {kind: 'ask', question: `没有找到“${tokens.stranger}”，您说的是${grid.name}？`, candidates: [only]}
  }
  const inside = tree.buildings.filter(
    (building) => compounds.has(building.compound) && (grid === undefined || building.grid === grid.id),
  )
  const [first] = inside
  if (first === undefined) {
    const said = tokens.unit === null && tokens.room === null ? '没有听出是哪里' : '没有听出是哪一栋'
    return {kind: 'unknown', said: `${said}，请写上几号楼，或者从楼栋里选。`}
  }
  if (known && inside.length === 1 && compounds.size === 1)
    return {kind: 'found', ...addressOf(names, first, tokens)}
  const oneGrid = inside.every((building) => building.grid === first.grid)
  const said = [...compounds].join('、')
  if (known && oneGrid && compounds.size === 1 && tokens.unit === null && tokens.room === null) {
    return {kind: 'found', grid: gridNamed(names, first.grid), said}
  }
  const opening = known ? '' : `没有找到“${tokens.stranger}”，您说的是`
  return {kind: 'ask', question: `${opening}${said}里的哪一栋？`, candidates: some(names, inside, tokens)}
}

const which = (names: AddressNames, buildings: readonly BuildingLine[], tokens: AddressTokens): Found => {
  // Those that have the unit first.
  const fitting = buildings.filter((building) => unitIn(building, tokens.unit) !== null)
  const rest = buildings.filter((building) => !fitting.includes(building))
  return ask(names, [...fitting, ...rest], tokens, '您说的是哪一栋')
}

const ask = (
  names: AddressNames,
  buildings: readonly BuildingLine[],
  tokens: AddressTokens,
  opening: string,
): Found => {
  const candidates = some(names, buildings, tokens)
  const one = candidates.length === 1 ? (candidates[0]?.said ?? '') : ''
  return {kind: 'ask', question: `${opening}${one}？`, candidates}
}

const some = (
  names: AddressNames,
  buildings: readonly BuildingLine[],
  tokens: AddressTokens,
): readonly Address[] =>
  [...new Set(buildings)]
    .slice(0, mostCandidates)
    .map((building) =>
      addressOf(
        names,
        building,
        unitIn(building, tokens.unit) === null ? {...tokens, unit: null, room: null} : tokens,
      ),
    )

const gridNamed = ({tree}: AddressNames, id: string): Named => ({
  id,
  name: tree.grids.find((grid) => grid.id === id)?.name ?? '',
})

const landmarkAddress = (names: AddressNames, {id, name, grid, compound}: Landmark): Address => ({
  grid: gridNamed(names, grid),
  landmark: {id, name},
  said: `${compound}${name}`,
})

const unitSaid = (unit: string | null): string => (unit === null ? '' : `${unit}单元`)

/** The unit as the building calls it, '' when none was said; null when it has units and not this one. */
const unitIn = ({units}: BuildingLine, said: string | null): string | null => {
  if (said === null) return ''
  if (units.length === 0) return unitSaid(said)
  return units.find(({name}) => addressText(name).replace(/单元|门/u, '') === said)?.name ?? null
}

const addressOf = (names: AddressNames, building: BuildingLine, tokens: AddressTokens): Address => {
  // Of a building called 3-2 the second number is no unit.
  const own =
    tokens.joined !== null && !tokens.numbers.some((key) => names.numbered.get(key)?.includes(building))
  const unit = own ? '' : (unitIn(building, tokens.unit) ?? '')
  const room = tokens.room ?? ''
  return {
    grid: gridNamed(names, building.grid),
    building: {id: building.id, name: building.name},
    ...(unit === '' ? {} : {unit}),
    ...(room === '' ? {} : {room}),
    said: `${buildingSaid(building)}${unit}${room === '' ? tokens.floor : room}`,
  }
}

const placeSaid = (compounds: ReadonlySet<string>, landmarks: readonly Landmark[]): string => {
  const [compound] = compounds
  const [landmark] = landmarks
  return compound ?? (landmark === undefined ? '这里' : `${landmark.compound}${landmark.name}旁边`)
}
