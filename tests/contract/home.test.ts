import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Where people live, who confirms it, and how somebody moves away and comes back. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
let cloud: TestCloud
const buildings = new Map<string, string>()
const grids = new Map<string, string>()
let serial = 0
const key = () => `home-${String((serial += 1))}`

const join = async (openid: string, name: string): Promise<string> => {
  const phone = `138001${String((serial += 1)).padStart(5, '0')}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return contact?.person ?? ''
}

const mend = async (change: object) => {
  const {version: base} = await cloud.ask(admin, 'places.tree', {})
  const reply = await cloud.send(admin, 'places.mend', {community: inCommunity, base, change}, key())
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
}

const learn = async () => {
  const tree = await cloud.ask(admin, 'places.tree', {})
  for (const {id, name} of tree.grids) grids.set(name, id)
  for (const {id, name} of tree.buildings) buildings.set(name, id)
}

const post = (person: string, role: 'unit-head' | 'building-head' | 'grid-worker', place: object) =>
  cloud.send(admin, 'people.grant', {community: inCommunity, person, role, place, until: '2027-06-30'}, key())

const building = (name: string): string => buildings.get(name) ?? ''
const declare = (openid: string, home: object | null) =>
  cloud.send(openid, 'residents.declareHome', {community: inCommunity, home}, key())
const mine = (openid: string) => cloud.ask(openid, 'residents.myHome', {})
const codeOf = async (openid: string) => (await cloud.ask(openid, 'residents.myCode', {})).text
const look = (openid: string, code: string) =>
  cloud.send(openid, 'residents.lookAtCode', {community: inCommunity, code})
const answer = (openid: string, input: object, once = key()) =>
  cloud.send(openid, 'residents.verify', {community: inCommunity, doubt: null, ...input}, once)

/** A resident of a home whom staff have confirmed. */
const confirmed = async (openid: string, name: string, home: object) => {
  const person = await join(openid, name)
  await declare(openid, home)
  const code = await codeOf(openid)
  const {rev} = await cloud.ask(staff, 'residents.lookAtCode', {code})
  expect(await answer(staff, {code, rev})).toMatchObject({ok: true, data: {standing: 'verified'}})
  return person
}

beforeAll(async () => {
  cloud = await startTestCloud()
  await mend({kind: 'addGrid', name: '第一网格'})
  await mend({kind: 'addGrid', name: '第二网格'})
  await learn()
  const units = ['1单元', '2单元'].map((name) => ({name, floors: 3, rooms: 2}))
  for (const [name, grid] of [
    ['3号楼', '第一网格'],
    ['4号楼', '第二网格'],
    ['5号楼', '第一网格'],
  ] as const) {
    await mend({kind: 'addBuilding', name, grid: grids.get(grid), units})
  }
  await learn()
})
afterAll(() => cloud.close())

describe('where I live', () => {
  test('a visitor chooses from the rooms, and sees no person', async () => {
    const input = {building: building('3号楼'), unit: '2'}
    expect(await cloud.ask('o-visitor', 'places.rooms', input)).toEqual({
      rooms: ['101', '102', '201', '202', '301', '302'],
    })
    expect(await mine('o-visitor')).toEqual({standing: null, home: null, doubt: null, askable: []})
  })

  test('building, unit and room are those of the list; the grid follows; each may be left out', async () => {
    await join('o-home', '周桂兰')
    expect(
      await declare('o-home', {building: building('3号楼'), unit: '二单元', room: '0302'}),
    ).toMatchObject({
      ok: true,
      data: {
        standing: 'declared',
        home: {
          home: {building: building('3号楼'), unit: '2单元', room: '302'},
          said: '3号楼2单元302',
          grid: {name: '第一网格'},
        },
      },
    })
    for (const [home, field] of [
      [{building: 'b_none'}, 'building'],
      [{building: building('3号楼'), unit: '9单元'}, 'unit'],
      [{building: building('3号楼'), unit: '2单元', room: '909'}, 'room'],
      [{building: building('3号楼'), room: '302'}, 'room'],
    ] as const) {
      const refused = await declare('o-home', home)
      expect(refused).toMatchObject({ok: false, error: {code: 'invalid'}})
      expect(Object.keys(refused.ok ? {} : (refused.error.fields ?? {}))).toEqual([field])
    }
    expect(await declare('o-home', {building: building('4号楼')})).toMatchObject({
      data: {home: {said: '4号楼', grid: {name: '第二网格'}}},
    })
    expect(await declare('o-home', null)).toMatchObject({ok: true, data: {home: null, standing: 'declared'}})
  })

  test('“我的楼不在里面” takes words without numbers in them and blocks nothing', async () => {
    await join('o-words', '李海')
    const said = await declare('o-words', {words: '南门外小院，电话13912345678'})
    expect(said).toMatchObject({ok: true, data: {home: {said: '南门外小院，电话（电话已隐去）', grid: null}}})
    expect(await cloud.ask('o-words', 'residents.myCode', {})).toMatchObject({name: '李海'})
  })

  test('another home takes the confirmation back, the same one or less of it does not', async () => {
    const at = {building: building('3号楼'), unit: '1单元', room: '201'}
    await confirmed('o-moves', '张敏', at)
    expect(await declare('o-moves', {...at, room: '0201'})).toMatchObject({data: {standing: 'verified'}})
    expect(await declare('o-moves', {building: at.building, unit: '1单元'})).toMatchObject({
      data: {standing: 'verified'},
    })
    expect(await declare('o-moves', at)).toMatchObject({data: {standing: 'declared'}})
  })

  test('a building that was merged is found by its old id', async () => {
    await join('o-merged', '吴芳')
    await declare('o-merged', {building: building('5号楼'), unit: '1单元'})
    await mend({kind: 'merge', building: building('5号楼'), into: building('3号楼')})
    expect((await mine('o-merged')).home).toMatchObject({said: '3号楼1单元', grid: {name: '第一网格'}})
    expect(await declare('o-merged', {building: building('5号楼'), unit: '2单元'})).toMatchObject({
      data: {home: {home: {building: building('3号楼')}, said: '3号楼2单元'}},
    })
  })
})

describe('confirmed by a scan', () => {
  let unitHead = ''
  beforeAll(async () => {
    unitHead = await join('o-unit-head', '李晓梅')
    const otherUnit = await join('o-other-unit', '高秀兰')
    const worker = await join('o-grid-worker', '赵志刚')
    await post(unitHead, 'unit-head', {building: building('3号楼'), unit: '2单元'})
    await post(otherUnit, 'unit-head', {building: building('3号楼'), unit: '1单元'})
    await post(worker, 'grid-worker', {grid: grids.get('第二网格')})
    await join('o-elder', '周桂兰')
    await declare('o-elder', {building: building('3号楼'), unit: '2单元', room: '101'})
  })

  test('the unit head sees name, home and standing, and that is written down; then confirms, once', async () => {
    const code = await codeOf('o-elder')
    const seen = await look('o-unit-head', code)
    expect(seen).toMatchObject({
      ok: true,
      data: {name: '周桂兰', home: '3号楼2单元101', standing: 'declared'},
    })
    const {rev} = await cloud.ask('o-unit-head', 'residents.lookAtCode', {code})
    expect(await answer('o-unit-head', {code, rev}, 'verify-1')).toMatchObject({data: {standing: 'verified'}})
    expect(await answer('o-unit-head', {code, rev}, 'verify-1')).toMatchObject({data: {standing: 'verified'}})
    expect(await mine('o-elder')).toMatchObject({standing: 'verified', doubt: null})
  })

  test('of another unit, another grid, oneself: refused, told who may, and told nothing of the person', async () => {
    const code = await codeOf('o-elder')
    for (const openid of ['o-other-unit', 'o-grid-worker']) {
      const refused = await look(openid, code)
      expect(refused).toMatchObject({ok: false, error: {code: 'not-allowed'}})
      const said = JSON.stringify(refused)
      expect(said).toContain('单元长、楼长、网格员')
      expect(said).not.toContain('周桂兰')
      expect(said).not.toContain('101')
      expect(await answer(openid, {code, rev: 0})).toMatchObject({error: {code: 'not-allowed'}})
    }
    await declare('o-unit-head', {building: building('3号楼'), unit: '2单元', room: '102'})
    const own = await codeOf('o-unit-head')
    expect(await look('o-unit-head', own)).toMatchObject({error: {code: 'not-allowed'}})
    expect(await look('o-home', code)).toMatchObject({error: {code: 'not-allowed'}})
  })

  test('not confirmed is kept without blame; the person reads why and whom to ask', async () => {
    await join('o-doubted', '吴海')
    await declare('o-doubted', {building: building('3号楼'), unit: '2单元', room: '201'})
    const code = await codeOf('o-doubted')
    const {rev} = await cloud.ask('o-unit-head', 'residents.lookAtCode', {code})
    expect(await answer('o-unit-head', {code, rev, doubt: 'other-room'})).toMatchObject({
      data: {standing: 'declared'},
    })
    expect((await mine('o-doubted')).doubt).toMatchObject({why: 'other-room'})
    // What has changed since is looked at again.
    expect(await answer('o-unit-head', {code, rev})).toMatchObject({error: {code: 'moved'}})
    await declare('o-doubted', {building: building('3号楼'), unit: '2单元', room: '202'})
    expect((await mine('o-doubted')).doubt).toBeNull()
  })

  test('a code is over after five minutes, and no letter of it can be changed', async () => {
    const code = await codeOf('o-doubted')
    const {rev} = await cloud.ask(staff, 'residents.lookAtCode', {code})
    for (const wrong of [code.replace(/.$/u, 'x'), code.replace('p_', 'p_0'), `${code}.x`]) {
      expect(await look(staff, wrong)).toMatchObject({error: {code: 'invalid'}})
    }
    await cloud.setClock('2026-11-23T07:36:00+08:00')
    expect(await look(staff, code)).toMatchObject({
      error: {fields: {code: expect.stringContaining('5 分钟')}},
    })
    // Who has scanned it in time may still answer.
    expect(await answer(staff, {code, rev})).toMatchObject({data: {standing: 'verified'}})
  })

  test('a home in words, and somebody who lives elsewhere, are confirmed by staff alone', async () => {
    const code = await codeOf('o-words')
    expect(await look('o-unit-head', code)).toMatchObject({error: {code: 'not-allowed'}})
    const {rev} = await cloud.ask(staff, 'residents.lookAtCode', {code})
    expect(await answer(staff, {code, rev})).toMatchObject({data: {standing: 'verified'}})
  })
})

describe('moving away', () => {
  test('takes home and household away, is done once, and is no end', async () => {
    const at = {building: building('4号楼'), unit: '1单元', room: '101'}
    const person = await confirmed('o-leaves', '陈平', at)
    const out = (once: string) => cloud.send('o-leaves', 'residents.moveOut', {community: inCommunity}, once)
    expect(await out('out-1')).toMatchObject({data: {standing: 'moved-out'}})
    expect(await mine('o-leaves')).toMatchObject({standing: 'moved-out', home: null})
    expect(await declare('o-leaves', at)).toMatchObject({error: {code: 'not-allowed'}})
    expect(await cloud.ask('o-leaves', 'residents.comeBack', {}, key())).toMatchObject({standing: 'declared'})
    const record = {person, moved: 'out', reason: '房东来电话说退租了'} as const
    expect(await cloud.ask(staff, 'residents.recordMove', record, 'rec-1')).toMatchObject({
      standing: 'moved-out',
    })
    expect(await cloud.ask(staff, 'residents.recordMove', record, 'rec-1')).toMatchObject({
      standing: 'moved-out',
    })
    expect(
      await cloud.send(
        staff,
        'residents.recordMove',
        {community: inCommunity, ...record, person: 'p_no'},
        key(),
      ),
    ).toMatchObject({error: {code: 'not-found'}})
  })
})

describe('a head who moves away', () => {
  const from = '2026-01-01'
  const rolesOf = async (openid: string) =>
    (await cloud.ask(openid, 'people.me', {})).roles.map(({role}) => role)
  const told = async (person: string) =>
    (await cloud.ask(admin, 'places.warnings', {})).warnings.find(({id}) => id === `moved:${person}`)

  test('is head no more in the same write, stays what staff are, and is asked back first', async () => {
    const place = {building: building('4号楼')}
    const person = await join('o-head-leaves', '霍楼长')
    const grant = (role: string, more: object) =>
      cloud.send(
        admin,
        'people.grant',
        {community: inCommunity, person, role, until: '2027-06-30', ...more},
        key(),
      )
    await grant('building-head', {place, from})
    await grant('grid-worker', {place, from})
    await cloud.ask(
      admin,
      'places.saveHolder',
      {rev: 0, post: 'building-head', place, name: '霍楼长', person, from, until: '2027-06-30'},
      key(),
    )
    const seen = async () =>
      (await cloud.ask('o-head-leaves', 'places.myGrid', place)).people.map(({name}) => name)
    expect(await seen()).toContain('霍楼长')
    const out = () => cloud.send('o-head-leaves', 'residents.moveOut', {community: inCommunity}, 'head-out')
    const gone = {ok: true, data: {standing: 'moved-out', ended: ['building-head'], waits: 0}}
    expect(await out()).toMatchObject(gone)
    expect(await rolesOf('o-head-leaves')).toEqual(['grid-worker'])
    expect(await seen()).not.toContain('霍楼长')
    expect(await told(person)).toMatchObject({text: '霍楼长搬走了，楼长的岗位已经结束'})

    const refused = {error: {code: 'invalid', fields: {person: expect.stringContaining('搬走了')}}}
    expect(await grant('building-head', {place})).toMatchObject(refused)
    expect(
      await cloud.send(
        admin,
        'places.saveHolder',
        {community: inCommunity, rev: 0, post: 'building-head', place, name: '霍', person, from, until: null},
        key(),
      ),
    ).toMatchObject(refused)
    const {digits} = await cloud.ask(
      admin,
      'people.invite',
      {role: 'building-head', place, until: '2027-06-30'},
      key(),
    )
    const use = () =>
      cloud.send('o-head-leaves', 'residents.useCode', {community: inCommunity, code: digits}, key())
    expect(await use()).toMatchObject({error: {code: 'invalid'}})
    await cloud.ask('o-head-leaves', 'residents.comeBack', {}, key())
    expect(await rolesOf('o-head-leaves')).toEqual(['grid-worker'])
    expect(await use()).toMatchObject({ok: true})
    expect(await told(person)).toBeUndefined()
    // The same call sent late ends nothing.
    expect(await out()).toMatchObject({ok: true, data: {standing: 'declared', ended: []}})
    expect(await rolesOf('o-head-leaves')).toContain('building-head')
  })

  test('whose matters wait is told to the head until they are handed over', async () => {
    const place = {building: building('4号楼'), unit: '1单元'}
    const person = await join('o-unit-leaves', '杭单元长')
    const input = {person, role: 'unit-head', place, from, until: '2027-06-30'} as const
    await cloud.ask(admin, 'people.grant', input)
    const desk = {person, role: 'window-staff', until: '2026-11-23'} as const
    await cloud.ask(admin, 'people.grant', desk)
    const visit = await cloud.ask(
      'o-unit-leaves',
      'booking.walkIn',
      {window: `${inCommunity}:w1`, call: true},
      key(),
    )
    await cloud.ask(admin, 'people.endPost', {person, role: 'window-staff'}, key())
    const record = {person, moved: 'out', reason: '房东来电话说退租了'} as const
    const said = await cloud.ask(staff, 'residents.recordMove', record, 'unit-out')
    expect(said).toMatchObject({ended: ['unit-head'], waits: 1})
    expect(await cloud.ask(staff, 'residents.recordMove', record, 'unit-out')).toEqual(said)
    expect(await told(person)).toMatchObject({
      text: '杭单元长搬走了，单元长的岗位已经结束，还有 1 件事等人接手',
      page: '/packages/people/pages/handover/handover',
    })
    const {posts} = await cloud.ask(admin, 'people.posts', {})
    expect(posts.find((one) => one.person === person)).toMatchObject({until: '2026-11-22'})
    const taker = (await cloud.ask(staff, 'people.me', {})).contact?.person ?? ''
    const moved = await cloud.ask(admin, 'handover.move', {from: person, to: taker, reason: '搬走了'}, key())
    expect(moved.items).toMatchObject([{kind: 'visits', count: 1}])
    expect((await told(person))?.text).not.toContain('等人接手')
    await cloud.ask(staff, 'booking.finish', {booking: visit.id, outcome: 'done'}, key())
  })
})

describe('a paper in the letterbox', () => {
  const make = (openid: string, home: object) =>
    cloud.send(openid, 'residents.letterboxCode', {community: inCommunity, ...home}, key())

  test('confirms exactly its home, once, for whoever has it; who has left no name leaves it first', async () => {
    const home = {building: building('4号楼'), unit: '2单元', room: '302'}
    const made = await cloud.ask(staff, 'residents.letterboxCode', home, 'paper-1')
    expect(await cloud.ask(staff, 'residents.letterboxCode', home, 'paper-1')).toMatchObject({
      digits: made.digits,
    })
    expect((await cloud.download(made.file)).subarray(0, 5).toString()).toBe('%PDF-')
    const code = made.digits
    expect(await cloud.ask('o-paper', 'residents.readCode', {code})).toMatchObject({
      kind: 'letterbox',
      needsContact: true,
      sentence: expect.stringContaining('4号楼2单元302'),
    })
    const use = (openid: string, once: string) =>
      cloud.send(openid, 'residents.useCode', {community: inCommunity, code}, once)
    expect(await use('o-paper', 'use-1')).toMatchObject({error: {code: 'needs-contact'}})
    await join('o-paper', '郭俊杰')
    expect(await use('o-paper', 'use-2')).toMatchObject({ok: true, data: {kind: 'letterbox'}})
    expect(await use('o-paper', 'use-2')).toMatchObject({ok: true})
    expect(await mine('o-paper')).toMatchObject({standing: 'verified', home: {said: '4号楼2单元302'}})
    expect(await use('o-home', 'use-3')).toMatchObject({error: {code: 'code-used'}})
  })

  test('is made by a grid worker for their grid alone', async () => {
    expect(await make('o-grid-worker', {building: building('4号楼')})).toMatchObject({ok: true})
    expect(await make('o-grid-worker', {building: building('3号楼')})).toMatchObject({
      error: {code: 'not-allowed'},
    })
    expect(await make('o-unit-head', {building: building('3号楼')})).toMatchObject({
      error: {code: 'not-allowed'},
    })
  })
})
