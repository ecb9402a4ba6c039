import type {CallContext} from '../context'
import {collection, command, inCommunity} from '../kernel/database'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {codeDigits, type CodeKind} from '../../../../miniprogram/packages/people/rules/codes'

/** A code that is used once, by whoever has it. `_id` is `<community>:<fingerprint>`: the digits stand nowhere. */
export interface OneTimeCode {
  readonly _id: string
  readonly community: string
  readonly kind: CodeKind
  /** Whose matter it is: the person who is joined, who lends, the household; for a post the one who invites. */
  readonly of: string
  /** What else it says, by kind; ids only. */
  readonly says: Readonly<Record<string, unknown>>
  /** Last day on which it is taken, `YYYY-MM-DD`. */
  readonly until: string
  readonly by: string
  readonly at: Date
  readonly usedBy?: string
  readonly usedAt?: Date
  /** Taken back before it was used. */
  readonly endedAt?: Date
}

export const codes = collection<OneTimeCode>('codes')

const idOf = (community: string, digits: string): string =>
  `${community}:${fingerprint('code', community, digits).slice(0, 32)}`

export interface MadeCode {
  readonly digits: string
  readonly until: string
}

/**
 * Makes a code. The digits follow from who asks and the call's key, so that the same call made again tells the
 * same ones although only their fingerprint is stored. One write.
 * @param days how many days after today it is good for
 */
export const makeCode = async (
  context: CallContext,
  {
    community,
    kind,
    of,
    says = {},
    days,
  }: Pick<OneTimeCode, 'community' | 'kind' | 'of'> & {
    readonly says?: OneTimeCode['says']
    readonly days: number
  },
): Promise<MadeCode> => {
  const by = context.person._id
  const length = codeDigits[kind]
  // Two codes of the same digits are a matter of luck: the next ones are tried.
  for (let turn = 0; turn < 5; turn += 1) {
    const seed = fingerprint(
      'digits',
      idFromKey('code', by, `${community} ${kind} ${context.key} ${String(turn)}`),
    )
    const digits = String(BigInt(`0x${seed.slice(0, 24)}`) % 10n ** BigInt(length)).padStart(length, '0')
    const _id = idOf(community, digits)
    const until = addDays(dateAt8(context.now), days)
    const fresh: OneTimeCode = {_id, community, kind, of, says, until, by, at: context.now}
    if ((await inCommunity(codes, community).add(fresh)) === 'added') return {digits, until}
    const there = await inCommunity(codes, community).get(_id)
    if (there?.by === by && there.kind === kind && there.of === of) return {digits, until: there.until}
  }
  throw new Refusal('busy')
}

/** A code as it stands, or null. One read. */
export const codeOf = (community: string, digits: string): Promise<OneTimeCode | null> =>
  inCommunity(codes, community).get(idOf(community, digits))

/**
 * Looks a code up for somebody who wants to use it, or has used it.
 * @throws Refusal `code-wrong` where there is none, `code-used`, `code-over`
 */
export const openCode = async (
  context: CallContext,
  community: string,
  digits: string,
): Promise<OneTimeCode> => {
  const code = await codeOf(community, digits)
  if (code === null)
    throw new Refusal('code-wrong', {code: '这个社区没有这个编码。请再看一遍数字，也看看社区选对了没有'})
  if (code.usedBy !== undefined && !usersOf(context).includes(code.usedBy)) throw new Refusal('code-used')
  if (code.usedBy === undefined && (code.endedAt !== undefined || code.until < dateAt8(context.now))) {
    throw new Refusal('code-over')
  }
  return code
}

/** Who uses a code: a person, or a WeChat identity that is nobody yet, without naming it. */
export const userOf = (context: CallContext): string => context.account?._id ?? visitorOf(context)

const visitorOf = ({openid}: CallContext): string =>
  `v_${fingerprint('code user', openid ?? '').slice(0, 24)}`

/** As whom the caller may have used a code: a code that joins makes somebody else of them. */
const usersOf = (context: CallContext): readonly string[] => [
  visitorOf(context),
  ...(context.account === null ? [] : context.persons),
]

/**
 * Takes a code for the caller, once and for all: what follows from it is then done, and done again by the same
 * caller's retry when it was cut off. One write.
 * @throws Refusal `code-used` when somebody else was faster, `code-over`
 */
export const takeCode = async (context: CallContext, code: OneTimeCode): Promise<void> => {
  const user = userOf(context)
  if (code.usedBy !== undefined && usersOf(context).includes(code.usedBy)) return
  const {_id, community} = code
  const taken = await inCommunity(codes, community).update(
    {_id, usedBy: command().exists(false), endedAt: command().exists(false)},
    {usedBy: user, usedAt: context.now},
  )
  if (taken === 1) return
  const now = await inCommunity(codes, community).get(_id)
  if (now?.usedBy === user) return
  throw new Refusal(now?.usedBy === undefined ? 'code-over' : 'code-used')
}

/** Codes of somebody that nobody has used yet are taken back; one write for each. */
export const endCodes = (community: string, of: string, kind: CodeKind, now: Date): Promise<number> =>
  inCommunity(codes, community).update(
    {of, kind, usedBy: command().exists(false), endedAt: command().exists(false)},
    {endedAt: now},
  )

/** Codes of one kind that can still be used, those that end first first; at most a hundred. One query. */
export const openCodes = (
  community: string,
  kind: CodeKind,
  today: string,
): Promise<readonly OneTimeCode[]> =>
  inCommunity(codes, community).find(
    {kind, until: command().gte(today), usedBy: command().exists(false), endedAt: command().exists(false)},
    {orderBy: ['until', 'asc'], limit: 100},
  )

/** A code by the part of its id after the community, which is no secret; null when there is none. One read. */
export const codeById = (community: string, id: string): Promise<OneTimeCode | null> =>
  inCommunity(codes, community).get(`${community}:${id}`)

/** The part of a code's id by which staff name it. */
export const shortId = ({_id, community}: OneTimeCode): string => _id.slice(community.length + 1)

/** Takes one code back, unless it was used; once more changes nothing. At most one write. */
export const endCode = async ({_id, community}: OneTimeCode, now: Date): Promise<boolean> =>
  (await inCommunity(codes, community).update(
    {_id, usedBy: command().exists(false), endedAt: command().exists(false)},
    {endedAt: now},
  )) === 1
/** Codes of somebody that nobody has used yet and that are still good. One query. */
export const openCodesOf = (
  community: string,
  of: string,
  kind: CodeKind,
  now: Date,
): Promise<readonly OneTimeCode[]> =>
  inCommunity(codes, community).find(
    {
      of,
      kind,
      usedBy: command().exists(false),
      endedAt: command().exists(false),
      until: command().gte(dateAt8(now)),
    },
    {limit: 100},
  )
