import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import type {Role} from '../kernel/contract'
import {Refusal} from '../kernel/refusal'
import {fingerprint, sameSecret} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Membership, Post} from './account'
import {callerOf, openActivation} from './activation'
import {initialsOf} from './initials'
import {contactView, rolesOn} from './me'
import {newMembership, stepping} from './membership'
import {takeUp} from './posts/takeUp'
import {
  activationOf,
  addMembership,
  addSecondAdmin,
  addSetup,
  countMachineTry,
  forgiveMachineTry,
  membershipOf,
  readSetup,
  seatAdmin,
  type SetupKind,
} from './repo'
import {keepContact} from './saveContact'

/** A first admin's post is looked at again after this many days. */
const termDays = 365

/** The machine's set-up code is over this many days after its first use: whoever knows it knows nothing then. */
const machineDays = 30

/** Where the caller becomes what, and how one of the two seats there is taken. */
interface Seat {
  readonly place: string
  readonly role: Role
  /** Since when there are seats; null before the first is taken. A post given since then is not given again. */
  readonly since: Date | null
  /** @throws Refusal `setup-done` when others have both seats */
  take(person: string): Promise<void>
}

/**
 * Appoints one of the first two admins: of the machine's community or district by the machine's set-up code,
 * of a community by the activation code that its district had made. Stopped half way, the same person's next
 * call completes it: the seat is taken before the post is written. A code gives its post once and never renews it.
 */
export const setUp = async (
  context: CallContext,
  input: InputOf<'people.setUp'>,
): Promise<ReplyOf<'people.setUp'>> => {
  // Before anything is written: a wrong or used code must not even make an account.
  const seat = await seatFor(context, input)
  const account = await keepContact(context, input)
  await seat.take(account._id)

  const {place, role, since} = seat
  const today = dateAt8(context.now)
  const membership = await membershipOf(place, account._id)
  const held = membership?.posts.find((post) => post.role === role && post.place === null)
  if (membership !== null && held !== undefined && since !== null && held.at >= since) {
    if (held.until < today) throw new Refusal('setup-done')
    const {standing} = membership
    return {contact: contactView(account), roles: rolesOn(membership, today), standing}
  }
  const until = addDays(today, termDays)
  const post: Post = {role, place: null, from: today, until, by: 'setup', at: context.now}
  const posts = [...(membership?.posts ?? []).filter((other) => other !== held), post]
  const step = {event: 'grant', payload: {role, until, by: 'setup'}, change: {posts}} as const
  const call = stepping(context, account._id)
  const seated =
    membership === null
      ? await addFirst(newMembership(account, place, await initialsOf(account.name), step, call))
      : await takeUp(membership, step, call, today)
  if (seated === null) throw new Refusal('busy')
  return {contact: contactView(account), roles: rolesOn(seated, today), standing: seated.standing}
}

/** Null when the same person's other tap was first. */
const addFirst = async (membership: Membership): Promise<Membership | null> =>
  (await addMembership(membership)) === 'added' ? membership : null

const seatFor = async (context: CallContext, input: InputOf<'people.setUp'>): Promise<Seat> => {
  const {community, district, code} = input
  const activation = district === undefined ? await openActivation(context, community, code) : 'wrong'
  if (typeof activation === 'object') {
    return {
      place: community,
      role: 'community-admin',
      since: activation.at,
      async take(person) {
        if (activation.admins.includes(person)) return
        if (await seatAdmin(activation, person, callerOf(context))) return
        const now = await activationOf(community)
        if (now?.code !== activation.code || !now.admins.includes(person)) throw new Refusal('setup-done')
      },
    }
  }
  const machine = await judgeMachineCode(context, code)
  if (machine === 'right') {
    return district === undefined
      ? machineSeat(context, {kind: 'setup', place: community, role: 'community-admin'})
      : machineSeat(context, {kind: 'district', place: district, role: 'district-admin'})
  }
  throw new Refusal('setup-code', {
    code:
      activation === 'locked' || machine === 'locked'
        ? '试错太多次，这个启用码已经锁上。请让区里重新发一个'
        : '启用码不对',
  })
}

/** Names the machine's set-up code without telling it. */
const machineCode = (): string => fingerprint('machine', process.env['SETUP_CODE'] ?? '').slice(0, 16)

/** What eight digits are to the machine's set-up code. Each try counts before it is judged. */
const judgeMachineCode = async (
  context: CallContext,
  code: string,
): Promise<'right' | 'wrong' | 'locked'> => {
  const expected = process.env['SETUP_CODE'] ?? ''
  if (expected === '') return 'wrong'
  const id = machineCode()
  const caller = callerOf(context)
  if (!(await countMachineTry(id, caller))) return 'locked'
  if (!sameSecret(code, expected)) return 'wrong'
  await forgiveMachineTry(id, caller)
  return 'right'
}

/**
 * A seat by the machine's code. A code that the operator has put in the place of one that was used seats two
 * again: that is how a district gets admins that has none left.
 */
const machineSeat = async (
  {account, now}: CallContext,
  {kind, place, role}: {readonly kind: SetupKind; readonly place: string; readonly role: Role},
): Promise<Seat> => {
  if (kind === 'district' && place !== process.env['DISTRICT']) throw new Refusal('setup-done')
  const code = machineCode()
  const found = await Promise.all([readSetup(kind), readSetup(kind === 'setup' ? 'district' : 'setup')])
  const [before, other] = found.map((setup) => (setup?.code === code ? setup : null))
  const known = account !== null && (before?.admins.includes(account._id) ?? false)
  const first = [before, other]
    .flatMap((setup) => (setup === null || setup === undefined ? [] : [setup.at]))
    .sort((a, b) => a.getTime() - b.getTime())[0]
  const over = first !== undefined && addDays(dateAt8(first), machineDays) < dateAt8(now)
  if (!known && over) throw new Refusal('setup-done')
  const full = !known && (before?.admins.length ?? 0) >= 2
  if (full || (found[0] !== null && found[0].community !== place)) throw new Refusal('setup-done')
  const used = found[0] === null ? null : found[0].code
  return {
    place,
    role,
    since: before?.at ?? null,
    async take(person) {
      const setup = {_id: kind, community: place, admins: [person], at: now, code}
      if (known || (used !== code && (await addSetup(setup, used)))) return
      if (await addSecondAdmin(setup, person)) return
      const there = await readSetup(kind)
      if (there?.code !== code || !there.admins.includes(person)) throw new Refusal('setup-done')
    },
  }
}
