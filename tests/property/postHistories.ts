import fc from 'fast-check'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, inDistrict, monday, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {noTree, type Tree} from '../../miniprogram/packages/places/rules/tree'
import {standTree} from '../harness/tree'
import {addDays} from '../../miniprogram/shared/time'
import type {Reply} from '../../miniprogram/shared/errors'

/**
 * Random histories of posts over the real actions against a model of them: grants, second yeses, terms that pass,
 * ends, invitations, hand-overs, lines of the directory, people who move away and come back, and restores by the district. After each step: nobody may do what their posts do
 * not give on that day, everybody may what they do, the directory shows nobody past the end of their post, and the
 * community has an admin, or the district is told and can make two.
 */

const people = 5
const roles = ['window-staff', 'community-admin', 'mediator', 'building-head'] as const
/** As the directory names them. */
const named = ['赵一', '钱二', '孙三', '李四', '周五'] as const
const building = 'b_1'
const unit = {name: '1单元', households: 12}
const places: Tree = {
  ...noTree,
  grids: [{id: 'g_1', name: '第一网格'}],
  buildings: [
    {
      id: building,
      document: '',
      compound: '东圣小区',
      name: '1号楼',
      aliases: [],
      grid: 'g_1',
      units: [unit],
      households: 12,
      people: 30,
    },
  ],
}
/** Where a post is held; left out for the whole community. */
const placeOf = (role: string) => (role === 'building-head' ? {place: {building}} : {})
type Role = (typeof roles)[number]

export type Step =
  | {
      readonly do: 'grant'
      readonly by: number
      readonly who: number
      readonly role: Role
      readonly days: number
    }
  | {readonly do: 'answer'; readonly by: number; readonly who: number; readonly yes: boolean}
  | {readonly do: 'answerAbove'; readonly who: number; readonly yes: boolean}
  | {readonly do: 'end'; readonly by: number; readonly who: number; readonly role: Role}
  | {readonly do: 'invite'; readonly by: number; readonly role: Role; readonly days: number}
  | {readonly do: 'accept'; readonly who: number; readonly which: number}
  | {readonly do: 'handOver'; readonly by: number; readonly who: number; readonly to: number}
  /** A line of the directory, which gives the post. */
  | {readonly do: 'line'; readonly by: number; readonly who: number; readonly days: number}
  | {readonly do: 'moveOut'; readonly who: number}
  | {readonly do: 'comeBack'; readonly who: number}
  | {readonly do: 'pass'; readonly days: number}
  | {readonly do: 'restore'; readonly who: number; readonly to: number}
  /** An earlier call of this history once more, with the same key. */
  | {readonly do: 'again'; readonly which: number}

const person = fc.nat({max: people - 1})
/** Of the first two, who begin as admins: so that lines are made, and end, in most histories. */
const admin = fc.nat({max: 1})
const role = fc.constantFrom(...roles)
// Most are within a month: then terms end while something happens.
const days = fc.oneof({weight: 3, arbitrary: fc.integer({min: 0, max: 40})}, fc.integer({min: 0, max: 366}))
const just = <Name extends Step['do']>(name: Name) => fc.constant(name)

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {weight: 4, arbitrary: fc.record({do: just('grant'), by: person, who: person, role, days})},
    {weight: 4, arbitrary: fc.record({do: just('answer'), by: person, who: person, yes: fc.boolean()})},
    {weight: 1, arbitrary: fc.record({do: just('answerAbove'), who: person, yes: fc.boolean()})},
    {weight: 3, arbitrary: fc.record({do: just('end'), by: person, who: person, role})},
    {weight: 2, arbitrary: fc.record({do: just('invite'), by: person, role, days})},
    {weight: 3, arbitrary: fc.record({do: just('accept'), who: person, which: fc.nat({max: 3})})},
    {weight: 2, arbitrary: fc.record({do: just('handOver'), by: person, who: person, to: person})},
    {
      weight: 3,
      arbitrary: fc.record({
        do: just('end'),
        by: admin,
        who: admin,
        role: fc.constant('building-head' as const),
      }),
    },
    {weight: 4, arbitrary: fc.record({do: just('line'), by: admin, who: admin, days})},
    {weight: 2, arbitrary: fc.record({do: just('moveOut'), who: admin})},
    {weight: 1, arbitrary: fc.record({do: just('comeBack'), who: person})},
    {weight: 3, arbitrary: fc.record({do: just('pass'), days: fc.integer({min: 1, max: 60})})},
    {weight: 1, arbitrary: fc.record({do: just('restore'), who: person, to: person})},
    {weight: 4, arbitrary: fc.record({do: just('again'), which: fc.nat({max: 5})})},
  ),
  {minLength: 4, maxLength: 16},
)

interface Told {
  readonly posts: Map<Role, string>
  /** `at`: the step in which it was proposed. */
  pending: {readonly by: number; readonly until: string; readonly open: string; readonly at: number} | null
  /** Each until the step in which they were given a post again. */
  tookOver: {readonly who: number; readonly until: number | null}[]
  /** Last days of lines under their name. */
  lines: string[]
  moved: boolean
}

interface Invitation {
  readonly by: number
  readonly role: Role
  readonly until: string
  readonly open: string
  readonly digits: string
  usedBy: number | null
}

/** Where histories are played: one cloud, a district's admin who stays, and a community for each history. */
export const stage = async (cloud: TestCloud) => {
  const {gateway, env} = (await (await fetch(`${cloud.url}/health`)).json()) as {gateway: string; env: string}
  pointSdkAt(gateway, env)
  const {addCommunity, communityById} = await import('../../cloudfunctions/api/src/places/community/repo')
  const {letJoin} = await import('../../cloudfunctions/api/src/people/letJoin')
  const {membershipOf, addMembership} = await import('../../cloudfunctions/api/src/people/repo')
  const {newMembership, stepMembership} = await import('../../cloudfunctions/api/src/people/membership')
  const at = new Date(`${monday}T00:00:00Z`)
  const call = {by: 'p_test', at, key: 'fixture', inputHash: 'fixture'}
  const post = (of: 'community-admin' | 'district-admin', until: string) => ({
    role: of,
    place: null,
    from: '2026-01-01',
    until,
    by: 'setup',
    at,
  })
  const district = 'o-history-district'
  const {contact} = await cloud.ask(district, 'people.saveContact', {
    notice,
    name: '孙国强',
    phone: '13800090001',
  })
  const grant = {event: 'grant', change: {posts: [post('district-admin', '2999-12-31')]}} as const
  await addMembership(
    newMembership({_id: contact?.person ?? '', name: '孙国强'}, inDistrict, 'sgq', grant, call),
  )
  const model = await communityById(inCommunity)
  if (model === null) throw new Error('the demonstration community is missing')
  const {tree: _tree, district: _district, street: _street, ...plain} = model
  let serial = 0

  /** Plays one history in a community of its own. @throws at the first thing that is not as the model says */
  return async (all: readonly Step[]): Promise<void> => {
    const n = (serial += 1)
    const community = `history-${n}`
    await cloud.setClock(`${monday}T08:00:00+08:00`)
    await addCommunity({...plain, _id: community, community})
    await letJoin(community)
    await standTree(cloud, community, places, `v_${community}`)
    await cloud.ask(district, 'district.takeIn', {
      district: inDistrict,
      community,
      street: '东城街道',
      kind: 'community',
    })
    const openids = Array.from({length: people}, (_, who) => `o-history-${n}-${who}`)
    const ids: string[] = []
    for (const [who, openid] of openids.entries()) {
      const phone = `13${String(n % 10_000).padStart(5, '0')}${String(1000 + who)}`
      const me = await cloud.ask(openid, 'people.saveContact', {community, notice, name: '何永红', phone})
      ids.push(me.contact?.person ?? '')
      if (who > 1) continue
      const membership = await membershipOf(community, ids[who] ?? '')
      const first = {
        event: 'grant',
        change: {posts: [post('community-admin', addDays(monday, 40 + 100 * who))]},
      } as const
      if (membership === null || (await stepMembership(membership, first, call)) === null)
        throw new Error('no admin')
    }
    const entries = async () => {
      const all = await Promise.all(ids.map((id) => membershipOf(community, id)))
      return all.reduce((sum, one) => sum + (one?.timeline.length ?? 0), 0)
    }
    await new History(cloud, {community, district, openids, ids, entries}).play(all)
  }
}

/**
 * A call that went well. What found nothing to do has left nothing to know it again by: sent once more it does then
 * what there is to do, once, like a call that was long on its way.
 */
interface Sent {
  readonly ask: () => Promise<Reply<unknown>>
  readonly key: string
  readonly idle: Step | null
}

class History {
  private today = monday
  private readonly told: Told[]
  private readonly invitations: Invitation[] = []
  private serial = 0
  private step = 0
  /** Calls that went well, the last one first. */
  private readonly sent: Sent[] = []

  constructor(
    private readonly cloud: TestCloud,
    private readonly where: {
      readonly community: string
      readonly district: string
      readonly openids: readonly string[]
      readonly ids: readonly string[]
      /** How many entries the timelines of these people have by now. */
      readonly entries: () => Promise<number>
    },
  ) {
    this.told = where.ids.map((_, who) => ({
      posts: new Map(who > 1 ? [] : [['community-admin', addDays(monday, 40 + 100 * who)]]),
      pending: null,
      tookOver: [],
      lines: [],
      moved: false,
    }))
  }

  async play(all: readonly Step[]): Promise<void> {
    for (const step of all) {
      this.step += 1
      await this.apply(step)
      await this.check(JSON.stringify(step))
    }
    if (this.admins().length === 0) await this.apply({do: 'restore', who: 0, to: 1})
    await this.check('at the end')
    if (this.admins().length === 0) throw new Error('locked out')
  }

  private one(who: number): Told {
    const told = this.told[who]
    if (told === undefined) throw new Error('nobody')
    return told
  }

  private holds(who: number, role: Role): boolean {
    return (this.one(who).posts.get(role) ?? '') >= this.today
  }

  private admins(): readonly number[] {
    return this.where.ids.flatMap((_, who) => (this.holds(who, 'community-admin') ? [who] : []))
  }

  private open(who: number): Told['pending'] {
    const {pending} = this.one(who)
    return pending !== null && pending.open >= this.today && pending.until >= this.today ? pending : null
  }

  /**
   * @param step what is done, where it may find nothing to do and go well
   * @param key of a call that is sent once more
   */
  private async send(
    by: string,
    action: string,
    input: object,
    expected: boolean,
    {
      step = null,
      key = `history-${(this.serial += 1)}`,
    }: {readonly step?: Step | null; readonly key?: string} = {},
  ): Promise<Reply<unknown>> {
    const given = 'district' in input ? input : {community: this.where.community, ...input}
    const ask = () => this.cloud.send(by, action, given, key)
    const before = step === null ? 0 : await this.where.entries()
    const reply = await ask()
    if (reply.ok !== expected) {
      throw new Error(
        `${this.today} ${action} ${JSON.stringify(given)} by ${by}: ${JSON.stringify(reply)}, not ${String(expected)}`,
      )
    }
    const idle = step !== null && (await this.where.entries()) === before
    if (reply.ok) this.sent.unshift({ask, key, idle: idle ? step : null})
    return reply
  }

  private openid(who: number): string {
    return this.where.openids[who] ?? ''
  }

  /** What becomes of a post that somebody with the right gives; false where it is refused. */
  private give(by: number, who: number, role: Role, until: string): boolean {
    const told = this.one(who)
    if (role !== 'community-admin') {
      if (role === 'building-head' && told.moved) return false
      this.hold(who, role, until)
      return true
    }
    const waiting = this.open(who)
    if (by === who && !this.holds(who, role)) return false
    if (waiting !== null && waiting.by !== by) return false
    if (waiting?.until !== until) told.pending = {by, until, open: addDays(this.today, 14), at: this.step}
    return true
  }

  /** Who has a post answers for what they are given from then on. */
  private hold(who: number, role: Role, until: string): void {
    this.one(who).posts.set(role, until)
    for (const told of this.told) {
      told.tookOver = told.tookOver.map((one) =>
        one.who === who && one.until === null ? {who, until: this.step} : one,
      )
    }
  }

  /** Who may agree to what was proposed for somebody. */
  private seconds(who: number, {by, at}: NonNullable<Told['pending']>): readonly number[] {
    return this.admins().filter(
      (one) =>
        one !== who &&
        one !== by &&
        !this.one(one).tookOver.some(
          (covered) => covered.who === by && (covered.until === null || at < covered.until),
        ),
    )
  }

  private settle(who: number, yes: boolean): void {
    const told = this.one(who)
    const waiting = this.open(who)
    if (yes && waiting !== null) this.hold(who, 'community-admin', waiting.until)
    told.pending = null
  }

  /** @param key of the call that is sent once more; left out: a call of its own */
  private async apply(step: Step, key?: string): Promise<void> {
    const {ids} = this.where
    const same = key === undefined ? {} : {key}
    switch (step.do) {
      case 'pass':
        this.today = addDays(this.today, step.days)
        await this.cloud.setClock(`${this.today}T08:00:00+08:00`)
        return
      case 'again': {
        const sent = this.sent[step.which]
        if (sent === undefined) return
        if (sent.idle !== null) {
          this.sent.splice(step.which, 1)
          await this.apply(sent.idle, sent.key)
          return
        }
        // Whatever it says: what it does is looked at below.
        await sent.ask()
        return
      }
      case 'grant': {
        const {by, who, role: of} = step
        const until = addDays(this.today, step.days)
        const may = this.holds(by, 'community-admin')
        const expected = may && this.give(by, who, of, until)
        const input = {person: ids[who], role: of, until, ...placeOf(of)}
        await this.send(this.openid(by), 'people.grant', input, expected, {step, ...same})
        return
      }
      case 'answer': {
        const {by, who, yes} = step
        const waiting = this.open(who)
        const may = this.holds(by, 'community-admin') && waiting !== null
        const expected = may && (!yes || this.seconds(who, waiting).includes(by))
        if (expected) this.settle(who, yes)
        const input = {person: ids[who], role: 'community-admin', yes}
        await this.send(this.openid(by), 'people.answerPost', input, expected)
        return
      }
      case 'answerAbove': {
        const {who, yes} = step
        const waiting = this.open(who)
        const expected = waiting !== null && this.seconds(who, waiting).length === 0
        if (expected) this.settle(who, yes)
        const input = {district: inDistrict, community: this.where.community, person: ids[who], yes}
        await this.send(this.where.district, 'district.answerPost', input, expected)
        return
      }
      case 'end': {
        const {by, who, role: of} = step
        const told = this.one(who)
        const last = of === 'community-admin' && this.holds(who, of) && this.admins().length === 1
        const expected = this.holds(by, 'community-admin') && !last
        const input = {person: ids[who], role: of, ...placeOf(of)}
        if (expected) {
          told.posts.delete(of)
          if (of === 'community-admin') told.pending = null
        }
        await this.send(this.openid(by), 'people.endPost', input, expected, {step, ...same})
        return
      }
      case 'invite': {
        const {by, role: of} = step
        const until = addDays(this.today, step.days)
        const expected = this.holds(by, 'community-admin')
        const input = {role: of, until, ...placeOf(of)}
        const reply = await this.send(this.openid(by), 'people.invite', input, expected)
        const digits = reply.ok ? (reply.data as {digits: string}).digits : ''
        if (expected)
          this.invitations.push({by, role: of, until, open: addDays(this.today, 7), digits, usedBy: null})
        return
      }
      case 'accept': {
        const {who} = step
        const invitation = this.invitations[step.which]
        if (invitation === undefined) return
        const {by, role: of, until, digits, open} = invitation
        const stands = until >= this.today && this.holds(by, 'community-admin')
        if (invitation.usedBy !== null) {
          // Used: somebody else is refused, and whoever used it gets nothing once more.
          await this.cloud.send(
            this.openid(who),
            'residents.useCode',
            {community: this.where.community, code: digits},
            'late',
          )
          return
        }
        const expected = stands && open >= this.today && this.give(by, who, of, until)
        if (expected) invitation.usedBy = who
        await this.send(this.openid(who), 'residents.useCode', {code: digits}, expected)
        return
      }
      case 'handOver': {
        const {by, who, to} = step
        const last = this.holds(who, 'community-admin') && this.admins().length === 1
        const expected = this.holds(by, 'community-admin') && who !== to && !last
        if (expected) {
          const [leaver, successor] = [this.one(who), this.one(to)]
          leaver.posts.clear()
          leaver.pending = null
          const covered = new Map<number, number | null>()
          for (const one of [...successor.tookOver, {who, until: null}, ...leaver.tookOver]) {
            const known = covered.get(one.who)
            const later = known === undefined || (known !== null && (one.until === null || one.until > known))
            if (later && one.who !== to) covered.set(one.who, one.until)
          }
          successor.tookOver = [...covered].map(([of, until]) => ({who: of, until}))
          leaver.tookOver = []
          leaver.lines = []
        }
        const input = {from: ids[who], to: ids[to], reason: '离开'}
        await this.send(this.openid(by), 'handover.move', input, expected)
        return
      }
      case 'restore': {
        const {community, district} = this.where
        const reply = await this.send(district, 'district.newCode', {district: inDistrict, community}, true)
        const code = reply.ok ? (reply.data as {code: string}).code : ''
        for (const who of new Set([step.who, step.to])) {
          const input = {code, notice, name: '何永红', phone: '13800090002'}
          await this.send(this.openid(who), 'people.setUp', input, true)
          this.hold(who, 'community-admin', addDays(this.today, 365))
        }
        return
      }
      case 'line': {
        const {by, who} = step
        const until = addDays(this.today, step.days)
        const told = this.one(who)
        const expected = this.holds(by, 'community-admin') && !told.moved
        if (expected) {
          told.lines.push(until)
          this.hold(who, 'building-head', until)
        }
        const input = {
          rev: 0,
          post: 'building-head',
          place: {building},
          name: named[who],
          person: ids[who],
          from: this.today,
          until,
        }
        await this.send(this.openid(by), 'places.saveHolder', input, expected)
        return
      }
      case 'moveOut': {
        const told = this.one(step.who)
        const expected = !told.moved
        told.moved = true
        told.posts.delete('building-head')
        await this.send(this.openid(step.who), 'residents.moveOut', {}, expected)
        return
      }
      case 'comeBack': {
        this.one(step.who).moved = false
        await this.send(this.openid(step.who), 'residents.comeBack', {}, true, {step, ...same})
      }
    }
  }

  /** Really calls what a post gives, for everybody, and what residents and the district see. */
  private async check(after: string): Promise<void> {
    const {community, district, openids} = this.where
    const grid = await this.cloud.ask(openids[0] ?? '', 'places.myGrid', {community, building})
    const shown = [...new Set(grid.people.map(({name}) => name))].sort()
    const stand = named
      .filter(
        (_, who) =>
          this.holds(who, 'building-head') && this.one(who).lines.some((until) => until >= this.today),
      )
      .sort()
    if (shown.join() !== stand.join())
      throw new Error(
        `${this.today} after ${after}: the directory shows ${shown.join()}, not ${stand.join()}`,
      )
    const {left} = await this.cloud.ask(district, 'district.posts', {district: inDistrict})
    if (left.some((one) => one.community === community) !== (this.admins().length === 0))
      throw new Error(`${this.today} after ${after}: the district is told that nobody runs it, or not`)
    await Promise.all(
      openids.flatMap((openid, who) => {
        const admin = this.holds(who, 'community-admin')
        const rights = {'people.posts': admin, 'booking.board': admin || this.holds(who, 'window-staff')}
        return Object.entries(rights).map(async ([action, may]) => {
          const {ok} = await this.cloud.send(openid, action, {community})
          if (ok !== may)
            throw new Error(`${this.today} after ${after}: ${action} of person ${who} is ${String(ok)}`)
        })
      }),
    )
  }
}
