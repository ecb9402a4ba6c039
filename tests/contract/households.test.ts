import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Who is one household with whom: by a code, by staff, at the same moment, and cut off half way. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
let cloud: TestCloud
let product: Cuttable
let building = ''
let serial = 0
const key = () => `house-${String((serial += 1))}`

const join = async (openid: string, name: string): Promise<string> => {
  const phone = `138002${String((serial += 1)).padStart(5, '0')}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return contact?.person ?? ''
}
const mend = async (change: object) => {
  const {version: base} = await cloud.ask(admin, 'places.tree', {})
  const reply = await cloud.send(admin, 'places.mend', {community: inCommunity, base, change}, key())
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
}
/** Confirmed by the window in a room. */
const confirmed = async (openid: string, name: string, room = '101') => {
  const person = await join(openid, name)
  await cloud.ask(openid, 'residents.declareHome', {home: {building, unit: '1单元', room}}, key())
  const {text: code} = await cloud.ask(openid, 'residents.myCode', {})
  const {rev} = await cloud.ask(staff, 'residents.lookAtCode', {code})
  await cloud.ask(staff, 'residents.verify', {code, rev, doubt: null}, key())
  return person
}
const invite = async (openid: string) =>
  (await cloud.ask(openid, 'residents.householdCode', {}, key())).digits
const use = (openid: string, code: string, once = key()) =>
  cloud.send(openid, 'residents.useCode', {community: inCommunity, code}, once)
const mine = (openid: string) => cloud.ask(openid, 'residents.myHousehold', {})
const houseOf = async (openid: string) => (await mine(openid)).household ?? ''
const namesOf = async (openid: string) => (await mine(openid)).members.map(({name}) => name).sort()
const merge = (one: string, other: string, once = key()) =>
  cloud.send(
    staff,
    'residents.mergeHouseholds',
    {community: inCommunity, one, other, reason: 'one-family'},
    once,
  )
/** A household of one, who has made a code. */
const household = async (openid: string, name: string, room?: string) => {
  const person = await confirmed(openid, name, room)
  await invite(openid)
  return {person, id: await houseOf(openid)}
}

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
  await mend({kind: 'addGrid', name: '第一网格'})
  const [grid] = (await cloud.ask(admin, 'places.tree', {})).grids
  const units = [{name: '1单元', floors: 3, rooms: 2}]
  await mend({kind: 'addBuilding', name: '3号楼', grid: grid?.id, units})
  building = (await cloud.ask(admin, 'places.tree', {})).buildings[0]?.id ?? ''
})
afterAll(() => cloud.close())

describe('by a code', () => {
  test('one more of the home is confirmed, and both see each other; who has not said yes sees nobody', async () => {
    await confirmed('o-mother', '王秀兰')
    // A tenant of the same room, confirmed as well: not of the family.
    await confirmed('o-tenant', '马俊')
    const code = await invite('o-mother')
    expect(await cloud.ask('o-son', 'residents.readCode', {code})).toMatchObject({
      kind: 'household',
      needsContact: true,
      sentence: expect.stringContaining('王秀兰请您成为一户'),
    })
    await join('o-son', '李志强')
    expect(await use('o-son', code, 'son')).toMatchObject({ok: true})
    expect(await use('o-son', code, 'son')).toMatchObject({ok: true})
    expect(await cloud.ask('o-son', 'residents.myHome', {})).toMatchObject({
      standing: 'verified',
      home: {said: '3号楼1单元101'},
    })
    expect(await namesOf('o-mother')).toEqual(['李志强'])
    expect(await namesOf('o-son')).toEqual(['王秀兰'])
    expect(await mine('o-tenant')).toMatchObject({household: null, members: [], others: 0})
    expect(await use('o-tenant', code)).toMatchObject({error: {code: 'code-used'}})
  })

  test('is made by confirmed people only, and is worth nothing once its maker is not or has left', async () => {
    await join('o-not-yet', '林丽')
    expect(
      await cloud.send('o-not-yet', 'residents.householdCode', {community: inCommunity}, key()),
    ).toMatchObject({error: {code: 'not-verified'}})
    const left = await invite('o-son')
    await cloud.ask('o-son', 'residents.leaveHousehold', {}, key())
    expect(await namesOf('o-mother')).toEqual([])
    await join('o-late', '何永红')
    expect(await use('o-late', left)).toMatchObject({error: {code: 'code-over'}})
    const moved = await invite('o-mother')
    await cloud.ask('o-mother', 'residents.moveOut', {}, key())
    expect(await use('o-late', moved)).toMatchObject({error: {code: 'code-over'}})
  })

  test('two codes at the same moment make one household', async () => {
    await confirmed('o-twice', '罗凤英')
    await Promise.all([invite('o-twice'), invite('o-twice')])
    const {parts} = await cloud.ask(staff, 'residents.household', {
      person: (await cloud.ask('o-twice', 'people.me', {})).contact?.person ?? '',
    })
    expect(parts).toHaveLength(1)
  })
})

describe('by staff', () => {
  test('a merge shows no name that nobody agreed to; a code of the other does; it can be taken back', async () => {
    const one = await household('o-m1', '高建国', '201')
    const other = await household('o-m2', '高玉梅', '201')
    const merged = await merge(one.id, other.id, 'merge-1')
    expect(await merge(one.id, other.id, 'merge-1')).toEqual(merged)
    expect(await mine('o-m1')).toMatchObject({members: [], others: 1})
    const seen = await cloud.ask(staff, 'residents.household', {person: one.person})
    expect(seen.parts.flatMap(({members}) => members.map(({name}) => name)).sort()).toEqual([
      '高建国',
      '高玉梅',
    ])
    await use('o-m2', await invite('o-m1'))
    expect(await namesOf('o-m2')).toEqual(['高建国'])
    const [later = ''] = [one.id, other.id].sort().reverse()
    const undo = {household: later, reason: 'mistake'} as const
    await cloud.ask(staff, 'residents.unmergeHousehold', undo, 'undo-1')
    await cloud.ask(staff, 'residents.unmergeHousehold', undo, 'undo-1')
    // What they have said to each other stays theirs.
    expect(await mine('o-m2')).toMatchObject({members: [{name: '高建国'}], others: 0})
  })

  test('two merges that cross each other, and rings of three, never make a circle', async () => {
    for (let round = 0; round < 2; round += 1) {
      const names = ['a', 'b', 'c'].map((letter) => `o-ring-${letter}${String(round)}`)
      const ids: string[] = []
      for (const openid of names) ids.push((await household(openid, '孙海')).id)
      const [a = '', b = '', c = ''] = ids
      const replies = await Promise.all([merge(a, b), merge(b, a), merge(b, c), merge(c, a)])
      for (const reply of replies) expect(reply.ok ? '' : reply.error.code).toMatch(/^(busy)?$/u)
      await merge(a, b)
      await merge(b, c)
      for (const openid of names) expect(await mine(openid)).toMatchObject({others: 2})
    }
  })

  test('merges in a row end: after five the next is refused, and everything is still read', async () => {
    const houses = []
    for (let n = 0; n < 8; n += 1) houses.push(await household(`o-chain-${String(n)}`, '郭春梅', '202'))
    const ids = houses
      .map(({id}) => id)
      .sort()
      .reverse()
    const replies = []
    // Each merges the one before into the next earlier one: the chain grows by one each time.
    for (let n = 1; n < ids.length; n += 1) replies.push((await merge(ids[n - 1] ?? '', ids[n] ?? '')).ok)
    expect(replies).toEqual([true, true, true, true, true, false, true])
    for (let n = 0; n < 8; n += 1) expect((await mine(`o-chain-${String(n)}`)).household).not.toBeNull()
  })

  test('a split takes those who go, together; who is elsewhere is not taken', async () => {
    const {person, id} = await household('o-s1', '胡国强', '301')
    const son = await join('o-s2', '胡俊杰')
    const wife = await join('o-s3', '林丽娟')
    await use('o-s2', await invite('o-s1'))
    await use('o-s3', await invite('o-s1'))
    const split = (persons: readonly string[], once = key()) =>
      cloud.send(
        staff,
        'residents.splitHousehold',
        {community: inCommunity, household: id, persons, reason: 'own-family'},
        once,
      )
    expect(await split([person, son, wife])).toMatchObject({error: {code: 'invalid'}})
    expect(await split([son, 'p_other'])).toMatchObject({error: {code: 'invalid'}})
    const done = await split([son, wife], 'split-1')
    expect(await split([son, wife], 'split-1')).toEqual(done)
    expect(await namesOf('o-s2')).toEqual(['林丽娟'])
    expect(await namesOf('o-s1')).toEqual([])
  })
})

describe('cut off before each write, and called again', () => {
  test('a split: nobody is lost on the way, and the retry completes it', async () => {
    for (let writes = 0; writes <= 3; writes += 1) {
      const n = String(writes)
      const {id} = await household(`o-cut-a${n}`, '徐淑珍', '302')
      const persons = [await join(`o-cut-b${n}`, '徐晓东'), await join(`o-cut-c${n}`, '徐子涵')]
      await use(`o-cut-b${n}`, await invite(`o-cut-a${n}`))
      await use(`o-cut-c${n}`, await invite(`o-cut-a${n}`))
      const input = {community: inCommunity, household: id, persons, reason: 'own-family'} as const
      const first = await product.run('residents.splitHousehold', input, `split-${n}`, writes)
      expect(first === null).toBe(writes < 3)
      for (const letter of ['a', 'b', 'c']) {
        expect((await mine(`o-cut-${letter}${n}`)).household).not.toBeNull()
      }
      await product.run('residents.splitHousehold', input, `split-${n}`)
      expect(await namesOf(`o-cut-a${n}`)).toEqual([])
      expect(await namesOf(`o-cut-b${n}`)).toEqual(['徐子涵'])
    }
  })

  /** Puts the person of the cut calls into a state, as nobody else's call would. */
  const standing = async (change: object) => {
    const {accounts, memberships} = await import('../../cloudfunctions/api/src/people/repo')
    const {newMembership} = await import('../../cloudfunctions/api/src/people/membership')
    const account = {
      _id: 'p_cut',
      name: '孙国强',
      openid: 'o-cut',
      phone: null,
      phoneIndex: null,
      consents: [],
    }
    const at = new Date('2026-11-23T00:00:00Z')
    await accounts.add({...account, createdAt: at, changedAt: at, rev: 0})
    const call = {by: 'p_cut', at, key: 'join', inputHash: ''}
    await memberships.remove({_id: `${inCommunity}:p_cut`})
    await memberships.add({...newMembership(account, inCommunity, 'sgq', {event: 'join'}, call), ...change})
  }

  test('making a code: the retry tells the same digits, and there is one household', async () => {
    for (let writes = 0; writes <= 3; writes += 1) {
      await standing({standing: 'verified', home: {building, unit: '1单元', room: '101'}})
      const input = {community: inCommunity}
      const first = await product.run('residents.householdCode', input, `code-${String(writes)}`, writes)
      expect(first === null).toBe(writes < 3)
      const again = await product.run('residents.householdCode', input, `code-${String(writes)}`)
      if (first !== null) expect(again).toEqual(first)
      expect(await product.run('residents.myHousehold', input, 'read')).toMatchObject({
        household: expect.stringMatching(/^h_/u),
        members: [],
      })
    }
  })

  test('using one, by somebody who had moved away: the code is theirs, and the retry brings them in', async () => {
    await confirmed('o-inviter', '王桂英')
    for (let writes = 0; writes <= 3; writes += 1) {
      await standing({standing: 'moved-out'})
      const input = {community: inCommunity, code: await invite('o-inviter')}
      const name = `use-${String(writes)}`
      const first = await product.run('residents.useCode', input, name, writes)
      expect(first === null).toBe(writes < 3)
      await product.run('residents.useCode', input, name)
      expect(await product.run('residents.myHousehold', {community: inCommunity}, 'read')).toMatchObject({
        home: '3号楼1单元101',
        members: [{name: '王桂英'}],
      })
    }
  })
})
