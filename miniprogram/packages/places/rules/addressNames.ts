import {addressText} from './addressText'
import {numberOf} from './numerals'
import type {BuildingLine, Grid, Landmark, Tree} from './tree'

/** The names of a tree, made ready to be looked for in people's words. */

/** What a phrase in somebody's words may stand for. */
export interface Mention {
  readonly compounds: ReadonlySet<string>
  readonly buildings: readonly BuildingLine[]
  readonly landmarks: readonly Landmark[]
  readonly grids: readonly Grid[]
  /** The community's own name, its street, its district: says nothing more. */
  readonly self: boolean
  /** Only the end of a compound's name: 二期, 12号院, whatever stands before it. */
  readonly part: boolean
  /** The short name of a compound: 东圣 of 东圣小区, which may as well begin another name. */
  readonly short: boolean
}

export interface AddressNames {
  readonly tree: Tree
  /** Phrases by length, longest first. */
  readonly phrases: readonly (readonly [phrase: string, mention: Mention])[]
  /** Buildings by number: `3`, `A`, `甲3`, `3-1`. */
  readonly numbered: ReadonlyMap<string, readonly BuildingLine[]>
  /** Buildings whose name only ends in a number (南3号楼): asked about, never taken. */
  readonly loosely: ReadonlyMap<string, readonly BuildingLine[]>
}

/** What may stand behind the number of a building. */
export const buildingSuffix = '号楼栋|号楼|号栋|号幢|号座|栋楼|幢楼|座楼|栋|幢|座|#楼|#栋|#'
const number = '[A-Z甲乙丙丁]?\\d{1,3}[A-Z]?(?:-\\d{1,2})?|[A-Z甲乙丙丁]'
const numberedName = new RegExp(`^(?:第)?(${number})(?:${buildingSuffix}|号|楼)?$`, 'u')
const looseName = new RegExp(`(\\d{1,3})(?:${buildingSuffix}|号|楼)$`, 'u')
const plainSuffix = /(小区|家属院|家属区|宿舍|大院|花园|家园|新村|公寓|社区|苑|院|园|区)$/u
const qualifier = /^(.{2,}?)(\d+期|[东西南北中]区|[东西南北前后]院|[A-Z]区|\d+区)$/u

/** `3号楼` → `3`; null for 教师公寓, 南3号楼. */
export const buildingNumber = (name: string): string | null =>
  numberedName.exec(addressText(name))?.[1] ?? null

const gather = <Key, Item>(into: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = into.get(key)
  if (list === undefined) into.set(key, [item])
  else if (!list.includes(item)) list.push(item)
}

interface Draft {
  compounds: Set<string>
  buildings: BuildingLine[]
  landmarks: Landmark[]
  grids: Grid[]
  self: boolean
  short: boolean
  part: boolean
}

/**
 * @param known names that say nothing more than where the community is: its own, its street's, its district's
 */
export const addressNames = (tree: Tree, known: readonly string[] = []): AddressNames => {
  const drafts = new Map<string, Draft>()
  const draftOf = (phrase: string): Draft => {
    const draft = drafts.get(phrase) ?? {
      compounds: new Set(),
      buildings: [],
      landmarks: [],
      grids: [],
      self: false,
      short: false,
      part: false,
    }
    drafts.set(phrase, draft)
    return draft
  }
  const numbered = new Map<string, BuildingLine[]>()
  const loosely = new Map<string, BuildingLine[]>()

  for (const name of known) if (name !== '') draftOf(addressText(name)).self = true

  const compounds = new Set([...tree.buildings, ...tree.landmarks].map(({compound}) => compound))
  compounds.delete('')
  const endOf = (part: string, compound: string): void => {
    const draft = draftOf(part)
    draft.part = draft.compounds.size === 0 || draft.part
    draft.compounds.add(compound)
  }
  for (const compound of compounds) {
    const full = addressText(compound)
    draftOf(full).compounds.add(compound)
    const [, base = full, part] = qualifier.exec(full) ?? []
    if (part !== undefined) {
      draftOf(base).compounds.add(compound)
      endOf(part, compound)
    }
    const yard = /.\D(\d+号院)$/u.exec(full)?.[1]
    if (yard !== undefined) endOf(yard, compound)
    const core = base.replace(plainSuffix, '')
    if (core.length >= 2 && core !== full && !drafts.get(core)?.self) {
      const draft = draftOf(core)
      draft.compounds.add(compound)
      draft.short = true
      if (part !== undefined) draftOf(`${core}${part}`).compounds.add(compound)
    }
  }
  for (const building of tree.buildings) {
    for (const name of [building.name, ...building.aliases]) {
      const text = addressText(name)
      const key = numberedName.exec(text)?.[1]
      if (key !== undefined) {
        gather(numbered, key, building)
        continue
      }
      if (text.length >= 2) {
        for (const phrase of spellings(text)) {
          const draft = draftOf(phrase)
          if (!draft.buildings.includes(building)) draft.buildings.push(building)
        }
      }
      const loose = looseName.exec(text)?.[1]
      if (loose !== undefined) gather(loosely, loose, building)
    }
  }
  for (const landmark of tree.landmarks) {
    for (const name of [landmark.name, ...landmark.aliases]) {
      const text = addressText(name)
      if (text.length >= 2) draftOf(text).landmarks.push(landmark)
    }
  }
  for (const grid of tree.grids) {
    const text = addressText(grid.name)
    for (const phrase of new Set([text, text.replace(/^第/u, ''), `第${text.replace(/^第/u, '')}`]))
      if (/网格|片/u.test(phrase)) draftOf(phrase).grids.push(grid)
    if (!/网格|片/u.test(text)) draftOf(text).grids.push(grid)
  }

  // 盐化3厂 for 盐化三厂, 4季花园 for 四季花园.
  for (const [phrase, draft] of [...drafts]) {
    const inDigits = phrase.replace(/[一二三四五六七八九十]+/gu, (numeral) =>
      String(numberOf(numeral) ?? numeral),
    )
    if (!drafts.has(inDigits)) drafts.set(inDigits, draft)
  }
  const phrases = [...drafts].sort(([a], [b]) => b.length - a.length)
  return {tree, phrases, numbered, loosely}
}

/** 南3号楼 is also 南3栋 and 南3#. */
const spellings = (text: string): readonly string[] => {
  const match = new RegExp(`^(.*\\d)(?:${buildingSuffix}|号|楼)$`, 'u').exec(text)
  const stem = match?.[1]
  return stem === undefined ? [text] : ['号楼', '栋', '幢', '座', '#', '楼'].map((suffix) => stem + suffix)
}
