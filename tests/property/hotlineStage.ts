import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import type {Account} from '../../cloudfunctions/api/src/people/account'
import type {Reply} from '../../miniprogram/shared/errors'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, inDistrict, type TestCloud} from '../harness/cloud'

/**
 * The request line with everybody who has a part in it: the product's own actions in this process, over the store of
 * a cloud, checked and judged as the router does. No rate is counted: a run makes more calls in a day than a person.
 */

/** Parts in which somebody calls. */
export const parts = [
  'filer',
  'delegate',
  'visitor',
  'handler',
  'co-handler',
  'unit-head',
  'building-head',
  'desk',
  'window',
  'admin',
  'second-admin',
  'street',
  'district',
  'stranger',
] as const
export type Part = (typeof parts)[number]

export interface Stage {
  readonly openid: Readonly<Record<Part, string>>
  /** Person ids; none for the visitor. */
  readonly person: Readonly<Record<Part, string>>
  readonly building: string
  readonly unitOfBuilding: string
  readonly grid: string
  /** A unit of the register whose liaison is the co-handler. */
  readonly unit: string
  /** Under which ids the street and the district are looked from. */
  readonly from: {readonly street: string; readonly district: string}
  /** Calls an action as a page would. */
  call(part: Part, action: ActionName, input: object, key: string, at: Date): Promise<Reply<unknown>>
  /** Calls an action that must go well. */
  ask<Name extends ActionName>(
    part: Part,
    action: Name,
    input: Omit<InputOf<Name>, 'community'>,
    key: string,
    at: Date,
  ): Promise<ReplyOf<Name>>
  /** The timer's minute. */
  tick(at: Date): Promise<ReplyOf<'hotline.tick'>>
  /** Another of the timer's steps. */
  timer(action: 'hotline.digest' | 'hotline.foldHabits' | 'uploads.clear', at: Date): Promise<unknown>
  /** When the timer has to look at the first requests, ms. */
  due(most: number): Promise<readonly number[]>
  /** A request as it is stored. */
  stored(id: string): Promise<Request>
  /** Documents written by the last call, and the most that any action wrote. */
  readonly writes: {last: number; readonly most: Map<string, number>}
}

const healthSchema = v.object({gateway: v.string(), env: v.string()})
const until = '2028-01-31'

/** Sets everybody up in the demonstration community. @param now when posts begin */
export const hotlineStage = async (cloud: TestCloud): Promise<Stage> => {
  const {gateway, env} = v.parse(healthSchema, await (await fetch(`${cloud.url}/health`)).json())
  pointSdkAt(gateway, env)
  const {setup: _setup, ...keys} = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')),
  )
  process.env['KEYS'] = JSON.stringify(keys)
  const cast = await castOf(cloud)
  const [
    {handlers},
    {CallContext},
    {inputHashOf},
    {authorise},
    {accountOf},
    {contract},
    {replyErrorOf, Refusal},
    {requestById, requestsDue},
    {resetTally, tally},
    {aboveOf},
    {communityNamed},
  ] = await Promise.all([
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
    import('../../cloudfunctions/api/src/kernel/ids'),
    import('../../cloudfunctions/api/src/people/authorise'),
    import('../../cloudfunctions/api/src/people/repo'),
    import('../../cloudfunctions/api/src/contract'),
    import('../../cloudfunctions/api/src/kernel/refusal'),
    import('../../cloudfunctions/api/src/hotline/repo'),
    import('../../cloudfunctions/api/src/kernel/tally'),
    import('../../cloudfunctions/api/src/hotline/reader'),
    import('../../cloudfunctions/api/src/places/community/found'),
  ])
  const community = await communityNamed(inCommunity)
  if (community === null) throw new Error('the demonstration community is missing')
  const writes: Stage['writes'] = {last: 0, most: new Map()}
  const known = new Map<string, Account | null>()
  /** Nobody's account changes while this is played. */
  const accountNamed = async (openid: string): Promise<Account | null> => {
    const account = known.get(openid) ?? (await accountOf(openid))
    known.set(openid, account)
    return account
  }

  const handle = async <Name extends ActionName>(
    openid: string,
    name: Name,
    input: unknown,
    {key, at}: {readonly key: string; readonly at: Date},
  ): Promise<ReplyOf<Name>> => {
    const schema: v.GenericSchema<unknown, InputOf<Name>> = contract[name].input
    const checked = v.safeParse(schema, input)
    if (!checked.success) {
      const fields = checked.issues.map((issue) => [v.getDotPath(issue) ?? 'input', issue.message] as const)
      throw new Refusal('invalid', Object.fromEntries(fields))
    }
    const account = await accountNamed(openid)
    const context = new CallContext({now: at, openid, account, inputHash: inputHashOf(input), key})
    const granted = await authorise(contract[name], context, checked.output)
    return handlers[name](context.with(granted), checked.output)
  }
  const timerAt = (at: Date) =>
    new CallContext({now: at, openid: null, account: null, inputHash: '', key: null})
  let running = 0
  let alone = true
  const counted = async <Done>(name: string, work: () => Promise<Done>): Promise<Done> => {
    // Of two at the same moment nobody can say which wrote what.
    alone = running === 0
    running += 1
    resetTally()
    try {
      return await work()
    } finally {
      running -= 1
      writes.last = tally.writes
      if (alone) writes.most.set(name, Math.max(writes.most.get(name) ?? 0, tally.writes))
    }
  }

  return {
    ...cast,
    from: aboveOf(community),
    writes,
    async call(part, action, input, key, at) {
      try {
        const given = 'district' in input ? input : {community: inCommunity, ...input}
        return {
          ok: true,
          data: await counted(action, () => handle(cast.openid[part], action, given, {key, at})),
        }
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        return {ok: false, error: replyErrorOf(thrown)}
      }
    },
    ask: (part, action, input, key, at) =>
      handle(cast.openid[part], action, {community: inCommunity, ...input}, {key, at}),
    tick: (at) => handlers['hotline.tick'](timerAt(at), {}),
    timer: (action, at) => handlers[action](timerAt(at), {}),
    async due(most) {
      const found = await requestsDue(new Date('2100-01-01T00:00:00Z'), most)
      return found.flatMap(({nextAt}) => (nextAt === undefined ? [] : [nextAt.getTime()]))
    },
    async stored(id) {
      const request = await requestById(inCommunity, id)
      if (request === null) throw new Error(`${id} is gone`)
      return request
    },
  }
}

let serial = 0
const key = (): string => `stage-${String((serial += 1))}`

const castOf = async (cloud: TestCloud) => {
  const admin = 'o-wang-jianjun'
  const openid: Record<Part, string> = {
    filer: 'o-stage-filer',
    delegate: 'o-stage-delegate',
    visitor: 'o-stage-visitor',
    handler: 'o-stage-handler',
    'co-handler': 'o-stage-unit',
    'unit-head': 'o-stage-unit-head',
    'building-head': 'o-stage-building-head',
    desk: 'o-stage-desk',
    window: 'o-liu-fang',
    admin,
    'second-admin': 'o-zhao-lihua',
    street: 'o-stage-street',
    district: 'o-stage-district',
    stranger: 'o-stage-stranger',
  }
  const named: Partial<Record<Part, string>> = {
    filer: '周桂兰',
    delegate: '张敏',
    handler: '李小芳',
    'co-handler': '贾文斌',
    'unit-head': '马国强',
    'building-head': '冯建国',
    desk: '孙丽',
    street: '何永',
    district: '吕平',
    stranger: '许海燕',
  }
  const person: Record<Part, string> = {...openid, visitor: ''}
  for (const part of parts) {
    if (part === 'visitor') continue
    const name = named[part]
    const phone = `138000660${String(parts.indexOf(part)).padStart(2, '0')}`
    const {contact} =
      name === undefined
        ? await cloud.ask(openid[part], 'people.me', {})
        : await cloud.ask(openid[part], 'people.saveContact', {notice, name, phone})
    person[part] = contact?.person ?? ''
  }
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  const [first] = buildings
  if (first === undefined) throw new Error('no buildings')
  const building = first.id
  const {grid} = first
  const [unitOfBuilding = ''] = first.units.map(({name}) => name)
  const grant = async (
    part: Part,
    role: InputOf<'people.grant'>['role'],
    place?: InputOf<'people.grant'>['place'],
  ) => {
    const input = {person: person[part], role, until, ...(place === undefined ? {} : {place})}
    await cloud.ask(admin, 'people.grant', input, key())
  }
  await grant('handler', 'grid-worker', {grid})
  await grant('co-handler', 'unit-liaison')
  await grant('building-head', 'building-head', {building})
  await grant('unit-head', 'unit-head', {building, unit: unitOfBuilding})
  await grant('desk', 'hotline-staff')
  const above = async (part: 'street' | 'district', more: {street?: string}) => {
    const role = part === 'street' ? ('street-supervisor' as const) : ('district-supervisor' as const)
    const input = {district: inDistrict, person: person[part], role, until, ...more}
    await cloud.ask('o-sun-guoqiang', 'district.grant', input, key())
  }
  await above('street', {street: '东城街道'})
  await above('district', {})
  const liaison = {name: '贾文斌', person: person['co-handler']}
  const {id: unit} = await cloud.ask(
    admin,
    'organisation.saveUnit',
    {rev: 0, kind: 'property', name: '安居物业', backing: false, liaison},
    key(),
  )
  await cloud.ask(
    'o-liu-fang',
    'people.lendAtWindow',
    {person: person.filer, things: ['requests'], months: 12, paper: '委7', to: {phone: '13800066001'}},
    key(),
  )
  return {openid, person, building, grid, unitOfBuilding, unit}
}
