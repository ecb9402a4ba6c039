/** A number as people write it down: `0359-2100001`, `010-12345678`, `138 0000 0001`. Masked ones stay as they are. */
export const sayPhone = (phone: string): string => {
  if (/^1\d{10}$/u.test(phone)) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
  // Area codes of Beijing (010) and of the largest cities (02x) have three digits, all others four.
  const area = /^0(?:10|2\d)/u.test(phone) ? 3 : 4
  return /^0\d{9,11}$/u.test(phone) ? `${phone.slice(0, area)}-${phone.slice(area)}` : phone
}
