import {relationNames, relations, type Relation} from './rules/lessons'

/** Somebody who may fetch a child, as they are being named. */
export interface Naming {
  readonly relation: Relation
  readonly name: string
  /** Empty: they have none, or it is not told. */
  readonly phone: string
}

export const relationChips: readonly {readonly id: Relation; readonly name: string}[] = relations.map(
  (id) => ({
    id,
    name: relationNames[id],
  }),
)

export const isRelation = (value: unknown): value is Relation => relations.some((one) => one === value)

/** What is sent of them: a number only where there is one. */
export const said = ({relation, name, phone}: Naming) => ({
  relation,
  name: name.trim(),
  ...(phone.trim() === '' ? {} : {phone: phone.trim()}),
})

/** What stands in a draft, if it is one. */
export const namingsIn = (text: unknown): Naming[] => {
  if (typeof text !== 'string' || text === '') return []
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.flatMap((one: unknown) => namingIn(one) ?? []) : []
  } catch {
    return []
  }
}

const namingIn = (one: unknown): Naming | null => {
  if (typeof one !== 'object' || one === null) return null
  if (!('relation' in one && 'name' in one && 'phone' in one)) return null
  const {relation, name, phone} = one
  return isRelation(relation) && typeof name === 'string' && typeof phone === 'string'
    ? {relation, name, phone}
    : null
}
