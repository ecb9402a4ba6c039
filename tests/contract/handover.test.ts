import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Whoever leaves: everything that waits for them moves, and their rights end in the same moment. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const leaver = 'o-liu-fang'
const successor = 'o-chen-gang'
const until = '2027-06-30'

let cloud: TestCloud
let cut: Cuttable
let serial = 0
const newKey = (): string => `over-${String((serial += 1))}`
const idOf = async (openid: string): Promise<string> =>
  (await cloud.ask(openid, 'people.me', {})).contact?.person ?? ''
const send = (openid: string, action: string, input: object, key = newKey()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key)
const rolesOf = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'people.me', {})).roles.map(({role}) => role)
const kinds = (items: readonly {kind: string; count: number}[]) =>
  Object.fromEntries(items.map(({kind, count}) => [kind, count]))

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  cut = await cuttable(cloud)
})
afterAll(() => cloud.close())

const aBuilding = async (head = admin): Promise<string> => {
  const {grids} = await cloud.ask(head, 'places.directory', {})
  return grids.flatMap(({buildings}) => buildings)[0]?.id ?? ''
}
const holder = (person: string, building: string) => ({
  rev: 0,
  post: 'building-head' as const,
  place: {building},
  name: '刘芳',
  person,
  from: '2026-01-01',
  until: null,
})

describe('the directory and the rights', () => {
  test('a line with an account gives its post, and moves it to the next one', async () => {
    const building = await aBuilding()
    const first = await idOf('o-wang-xiuying')
    const next = await idOf('o-li-jianguo')
    const {holder: line} = await cloud.ask(admin, 'places.saveHolder', holder(first, building), newKey())
    expect(await rolesOf('o-wang-xiuying')).toEqual(['building-head'])
    const {rev: _none, ...said} = holder(next, building)
    const changed = await cloud.ask(
      admin,
      'places.saveHolder',
      {...said, holder: line.id, rev: line.rev},
      'next',
    )
    await cloud.ask(admin, 'places.saveHolder', {...said, holder: line.id, rev: line.rev}, 'next')
    expect(await rolesOf('o-wang-xiuying')).toEqual([])
    expect(await rolesOf('o-li-jianguo')).toEqual(['building-head'])
    const over = await cloud.ask(
      admin,
      'places.saveHolder',
      {...said, holder: line.id, rev: changed.holder.rev, until: '2026-11-22'},
      newKey(),
    )
    expect(await rolesOf('o-li-jianguo')).toEqual([])
    const again = await cloud.ask(
      admin,
      'places.saveHolder',
      {...said, holder: line.id, rev: over.holder.rev, until: '2026-12-31'},
      newKey(),
    )
    expect((await cloud.ask('o-li-jianguo', 'people.me', {})).roles).toEqual([
      {role: 'building-head', until: '2026-12-31'},
    ])
    await cloud.ask(admin, 'places.removeHolder', {holder: line.id, rev: again.holder.rev})
    expect(await rolesOf('o-li-jianguo')).toEqual([])
  })

  describe('a line whose post is over', () => {
    const openid = 'o-line-head'
    let building = ''
    let person = ''
    const seenBy = async (at = building): Promise<readonly string[]> =>
      (await cloud.ask(openid, 'places.myGrid', {building: at})).people.map(({name}) => name)
    const listed = async (id: string) =>
      (await cloud.ask(second, 'places.directory', {})).holders.find((one) => one.id === id)
    const put = async () =>
      (await cloud.ask(second, 'places.saveHolder', {...holder(person, building), name: '郝楼长'}, newKey()))
        .holder

    beforeAll(async () => {
      const {contact} = await cloud.ask(openid, 'people.saveContact', {
        notice,
        name: '郝楼长',
        phone: '13800050077',
      })
      person = contact?.person ?? ''
      building = await aBuilding()
    })

    test('is over in the same moment, is not given back by who has not seen that, and is given anew by who has', async () => {
      const line = await put()
      await cloud.ask(openid, 'places.publishMyNumber', {holder: line.id, on: true}, newKey())
      const known = (await listed(line.id))?.rev ?? 0
      expect(await seenBy()).toContain('郝楼长')
      await cloud.ask(admin, 'people.endPost', {person, role: 'building-head', place: {building}}, newKey())
      expect(await seenBy()).not.toContain('郝楼长')
      expect(await listed(line.id)).toMatchObject({until: '2026-11-22', published: null})
      expect((await cloud.ask(openid, 'places.myPosts', {})).posts).toEqual([])
      expect(await send(openid, 'places.publishMyNumber', {holder: line.id, on: true})).toMatchObject({
        error: {code: 'not-found', fields: {holder: '这个岗位已经结束了'}},
      })
      const {rev: _none, ...said} = {...holder(person, building), name: '郝楼长', holder: line.id}
      expect(await send(admin, 'places.saveHolder', {...said, rev: known})).toMatchObject({
        error: {code: 'moved'},
      })
      expect(await rolesOf(openid)).toEqual([])
      const rev = (await listed(line.id))?.rev ?? 0
      await cloud.ask(admin, 'places.saveHolder', {...said, rev}, newKey())
      expect(await seenBy()).toContain('郝楼长')
      expect(await rolesOf(openid)).toEqual(['building-head'])
      await cloud.ask(admin, 'places.removeHolder', {holder: line.id, rev: rev + 1})
    })

    test('by a term that passes; the timer writes the end and takes the number back, once', async () => {
      const line = await put()
      await cloud.ask(openid, 'places.publishMyNumber', {holder: line.id, on: true}, newKey())
      const grant = {person, role: 'building-head', place: {building}, until: '2026-11-25'} as const
      await cloud.ask(second, 'people.grant', grant)
      await cloud.setClock('2026-11-25T09:00:00+08:00')
      expect(await seenBy()).toContain('郝楼长')
      await cloud.setClock('2026-11-26T09:00:00+08:00')
      expect(await seenBy()).not.toContain('郝楼长')
      const before = await listed(line.id)
      expect(before).toMatchObject({until: '2026-11-25', published: null})
      await cloud.fire('jobs')
      await cloud.fire('jobs')
      expect(await listed(line.id)).toEqual(before)
      // What the timer has written is not undone by the post: the line says who is there again.
      await cloud.ask(second, 'people.grant', {...grant, until: '2026-12-31'})
      expect(await seenBy()).not.toContain('郝楼长')
      await cloud.ask(second, 'people.endPost', {person, role: 'building-head', place: {building}}, newKey())
      await cloud.ask(second, 'places.removeHolder', {holder: line.id, rev: before?.rev ?? 0})
      expect(await listed(line.id)).toBeUndefined()
    })

    test('cut off anywhere, a line never outlives its post', async () => {
      await cloud.setClock('2026-11-23T07:30:00+08:00')
      const {accountOf} = await import('../../cloudfunctions/api/src/people/repo')
      const account = (await accountOf(second)) ?? undefined
      for (let writes = 0; writes < 2; writes += 1) {
        const line = await put()
        const input = {community: inCommunity, person, role: 'building-head', place: {building}} as const
        const key = `line-cut-${String(writes)}`
        await cut.run('people.endPost', input, key, writes, undefined, account)
        expect((await seenBy()).includes('郝楼长')).toBe((await rolesOf(openid)).includes('building-head'))
        await cut.run('people.endPost', input, key, Infinity, undefined, account)
        expect(await seenBy()).not.toContain('郝楼长')
        await cloud.ask(second, 'places.removeHolder', {holder: line.id, rev: line.rev + 1})
      }
    })
  })

  test('what is refused has ended nothing', async () => {
    const building = await aBuilding()
    const person = await idOf('o-wang-xiuying')
    const {holder: line} = await cloud.ask(admin, 'places.saveHolder', holder(person, building), newKey())
    const {rev: _none, ...said} = holder(person, building)
    for (const wrong of [
      {rev: line.rev + 1, person: null},
      {rev: line.rev, place: {building: 'b_none'}, person: null},
      {rev: line.rev, from: '2029-01-01'},
    ]) {
      const reply = await send(admin, 'places.saveHolder', {...said, holder: line.id, ...wrong})
      expect(reply.ok).toBe(false)
      expect(await rolesOf('o-wang-xiuying')).toEqual(['building-head'])
    }
    await cloud.ask(admin, 'places.removeHolder', {holder: line.id, rev: line.rev})
  })

  test('stopped before any write, the same call completes it, and at no moment two hold the post', async () => {
    const building = await aBuilding()
    const [a, b] = [await idOf('o-wang-xiuying'), await idOf('o-li-jianguo')]
    for (let writes = 0; writes < 3; writes += 1) {
      const {holder: line} = await cloud.ask(admin, 'places.saveHolder', holder(a, building), newKey())
      const {rev: _none, ...said} = holder(b, building)
      const input = {community: inCommunity, ...said, holder: line.id, rev: line.rev}
      const key = `cut-${String(writes)}`
      expect(await cut.run('places.saveHolder', input, key, writes)).toBeNull()
      const held = [await rolesOf('o-wang-xiuying'), await rolesOf('o-li-jianguo')].flat()
      expect(held.length).toBeLessThanOrEqual(1)
      const done = await cut.run('places.saveHolder', input, key)
      expect(await rolesOf('o-wang-xiuying')).toEqual([])
      expect(await rolesOf('o-li-jianguo')).toEqual(['building-head'])
      await cloud.ask(admin, 'places.removeHolder', {holder: line.id, rev: done?.holder.rev ?? 0})
    }
  })
})

describe('handing over', () => {
  test('shows what would move, and moves it in one action', async () => {
    const [from, to] = [await idOf(leaver), await idOf(successor)]
    await cloud.ask(admin, 'places.saveHolder', holder(from, await aBuilding()), newKey())
    // Somebody is being served.
    const service = `${inCommunity}:gaoling-jintie`
    await cloud.ask('o-over-guest', 'people.saveContact', {notice, name: '周海燕', phone: '13800050001'})
    const visit = await cloud.ask(
      'o-over-guest',
      'booking.reserve',
      {service, date: monday, time: '10:00', ticked: []},
      newKey(),
    )
    await cloud.ask(leaver, 'booking.arrive', {booking: visit.id}, newKey())
    await cloud.ask(leaver, 'booking.call', {booking: visit.id, window: `${inCommunity}:w1`}, newKey())
    const nameFor = async (openid: string) =>
      (await cloud.ask(openid, 'booking.board', {})).entries.find(({id}) => id === visit.id)?.name
    expect(await nameFor(successor)).toBe('周*燕')

    const before = await cloud.ask(admin, 'handover.preview', {from, to})
    expect(before).toMatchObject({from: {name: '刘芳'}, lacking: []})
    expect(before.posts.map(({role}) => role).sort()).toEqual(['building-head', 'window-staff'])
    expect(kinds(before.items)).toMatchObject({visits: 1, lines: 1, staff: 1, turns: expect.any(Number)})

    const moved = await cloud.ask(
      admin,
      'handover.move',
      {from, to, reason: '调走，电话 13800050002'},
      'move-1',
    )
    expect(moved).toEqual(before)
    expect(
      await cloud.ask(admin, 'handover.move', {from, to, reason: '调走，电话 13800050002'}, 'move-1'),
    ).toBeDefined()
    expect(await rolesOf(leaver)).toEqual([])
    expect(await send(leaver, 'booking.board', {})).toMatchObject({error: {code: 'not-allowed'}})
    expect(await nameFor(successor)).toBe('周海燕')
    await cloud.ask(successor, 'booking.finish', {booking: visit.id, outcome: 'done'}, newKey())
    expect(await nameFor(successor)).toBe('周*燕')
    await cloud.fire('jobs')
    const left = await cloud.ask(admin, 'handover.preview', {from})
    expect(left.items).toEqual([])
    expect(left.posts).toEqual([])
    const {days} = await cloud.ask(admin, 'places.roster', {
      point: `${inCommunity}:hall`,
      from: '2026-11-24',
      until: '2026-12-04',
    })
    expect(days.flatMap(({turns}) => turns).filter(({name}) => name === '刘芳')).toEqual([])
    const {staff} = await cloud.ask(admin, 'organisation.staff', {})
    expect(staff.find(({name}) => name === '刘芳')).toMatchObject({until: '2026-11-22'})
  })

  test('goes on to whoever comes after', async () => {
    const [first, next] = [await idOf(successor), await idOf('o-wang-xiuying')]
    await cloud.ask(admin, 'handover.move', {from: first, to: next, reason: '休假'}, newKey())
    // Proposals of somebody who has left are the successor's: they are not the second to agree to them.
    const {proposals} = await cloud.ask(admin, 'people.posts', {})
    expect(proposals).toEqual([])
    expect(await send(admin, 'handover.move', {from: next, to: next, reason: '错了'})).toMatchObject({
      error: {code: 'invalid', fields: {to: '请选另一个人来接'}},
    })
    expect(await send(admin, 'handover.preview', {from: 'p_nobody'})).toMatchObject({
      error: {code: 'not-found', fields: {from: expect.any(String)}},
    })
  })

  test('ends when who left is given a post again: what they are given from then on is their own', async () => {
    const [from, to] = [await idOf(leaver), await idOf('o-zhang-min')]
    const person = await idOf('o-li-jianguo')
    const role = 'community-admin'
    // Both run the community; the one who leaves has proposed somebody.
    const make = async (one: string) => {
      await cloud.ask(admin, 'people.grant', {person: one, role, until})
      await cloud.ask(second, 'people.answerPost', {person: one, role, yes: true}, newKey())
    }
    await make(from)
    await make(to)
    await cloud.ask(leaver, 'people.grant', {person, role, until})
    await cloud.ask(admin, 'handover.move', {from, to, reason: '借调'}, newKey())
    const answer = (yes: boolean) => send('o-zhang-min', 'people.answerPost', {person, role, yes})
    const mine = async () =>
      (await cloud.ask('o-zhang-min', 'people.posts', {})).proposals.map((one) => one.mine)
    expect(await mine()).toEqual([false])
    // Back: the proposal from before is still the successor's, and they are not the second.
    await make(from)
    expect(await mine()).toEqual([false])
    expect(await answer(true)).toMatchObject({error: {code: 'invalid'}})
    expect(await answer(false)).toMatchObject({ok: true})
    await cloud.ask(leaver, 'people.grant', {person, role, until})
    expect(await mine()).toEqual([true])
    const items = async (one: string) =>
      kinds((await cloud.ask(admin, 'handover.preview', {from: one})).items)['proposals'] ?? 0
    expect(await items(to)).toBe(0)
    expect(await items(from)).toBe(1)
    expect(await answer(true)).toMatchObject({ok: true})
    for (const one of [from, to, person]) {
      await cloud.ask(admin, 'people.endPost', {person: one, role}, newKey())
    }
  })

  test('of an admin: their proposals wait for a second who is not the successor; the last one stays', async () => {
    const person = await idOf('o-li-jianguo')
    const [from, to] = [await idOf(admin), await idOf(second)]
    await cloud.ask(admin, 'people.grant', {person, role: 'community-admin', until})
    expect(kinds((await cloud.ask(admin, 'handover.preview', {from, to})).items)).toMatchObject({
      proposals: 1,
    })
    await cloud.ask(second, 'handover.move', {from, to, reason: '退休'}, newKey())
    expect(await rolesOf(admin)).toEqual([])
    const answer = {person, role: 'community-admin', yes: true}
    expect(await send(second, 'people.answerPost', answer)).toMatchObject({error: {code: 'invalid'}})
    expect((await cloud.ask(second, 'people.posts', {})).proposals).toMatchObject([{person, mine: false}])
    expect(await send(second, 'handover.move', {from: to, to: person, reason: '退休'})).toMatchObject({
      error: {code: 'last-admin'},
    })
    expect(await rolesOf(second)).toEqual(['community-admin'])
  })

  test('stopped before any write, the same call completes it', async () => {
    const to = await idOf('o-zhang-min')
    for (let writes = 0; writes < 3; writes += 1) {
      const openid = `o-over-${String(writes)}`
      const {contact} = await cloud.ask(openid, 'people.saveContact', {
        notice,
        name: '罗晓东',
        phone: '13800050009',
      })
      const from = contact?.person ?? ''
      await cloud.ask(second, 'people.grant', {person: from, role: 'window-staff', until})
      await cloud.ask(second, 'places.saveHolder', holder(from, await aBuilding(second)), newKey())
      const input = {community: inCommunity, from, to, reason: '离开'}
      const key = `over-cut-${String(writes)}`
      await cut.run('handover.move', input, key, writes)
      // The memberships move in one transaction: rights are all there or all gone.
      const roles = await rolesOf(openid)
      expect([0, 2]).toContain(roles.length)
      await cut.run('handover.move', input, key)
      expect(await rolesOf(openid)).toEqual([])
      expect((await cloud.ask(second, 'handover.preview', {from})).items).toEqual([])
    }
  })
})
