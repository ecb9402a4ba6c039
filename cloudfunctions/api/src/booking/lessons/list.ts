import {unseal} from '../../kernel/secrets'
import {maskPhone} from '../../../../../miniprogram/shared/phone'
import type {Service} from '../documents'
import type {InClass, PickUp} from './documents'
import type {PickUpView} from './views'

/** Who may fetch a child, as it is kept and as it is shown. */

/** Nobody has agreed yet, and nobody was named. */
export const nothing: InClass = {consents: [], pickUps: []}

export const current = ({pickUps}: InClass): readonly PickUp[] =>
  pickUps.filter(({until}) => until === undefined)

export const pickUpView = ({id, name, relation, phone}: PickUp): PickUpView => ({
  id,
  name,
  relation,
  phone: phone === null ? '' : maskPhone(unseal(phone)),
})

/** Whether the words were agreed to as they are now. */
export const isAgreed = (guardian: Service['guardian'], {consents}: InClass = nothing): boolean =>
  guardian === undefined || consents.at(-1)?.version === guardian.version

/** Who fetched a child; they may have been taken off the list since. */
export const whoIn = ({pickUps}: InClass, id: string): Pick<PickUpView, 'name' | 'relation'> => {
  const one = pickUps.find((each) => each.id === id)
  return {name: one?.name ?? '', relation: one?.relation ?? 'other'}
}
