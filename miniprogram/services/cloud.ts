import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {ErrorCode, FieldErrors} from '../shared/errors'
import {session} from '../stores/session'
import {functionOf} from './functions'
import {keyFor, settle} from './key'

/** The only door to the cloud. */

/**
 * What a page sends. The community comes from the session, except where a district is named: what is done to a
 * district says itself which community it means.
 */
export type Given<Name extends ActionName> =
  InputOf<Name> extends {readonly district: string}
    ? InputOf<Name>
    : Omit<InputOf<Name>, 'community'> & {readonly community?: string}

export interface CallError {
  /** `unsent`: it is not known whether it arrived; trying again is safe. */
  readonly code: ErrorCode | 'unsent'
  readonly message: string
  readonly fields?: FieldErrors
}

export type Answer<Data> =
  {readonly ok: true; readonly data: Data} | {readonly ok: false; readonly error: CallError}

const unsent: {readonly ok: false; readonly error: CallError} = {
  ok: false,
  error: {code: 'unsent', message: '没有连上网络，什么都没有丢。请看一下网络，再点一次。'},
}

// The contract promises the data's shape; only the envelope is looked at here.
const isAnswer = <Data>(value: unknown): value is Answer<Data> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'data' in value : 'error' in value)

const send = async <Name extends ActionName>(
  action: Name,
  input: Given<Name>,
  key?: string,
): Promise<Answer<ReplyOf<Name>>> => {
  const given = 'district' in input ? input : {community: session.community, ...input}
  const event = {action, input: given, ...(key !== undefined && {key})}
  try {
    const {result} = await wx.cloud.callFunction({name: functionOf(action), data: event})
    return isAnswer<ReplyOf<Name>>(result) ? result : unsent
  } catch {
    return unsent
  }
}

/** Asks the cloud. Never throws: a failed network is an answer too. */
export const call = <Name extends ActionName>(
  action: Name,
  input: Given<Name>,
): Promise<Answer<ReplyOf<Name>>> => send(action, input)

const underWay = new Map<string, Promise<unknown>>()

// Whoever waits for the same content waits for the same request, so the type is the same too.
const isSame = <Data>(request: Promise<unknown> | undefined): request is Promise<Answer<Data>> =>
  request !== undefined

const mayHaveArrived: readonly CallError['code'][] = ['unsent', 'internal', 'busy']

/**
 * Asks the cloud to do something exactly once: a double tap is one request, and a try after a failed
 * one carries the same key until the cloud has answered.
 */
export const callOnce = <Name extends ActionName>(
  action: Name,
  input: Given<Name>,
): Promise<Answer<ReplyOf<Name>>> => {
  const what = `${action} ${JSON.stringify(input)}`
  const same = underWay.get(what)
  if (isSame<ReplyOf<Name>>(same)) return same
  const request = send(action, input, keyFor(what)).then((answer) => {
    underWay.delete(what)
    if (answer.ok || !mayHaveArrived.includes(answer.error.code)) settle(what)
    return answer
  })
  underWay.set(what, request)
  return request
}
