import type * as v from 'valibot'
import type {CallContext} from '../../context'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {seal} from '../../kernel/secrets'
import {wrongList} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import type {Service} from '../documents'
import type {agreement} from './contract'
import type {GuardianConsent, InClass, PickUp} from './documents'

export type Agreement = v.InferOutput<typeof agreement>
type Named = Agreement['pickUps'][number]
type Call = Pick<CallContext, 'person' | 'acting' | 'now' | 'key'>

/** A consent as it is kept. @throws Refusal `invalid` at `version` where the words are others by now */
export const consentTo = (
  {person, acting, now}: Call,
  said: NonNullable<Service['guardian']>,
  version: string,
): GuardianConsent => {
  if (version !== said.version) throw new Refusal('invalid', {version: '同意书刚更新过，请再看一遍'})
  const paper = acting?.how === 'staff' ? ({paper: true} as const) : {}
  return {version, text: said.consent, at: now, by: person._id, ...paper}
}

/** Somebody on the list, under an id of this call. @param n which of those that the call names */
export const namedIn = ({person, now, key}: Call, {name, relation, phone}: Named, n: number): PickUp => ({
  id: idFromKey('k', person._id, `${key}:${String(n)}`),
  name,
  relation,
  phone: phone === undefined ? null : seal(phone),
  from: now,
  by: person._id,
})

/** @throws Refusal `invalid` at `pickUps` */
export const listOf = (call: Call, named: readonly Named[]): readonly PickUp[] => {
  const wrong = wrongList(named)
  if (wrong !== null) throw new Refusal('invalid', {pickUps: wrong})
  return named.map((one, n) => namedIn(call, one, n))
}

/**
 * What a place in a class begins with; null where the service is not for children.
 * @throws Refusal `invalid` at `for` where it is booked for nobody who is a child, at `guardian` where nobody has
 * agreed, at `version` and `pickUps`
 */
export const beginsWith = (
  context: CallContext,
  {guardian}: Pick<Service, 'guardian'>,
  said: Agreement | undefined,
): InClass | null => {
  if (guardian === undefined) return null
  if (context.subject.child === undefined) throw new Refusal('invalid', {for: '请选替哪个孩子报名'})
  if (said === undefined) throw new Refusal('invalid', {guardian: '请先看同意书，写好谁能接孩子'})
  return {
    consents: [consentTo(context, guardian, said.version)],
    pickUps: listOf(context, said.pickUps),
  }
}

/**
 * Other words are another version: whoever agreed to the former would count as having agreed to these.
 * @throws Refusal `invalid` at `guardian.version`
 */
export const refuseSameVersion = (
  before: Pick<Service, 'guardian'> | null,
  {guardian}: Pick<Service, 'guardian'>,
): void => {
  const was = before?.guardian
  if (was === undefined || was.version !== guardian?.version || was.consent === guardian.consent) return
  throw new Refusal('invalid', {'guardian.version': '同意书的文字改了，版本也要换一个，家长才会再看一遍'})
}
