import {decodeWire} from '../store/codec'
import {invalidParam} from '../store/errors'
import {type Document, isDocument} from '../store/values'

/** The body of an SDK request: JSON, or the fields of a multipart form. */
export type Parameters = Readonly<Record<string, unknown>>

export const isParameters = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function requiredText(parameters: Parameters, name: string): string {
  const value = textOf(parameters, name)
  if (value === undefined) throw invalidParam(`${name} is missing`)
  return value
}

/** A parameter that is extended JSON of an object; `{}` when it is missing or empty. */
export function documentOf(parameters: Parameters, name: string, now: number): Document {
  const text = textOf(parameters, name)
  if (text === undefined) return {}
  const value = decodeWire(text, now)
  if (!isDocument(value)) throw invalidParam(`${name} must be an object`)
  return value
}

export function numberOf(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidParam(`${name} must be a whole number`)
  }
  return value
}
