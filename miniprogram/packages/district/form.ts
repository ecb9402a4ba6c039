import type {FieldErrors} from '../../shared/errors'
import {limits} from '../../shared/limits'
import {normalisePhone} from '../../shared/phone'

/** What a district's admin types and chooses for a new community. All else comes from the template. */
export interface OpenForm {
  readonly name: string
  readonly street: string
  readonly kind: 'community' | 'urban-village'
  readonly hallName: string
  readonly address: string
  readonly hallPhone: string
  readonly persona: string
  readonly headName: string
  readonly headPhone: string
}

export const emptyForm: OpenForm = {
  name: '',
  street: '',
  kind: 'community',
  hallName: '',
  address: '',
  hallPhone: '',
  persona: '',
  headName: '',
  headPhone: '',
}

/** The fields that are typed, by what the cloud calls them. */
const paths: Readonly<Record<string, keyof OpenForm>> = {
  name: 'name',
  street: 'street',
  community: 'name',
  persona: 'persona',
  'hall.name': 'hallName',
  'hall.address': 'address',
  'hall.phone': 'hallPhone',
  'head.name': 'headName',
  'head.phone': 'headPhone',
}

/** The name that the hall has when nobody says another. */
export const hallNameOf = ({name, hallName}: OpenForm): string =>
  hallName.trim() === '' ? `${name.trim()}便民服务大厅` : hallName.trim()

/** What is wrong with the form as typed, by field; empty when nothing is. */
export const checkForm = (form: OpenForm): FieldErrors => {
  const missing = (value: string, words: string, most: number): string => {
    const letters = Array.from(value.trim()).length
    if (letters === 0) return words
    return letters > most ? `最多 ${String(most)} 个字` : ''
  }
  const phone = '请填 11 位手机号，或带区号的座机号'
  const wrong: Record<keyof OpenForm, string> = {
    name: missing(form.name, '请填社区的名字，比如“南门社区”', limits.name),
    street: form.street === '' ? '请点一个街道' : '',
    kind: '',
    hallName: form.hallName === '' ? '' : missing(form.hallName, '', limits.title),
    address: missing(form.address, '请填居民找得到的地址', limits.address),
    hallPhone: normalisePhone(form.hallPhone) === '' ? phone : '',
    persona: form.persona === '' ? '' : missing(form.persona, '', limits.name),
    headName: missing(form.headName, '请填负责人的姓名', limits.name),
    headPhone: normalisePhone(form.headPhone) === '' ? phone : '',
  }
  return Object.fromEntries(Object.entries(wrong).filter(([, words]) => words !== ''))
}

/** The form as the cloud is asked for it. */
export const inputOf = (form: OpenForm, district: string) => ({
  district,
  name: form.name.trim(),
  street: form.street,
  kind: form.kind,
  hall: {name: hallNameOf(form), address: form.address.trim(), phone: form.hallPhone},
  head: {name: form.headName.trim(), phone: form.headPhone},
  ...(form.persona.trim() === '' ? {} : {persona: form.persona.trim()}),
})

/** What the cloud found wrong, at the form's fields. */
export const wrongAt = (fields: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([path, words]) => {
      const field = paths[path]
      return field === undefined ? [] : [[field, words]]
    }),
  )

const draftKey = 'draft:open-community'

const isText = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What was typed and not yet sent: it survives a failed request and the app being killed. */
export const readDraft = (): OpenForm => {
  const stored: unknown = wx.getStorageSync(draftKey)
  if (!isText(stored)) return emptyForm
  const said = (field: keyof OpenForm): string => {
    const value = stored[field]
    return typeof value === 'string' ? value : ''
  }
  return {
    name: said('name'),
    street: said('street'),
    kind: said('kind') === 'urban-village' ? 'urban-village' : 'community',
    hallName: said('hallName'),
    address: said('address'),
    hallPhone: said('hallPhone'),
    persona: said('persona'),
    headName: said('headName'),
    headPhone: said('headPhone'),
  }
}

export const keepDraft = (form: OpenForm): void => wx.setStorageSync(draftKey, form)

export const dropDraft = (): void => wx.removeStorageSync(draftKey)
