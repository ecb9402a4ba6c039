import {suggestMapping} from '../../cloudfunctions/api/src/places/import/columns'
import type {Mapping} from '../../cloudfunctions/api/src/places/import/contract'
import {decode} from '../../cloudfunctions/api/src/places/import/decode'
import {parseGeoJson} from '../../cloudfunctions/api/src/places/import/geojson'
import {buildingDocument} from '../../cloudfunctions/api/src/places/import/newVersion'
import {planImport, type Plan} from '../../cloudfunctions/api/src/places/import/plan'
import {printCsv, printGeoJson} from '../../cloudfunctions/api/src/places/import/print'
import type {Source} from '../../cloudfunctions/api/src/places/import/source'
import {parseTable} from '../../cloudfunctions/api/src/places/import/table'
import {noTree, type Building, type Outlines, type Tree} from '../../miniprogram/packages/places/rules/tree'

/** The engine of imports without a cloud: places in memory. */
export interface Places {
  readonly tree: Tree
  /** By document. */
  readonly documents: ReadonlyMap<string, Building>
  readonly outlines: Outlines
}

export const noPlaces: Places = {tree: noTree, documents: new Map(), outlines: {}}

export const documentOf = (building: Building): string => buildingDocument('c', building)._id

/** Takes a file apart. @throws with what the page would say */
export const sourceOf = (file: string | Uint8Array): Source => {
  const decoded = decode(typeof file === 'string' ? Buffer.from(file) : file)
  if (!decoded.ok) throw new Error(decoded.problem)
  const parsed = decoded.kind === 'geojson' ? parseGeoJson(decoded.text) : parseTable(decoded.text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.source
}

export interface Asked {
  readonly mapping?: Mapping
  readonly corrections?: readonly {readonly line: number; readonly column: number; readonly value: string}[]
  readonly leaveOut?: readonly number[]
  readonly missing?: 'keep' | 'remove'
  readonly swap?: boolean
}

export const plan = (
  file: string | Uint8Array,
  places: Places = noPlaces,
  {mapping, corrections = [], leaveOut = [], missing = 'keep', swap = false}: Asked = {},
): Promise<Plan> => {
  const source = sourceOf(file)
  return planImport({
    source,
    choice: {mapping: mapping ?? suggestMapping(source.titles), corrections, leaveOut, missing, swap},
    base: places.tree,
    outlines: places.outlines,
    roomsOf: (documents) => Promise.resolve(documents.flatMap((id) => places.documents.get(id) ?? [])),
    documentOf,
  })
}

/** The places as a plan makes them. */
export const applied = ({documents}: Places, {next}: Plan): Places => ({
  tree: next.tree,
  documents: new Map([...documents, ...next.buildings.map((one) => [documentOf(one), one] as const)]),
  outlines: next.outlines,
})

/** Imports a file without errors. */
export const imported = async (
  file: string | Uint8Array,
  places: Places = noPlaces,
  asked: Asked = {},
): Promise<Places> => {
  const planned = await plan(file, places, asked)
  if (planned.errors.length > 0) throw new Error(JSON.stringify(planned.errors[0]))
  return applied(places, planned)
}

const roomsOf = ({tree, documents}: Places): ReadonlyMap<string, Building> =>
  new Map(
    tree.buildings.flatMap(({id, document}) => {
      const building = documents.get(document)
      return building === undefined ? [] : [[id, building] as const]
    }),
  )

export const csvOf = (places: Places): string => printCsv(places.tree, roomsOf(places))

export const geoJsonOf = (places: Places): string =>
  printGeoJson(places.tree, roomsOf(places), places.outlines)

let letters: ReadonlyMap<string, readonly number[]> | undefined

/** A text in GBK, as Chinese spreadsheet programs save it. @throws for a letter that GBK has not got */
export const inGbk = (text: string): Uint8Array => {
  letters ??= gbkLetters()
  const known = letters
  return Uint8Array.from(
    Array.from(text).flatMap((letter) => {
      const bytes = letter < '\u0080' ? [letter.charCodeAt(0)] : known.get(letter)
      if (bytes === undefined) throw new Error(`${letter} is not in GBK`)
      return [...bytes]
    }),
  )
}

const gbkLetters = (): ReadonlyMap<string, readonly number[]> => {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (Array.from(letter).length === 1 && letter !== '\ufffd' && !found.has(letter))
        found.set(letter, [lead, trail])
    }
  }
  return found
}
