/** A phone and an ID number that nobody else has, in every way that people write them. */

export const phone = '13987654321'
export const idNumber = '142701199001011234'
export const wide = (digits: string): string =>
  digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
export const spelled = (digits: string): string =>
  digits.replace(/\d/gu, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '')

/** Ways to write a number into a text. */
export const written: readonly string[] = [
  phone,
  `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
  `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
  `+86${phone}`,
  Array.from(phone).join(' '),
  wide(phone),
  spelled(phone),
  `${phone.slice(0, 3)}\u200b${phone.slice(3)}`,
  idNumber,
  wide(idNumber),
  `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`,
  spelled(idNumber),
]

const digitsIn = (text: string): string =>
  Array.from(text.normalize('NFKC'), (letter) => {
    const value = '〇一二三四五六七八九'.indexOf(letter)
    return value === -1 ? letter : String(value)
  })
    .join('')
    .replace(/[^\d]/gu, '')

/** Whether one of the numbers stands in a text, however it is written. */
export const tells = (text: string): boolean =>
  [phone, idNumber].some((number) => digitsIn(text).includes(number))
