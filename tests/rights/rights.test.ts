import {readFileSync} from 'node:fs'
import path from 'node:path'
import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import {
  roles,
  type Declaration,
  type InputSchema,
  type Thing,
} from '../../cloudfunctions/api/src/kernel/contract'
import {inCommunity, inDistrict, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {standTree} from '../harness/tree'
import {noTree, type Tree} from '../../miniprogram/packages/places/rules/tree'
import {elsewhere, expected, kinds, peopleMaker, type Kind} from './callers'
import type {Cell, Row} from './row'
import {expectedRights} from './table'

/**
 * S1: every action, really called over HTTP, by everybody a policy can tell apart, here and in another community or
 * district, on one's own and on another person's things; for somebody else by those who may and who may not; near
 * one's own unit and elsewhere.
 */

// One at each window: no window has room for all the visits of this file.
const services = ['gaoling-jintie', 'shiye-dengji', 'juzhu-dengji'].map((slug) => `${inCommunity}:${slug}`)
const window = `${inCommunity}:w1`
const refusals: readonly string[] = [
  'no-identity',
  'needs-contact',
  'not-allowed',
  'not-verified',
  'unknown-action',
  'setup-done',
]
const building = (id: string, grid: string) => ({
  id,
  document: `${inCommunity}:${id}:0`,
  compound: '东圣小区',
  name: `${id}号楼`,
  aliases: [],
  grid,
  units: ['1单元', '2单元'].map((name) => ({name, households: 12})),
  households: 24,
  people: 60,
})
const tree: Tree = {
  ...noTree,
  grids: [
    {id: 'g_1', name: '第一网格'},
    {id: 'g_2', name: '第二网格'},
  ],
  buildings: [building('b_1', 'g_1'), building('b_2', 'g_2')],
}

/**
 * A post counts where it is held, so elsewhere all who hold one here are strangers alike. Each action is called there
 * by every fourth of them, another fourth for the next action; by all of them with `RIGHTS=all`
 * (`npm run faults -- S1`).
 */
const share = process.env['RIGHTS'] === 'all' ? 1 : 4
const isCalledElsewhere = (kind: Kind, action: ActionName): boolean =>
  kind === 'visitor' ||
  kind === 'community-admin' ||
  (kinds.indexOf(kind) + rows.findIndex(([name]) => name === action)) % share === 0

const declarations: Readonly<Record<string, Declaration<InputSchema>>> = contract
const rows = Object.entries(expectedRights) as [ActionName, Row][]

let cloud: TestCloud
let make: Awaited<ReturnType<typeof peopleMaker>>
let serial = 0
const newKey = (): string => `right-${String((serial += 1))}`
const callers = new Map<Kind, string>()
let somebody = ''

/** What was found, for the one line at the end. */
const found = {calls: 0, allows: 0, refusals: 0}

beforeAll(async () => {
  cloud = await startTestCloud()
  await standTree(cloud, inCommunity, tree, 'v_rights')
  // The next morning: yesterday was the last day of the former staff's post.
  await cloud.setClock('2026-11-24T07:30:00+08:00')
  make = await peopleMaker(cloud)
  for (const kind of kinds) callers.set(kind, await make.caller(kind))
  somebody = await make.caller('resident')
  await make.caller('resident', lentTo)
})
afterAll(async () => {
  console.log(
    `S1 rights: ${found.calls} calls of ${rows.length} actions by ${kinds.length} kinds of callers, ` +
      `${found.allows} unexpected allows, ${found.refusals} unexpected refusals`,
  )
  await cloud.close()
})

/** A visit of somebody: each call finds it untouched. */
const freshVisit = async (openid?: string) => {
  const owner = openid ?? (await make.caller('resident'))
  const service = services[(serial += 1) % services.length] ?? ''
  const {days} = await cloud.ask(owner, 'booking.days', {service})
  const free = days
    .flatMap(({date, slots}) => slots.map((slot) => ({date, ...slot})))
    .filter(({state}) => state === 'free')
  const {date, time} = free[serial % free.length] ?? {date: '', time: ''}
  return cloud.ask(owner, 'booking.reserve', {service, date, time, ticked: []}, newKey())
}

/** A thing of somebody is lent at the window to whoever has the number; the delegation's id. */
const lend = async (of: string, phone: string, thing: Thing = 'visits'): Promise<string> => {
  const input = {person: of, things: [thing], months: 1 as const, paper: '委1', to: {phone}}
  const lent = await cloud.ask(callers.get('window-staff') ?? '', 'people.lendAtWindow', input, newKey())
  return 'delegation' in lent ? lent.delegation : ''
}
const lentTo = '13800020003'

const ofBooking = [
  'booking.get',
  'booking.printReceipt',
  'booking.cancel',
  'booking.arrive',
  'booking.call',
  'booking.finish',
  'booking.undo',
]

/** An input that would go well for somebody with the right. @param owner whose document it names, where it names one */
const inputFor = async (action: ActionName, owner?: string): Promise<Record<string, unknown>> => {
  const {
    community: _community,
    district: _district,
    ...example
  } = {
    community: '',
    district: '',
    ...contract[action].example,
  }
  if (action === 'people.setUp') return {...example, code: setUpCode()}
  // A post that both the admin and the party office may give.
  if (['people.grant', 'people.endPost', 'people.invite'].includes(action))
    return {...example, role: 'party-member'}
  if (action === 'people.endDelegation' || action === 'people.endAtWindow') {
    // Two who lend the same at the same moment would wait for each other.
    const lender = owner === undefined || owner === somebody ? await make.caller('resident') : owner
    const phone = `138${String(40_000_000 + (serial += 1))}`
    await make.caller('resident', phone)
    return {delegation: await lend(await idOf(lender), phone)}
  }
  if (action === 'people.correctChild' || action === 'privacy.withdrawChild') {
    const person = await idOf(await make.caller('resident'))
    await make.guard(person, await idOf(owner ?? somebody))
    return {...example, person}
  }
  if (action === 'people.lendAtWindow') return {...example, person: await idOf(somebody), to: {phone: lentTo}}
  if (action === 'booking.find') return {code: (await freshVisit(owner)).code}
  if (ofBooking.includes(action)) {
    return {...example, booking: (await freshVisit(owner)).id, ...(action === 'booking.call' ? {window} : {})}
  }
  return example
}

const setUpCode = (): string => {
  const keys = JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')) as {setup: string}
  return keys.setup
}

const callAs = async (
  openid: string,
  action: ActionName,
  input: object,
  where: 'here' | 'elsewhere',
): Promise<string> => {
  const {entries} = contract[action].input
  const here = where === 'here'
  const place = {
    ...('community' in entries && {community: here ? inCommunity : elsewhere}),
    ...('district' in entries &&
      'district' in contract[action].example && {district: here ? inDistrict : 'elsewhere'}),
  }
  const reply = await cloud.send(openid, action, {...place, ...input}, newKey())
  if (reply.ok) return 'yes'
  // Let through, and then broken: that is no right.
  if (reply.error.code === 'internal') return 'internal'
  return refusals.includes(reply.error.code) ? reply.error.code : 'yes'
}

/** Compares what was told with the table. */
const judge = (what: string, got: string, cell: Cell, wrong: string[]): void => {
  found.calls += 1
  if (got === cell) return
  found[got === 'yes' ? 'allows' : 'refusals'] += 1
  wrong.push(`${what}: ${got}, not ${cell}`)
}

// One window's board and one community's documents: many at once would only wait for each other.
const atOnce = 6
const inTurns = async <Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> => {
  const left = [...items]
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
  }
  await Promise.all(Array.from({length: atOnce}, worker))
}

describe.each(rows)('%s', (action, row) => {
  test('by everybody, here and elsewhere', async () => {
    const wrong: string[] = []
    const pairs = kinds.flatMap((kind) =>
      (kind !== 'elsewhere' && isCalledElsewhere(kind, action)
        ? (['here', 'elsewhere'] as const)
        : (['here'] as const)
      ).map((where) => ({kind, where})),
    )
    await inTurns(pairs, async ({kind, where}) => {
      const consumed = kind === 'visitor' || row.consumes === true
      const openid = consumed ? await make.caller(kind) : (callers.get(kind) ?? '')
      // Their own document where the action names one of a person: some have none.
      const ownsNone =
        ['visitor', 'elsewhere'].includes(kind) || (kind === 'movedOut' && action.endsWith('Delegation'))
      const owner = row.othersDocument === undefined || ownsNone ? somebody : openid
      const own =
        where === 'here' || action === 'people.setUp'
          ? await inputFor(action, owner)
          : contractExample(action)
      judge(`${kind} ${where}`, await callAs(openid, action, own, where), expected(row, kind, where), wrong)
    })
    expect(wrong).toEqual([])
  })

  const {othersDocument} = row
  if (othersDocument !== undefined) {
    test('by everybody with a document of another person', async () => {
      const wrong: string[] = []
      const input = await inputFor(action, somebody)
      await inTurns(
        kinds.filter((kind) => kind !== 'visitor' && kind !== 'elsewhere'),
        async (kind) => {
          const reply = await cloud.send(
            callers.get(kind) ?? '',
            action,
            {community: inCommunity, ...input},
            newKey(),
          )
          judge(kind, reply.ok ? 'yes' : reply.error.code, othersDocument, wrong)
        },
      )
      expect(wrong).toEqual([])
    })
  }

  const {onBehalf, policy} = declarations[action] ?? {}
  if (onBehalf !== undefined) {
    test('for somebody else', async () => {
      const {behalf} = row
      if (behalf === undefined)
        throw new Error(`${action} can be called for somebody else: its row says nothing of it`)
      const wrong: string[] = []
      const owner = await make.caller('resident')
      const of = await idOf(owner)
      const ask = async (openid: string): Promise<string> =>
        callAs(openid, action, {...(await inputFor(action, owner)), for: of}, 'here')
      const borrower = async (thing: Thing, ends = false): Promise<string> => {
        const phone = `138${String(30_000_000 + (serial += 1))}`
        const openid = await make.caller('resident', phone)
        const delegation = await lend(of, phone, thing)
        const windowStaff = callers.get('window-staff') ?? ''
        if (ends) await cloud.ask(windowStaff, 'people.endAtWindow', {delegation}, newKey())
        return openid
      }
      const other = (['visits', 'papers', 'notices'] as const).find(
        (thing) => !onBehalf.things.includes(thing),
      )
      for (const thing of onBehalf.things) {
        judge(`lent ${thing}`, await ask(await borrower(thing)), behalf.lent, wrong)
      }
      const [first = 'visits'] = onBehalf.things
      judge('lent another thing', await ask(await borrower(other ?? 'papers')), behalf.lentOther, wrong)
      judge('lent and taken back', await ask(await borrower(first, true)), behalf.lentOver, wrong)
      for (const kind of [...roles, 'formerStaff', 'verified'] as const) {
        const cell = behalf.staff.some((role) => role === kind) ? 'yes' : behalf.stranger
        judge(`${kind} for another`, await ask(callers.get(kind) ?? ''), cell, wrong)
      }
      const guardian = await make.caller('resident')
      await make.guard(of, await idOf(guardian))
      judge('guardian', await ask(guardian), behalf.guardian, wrong)
      expect(wrong).toEqual([])
    })
  }

  if (policy?.who === 'staff' && policy.near !== undefined) {
    const {near} = policy
    test('near one’s own place', async () => {
      const wrong: string[] = []
      const homes = {
        ownUnit: await make.livesIn('b_1', '1单元'),
        otherUnit: await make.livesIn('b_1', '2单元'),
        otherGrid: await make.livesIn('b_2', '1单元'),
      }
      for (const role of near) {
        const cells =
          role === 'unit-head' || role === 'building-head' || role === 'grid-worker'
            ? row.near?.[role]
            : undefined
        if (cells === undefined) throw new Error(`${action} is near for ${role}: its row says nothing of it`)
        for (const [spot, home] of Object.entries(homes) as [keyof typeof homes, typeof homes.ownUnit][]) {
          const input = {...(await inputFor(action)), ...(await nearInput(action, home))}
          const got = await callAs(callers.get(role) ?? '', action, input, 'here')
          judge(`${role} ${spot}`, got, cells[spot], wrong)
        }
      }
      expect(wrong).toEqual([])
    })
  }
})

type Home = Awaited<ReturnType<Awaited<ReturnType<typeof peopleMaker>>['livesIn']>>

/** What names somebody who lives there. An action that names them otherwise than as `person` has a line here. */
const nearInput = async (action: ActionName, {openid, person, building: lives}: Home): Promise<object> => {
  if (action === 'residents.letterboxCode') return {building: lives, unit: undefined, room: undefined}
  if (action === 'residents.lookAtCode' || action === 'residents.verify') {
    const {text: code} = await cloud.ask(openid, 'residents.myCode', {})
    if (action === 'residents.lookAtCode') return {code}
    const admin = callers.get('community-admin') ?? ''
    const {rev} = await cloud.ask(admin, 'residents.lookAtCode', {code})
    return {code, rev}
  }
  return {person}
}

/** In another community nothing has to be there: the right is judged before. */
const contractExample = (action: ActionName): object => {
  const {
    community: _community,
    district: _district,
    ...example
  } = {
    community: '',
    district: '',
    ...contract[action].example,
  }
  return example
}

const idOf = async (openid: string): Promise<string> =>
  (await cloud.ask(openid, 'people.me', {})).contact?.person ?? ''

test.each(rows.map(([action]) => action))(
  '%s cannot even be called without a WeChat identity',
  async (action) => {
    const {status} = await post(`${cloud.url}/functions/api`, {action, input: contract[action].example})
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  },
)

test('the timer function refuses everyone but the timer', async () => {
  const {json} = await post(
    `${cloud.url}/functions/jobs`,
    {Type: 'Timer'},
    {'x-wx-openid': callers.get('community-admin') ?? ''},
  )
  expect(json).toMatchObject({ok: false, error: {code: 'not-allowed'}})
  expect(await cloud.fire('jobs')).toBeDefined()
})

test('the open function answers without an identity, and only what is its own', async () => {
  const list = await fetch(`${cloud.url}/http/open/services?community=${inCommunity}`)
  expect(list.status).toBe(200)
  expect(((await list.json()) as {services: unknown[]}).services).toHaveLength(26)
  expect((await fetch(`${cloud.url}/http/open/me?community=${inCommunity}`)).status).toBe(404)
  expect(
    (await fetch(`${cloud.url}/http/open/services?community=${inCommunity}`, {method: 'POST'})).status,
  ).toBe(405)
})
