import type {FieldErrors} from '../shared/errors'
import {limits} from '../shared/limits'
import {normalisePhone} from '../shared/phone'

/** What is wrong with a name and a phone as typed; empty when nothing is. */
export const checkContact = ({name, phone}: {name: string; phone: string}): FieldErrors => ({
  ...(name.trim() === '' && {name: '请填您的姓名'}),
  ...(Array.from(name.trim()).length > limits.name && {name: `姓名最多 ${limits.name} 个字`}),
  ...(normalisePhone(phone) === '' && {phone: '请填 11 位手机号，或带区号的座机号'}),
})
