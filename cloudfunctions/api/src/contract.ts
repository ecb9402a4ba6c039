import type * as v from 'valibot'
import type {Reply} from '../../../miniprogram/shared/errors'
import {bookingContract} from './booking/contract'
import {peopleContract} from './people/contract'
import {placesContract} from './places/contract'

/** Every action there is. One that is not here does not exist; one without a handler does not compile. */
export const contract = {...peopleContract, ...placesContract, ...bookingContract}

export type Contract = typeof contract
export type ActionName = keyof Contract
export type InputOf<Name extends ActionName> = v.InferOutput<Contract[Name]['input']>
/** What a call of the action answers. */
export type AnswerOf<Name extends ActionName> = Reply<ReplyOf<Name>>
export type ReplyOf<Name extends ActionName> = NonNullable<Contract[Name]['reply']>
