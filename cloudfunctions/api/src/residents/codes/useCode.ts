import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {openCode, takeCode} from '../../people/codes'
import {codeUses, type CodeUse} from './uses'
import type {OneTimeCode} from '../../people/codes'

const opened = async (
  context: CallContext,
  {community, code: digits}: InputOf<'residents.readCode'>,
): Promise<{readonly code: OneTimeCode; readonly use: CodeUse}> => {
  const code = await openCode(context, community, digits)
  const use = codeUses[code.kind]
  if (use === undefined) throw new Refusal('code-over')
  return {code, use}
}

/** What a code would do, for the person who holds it. */
export const readCode = async (
  context: CallContext,
  input: InputOf<'residents.readCode'>,
): Promise<ReplyOf<'residents.readCode'>> => {
  const {code, use} = await opened(context, input)
  return {kind: code.kind, ...(await use.describe(context, code))}
}

/** Takes the code for the caller, then does what it says. Cut off in between, the same caller's retry completes it. */
export const useCode = async (
  context: CallContext,
  input: InputOf<'residents.useCode'>,
): Promise<ReplyOf<'residents.useCode'>> => {
  const {code, use} = await opened(context, input)
  const {needsContact} = await use.describe(context, code)
  if (needsContact) throw new Refusal('needs-contact')
  await takeCode(context, code)
  return {kind: code.kind, ...(await use.apply(context, code))}
}
