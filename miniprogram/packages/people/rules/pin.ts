/** The six digits that open a locked PC again. */
export const pinDigits = 6
/** So many wrong tries, then it is locked for so many minutes. */
export const pinTries = 5
export const pinLockMinutes = 15

const isDay = (month: string, day: string): boolean => {
  const [m, d] = [Number(month), Number(day)]
  return m >= 1 && m <= 12 && d >= 1 && d <= 31
}

/** Birthdays are written 800101, 198001 or 010180: what colleagues know of each other opens nothing. */
const looksLikeDate = (pin: string): boolean => {
  const [a, b, c] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4, 6)]
  return isDay(b, c) || isDay(a, b) || isDay(b, a) || (/^(19|20)/u.test(a) && isDay(c, '01'))
}

/** Steps between neighbouring digits: all the same in 111111, 123456, 864208. */
const steps = (pin: string): readonly number[] =>
  Array.from({length: pin.length - 1}, (_, n) => (Number(pin[n + 1]) - Number(pin[n]) + 10) % 10)

/**
 * What is wrong with six digits as a PIN; empty when nothing is.
 * @param phone the person's own number, or empty
 */
export const checkPin = (pin: string, phone: string): string => {
  if (!/^\d{6}$/u.test(pin)) return '密码是 6 位数字'
  if (new Set(steps(pin)).size === 1 || new Set(pin).size <= 2) return '这个太好猜，请换一个'
  if (pin.slice(0, 3) === pin.slice(3) || /^(\d\d)\1\1$/u.test(pin) || /^(\d)\1(\d)\2(\d)\3$/u.test(pin))
    return '这个太好猜，请换一个'
  if (looksLikeDate(pin)) return '不要用生日这样的日子，请换一个'
  return phone.endsWith(pin) ? '不要用自己的电话，请换一个' : ''
}
