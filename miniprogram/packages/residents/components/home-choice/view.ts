import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Buildings = ReplyOf<'places.buildings'>

export type Step = 'compound' | 'building' | 'unit' | 'room' | 'done'

/** What has been chosen so far; '' where it was said that it is not said. */
export interface Chosen {
  readonly compound?: string
  readonly building?: string
  readonly unit?: string
  readonly room?: string
}

export interface Home {
  readonly building: string
  readonly unit?: string
  readonly room?: string
}

export interface ChoiceView {
  readonly step: Step
  /** The one thing that is asked now, and why. */
  readonly question: string
  readonly why: string
  readonly options: readonly {readonly id: string; readonly name: string}[]
  /** What one taps who cannot or will not say; '' where there is no such answer. */
  readonly skip: string
  /** What is chosen, each to be changed by a tap. */
  readonly path: readonly {readonly step: Step; readonly said: string}[]
  /** Null before the building. */
  readonly home: Home | null
  /** 东圣小区3号楼1单元302 */
  readonly said: string
}

const compoundName = (name: string): string => (name === '' ? '没有院名的楼' : name)

const questions: Readonly<Record<Step, readonly [question: string, why: string, skip: string]>> = {
  compound: ['您家在哪个小区？', '用来找您的网格员、楼长和单元长。不用定位，可以不填。', ''],
  building: ['您家在哪栋楼？', '用来找您的网格员和楼长。', ''],
  unit: ['您家在几单元？', '用来找您的单元长，他认识您就能替您核实。', '先不选单元'],
  room: ['您家的门牌？', '只在上门服务、和家里人成为一户时用。邻居看不到。', '先不填门牌'],
  done: ['', '', ''],
}

/** Staff ask about somebody else, and know what for. */
const staffQuestions: Readonly<Record<Step, string>> = {
  compound: '住在哪个小区？',
  building: '住在哪栋楼？',
  unit: '住在几单元？',
  room: '门牌？',
  done: '',
}

/** Answers are filled in where there is only one. */
const settled = ({compounds}: Buildings, chosen: Chosen) => {
  const only = compounds.length === 1 ? compounds[0] : undefined
  const compound = compounds.find(({name}) => compoundName(name) === chosen.compound) ?? only
  const building = compound?.buildings.find(({id}) => id === chosen.building)
  const units = (building?.units ?? []).filter((name) => name !== '')
  const unit = units.length === 0 ? '' : chosen.unit
  return {compound, building, units, unit, several: only === undefined}
}

/**
 * What is asked next, after this has been chosen.
 * @param rooms of the unit that was chosen; none where the list has none, or they are not known yet
 * @param staff whether staff ask about somebody else
 */
export const shapeChoice = (
  all: Buildings,
  chosen: Chosen,
  rooms: readonly string[],
  staff = false,
): ChoiceView => {
  const {compound, building, units, unit, several} = settled(all, chosen)
  const stepOf = (): Step => {
    if (compound === undefined) return 'compound'
    if (building === undefined) return 'building'
    if (unit === undefined) return 'unit'
    // Without its unit a room means nothing.
    const asks = rooms.length > 0 && (unit !== '' || units.length === 0)
    return asks && chosen.room === undefined ? 'room' : 'done'
  }
  const step = stepOf()
  const [ownQuestion, ownWhy, skip] = questions[step]
  const [question, why] = staff ? [staffQuestions[step], ''] : [ownQuestion, ownWhy]
  const named = (names: readonly string[]) => names.map((name) => ({id: name, name}))
  const options: Readonly<Record<Step, ChoiceView['options']>> = {
    compound: named(all.compounds.map(({name}) => compoundName(name))),
    building: (compound?.buildings ?? []).map(({id, name}) => ({id, name})),
    unit: named(units),
    room: named(rooms),
    done: [],
  }
  const room = chosen.room ?? ''
  const path: ChoiceView['path'] = [
    ...(compound === undefined || !several
      ? []
      : [{step: 'compound' as const, said: compoundName(compound.name)}]),
    ...(building === undefined ? [] : [{step: 'building' as const, said: building.name}]),
    ...(building === undefined || units.length === 0 || unit === undefined
      ? []
      : [{step: 'unit' as const, said: unit === '' ? '没选单元' : unit}]),
    ...(step !== 'done' || rooms.length === 0 || chosen.room === undefined
      ? []
      : [{step: 'room' as const, said: room === '' ? '没填门牌' : room}]),
  ]
  const home: Home | null =
    building === undefined
      ? null
      : {
          building: building.id,
          ...(unit === undefined || unit === '' ? {} : {unit}),
          ...(room === '' ? {} : {room}),
        }
  const said = building === undefined ? '' : `${compound?.name ?? ''}${building.name}${unit ?? ''}${room}`
  return {step, question, why, options: options[step], skip, path, home, said}
}

/** The answers that stay when a step is answered, or asked again. */
export const chosenAfter = (chosen: Chosen, step: Step, answer?: string): Chosen => {
  const {compound, building, unit} = chosen
  const before: Chosen = {
    ...(compound !== undefined && step !== 'compound' && {compound}),
    ...(building !== undefined && (step === 'unit' || step === 'room') && {building}),
    ...(unit !== undefined && step === 'room' && {unit}),
  }
  return answer === undefined ? before : {...before, [step]: answer}
}
