import type {FieldErrors} from '../../../../../shared/errors'
import {caseKinds, kindNames, reasonNames, reasons, type CaseKind, type Reason} from '../../../rules/states'

interface Chip<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly on: boolean
}

export const kindChips = (chosen: CaseKind): readonly Chip<CaseKind>[] =>
  caseKinds.map((id) => ({id, name: kindNames[id], on: id === chosen}))

export const reasonChips = (chosen: Reason | ''): readonly Chip<Reason>[] =>
  reasons.map((id) => ({id, name: reasonNames[id], on: id === chosen}))

/** Services whose name has the words in it; none before something is typed. */
export const serviceChips = (
  services: readonly {readonly id: string; readonly name: string}[],
  words: string,
  chosen: string,
): readonly Chip<string>[] => {
  const wanted = words.trim()
  return services
    .filter(({id, name}) => id === chosen || (wanted !== '' && name.includes(wanted)))
    .slice(0, 6)
    .map(({id, name}) => ({id, name, on: id === chosen}))
}

/** What is missing before it can be sent. */
export const missingIn = (said: {
  readonly name: string
  readonly phone: string
  readonly what: string
}): FieldErrors => ({
  ...(said.name.trim() === '' ? {name: '请写是谁的事'} : {}),
  ...(said.phone.trim() === '' ? {phone: '请写电话，办好了好告诉他'} : {}),
  ...(said.what.trim() === '' ? {what: '请写要办什么'} : {}),
})
