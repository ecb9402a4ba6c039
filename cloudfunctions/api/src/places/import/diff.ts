import {buildingSaid} from '../../../../../miniprogram/packages/places/rules/former'
import type {
  Building,
  BuildingLine,
  Outlines,
  Tree,
} from '../../../../../miniprogram/packages/places/rules/tree'
import {roomKey, unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {ChangedKind, Changes} from './contract'
import {joinKeys} from './listed'

/** Named examples of one kind. */
const mostExamples = 50

export interface Side {
  readonly tree: Tree
  /** Units and rooms of the buildings whose documents differ between the sides. */
  readonly rooms: ReadonlyMap<string, Building>
  readonly outlines: Outlines
}

/** A thing to compare: what it is called, and all that is said of it. */
interface Item {
  readonly name: string
  readonly says: unknown
}

type Items = ReadonlyMap<string, Item>

/** What differs between two states of the places, kind by kind. */
export const changesBetween = (before: Side, after: Side): Readonly<Record<ChangedKind, Changes>> => {
  const same = sameRooms(before.tree, after.tree)
  const each = (itemsOf: (side: Side) => Items): Changes => compare(itemsOf(before), itemsOf(after))
  return {
    areas: each(({tree}) => named(tree.areas)),
    grids: each(({tree}) => named(tree.grids)),
    groups: each(({tree}) => named(tree.groups)),
    buildings: each(({tree}) => buildingItems(tree, same)),
    units: each((side) => unitItems(side, same)),
    rooms: each((side) => roomItems(side)),
    landmarks: each(({tree}) => named(tree.landmarks)),
    outlines: each(outlineItems),
  }
}

const named = (places: readonly {readonly id: string; readonly name: string}[]): Items =>
  new Map(places.map((place) => [place.id, {name: place.name, says: place}]))

/** Buildings whose units and rooms stay as they were. */
const sameRooms = (before: Tree, after: Tree): ReadonlySet<string> => {
  const documents = new Set(before.buildings.map(({document}) => document))
  return new Set(after.buildings.filter(({document}) => documents.has(document)).map(({id}) => id))
}

const buildingItems = (tree: Tree, same: ReadonlySet<string>): Items =>
  new Map(
    tree.buildings.map((line) => {
      const {units: _units, document: _document, households, people, ...said} = line
      // Other numbers in a building whose rooms changed are the rooms' change.
      const says = same.has(line.id) ? {...said, households, people} : said
      return [line.id, {name: buildingSaid(line), says}]
    }),
  )

const unitItems = ({tree}: Side, same: ReadonlySet<string>): Items =>
  new Map(
    tree.buildings.flatMap((line) =>
      line.units.map(({name, households}) => [
        joinKeys(line.id, unitKey(name)),
        {name: `${buildingSaid(line)}${name}`, says: same.has(line.id) ? households : name},
      ]),
    ),
  )

const roomItems = ({tree, rooms}: Side): Items => {
  const lines = new Map<string, BuildingLine>(tree.buildings.map((line) => [line.id, line]))
  const items = new Map<string, Item>()
  for (const [id, building] of rooms) {
    const line = lines.get(id)
    if (line === undefined) continue
    for (const unit of building.units) {
      for (const room of unit.rooms) {
        items.set(joinKeys(id, unitKey(unit.name), roomKey(room.number)), {
          name: `${buildingSaid(line)}${unit.name}${room.number}`,
          says: room,
        })
      }
    }
  }
  return items
}

const outlineItems = ({tree, outlines}: Side): Items =>
  new Map(
    tree.grids.flatMap(({id, name}): [string, Item][] => {
      const polygons = outlines[id]
      return polygons === undefined ? [] : [[id, {name, says: polygons}]]
    }),
  )

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

const compare = (before: Items, after: Items): Changes => {
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []]
  for (const [id, item] of after) {
    const was = before.get(id)
    if (was === undefined) added.push(item.name)
    else if (canonical(was.says) !== canonical(item.says)) changed.push(item.name)
  }
  for (const [id, item] of before) if (!after.has(id)) removed.push(item.name)
  const examples = [
    ...removed.map((name) => ({what: 'removed', name}) as const),
    ...changed.map((name) => ({what: 'changed', name}) as const),
    ...added.map((name) => ({what: 'added', name}) as const),
  ]
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    examples: examples.slice(0, mostExamples),
  }
}

const kindNames: Readonly<Record<ChangedKind, string>> = {
  areas: '个片区',
  grids: '个网格',
  groups: '个居民小组',
  buildings: '栋楼',
  units: '个单元',
  rooms: '间房',
  landmarks: '个地标',
  outlines: '块网格范围',
}
const kinds: readonly ChangedKind[] = [
  'areas',
  'grids',
  'groups',
  'buildings',
  'units',
  'rooms',
  'landmarks',
  'outlines',
]

/** `新增 12 栋楼、1,204 间房；移走 1 栋楼`; `没有变化`. */
export const sayChanges = (changes: Readonly<Record<ChangedKind, Changes>>): string => {
  const parts = (
    [
      ['added', '新增'],
      ['changed', '改'],
      ['removed', '移走'],
    ] as const
  ).flatMap(([what, word]) => {
    const counts = kinds
      .filter((kind) => changes[kind][what] > 0)
      .map((kind) => `${changes[kind][what].toLocaleString('en')} ${kindNames[kind]}`)
    return counts.length === 0 ? [] : [`${word} ${counts.join('、')}`]
  })
  return parts.length === 0 ? '没有变化' : parts.join('；')
}

export const nothingChanges = (changes: Readonly<Record<ChangedKind, Changes>>): boolean =>
  kinds.every((kind) => {
    const {added, changed, removed} = changes[kind]
    return added + changed + removed === 0
  })
