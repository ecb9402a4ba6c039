import type {CallContext} from '../../context'
import type {OneTimeCode} from '../../people/codes'
import type {CodeKind} from '../../../../../miniprogram/packages/people/rules/codes'
import {letterboxUse} from '../home/letterbox'
import {householdUse} from '../households/householdCode'
import {joinUse} from '../staff/join'
import type {CodeDone, CodeView} from './contract'
import {invitationUse} from './invitation'
import {delegationCode} from './delegationCode'

/** What codes of one kind say and do. */
export interface CodeUse {
  /** @throws Refusal where this caller cannot use it, with the reason */
  describe(context: CallContext, code: OneTimeCode): Promise<Omit<CodeView, 'kind'>>
  /**
   * Done after the code was taken for this caller; done again by their retry, so it must not matter how often.
   * What must be refused is refused in `describe`, which is asked right before.
   */
  apply(context: CallContext, code: OneTimeCode): Promise<Omit<CodeDone, 'kind'>>
}

/** By kind. One that is not here cannot be made either. */
export const codeUses: Readonly<Partial<Record<CodeKind, CodeUse>>> = {
  household: householdUse,
  join: joinUse,
  letterbox: letterboxUse,
  post: invitationUse,
  delegation: delegationCode,
}
