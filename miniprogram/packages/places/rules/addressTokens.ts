import {buildingSuffix, type AddressNames, type Mention} from './addressNames'
import {beside, firstMark, marks, taken} from './addressMarks'
import {between, maybeAmount, severalApart, withoutDates} from './addressSeveral'
import {strangerBefore, strangerNamed} from './addressStranger'
import {addressText} from './addressText'

/** What is said in an address, piece by piece, before anybody decides what it means. */
export interface AddressTokens {
  /** Names of the tree in the words, in the order they were said. */
  readonly mentions: readonly Mention[]
  /** Numbers of buildings; several where the words name several. */
  readonly numbers: readonly string[]
  /** The number is one only perhaps: 5楼 may be a floor, 5号 a house in a street. */
  readonly weak: boolean
  /** `2`, `东`; null when several were said, too. */
  readonly unit: string | null
  /** `302`; null when several were said, too. */
  readonly room: string | null
  /** All of them where several were said: 2单元和3单元, 301和302. */
  readonly several: readonly {readonly unit: string | null; readonly room: string | null}[]
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
  let text = withoutDates(addressText(severalApart(words)))
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

  const units = new Set<string>()
  const rooms = new Set<string>()
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
    if (maybeAmount(text.slice(0, index), whole, text.slice(index + whole.length))) weak = true
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
      if (units.size > 0 && !units.has(inUnit)) return false
      units.add(inUnit)
      rooms.add(inRoom)
      joined = {building: `${building}-${inUnit}`, rest: inRoom}
      return found(building, match)
    },
  )
  // 3、5号楼, 1号到3号楼 are several.
  const item = `第?[A-Z甲乙丙丁]?\\d{1,2}`
  const counted = `(?:${buildingSuffix}|号)`
  take(
    new RegExp(
      `(?<![\\dA-Z-])${item}(?:(?:${counted}?${between}|号)${item})*?(?:${counted}?${between}|号)${item}${counted}(?![\\d院门])(?!${between}${item}${counted})`,
      'gu',
    ),
    (match) => {
      for (const [one] of match[0].matchAll(/[A-Z甲乙丙丁]?\d{1,2}/gu)) found(one, match)
      return true
    },
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
  // 2、3单元, 2到3单元.
  take(
    new RegExp(`(?<![\\dA-Z-])(\\d{1,2})(?=${between}第?(?:\\d{1,2}${between}第?)*\\d{1,2}单元)`, 'gu'),
    (match) => {
      units.add(match[1] ?? '')
      return true
    },
  )
  take(/(\d{1,2}|[A-Z]|[东西南北中])(?:单元|(?<=\d)门(?![口外卫岗卡]))/gu, (match) => {
    units.add(match[1] ?? '')
    return true
  })
  // 3栋2-302.
  take(new RegExp(`(?<=${taken})(\\d{1,2})-(?=\\d{3,4}(?!\\d))`, 'gu'), (match) => {
    units.add(match[1] ?? '')
    return true
  })
  if (numbers.length === 0) {
    // 3-302, 3-2: the name of a building, or a building with what is in it.
    take(new RegExp(`(?<![\\dA-Z-])(${number})-(\\d{1,4})(?![\\d-])(?:室|号|户)?`, 'gu'), (match) => {
      const [, building = '', rest = ''] = match
      if (rest.length >= 3) rooms.add(rest)
      else if (units.size === 0) {
        units.add(rest)
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
      `(?<=${taken}(?:[-,的 ]*|[、和与跟及到至]))(\\d{3,4})(?!\\d|[A-Z]|[路米块元年个])(?:室|号|户|房)?|(?<![\\d-])(\\d{3,4})室`,
      'gu',
    ),
    (match) => {
      rooms.add(match[1] ?? match[2] ?? '')
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
  const numberAt = kept.map(({at}) => at)
  const first = Math.min(...numberAt, ...namedAt, ...partAt)
  const all = [...positions(() => true), ...numbers.map(({at}) => at)]
  const places = [...new Set([first, ...all.filter((at) => at < first)])]
  const last = Math.max(...all, 0)
  const strangers = [
    ...places
      .filter((at) => at !== Infinity)
      .map((at) =>
        strangerBefore(text.slice(0, at), partAt.includes(at) || numbers.some((one) => one.at === at)),
      ),
    strangerNamed(text.slice(0, last)),
  ]
  const across = kept.some(({end}) => /^(?:的)?(?:正)?(?:对面|对过|隔壁|往)/u.test(text.slice(end)))
  const only = (some: ReadonlySet<string>): string | null => (some.size === 1 ? ([...some][0] ?? null) : null)
  const unit = only(units)
  const room = only(rooms)
  return {
    mentions: said(),
    numbers: [...new Set(kept.map(({key}) => key))],
    weak,
    unit,
    room,
    several:
      units.size > 1
        ? [...units].map((one) => ({unit: one, room: null}))
        : rooms.size > 1
          ? [...rooms].map((one) => ({unit, room: one}))
          : [],
    floor,
    joined: kept.length === 1 ? joined : null,
    stranger: strangers.find((name) => name !== '') ?? '',
    opposite: across,
  }
}
