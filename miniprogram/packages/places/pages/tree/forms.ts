import type {InputOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import type {Tree} from './view'

/** The corrections that can be made by hand, each a small form with its consequence in the question. */

export type Change = InputOf<'places.mend'>['change']

export const formKinds = [
  'renameGrid',
  'removeGrid',
  'addBuilding',
  'addLandmark',
  'removeLandmark',
  'renameBuilding',
  'aliases',
  'move',
  'merge',
  'removeBuilding',
  'addGrid',
] as const
export type FormKind = (typeof formKinds)[number]

interface Act {
  readonly kind: FormKind
  readonly name: string
}

/** What can be done to a grid, and to a building. */
export const gridActs: readonly Act[] = [
  {kind: 'addBuilding', name: '加一栋楼'},
  {kind: 'addLandmark', name: '加一个地标'},
  {kind: 'renameGrid', name: '给网格改名'},
  {kind: 'removeGrid', name: '去掉这个网格'},
]
export const buildingActs: readonly Act[] = [
  {kind: 'renameBuilding', name: '改名'},
  {kind: 'aliases', name: '加别的叫法'},
  {kind: 'move', name: '划到别的网格'},
  {kind: 'merge', name: '并到另一栋'},
  {kind: 'removeBuilding', name: '去掉这栋楼'},
]

/** What is being typed; kept on the phone until it is sent or left. */
export interface Draft {
  readonly kind: FormKind
  /** The grid, building or landmark it is about; '' for a new grid. */
  readonly about: string
  readonly values: Readonly<Record<string, string>>
  /** The grid or building that was chosen. */
  readonly choice: string
}

export interface FormView {
  readonly title: string
  /** What will happen. */
  readonly said: string
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly value: string
    readonly type: 'text' | 'number'
    readonly wrong: string
  }[]
  readonly choices: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
  readonly choicesLabel: string
  readonly choiceWrong: string
  readonly verb: string
  readonly danger: boolean
}

const buildingSaid = ({compound, name}: {readonly compound: string; readonly name: string}): string =>
  `${compound}${name}`

/** A form as it opens. */
export const newDraft = (tree: Tree, kind: FormKind, about: string): Draft => {
  const building = tree.buildings.find(({id}) => id === about)
  const grid = tree.grids.find(({id}) => id === about)
  const compounds = tree.buildings.filter((one) => one.grid === about).map(({compound}) => compound)
  const values: Readonly<Record<FormKind, Readonly<Record<string, string>>>> = {
    renameGrid: {name: grid?.name ?? ''},
    removeGrid: {},
    addBuilding: {compound: compounds[0] ?? '', name: '', units: '', floors: '', rooms: ''},
    addLandmark: {compound: compounds[0] ?? '', name: '', aliases: ''},
    removeLandmark: {},
    renameBuilding: {name: building?.name ?? ''},
    aliases: {aliases: building?.aliases.join('、') ?? ''},
    move: {},
    merge: {},
    removeBuilding: {},
    addGrid: {name: ''},
  }
  return {kind, about, values: values[kind], choice: ''}
}

const labels: Readonly<Record<string, string>> = {
  name: '名字',
  compound: '小区或院子，没有就空着',
  units: '几个单元，没有就空着',
  floors: '几层',
  rooms: '每层几户',
  aliases: '别的叫法，用顿号隔开',
}
const numbers = ['units', 'floors', 'rooms']

export const shapeForm = (tree: Tree, draft: Draft, wrong: FieldErrors): FormView => {
  const {kind, about, values, choice} = draft
  const building = tree.buildings.find(({id}) => id === about)
  const grid = tree.grids.find(({id}) => id === about)
  const landmark = tree.landmarks.find(({id}) => id === about)
  const name = building === undefined ? (grid?.name ?? landmark?.name ?? '') : buildingSaid(building)
  const chosen =
    tree.grids.find(({id}) => id === choice)?.name ??
    tree.buildings.filter(({id}) => id === choice).map(buildingSaid)[0] ??
    ''
  const households = building?.households ?? grid?.households ?? 0
  const to = chosen === '' ? '另一个网格' : chosen
  const texts: Readonly<Record<FormKind, Pick<FormView, 'title' | 'said' | 'verb'>>> = {
    renameGrid: {title: `给${name}改名`, said: '居民看到的网格名字会跟着变。', verb: '改名'},
    removeGrid: {
      title: `去掉${name}`,
      said: `${String(grid?.buildings ?? 0)} 栋楼、${String(households)} 户会归到${to}；以前写着${name}的记录还找得到。`,
      verb: chosen === '' ? '去掉这个网格' : `并到${chosen}`,
    },
    addBuilding: {
      title: `在${name}加一栋楼`,
      said: '按层数和每层户数排好房号，之后可以导入更正。',
      verb: '加上这栋楼',
    },
    addLandmark: {
      title: `在${name}加一个地标`,
      said: '居民说“南门旁边”，就知道是哪个网格。',
      verb: '加上这个地标',
    },
    removeLandmark: {title: `去掉${name}`, said: '居民再说这里，就要问一句了。', verb: '去掉这个地标'},
    renameBuilding: {title: `给${name}改名`, said: '原来的叫法还认得。', verb: '改名'},
    aliases: {title: `${name}还叫什么`, said: '居民怎么叫都能找到。', verb: '记下这些叫法'},
    move: {
      title: `把${name}划到别的网格`,
      said: `${String(households)} 户会归${to}的网格员管。`,
      verb: chosen === '' ? '划过去' : `划到${chosen}`,
    },
    merge: {
      title: `把${name}并到另一栋`,
      said: `两栋其实是一栋时用。以后说${name}，就是${chosen === '' ? '选的那一栋' : chosen}。`,
      verb: chosen === '' ? '并过去' : `并到${chosen}`,
    },
    removeBuilding: {
      title: `去掉${name}`,
      said: `这栋楼和它的 ${String(households)} 户不再算在网格里；以前的记录还写着${name}。`,
      verb: '去掉这栋楼',
    },
    addGrid: {title: '加一个网格', said: '加好以后，把楼划过来。', verb: '加上这个网格'},
  }
  const others =
    kind === 'merge'
      ? tree.buildings.filter(({id, compound}) => id !== about && compound === building?.compound)
      : kind === 'move' || kind === 'removeGrid'
        ? tree.grids.filter(({id}) => id !== about && id !== building?.grid)
        : []
  return {
    ...texts[kind],
    fields: Object.entries(values).map(([field, value]) => ({
      name: field,
      label: labels[field] ?? '',
      value,
      type: numbers.includes(field) ? 'number' : 'text',
      wrong: wrong[field] ?? '',
    })),
    choices: others.slice(0, 60).map((other) => ({id: other.id, name: other.name, on: other.id === choice})),
    choicesLabel: kind === 'merge' ? '并到哪一栋' : '归到哪个网格',
    choiceWrong: wrong['choice'] ?? '',
    danger: kind === 'removeBuilding' || kind === 'removeGrid' || kind === 'removeLandmark',
  }
}

/** What to send, or what is wrong with what was typed. */
export const changeOf = (
  tree: Tree,
  {kind, about, values, choice}: Draft,
): {readonly change: Change} | {readonly wrong: FieldErrors} => {
  const text = (field: string): string => (values[field] ?? '').trim()
  const name = text('name')
  const compound = text('compound') === '' ? {} : {compound: text('compound')}
  const aliases = text('aliases')
    .split(/[、,，;；\s]+/u)
    .filter((alias) => alias !== '')
  const unnamed = {wrong: {name: '请写名字'}}
  const unchosen = {wrong: {choice: '请先选一个'}}
  switch (kind) {
    case 'renameGrid':
      return name === '' ? unnamed : {change: {kind: 'rename', place: 'grid', id: about, name}}
    case 'renameBuilding':
      return name === '' ? unnamed : {change: {kind: 'rename', place: 'building', id: about, name}}
    case 'addGrid':
      return name === '' ? unnamed : {change: {kind: 'addGrid', name}}
    case 'aliases':
      return {change: {kind: 'aliases', place: 'building', id: about, aliases}}
    case 'addLandmark':
      return name === '' ? unnamed : {change: {kind: 'addLandmark', ...compound, name, grid: about, aliases}}
    case 'move':
      return choice === '' ? unchosen : {change: {kind: 'move', building: about, grid: choice}}
    case 'merge':
      return choice === '' ? unchosen : {change: {kind: 'merge', building: about, into: choice}}
    case 'removeBuilding':
      return {change: {kind: 'removeBuilding', id: about}}
    case 'removeLandmark':
      return {change: {kind: 'removeLandmark', id: about}}
    case 'removeGrid': {
      const grid = tree.grids.find(({id}) => id === about)
      const inside = (grid?.buildings ?? 0) + (grid?.households ?? 0) + (grid?.people ?? 0)
      if (choice === '' && inside > 0) return unchosen
      return {change: {kind: 'removeGrid', id: about, ...(choice === '' ? {} : {moveTo: choice})}}
    }
    case 'addBuilding': {
      const [units, floors, rooms] = [text('units'), text('floors'), text('rooms')].map(Number)
      const wrong = {
        ...(name === '' && unnamed.wrong),
        ...(bad(units, 20) && {units: '最多 20 个单元，写数字'}),
        ...(bad(floors, 60) && {floors: '最多 60 层，写数字'}),
        ...(bad(rooms, 20) && {rooms: '每层最多 20 户，写数字'}),
      }
      if (Object.keys(wrong).length > 0) return {wrong}
      const list = Array.from({length: units ?? 0}, (_, n) => ({
        name: `${String(n + 1)}单元`,
        floors: floors ?? 0,
        rooms: rooms ?? 0,
      }))
      return {change: {kind: 'addBuilding', ...compound, name, grid: about, units: list}}
    }
  }
}

const bad = (count: number | undefined, most: number): boolean =>
  count === undefined || !Number.isInteger(count) || count < 0 || count > most

/** The server's fields of a change are the form's. */
export const fieldsOf = (fields: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([field, message]) => {
      const own = field.replace(/^change\./u, '').split('.')[0] ?? ''
      return [['moveTo', 'into', 'grid', 'building', 'id'].includes(own) ? 'choice' : own, message]
    }),
  )
