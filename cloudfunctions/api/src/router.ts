import * as v from 'valibot'
import type {Reply} from '../../../miniprogram/shared/errors'
import {limits} from '../../../miniprogram/shared/limits'
import {contract, type ActionName, type InputOf, type ReplyOf} from './contract'
import {CallContext} from './context'
import {handlers} from './handlers'
import {now} from './kernel/clock'
import type {FunctionName} from './kernel/contract'
import {identify} from './kernel/identity'
import {inputHashOf} from './kernel/ids'
import {logFault, logRequest} from './kernel/log'
import {spend} from './kernel/rate'
import {Refusal, replyErrorOf} from './kernel/refusal'
import {resetTally, tally} from './kernel/tally'
import {callerOf} from './people/activation'
import {authorise} from './people/authorise'
import {accountOf} from './people/repo'

/**
 * The way of every request, once: parse, identify, validate, authorise, handle, reply.
 * Nothing else catches errors, reads identity or checks permissions.
 * @param fn the cloud function that was called; an action answers only in its own
 * @param event `{action, input, key?}`; the platform adds fields of its own, which are not read
 */
export const route = async (fn: FunctionName, event: unknown): Promise<Reply<unknown>> => {
  const started = performance.now()
  resetTally()
  let action = 'unknown'
  let budget = 0
  let reply: Reply<unknown>
  try {
    const call = parse(fn, event)
    action = call.name
    budget = contract[call.name].writes
    reply = {ok: true, data: await handle(call)}
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) logFault(action, thrown)
    reply = {ok: false, error: replyErrorOf(thrown)}
  }
  logRequest({
    action,
    ok: reply.ok,
    ...(reply.ok ? {} : {code: reply.error.code}),
    ms: Math.round(performance.now() - started),
    reads: tally.reads,
    writes: tally.writes,
    ...(tally.writes > budget ? {overBudget: true} : {}),
  })
  return reply
}

interface Call<Name extends ActionName> {
  readonly name: Name
  readonly input: unknown
  readonly key: string | null
}

const isAction = (name: string): name is ActionName => Object.hasOwn(contract, name)

const keyPattern = /^[\w-]+$/u

const parse = (fn: FunctionName, event: unknown): Call<ActionName> => {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) throw new Refusal('malformed')
  const {action, input, key} = event as {
    readonly action?: unknown
    readonly input?: unknown
    readonly key?: unknown
  }
  if (typeof action !== 'string') throw new Refusal('malformed', {action: '缺少要做的事'})
  if (!isAction(action) || contract[action].fn !== fn) throw new Refusal('unknown-action')
  if (key !== undefined && (typeof key !== 'string' || key.length > limits.key || !keyPattern.test(key))) {
    throw new Refusal('invalid', {key: '这一次的编号不对'})
  }
  return {name: action, input: input ?? {}, key: key ?? null}
}

const handle = async <Name extends ActionName>({name, input, key}: Call<Name>): Promise<ReplyOf<Name>> => {
  const declaration = contract[name]
  const {openid, timer} = identify()
  const {policy} = declaration
  if (policy.who === 'timer' ? !timer || openid !== null : policy.who !== 'anyone' && openid === null) {
    throw new Refusal(policy.who === 'timer' ? 'not-allowed' : 'no-identity')
  }

  const checked = validate(name, input)
  if (declaration.once === true && key === null) throw new Refusal('invalid', {key: '缺少这一次的编号'})

  const account = openid === null || policy.who === 'anyone' ? null : await accountOf(openid)
  // What is being taken away is not added to meanwhile; only the erasure itself goes on.
  if (account?.erasingAt !== undefined && name !== 'privacy.erase') throw new Refusal('erasing')
  const context = new CallContext({now: now(), openid, account, inputHash: inputHashOf(input), key})
  const granted = await authorise(declaration, context, checked)
  const {rate} = declaration
  if (rate !== undefined) await spend(account?._id ?? callerOf(context), name, rate, context.now)

  return handlers[name](context.with(granted), checked)
}

const validate = <Name extends ActionName>(name: Name, input: unknown): InputOf<Name> => {
  const schema: v.GenericSchema<unknown, InputOf<Name>> = contract[name].input
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  // A map: a field may be called `__proto__`.
  const fields = new Map<string, string>()
  for (const issue of result.issues) {
    const path = v.getDotPath(issue) ?? 'input'
    if (!fields.has(path))
      fields.set(path, issue.type === 'strict_object' ? unknownKey(issue) : issue.message)
  }
  throw new Refusal('invalid', Object.fromEntries(fields))
}

const unknownKey = (issue: v.BaseIssue<unknown>): string =>
  issue.expected === 'never' ? '没有这一项' : '缺少这一项'
