import {numberOf} from './numerals'

/** Numbers in an address that are no building's: dates, quantities, lists and ranges of several. */

const numeral = '[一二三四五六七八九十]'
const counter = '(?:号楼|号|栋|幢|座|楼|单元)'
/** What stands between two numbers of a list or a range. */
export const between = '(?:以及|还有|[、,，和与跟及或到至])'

/** 两栋楼 are two, whichever; 三四号楼 are two; before anything is made digits of. */
export const severalApart = (words: string): string =>
  words
    .replace(/[两俩](?=\s*(?:号楼|栋|幢|座|单元))/gu, '几')
    .replace(
      new RegExp(`(${numeral}?十)?([一二三四五六七八])(${numeral})(?=\\s*${counter})`, 'gu'),
      (whole, tens: string | undefined, one: string, next: string) =>
        numberOf(next) === (numberOf(one) ?? 0) + 1 ? `${tens ?? ''}${one}、${tens ?? ''}${next}` : whole,
    )

/** What `addressText` gave, without dates, and with the numbers of its lists in digits. */
export const withoutDates = (text: string): string =>
  text
    .replace(
      /(?:(?:\d{2,4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|(?:本|这个?|上个?|下个?|每|每个|当|次)月)的?\d{1,2}[号日]?/gu,
      ',',
    )
    .replace(
      new RegExp(`${numeral}{1,3}(?=(?:${between}第?(?:${numeral}{1,3}|\\d{1,2}))+${counter})`, 'gu'),
      (letters) => String(numberOf(letters) ?? letters),
    )
    // 1 2 3号楼 are three, no room.
    .replace(/(?<![\d-])\d{1,2}(?:-\d{1,2}){2,}(?=号楼|[栋幢座#])/gu, (list) => list.replace(/-/gu, '、'))

const amount = /(?:有|共|这|那|整|约|近|哪|各|每|其他|其它|另外|剩下?|前|后|盖了?|拆了?|修了?)$/u

/**
 * Whether `3栋` may be three buildings: 有3栋楼停水, 3栋都停水; or no building at all: 3号楼道灯.
 * @param whole the number with what counts it
 */
export const maybeAmount = (before: string, whole: string, after: string): boolean => {
  if (/^(?:道|梯|长|盘|上(?!面|边|午))/u.test(after) && whole.endsWith('号楼')) return true
  if (/(?:不是|不在|没在|除了?|以外)$/u.test(before)) return true
  if (!/[栋幢座]楼?$/u.test(whole)) return false
  if (whole.endsWith('楼') && !/[号#]/u.test(whole)) return !/^[\d东西南北中]{1,2}(?:单元|门)/u.test(after)
  return amount.test(before) || /^(?:也|全|住户|楼|居民)?(?:都|全|均|共|一共|一起|一块)/u.test(after)
}
