import type {FormValues} from '../../services/formDraft'

/** What is written in a form, by field. */

export const said = (values: FormValues, id: string): string => {
  const value = values[id]
  return typeof value === 'string' ? value.trim() : ''
}

/** What is no number is sent as it is none: the cloud says so at the field. */
export const numberIn = (values: FormValues, id: string): number => {
  const written = said(values, id)
  return written === '' ? Number.NaN : Number(written)
}

export const severalIn = (values: FormValues, id: string): string[] =>
  said(values, id)
    .split(',')
    .filter((one) => one !== '')

export const sayNumber = (value: number | undefined): string => (value === undefined ? '' : String(value))
