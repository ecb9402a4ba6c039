import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {CallAs, UploadAs} from './call'
import {community} from './community'
import {personas, resident, type Persona} from './people'
import {outlinesGeoJson, placesCsv} from './places'

/** Whoever sets the community up, and how. */
export interface Maker {
  readonly call: CallAs
  readonly upload: UploadAs
  /** openid of an admin. */
  readonly admin: string
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Person ids by WeChat identity. */
  readonly persons: ReadonlyMap<string, string>
}

/** The embedded cloud answers so many of us at once. */
const atOnce = 4

/** Does something with each, a few at a time. */
export const withEach = async <Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<unknown>,
): Promise<void> => {
  const waiting = [...items.entries()]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next[1], next[0])
  }
  await Promise.all(Array.from({length: atOnce}, worker))
}

/** Imports the rooms and the outlines as staff do: file, columns, preview, all at once. */
export const importPlaces = async (maker: Maker): Promise<void> => {
  await importFile(maker, 'rooms', 'csv', placesCsv())
  await importFile(maker, 'grids', 'geojson', outlinesGeoJson())
}

const importFile = async (
  {call, upload, admin}: Maker,
  name: string,
  ending: string,
  text: string,
): Promise<void> => {
  const file = await upload(admin, `imports/${community}/demo-${name}.${ending}`, text)
  const {sha, mapping} = await call(admin, 'places.readFile', {community, file})
  const preview = await call(admin, 'places.previewImport', {
    community,
    file,
    sha,
    mapping,
    corrections: [],
    leaveOut: [],
    missing: 'keep',
  })
  const [wrong] = preview.errors.list
  if (wrong !== undefined) throw new Error(`${name}, line ${String(wrong.line)}: ${wrong.message}`)
  // A start that was cut off may have come this far: then nothing changes any more.
  if (preview.import === null) return
  await call(admin, 'places.applyImport', {community, import: preview.import}, `import-${name}`)
}

type Post = 'grid-worker' | 'building-head' | 'unit-head'
type Place = {grid: string} | {building: string; unit?: string}

/** 8 网格员, 24 楼长 and 72 单元长. The grid workers' numbers are public, on paper, as their job is to be rung. */
export const makeNeighbours = async ({call, admin, today, persons}: Maker): Promise<void> => {
  const tree = await call(admin, 'places.tree', {community})
  const [first, ...others] = plansOf(tree)
  const inApp = personaAt(tree)
  const save = async ([post, place]: readonly [Post, Place], at: number): Promise<void> => {
    const known = inApp(post, place)
    const {name, phone} = known ?? resident(200 + at * 23)
    const person = known === undefined ? null : (persons.get(known.openid) ?? null)
    const key = `holder-${String(at)}`
    const from = `${today.slice(0, 4)}-01-01`
    const said = {community, rev: 0, post, place, name, person, phone, from, until: null}
    const {holder} = await call(admin, 'places.saveHolder', said, key)
    // An earlier start that was cut off may have come this far.
    if (post !== 'grid-worker' || holder.published !== null) return
    const consent = {community, holder: holder.id, rev: holder.rev, on: true}
    await call(admin, 'places.recordConsent', consent, `consent-${String(at)}`)
  }
  // The first makes the directory.
  if (first !== undefined) await save(first, 0)
  await withEach(others, (plan, at) => save(plan, at + 1))
}

/** The home that the stories of the demonstration are about. */
export const storyHome = {building: '3号楼', unit: '2单元'} as const

/** Who of them can be chosen on the screen: the head of the story's unit, and the worker of its grid. */
const personaAt = ({buildings}: ReplyOf<'places.tree'>) => {
  const there = buildings.find(({compound, name}) => compound === '东圣小区' && name === storyHome.building)
  const [unitHead, worker] = (['unit-head', 'grid-worker'] as const).map((role) =>
    personas.find(({roles}) => roles.includes(role)),
  )
  return (post: Post, place: Place): Persona | undefined => {
    if (post === 'grid-worker' && 'grid' in place && place.grid === there?.grid) return worker
    const inUnit = 'building' in place && place.building === there?.id && place.unit === storyHome.unit
    return post === 'unit-head' && inUnit ? unitHead : undefined
  }
}

const plansOf = ({grids, buildings}: ReplyOf<'places.tree'>): readonly (readonly [Post, Place])[] => [
  ...grids.map(({id}) => ['grid-worker', {grid: id}] as const),
  ...buildings.map(({id}) => ['building-head', {building: id}] as const),
  ...buildings.flatMap(({id, units}) =>
    units.map(({name}) => ['unit-head', {building: id, unit: name}] as const),
  ),
]
