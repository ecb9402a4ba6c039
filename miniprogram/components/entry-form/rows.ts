import {sayDay} from '../../shared/time'
import type {FormValues} from '../../services/formDraft'

/** One thing to fill in. */
export interface FormField {
  readonly id: string
  readonly label: string
  /**
   * `choice`: one of a few, each shown; `several`: any of a few, their ids joined by commas; `pick`: one of many, in a
   * list that opens; `yes`: a tick; `long`: several lines.
   */
  readonly kind: 'text' | 'long' | 'number' | 'choice' | 'several' | 'pick' | 'date' | 'time' | 'yes'
  readonly value: string | boolean
  readonly options?: readonly {readonly id: string; readonly name: string}[]
  readonly hint?: string
  readonly max?: number
  /** May stay empty. */
  readonly optional?: boolean
}

export interface FormRow {
  readonly id: string
  readonly label: string
  readonly kind: FormField['kind']
  readonly value: string | boolean
  readonly hint: string
  readonly max: number
  readonly optional: boolean
  /** What stands in the field of a date or a pick. */
  readonly said: string
  readonly options: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
  readonly names: readonly string[]
  readonly place: number
}

const saidOf = (
  {kind, options = [], hint = '请选'}: FormField,
  value: string | boolean,
  today: string,
): string => {
  if (value === '' || typeof value === 'boolean') return hint
  if (kind === 'date') return sayDay(value, today)
  if (kind === 'time') return value
  return options.find(({id}) => id === value)?.name ?? hint
}

/** What is chosen of several. */
export const chosenIn = (value: string | boolean | undefined): readonly string[] =>
  typeof value === 'string' && value !== '' ? value.split(',') : []

/** A field as it is shown with a value. @param today `YYYY-MM-DD` */
export const rowOf = (field: FormField, value: string | boolean, today: string): FormRow => {
  const {id, label, kind, options = [], hint = '', max = 60, optional = false} = field
  return {
    id,
    label,
    kind,
    value,
    hint,
    max,
    optional,
    said: saidOf(field, value, today),
    options:
      kind === 'choice' || kind === 'several'
        ? options.map((one) => ({...one, on: chosenIn(value).includes(one.id)}))
        : [],
    names: kind === 'pick' ? options.map(({name}) => name) : [],
    place: Math.max(
      0,
      options.findIndex((one) => one.id === value),
    ),
  }
}

/** The fields with what was typed before, where it was. */
export const rowsOf = (fields: readonly FormField[], draft: FormValues | null, today: string): FormRow[] =>
  fields.map((field) => {
    const typed = draft?.[field.id]
    return rowOf(field, typeof typed === typeof field.value ? (typed ?? field.value) : field.value, today)
  })

const ask: Readonly<Record<FormField['kind'], string>> = {
  text: '请填写',
  long: '请填写',
  number: '请填写',
  choice: '请选一个',
  several: '请选',
  pick: '请选',
  date: '请选日子',
  time: '请选时间',
  yes: '请选',
}

/** What has to be filled in and is not, by field. */
export const missingIn = (
  fields: readonly FormField[],
  values: FormValues,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields
      .filter(({id, kind, optional}) => {
        const value = values[id]
        return kind !== 'yes' && optional !== true && (typeof value !== 'string' || value.trim() === '')
      })
      .map(({id, kind}) => [id, ask[kind]]),
  )
