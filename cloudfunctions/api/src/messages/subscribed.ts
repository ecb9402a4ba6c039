import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {sha256} from '../kernel/secrets'
import type {TemplateKey} from '../../../../miniprogram/packages/messages/rules/templates'
import type {Credit} from './documents'
import {addCredit, creditId, creditsOf, moreCredit} from './repo'
import {templateIds} from './templateIds'

/** What the account has set up, and how many of each the caller allowed. One read. */
export const reminders = async ({person}: CallContext): Promise<ReplyOf<'messages.reminders'>> => {
  const credits = new Map((await creditsOf(person._id)).map(({template, left}) => [template, left]))
  return {
    reminders: [...templateIds()].map(([key, id]) => ({key, id, left: credits.get(key) ?? 0})),
  }
}

/**
 * One more of each may be sent: an accept in WeChat's dialog is good for one. Each template has its own document;
 * cut off in between, the same call made again adds to those that are missing.
 * @throws Refusal `key-reused`
 */
export const subscribed = async (
  context: CallContext,
  {templates}: InputOf<'messages.subscribed'>,
): Promise<ReplyOf<'messages.subscribed'>> => {
  const person = context.person._id
  const key = sha256(context.key).slice(0, 12)
  const call = `${key}${context.inputHash.slice(0, 12)}`
  const credits = await creditsOf(person)
  if (credits.some(({added}) => added.some((one) => one.startsWith(key) && one !== call))) {
    throw new Refusal('key-reused')
  }
  const there = new Map(credits.map((credit) => [credit.template, credit]))
  for (const template of new Set(templates)) await addOne(person, template, call, there.get(template))
  return reminders(context)
}

const addOne = async (
  person: string,
  template: TemplateKey,
  call: string,
  there: Credit | undefined,
): Promise<void> => {
  const _id = creditId(person, template)
  if (there?.added.includes(call) === true) return
  const fresh: Credit = {_id, person, template, left: 1, claims: [], added: [call]}
  // Another tap may have made it at this moment.
  if (there === undefined && (await addCredit(fresh)) === 'added') return
  await moreCredit(_id, call)
}
