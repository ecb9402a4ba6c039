/**
 * Names of places as people and lists write them: full-width digits ("３号楼"), Chinese numerals
 * ("三号楼"), spaces, 幢 for 号楼. A `…Name` is what is stored and shown; a `…Key` is what two writings
 * of one place have in common.
 */

const digitOf: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const weightOf: Readonly<Record<string, number>> = {十: 10, 百: 100, 千: 1000}

/** `二十三` 23, `一百零二` 102, `三〇二` 302. Null when it is no number. */
export const numberOf = (numeral: string): number | null => {
  const letters = Array.from(numeral)
  if (letters.length === 0) return null
  const digitwise = letters.every((letter) => digitOf[letter] !== undefined)
  if (digitwise) return Number(letters.map((letter) => String(digitOf[letter])).join(''))
  let sum = 0
  let digit: number | null = null
  for (const letter of letters) {
    const weight = weightOf[letter]
    if (weight === undefined) {
      const next = digitOf[letter]
      if (next === undefined) return null
      digit = next
    } else {
      // 十三 is 13: nothing before the first weight counts once.
      sum += (digit ?? 1) * weight
      digit = null
    }
  }
  return sum + (digit ?? 0)
}

// What a number counts in the name of a place. 路, 村, 里 are not here: 五一路 and 三里屯 are no numbers.
const counters = '号楼|号院|号|栋|幢|座|单元|门|期|区|片区|片|网格|居民小组|小组|组|队|排|巷|弄|层|楼|室|户|#'
const counted = new RegExp(`(第?)([〇零一二两三四五六七八九十百千]+)(?=(?:${counters}))`, 'gu')
const ordinal = /第([〇零一二两三四五六七八九十百千]+)/gu

/** Chinese numerals that count something become digits: `第三网格` `第3网格`, `五一路` stays. */
export const withDigits = (text: string): string =>
  text
    .replace(counted, (whole, first: string, numeral: string) => {
      const number = numberOf(numeral)
      return number === null ? whole : `${first}${String(number)}`
    })
    .replace(ordinal, (whole, numeral: string) => {
      const number = numberOf(numeral)
      return number === null ? whole : `第${String(number)}`
    })

/**
 * A name as a list writes it, tidied for showing: half-width letters and digits, no spaces but between Latin words.
 * Punctuation stays as it is written.
 */
export const tidyName = (text: string): string =>
  text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (letter) => letter.normalize('NFKC'))
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/ /gu, (space, at: number, whole: string) =>
      latin.test(whole.charAt(at - 1)) && latin.test(whole.charAt(at + 1)) ? space : '',
    )

// No look-behind in this file: phones with an older Safari refuse a file that has one.
const latin = /[A-Za-z]/u

/** `３ 号楼`, `三号楼` and `3号楼` are `3号楼`. Latin letters are capitals. */
export const normaliseName = (text: string): string =>
  withDigits(text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase())

/** What two writings of a name have in common; leading zeros do not count. */
export const nameKey = (text: string): string => normaliseName(text).replace(/(^|\D)0+(?=\d)/gu, '$1')

const numbered = /^(?:第)?([A-Z]?\d+[A-Z]?|[A-Z])(?:号楼|号栋|号|栋|幢|座|#楼|#栋|#|楼)?$/u

/** `3`, `３#`, `三号楼` are `3号楼`; `3栋` and `A座` stay what they are called. */
export const buildingName = (text: string): string => {
  const name = normaliseName(bareNumeral(text))
  return /^\d+(?:#楼?)?$/u.test(name) ? `${name.replace(/\D+$/u, '')}号楼` : name
}

/** `3号楼`, `3栋`, `3幢`, `3#` are one building of a compound. */
export const buildingKey = (text: string): string => {
  const key = nameKey(bareNumeral(text))
  return numbered.exec(key)?.[1] ?? key
}

/** `3`, `三单元` are `3单元`; '' stays '', a building without units. */
export const unitName = (text: string): string => {
  const name = normaliseName(bareNumeral(text))
  return /^[A-Z]?\d+$/u.test(name) ? `${name}单元` : name
}

/** `3单元`, `3门` and `3` are one unit of a building. */
export const unitKey = (text: string): string => nameKey(unitName(text)).replace(/^(.+?)(?:单元|门)$/u, '$1')

/** `三〇二室`, `３０２` are `302`; leading zeros stay as written. */
export const roomNumber = (text: string): string =>
  normaliseName(bareNumeral(text)).replace(/(\d)(?:号房|室|房|号)$/u, '$1')

/** `0101` and `101` are one room of a unit. */
export const roomKey = (text: string): string => nameKey(roomNumber(text))

/** A text that is nothing but a Chinese numeral, in digits. */
const bareNumeral = (text: string): string => {
  const number = numberOf(text.trim())
  return number === null ? text : String(number)
}

/** Orders names as people count: `2号楼` before `10号楼`. The same on every machine. */
export const naturalOrder = (a: string, b: string): number => {
  const [as, bs] = [runsOf(a), runsOf(b)]
  for (let at = 0; at < Math.min(as.length, bs.length); at += 1) {
    const [one = '', other = ''] = [as[at], bs[at]]
    if (one === other) continue
    const difference = Number(one) - Number(other)
    // Text against text or a number against text: by code unit, no language involved.
    if (Number.isNaN(difference)) return one < other ? -1 : 1
    if (difference !== 0) return difference
  }
  return as.length - bs.length || (a < b ? -1 : a > b ? 1 : 0)
}

const runsOf = (name: string): readonly string[] => withDigits(name).match(/\d+|\D+/gu) ?? []
