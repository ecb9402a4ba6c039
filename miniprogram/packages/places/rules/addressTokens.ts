import {buildingSuffix, type AddressNames, type Mention} from './addressNames'
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

// Marks a name of the tree that was found in the words; one letter each, from a range nobody types.
const firstMark = 0xe000
const marks = '[\\ue000-\\uefff]'
/** Stands where something has been read already. */
const taken = '\uf8ff'
const number = '[A-Z甲乙丙丁]?\\d{1,3}[A-Z]?'
const beside =
  '(?:的)?(?:正)?(?:对面|对过|隔壁|旁边|旁|后面|前面|后边|前边|[东西南北]边|[东西南北]侧|附近|往[东西南北前后]\\S{0,2})'

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
  take(/(?<![\d-])-?(\d{3,4})(?!\d|[A-Z]|[路米块元年个])(?:室|号|户|房)?/gu, (match) => {
    room ??= match[1] ?? null
    return true
  })
  let floor = ''
  if (numbers.length > 0 || mentions.some(({buildings}) => buildings.length > 0)) {
    take(/(\d{1,2})(?:楼|层)((?:[东西南北中]|左|右)(?:户|边|侧|手)?)?/gu, ([whole]) => {
      floor ||= whole
      return true
    })
  } else {
    take(new RegExp(`(?<![\\dA-Z-])(${number})(?:楼|号(?!院|门))`, 'gu'), (match) => {
      weak = true
      return found(match[1] ?? '', match)
    })
  }

  // Of 3号楼对面的5号楼 the second is meant.
  const referred = numbers.filter(({end}) => new RegExp(`^${taken}*${beside}`, 'u').test(text.slice(end)))
  const meant = numbers.filter((one) => !referred.includes(one))
  const kept = meant.length > 0 ? meant : numbers
  const first = [...kept].sort((a, b) => a.at - b.at)[0]
  const across = kept.some(({end}) => /^(?:的)?(?:正)?(?:对面|对过|隔壁|往)/u.test(text.slice(end)))
  return {
    mentions: said(),
    numbers: [...new Set(kept.map(({key}) => key))],
    weak,
    unit,
    room,
    floor,
    joined: kept.length === 1 ? joined : null,
    stranger: first === undefined ? '' : strangerBefore(text.slice(0, first.at)),
    opposite: across,
  }
}

const opening =
  /^(?:我们?家?|俺们?家?|咱们?家?|家|本人|就?住|位于|地址|报修|您好|你好|请问|请到|请来|麻烦|来|到|在|是|的|:|：|,|，|。|\.)+/u
const admin =
  /^(?:[\u4e00-\u9fa5]{2,3}省)?(?:[\u4e00-\u9fa5]{2,3}市)?(?:[\u4e00-\u9fa5]{2}[区县](?!域))?(?:[\u4e00-\u9fa5]{2,4}(?:街道|镇|乡)(?:办事处|办)?)?(?:[\u4e00-\u9fa5]{2,4}(?:路|街|大道|巷)(?:[东西南北中]段)?(?:\d+号)?)?(?:与|和)?$/u
const connecting =
  /(?:在|是|住|到|来|去|了|着|有|说|找|叫|把|给|和|跟|与|离|过|吧|吗|啊|呀|呢|:|：|,|，|。|;|；|、|!|！|\?|？|\(|（|\)|）)$/u
const placeEnd =
  /(?:小区|院|苑|园|里|村|公寓|区|城|府|庭|居|湾|期|厂|校|局|所|站|社区|街道|宿舍|广场|大厦|坊|郡|墅|景|台|轩|阁|庄)$/u

/** A name right before the building that nobody here bears; '' when what stands there says nothing of a place. */
const strangerBefore = (before: string): string => {
  const last = before.split(new RegExp(`[\\ue000-\\uf8ff]`, 'u')).at(-1) ?? ''
  const bare = last
    .replace(/\s+/gu, '')
    .replace(/(?:的|那个|那边|那|这个|这边|里面|里头|里边|边上|院里|小区里|小区|咱小区|我们小区)+$/u, '')
  const name = bare.replace(opening, '').replace(/^(?:小区|院里)+/u, '')
  if (name === '' || admin.test(name)) return ''
  if (connecting.test(bare)) return ''
  const letters = name.replace(/[^\u4e00-\u9fa5A-Z]/gu, '')
  return letters.length >= 2 || placeEnd.test(letters) ? name : ''
}
