/** Phone and ID numbers that people write into free text, where everybody who reads the text would have them. */

// Digits of any keyboard, circled ones, and numerals as they are read out and as they stand on cheques.
const figure = '[0-9０-９⓪①②③④⑤⑥⑦⑧⑨]'
const numerals = '〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖'
// What people put between the parts of a number; not what they put between the rooms of a list. No look-behind:
// older phones refuse a file that has one.
const gap = '[ \\t\\u00a0\\u200b-\\u200d\\u2060\\u3000\\ufeff.·_|*~()（）\\-－—–]'
const piece = `(?:${figure}+|[${numerals}]+)`
const run = new RegExp(`${piece}(?:${gap}{0,3}${piece})*[XxＸｘ]?`, 'gu')
const part = new RegExp(`(?:${figure}+|[${numerals}]+)[XxＸｘ]?`, 'gu')

const values: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('〇一二三四五六七八九').map((letter, value) => [letter, String(value)])),
  ...Object.fromEntries(Array.from('零壹贰叁肆伍陆柒捌玖').map((letter, value) => [letter, String(value)])),
  '○': '0',
  幺: '1',
}

interface Kind {
  readonly pattern: RegExp
  /** Most digits that such a number has. */
  readonly digits: number
  readonly parts: number
  readonly instead: string
}

const idCard: Kind = {
  pattern: /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u,
  digits: 18,
  parts: 6,
  instead: '（证件号已隐去）',
}
const mobile: Kind = {
  pattern: /^(?:(?:00)?86)?1[3-9]\d{9}$/u,
  digits: 15,
  parts: 5,
  instead: '（电话已隐去）',
}
const landline: Kind = {
  pattern: /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/u,
  digits: 12,
  parts: 3,
  instead: '（电话已隐去）',
}
// A card, an account, a phone with a digit too many: no number of a home is so long.
const long: Kind = {pattern: /^\d{11,}X?$/u, digits: 2000, parts: 1, instead: '（号码已隐去）'}

/** The most certain first; homes have short numbers: 1 3 5 7 9 11 13 15号楼 is no phone. */
const people: readonly Kind[] = [idCard, mobile, landline, long]
// An office is rung: its number is what such a text is there to say.
const offices: readonly Kind[] = [idCard, mobile]

interface Part {
  readonly digits: string
  readonly at: number
  readonly end: number
}

const digitsOf = (letters: string): string =>
  Array.from(letters.normalize('NFKC').toUpperCase(), (letter) => values[letter] ?? letter).join('')

/**
 * The text with mainland mobiles, landlines with area code, and ID numbers replaced by words; numbers of
 * buildings, units and rooms stay. Finds full-width digits, numerals, and numbers written in groups, too.
 */
export const withoutNumbers = (text: string): string => text.replace(run, (whole) => hidden(whole, people))

/** The same for what an office publishes, where landlines stay. */
export const withoutPeoplesNumbers = (text: string): string =>
  text.replace(run, (whole) => hidden(whole, offices))

/** Whether somebody's mobile or ID number stands in the text: a name or the number of a paper has none. */
export const hasPeoplesNumber = (text: string): boolean => withoutPeoplesNumbers(text) !== text

const hidden = (whole: string, kinds: readonly Kind[]): string => {
  const written: readonly Part[] = [...whole.matchAll(part)].map(({0: letters, index}) => ({
    digits: digitsOf(letters),
    at: index,
    end: index + letters.length,
  }))
  for (const {pattern, digits: most, parts, instead} of kinds) {
    for (let from = 0; from < written.length; from += 1) {
      // 1 3 8 0 0 0 0 0 0 0 1: each digit apart.
      for (let to = Math.min(written.length, from + most); to > from; to -= 1) {
        const some = written.slice(from, to)
        const apart = some.every(({digits}) => /^\dX?$/u.test(digits))
        if ((some.length > parts && !apart) || !pattern.test(some.map(({digits}) => digits).join('')))
          continue
        const [first, last] = [some[0]?.at ?? 0, some.at(-1)?.end ?? 0]
        return `${hidden(whole.slice(0, first), kinds)}${instead}${hidden(whole.slice(last), kinds)}`
      }
    }
  }
  return whole
}
