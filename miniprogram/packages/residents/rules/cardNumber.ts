/**
 * The number and the QR of 爱心助老服务卡. The number is read out on the phone by old people: its tenth digit
 * finds every single digit misheard and every two neighbours exchanged (Damm's table).
 */

const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

const walk = (digits: string): number =>
  Array.from(digits).reduce((state, digit) => Number(table[state]?.charAt(Number(digit))), 0)

/** Nine digits with the tenth. */
export const withCheckDigit = (nine: string): string => `${nine}${String(walk(nine))}`

/** Whether ten digits can be a card's. */
export const isCardNumber = (digits: string): boolean => /^\d{10}$/u.test(digits) && walk(digits) === 0

const start = 'ysz:card:'

/** What stands in the QR. */
export const cardText = (token: string): string => `${start}${token}`

/**
 * What was scanned or typed: the whole text of a card's QR, or its number without gaps; an empty string when it
 * is neither.
 */
export const readCardText = (text: string): string => {
  const said = text.normalize('NFKC').trim()
  if (said.startsWith(start)) return /^[0-9a-f]{32}$/u.test(said.slice(start.length)) ? said : ''
  const digits = said.replace(/[\s-]/gu, '')
  return isCardNumber(digits) ? digits : ''
}

/** `123 456 7890`: as it is printed and read out. */
export const sayCardNumber = (number: string): string =>
  `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`
