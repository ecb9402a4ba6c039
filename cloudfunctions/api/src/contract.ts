import type * as v from 'valibot'
import type {Reply} from '../../../miniprogram/shared/errors'
import {anchorContract} from './anchors/contract'
import {bookingContract} from './booking/contract'
import {homeContract} from './booking/home/contract'
import {referralContract} from './booking/referral/contract'
import {seriesContract} from './booking/series/contract'
import {lessonContract} from './booking/lessons/contract'
import {precheckContract} from './booking/precheck/contract'
import {casesContract} from './cases/contract'
import type {CallContext} from './context'
import {districtContract} from './district/contract'
import {handoverContract} from './handover/contract'
import {hotlineContract} from './hotline/contract'
import type {Action, InputSchema} from './kernel/contract'
import {moderationContract} from './moderation/contract'
import {wishesContract} from './wishes/contract'
import {messagesContract} from './messages/contract'
import {organisationContract} from './organisation/contract'
import {papersContract} from './papers/contract'
import {peopleContract} from './people/contract'
import {placesContract} from './places/contract'
import {privacyContract} from './privacy/contract'
import {residentsContract} from './residents/contract'
import {uploadsContract} from './uploads/contract'

/** Every action there is. One that is not here does not exist; one without a handler does not compile. */
export const contract = {
  ...peopleContract,
  ...papersContract,
  ...organisationContract,
  ...placesContract,
  ...residentsContract,
  ...uploadsContract,
  ...bookingContract,
  ...precheckContract,
  ...lessonContract,
  ...seriesContract,
  ...referralContract,
  ...homeContract,
  ...casesContract,
  ...hotlineContract,
  ...wishesContract,
  ...moderationContract,
  ...messagesContract,
  ...districtContract,
  ...handoverContract,
  ...privacyContract,
  ...anchorContract,
}

export type Contract = typeof contract
export type ActionName = keyof Contract
export type InputOf<Name extends ActionName> = v.InferOutput<Contract[Name]['input']>
/** What a call of the action answers. */
export type AnswerOf<Name extends ActionName> = Reply<ReplyOf<Name>>
export type ReplyOf<Name extends ActionName> = NonNullable<Contract[Name]['reply']>

/** The use cases of a part of the contract: one for each of its actions. */
export type HandlersOf<Part extends Readonly<Record<string, Action<InputSchema, unknown>>>> = {
  readonly [Name in keyof Part]: (
    context: CallContext,
    input: v.InferOutput<Part[Name]['input']>,
  ) => Promise<NonNullable<Part[Name]['reply']>>
}
