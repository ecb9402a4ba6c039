import {Refusal} from '../../kernel/refusal'
import {fingerprint, sameSecret} from '../../kernel/secrets'

/**
 * A code that says who somebody is, for a moment: person, end, and a keyed fingerprint of both and of the
 * community. Nothing is stored; whoever photographs it has it for five minutes, and only who may confirm that
 * person learns anything from it.
 */

/** Milliseconds that it can be scanned. */
const lifetime = 5 * 60_000
/** Milliseconds more in which somebody who has scanned it can answer. */
const patience = 10 * 60_000

const sign = (community: string, person: string, end: string): string =>
  fingerprint('identity', community, person, end).slice(0, 32)

export const makeIdentityCode = (
  community: string,
  person: string,
  now: Date,
): {readonly text: string; readonly until: Date} => {
  const until = new Date(now.getTime() + lifetime)
  const end = until.getTime().toString(36)
  return {text: `ysz:me:${person}.${end}.${sign(community, person, end)}`, until}
}

/**
 * Whom a code names.
 * @param answering it was scanned in time, and now the answer comes
 * @throws Refusal `invalid` when it is not of this community or is over
 */
export const personOfCode = (
  community: string,
  text: string,
  {now, answering = false}: {readonly now: Date; readonly answering?: boolean},
): string => {
  const [person = '', end = '', signature = '', ...more] = text.replace(/^ysz:me:/u, '').split('.')
  if (more.length > 0 || !sameSecret(signature, sign(community, person, end))) {
    throw new Refusal('invalid', {code: '这个身份码不是本社区的，请让对方重新打开“我的身份码”'})
  }
  if (Number.parseInt(end, 36) + (answering ? patience : 0) < now.getTime()) {
    throw new Refusal('invalid', {code: '这个身份码过了 5 分钟，请让对方换一个新的再扫'})
  }
  return person
}
