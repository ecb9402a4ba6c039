/** Phone and ID numbers that people write into free text, where everybody who reads the text would have them. */

const digit = '[0-9０-９]'
// What people put between the parts of a number. No look-behind: older phones refuse a file that has one.
const gap = '[ \\u00a0\\u3000.·()（）\\-－—–]'
const run = new RegExp(`${digit}+(?:${gap}{1,2}${digit}+)*[XxＸｘ]?`, 'gu')
const part = new RegExp(`${digit}+[XxＸｘ]?`, 'gu')
const spelled = /[〇零一二三四五六七八九幺]{11,}/gu

/** The most certain first; homes have short numbers: 1 3 5 7 9 11 13 15号楼 is no phone. */
const kinds: readonly {readonly pattern: RegExp; readonly parts: number; readonly instead: string}[] = [
  {
    pattern: /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u,
    parts: 6,
    instead: '（证件号已隐去）',
  },
  {pattern: /^(?:(?:00)?86)?1[3-9]\d{9}$/u, parts: 5, instead: '（电话已隐去）'},
  {pattern: /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/u, parts: 3, instead: '（电话已隐去）'},
  // A card, an account, a phone with a digit too many: no number of a home is so long.
  {pattern: /^\d{11,}X?$/u, parts: 1, instead: '（号码已隐去）'},
]

interface Part {
  readonly digits: string
  readonly at: number
  readonly end: number
}

/**
 * The text with mainland mobiles, landlines with area code, and ID numbers replaced by words; numbers of
 * buildings, units and rooms stay. Finds full-width digits and numbers written in groups, too.
 */
export const withoutNumbers = (text: string): string =>
  text.replace(run, (whole) => hidden(whole)).replace(spelled, '（号码已隐去）')

const hidden = (whole: string): string => {
  const written: readonly Part[] = [...whole.matchAll(part)].map(({0: letters, index}) => ({
    digits: letters.normalize('NFKC').toUpperCase(),
    at: index,
    end: index + letters.length,
  }))
  for (const {pattern, parts, instead} of kinds) {
    for (let from = 0; from < written.length; from += 1) {
      // 1 3 8 0 0 0 0 0 0 0 1: each digit apart.
      for (let to = written.length; to > from; to -= 1) {
        const some = written.slice(from, to)
        const apart = some.every(({digits}) => /^\dX?$/u.test(digits))
        if ((some.length > parts && !apart) || !pattern.test(some.map(({digits}) => digits).join('')))
          continue
        const [first, last] = [some[0]?.at ?? 0, some.at(-1)?.end ?? 0]
        return `${hidden(whole.slice(0, first))}${instead}${hidden(whole.slice(last))}`
      }
    }
  }
  return whole
}
