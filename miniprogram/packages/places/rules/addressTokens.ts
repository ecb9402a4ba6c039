import {buildingSuffix, type AddressNames, type Mention} from './addressNames'
import {beside, firstMark, marks, taken} from './addressMarks'
import {strangerBefore} from './addressStranger'
import {addressText} from './addressText'

/** What is said in an address, piece by piece, before anybody decides what it means. */
export interface AddressTokens {
  /** Names of the tree in the words, in the order they were said. */
  readonly mentions: readonly Mention[]
  /** Numbers of buildings; several where the words name several. */
  readonly numbers: readonly string[]
  /** The number is one only perhaps: 5楼 may be a floor, 5号 a house in a street. */
  readonly weak: boolean
  /** `2`, `东` */
  readonly unit: string | null
  /** `302` */
  readonly room: string | null
  /** 4楼西户, said but not kept as a room. */
  readonly floor: string
  /** 3-2 that may be building 3 unit 2, or the building called 3-2. */
  readonly joined: {readonly building: string; readonly rest: string} | null
  /** A name stands before the building that is none of ours: 光明小区3号楼. */
  readonly stranger: string
  /** 3号楼对面: not the building itself. */
  readonly opposite: boolean
}

const number = '[A-Z甲乙丙丁]?\\d{1,3}[A-Z]?'
/** Reads the pieces of an address. */
export const addressTokens = (names: AddressNames, words: string): AddressTokens => {
  let text = addressText(words)
  const mentions: Mention[] = []
  for (const [phrase, mention] of names.phrases) {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      const after = text.slice(at + phrase.length)
      // 东圣 of 东圣路 or 东圣社区 is not 东圣小区; 12号院 is no part of 112号院.
      if (mention.short && /^(?:社区|街|路|大道|巷|桥|市场|超市|医院|学校|小学|中学|幼儿园)/u.test(after))
        continue
      if (/^\d/u.test(phrase) && /\d$/u.test(text.slice(0, at))) continue
      const mark = String.fromCharCode(firstMark + mentions.length)
      mentions.push(mention)
      text = text.slice(0, at) + mark + after
    }
  }
  const mentionOf = (mark: string): Mention | undefined => mentions[mark.charCodeAt(0) - firstMark]
  const said = () => [...text.matchAll(new RegExp(marks, 'gu'))].flatMap(([mark]) => mentionOf(mark) ?? [])

  // A name that only says beside what: 金鑫苑对面的3号楼.
  text = text.replace(
    new RegExp(`(${marks})${beside}(?:的|那个|那|,|，)?(?=${marks}|${number}(?:${buildingSuffix}))`, 'gu'),
    (whole, mark: string) => (mentionOf(mark)?.landmarks.length === 0 ? taken : whole),
  )

  let unit: string | null = null
  let room: string | null = null
  let joined: AddressTokens['joined'] = null
  const numbers: {readonly key: string; readonly at: number; readonly end: number}[] = []
  let weak = false
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => boolean): void => {
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      if (!use(match)) continue
      text =
        text.slice(0, match.index) + taken.repeat(match[0].length) + text.slice(match.index + match[0].length)
    }
  }
  const found = (key: string, {index, 0: whole}: RegExpExecArray): true => {
    numbers.push({key, at: index, end: index + whole.length})
    // 第一栋 counts from somewhere; 第一号楼 is a name.
    if (text[index - 1] === '第' && !whole.includes('号')) weak = true
    return true
  }

  // 3-2-302, 3号楼-2单元-302室.
  take(
    new RegExp(
      `(?<![\\dA-Z-])(${number})(?:${buildingSuffix}|号|楼)?-(\\d{1,2})(?:单元|门)?-(\\d{1,4})(?![\\d-])(?:室|号|户)?`,
      'gu',
    ),
    (match) => {
      const [, building = '', inUnit = '', inRoom = ''] = match
      if (unit !== null) return false
      unit = inUnit
      room = inRoom
      joined = {building: `${building}-${inUnit}`, rest: inRoom}
      return found(building, match)
    },
  )
  // 3、5号楼 are two.
  take(
    new RegExp(
      `(?<![\\dA-Z-])([A-Z甲乙丙丁]?\\d{1,2})[、,和与跟及到至](?=${number}(?:${buildingSuffix}))`,
      'gu',
    ),
    (match) => found(match[1] ?? '', match),
  )
  // 3-1号楼 is a name of its own.
  take(
    new RegExp(`(?<![\\dA-Z-])(${number}(?:-\\d{1,2})?|[A-Z甲乙丙丁])(?:${buildingSuffix})`, 'gu'),
    (match) => found(match[1] ?? '', match),
  )
  take(/#(\d{1,3})(?:楼|栋)?/gu, (match) => found(match[1] ?? '', match))
  // Before a unit, 楼 and 号 count buildings, too.
  take(
    new RegExp(
      `(?<![\\dA-Z-])(${number}|[A-Z甲乙丙丁])(?:楼|号)(?:的)?(?=[\\dA-Z东西南北中]{1,2}(?:单元|门(?![口外卫岗]))|-\\d)`,
      'gu',
    ),
    (match) => found(match[1] ?? '', match),
  )
  // 3-2单元.
  take(new RegExp(`(?<![\\dA-Z-])(${number})-(?=\\d{1,2}(?:单元|门))`, 'gu'), (match) =>
    found(match[1] ?? '', match),
  )
  take(/(\d{1,2}|[A-Z]|[东西南北中])(?:单元|(?<=\d)门(?![口外卫岗卡]))/gu, (match) => {
    unit ??= match[1] ?? null
    return true
  })
  // 3栋2-302.
  take(new RegExp(`(?<=${taken})(\\d{1,2})-(?=\\d{3,4}(?!\\d))`, 'gu'), (match) => {
    unit ??= match[1] ?? null
    return true
  })
  if (numbers.length === 0) {
    // 3-302, 3-2: the name of a building, or a building with what is in it.
    take(new RegExp(`(?<![\\dA-Z-])(${number})-(\\d{1,4})(?![\\d-])(?:室|号|户)?`, 'gu'), (match) => {
      const [, building = '', rest = ''] = match
      if (rest.length >= 3) room = rest
      else if (unit === null) {
        unit = rest
        joined = {building: `${building}-${rest}`, rest: ''}
      } else return false
      return found(building, match)
    })
  }
  if (numbers.length === 0) {
    // Right behind the name of a compound a bare number is a building's.
    take(
      new RegExp(`(?<=${marks}(?:的|里|里面|内)?)(${number}|[A-Z])(?:号(?!院|门)|(?=${taken}))`, 'gu'),
      (match) => found(match[1] ?? '', match),
    )
  }
  const inBuilding = numbers.length > 0 || mentions.some(({buildings}) => buildings.length > 0)
  let floor = ''
  if (inBuilding) {
    take(/(\d{1,2})(?:楼|层)((?:[东西南北中]|左|右)(?:户|边|侧|手)?)?/gu, ([whole]) => {
      floor ||= whole
      return true
    })
  }
  // A bare number is a room only behind what it is in: not 168号 of the street.
  take(
    new RegExp(
      `(?<=${taken}[-,的 ]*)(\\d{3,4})(?!\\d|[A-Z]|[路米块元年个])(?:室|号|户|房)?|(?<![\\d-])(\\d{3,4})室`,
      'gu',
    ),
    (match) => {
      room ??= match[1] ?? match[2] ?? null
      return true
    },
  )
  if (!inBuilding) {
    take(new RegExp(`(?<![\\dA-Z-])(${number})(?:楼|号(?!院|门))`, 'gu'), (match) => {
      weak = true
      return found(match[1] ?? '', match)
    })
  }

  // Of 3号楼对面的5号楼 the second is meant.
  const referred = numbers.filter(({end}) => new RegExp(`^${taken}*${beside}`, 'u').test(text.slice(end)))
  const meant = numbers.filter((one) => !referred.includes(one))
  const kept = meant.length > 0 ? meant : numbers
  const positions = (some: (mention: Mention) => boolean): readonly number[] =>
    mentions
      .map((mention, place) => (some(mention) ? text.indexOf(String.fromCharCode(firstMark + place)) : -1))
      .filter((at) => at >= 0)
  const partAt = positions(({part}) => part)
  const namedAt = positions(({buildings, landmarks}) => buildings.length + landmarks.length > 0)
  const first = Math.min(...kept.map(({at}) => at), ...namedAt, ...partAt)
  const across = kept.some(({end}) => /^(?:的)?(?:正)?(?:对面|对过|隔壁|往)/u.test(text.slice(end)))
  return {
    mentions: said(),
    numbers: [...new Set(kept.map(({key}) => key))],
    weak,
    unit,
    room,
    floor,
    joined: kept.length === 1 ? joined : null,
    stranger: first === Infinity ? '' : strangerBefore(text.slice(0, first), partAt.includes(first)),
    opposite: across,
  }
}
