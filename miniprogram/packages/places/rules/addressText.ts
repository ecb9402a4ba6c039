import {nameKey} from './numerals'

/** What people type on a phone, made one: the same place in other letters gives the same text. */

const letters: Readonly<Record<string, string>> = {
  // Traditional letters, and the numerals of receipts.
  ...{號: '号', 樓: '楼', 棟: '栋', 單: '单', 園: '园', 東: '东', 聖: '圣', 區: '区', 門: '门'},
  ...{壹: '一', 贰: '二', 貳: '二', 叁: '三', 參: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六', 柒: '七'},
  ...{捌: '八', 玖: '九', 拾: '十'},
}
const otherLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

const numerals = '〇零一二两三四五六七八九十百'
const counted = `(?<=[\\dA-Z${numerals}])`

// Slips of the ear and of the input method, each only beside a number.
const slips: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${counted}[浩耗好](?=楼)`, 'gu'), '号'],
  [/号[搂喽娄褛缕漏篓]/gu, '号楼'],
  [new RegExp(`${counted}[撞憧瞳疃]`, 'gu'), '幢'],
  [new RegExp(`${counted}[拣冻炼练陈](?=$|[\\d,，。的${numerals}])`, 'gu'), '栋'],
  [new RegExp(`${counted}坐(?=$|[\\d,，。的${numerals}])`, 'gu'), '座'],
  [new RegExp(`${counted}[单丹担](?:元|原|园|圆|源|员|无|云)`, 'gu'), '单元'],
]

/** `３＃ 二单元 三〇二` and `3#2单元302` are one text; the dash beside it may be any. */
export const addressText = (words: string): string => {
  let text = words
    .normalize('NFKC')
    .replace(/[\ue000-\uf8ff]/gu, '')
    .trim()
    .toUpperCase()
  text = text.replace(otherLetters, (letter) => letters[letter] ?? letter)
  for (const [slip, right] of slips) text = text.replace(slip, right)
  text = text
    // 3一2一302: the key beside the dash.
    .replace(/(\d)(?: ?[一\-‐‑‒–—―−ー~_/\\.·杠横] ?)(?=\d)/gu, '$1-')
    // 3 2 302, but not a phone number and what follows it.
    .replace(/(?<!\d)(\d{1,3}) +(?=\d{1,4}(?!\d))/gu, '$1-')
    .replace(/(\d) +(?=\d)/gu, '$1,')
    .replace(new RegExp(`(?<=[${numerals}])[\\-–—―~/杠横](?=[${numerals}])`, 'gu'), '-')
  text = nameKey(text)
  // Numerals without a counter stand beside what they belong to: 2单元三〇二, 三-二-三〇二.
  const beside = new RegExp(
    `(?<=单元|[-栋幢座#]|号楼)[${numerals}]+(?![${numerals}路里村])|[${numerals}]+(?=-)`,
    'gu',
  )
  return nameKey(text.replace(beside, (numeral) => nameKey(`${numeral}室`).slice(0, -1)))
}
