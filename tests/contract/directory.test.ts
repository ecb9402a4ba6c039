import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {noTree, type Tree} from '../../miniprogram/packages/places/rules/tree'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {standTree} from '../harness/tree'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Who looks after which homes, and whose number is shown, through the functions as they are deployed. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const resident = 'o-wang-xiuying'

const unit = (name: string) => ({name, households: 12})
const building = (id: string, name: string, grid: string) => ({
  id,
  document: `${inCommunity}:${id}:0`,
  compound: '东圣小区',
  name,
  aliases: [],
  grid,
  units: [unit('1单元'), unit('2单元'), unit('3单元')],
  households: 36,
  people: 100,
})
const tree: Tree = {
  ...noTree,
  grids: [
    {id: 'g_1', name: '第一网格'},
    {id: 'g_2', name: '第二网格'},
  ],
  buildings: [
    building('b_1', '1号楼', 'g_1'),
    building('b_2', '2号楼', 'g_1'),
    building('b_9', '9号楼', 'g_2'),
  ],
  former: [{id: 'b_old', kind: 'building', name: '老2号楼', to: 'b_2'}],
}

let cloud: TestCloud
let serial = 0
const newKey = (): string => `dir-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  await standTree(cloud, inCommunity, tree, 'v_test_1')
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

type HolderInput = Omit<InputOf<'places.saveHolder'>, 'community'>
const someone = (said: Partial<HolderInput> = {}): HolderInput => ({
  rev: 0,
  post: 'building-head',
  place: {building: 'b_1'},
  name: '李晓梅',
  person: null,
  phone: '13800041001',
  from: '2026-01-01',
  until: null,
  ...said,
})
const put = async (said: Partial<HolderInput> = {}, key = newKey()) =>
  (await cloud.ask(admin, 'places.saveHolder', someone(said), key)).holder
const tryPut = (said: Partial<HolderInput> = {}, key = newKey()) =>
  cloud.send(admin, 'places.saveHolder', {community: inCommunity, ...someone(said)}, key)
const seen = (at: string, one?: string) =>
  cloud.ask(resident, 'places.myGrid', {building: at, ...(one === undefined ? {} : {unit: one})})
const phoneSeen = async (name: string, at = 'b_1') =>
  (await seen(at)).people.find((one) => one.name === name)?.phone
const listed = async (id: string) =>
  (await cloud.ask(staff, 'places.directory', {})).holders.find((one) => one.id === id)
/** Somebody with an account here. */
const member = async (openid: string, name: string, phone: string): Promise<string> =>
  (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''

describe('my grid', () => {
  test('shows who looks after my building and unit, nearest first, and no number that is not public', async () => {
    await put({post: 'unit-head', place: {building: 'b_2', unit: '二单元'}, name: '单元长二'})
    await put({post: 'unit-head', place: {building: 'b_2', unit: '1单元'}, name: '单元长一'})
    await put({post: 'grid-head', place: {grid: 'g_1'}, name: '网格长甲'})
    await put({post: 'building-head', place: {building: 'b_2'}, name: '楼长二'})
    await put({post: 'grid-worker', place: {grid: 'g_1'}, name: '网格员甲'})
    await put({post: 'grid-worker', place: {grid: 'g_2'}, name: '别的网格员'})
    await put({post: 'building-head', place: {building: 'b_2'}, name: '以前的楼长', until: '2026-11-22'})
    await put({post: 'building-head', place: {building: 'b_2'}, name: '以后的楼长', from: '2026-11-24'})
    const {place, people, group, duty, name} = await seen('b_2', '2单元')
    expect(name).toBe('东圣社区')
    expect(place).toEqual({
      grid: {id: 'g_1', name: '第一网格'},
      building: {id: 'b_2', name: '东圣小区2号楼'},
      unit: '2单元',
      units: ['1单元', '2单元', '3单元'],
    })
    expect(people.map((one) => [one.post, one.name, one.of, one.phone])).toEqual([
      ['grid-worker', '网格员甲', '第一网格', null],
      ['building-head', '楼长二', '东圣小区2号楼', null],
      ['unit-head', '单元长二', '东圣小区2号楼二单元', null],
      ['grid-head', '网格长甲', '第一网格', null],
    ])
    expect(group).toBeNull()
    expect(duty.next).not.toBeNull()
    // Without a unit: the heads of all.
    expect((await seen('b_2')).people.map((one) => one.name)).toContain('单元长一')
    expect((await seen('b_2', '9单元')).place?.unit).toBeNull()
  })

  test('a building that was merged is the one it became; one that never was is said to be none', async () => {
    expect((await seen('b_old', '2单元')).place?.building.id).toBe('b_2')
    expect(await seen('b_none')).toMatchObject({place: null, people: [], group: null, name: '东圣社区'})
    expect((await seen('constructor')).place).toBeNull()
    await put({post: 'property-contact', place: {building: 'b_2'}, name: '物管老周'})
    expect((await seen('b_old')).people.map((one) => one.name)).toContain('物管老周')
  })

  test('reads at most five documents, at the turn of the month too', async () => {
    const read = async () => {
      await cloud.resetStats()
      await seen('b_2', '2单元')
      const {usage} = await cloud.stats()
      // A look for a document that is not there is a read as well.
      return usage.reduce((sum, {reads, examined}) => sum + Math.max(reads, examined), 0)
    }
    const monday = await read()
    await cloud.setClock('2026-11-28T09:00:00+08:00')
    const endOfMonth = await read()
    await cloud.setClock('2026-11-23T07:30:00+08:00')
    process.stdout.write(`places.myGrid reads ${monday} documents, ${endOfMonth} at the end of a month\n`)
    expect(Math.max(monday, endOfMonth)).toBeLessThanOrEqual(5)
    expect(monday).toBeGreaterThanOrEqual(4)
  })
})

describe('the directory', () => {
  test('one key makes one holder, ten times at once; with other input it is refused', async () => {
    const made = await Promise.all(Array.from({length: 10}, () => put({name: '一键楼长'}, 'one')))
    expect(new Set(made.map(({id}) => id)).size).toBe(1)
    const {holders} = await cloud.ask(staff, 'places.directory', {})
    expect(holders.filter(({name}) => name === '一键楼长')).toHaveLength(1)
    expect(await tryPut({name: '别人'}, 'one')).toMatchObject({error: {code: 'key-reused'}})
  })

  test('thirty holders at once are all there', async () => {
    await Promise.all(Array.from({length: 30}, (_, n) => put({name: `同时的${String(n)}`})))
    const {holders} = await cloud.ask(staff, 'places.directory', {})
    expect(holders.filter(({name}) => name.startsWith('同时的'))).toHaveLength(30)
  })

  test('two changes at one moment: one is made, the other is told; a removal is done once and stays done', async () => {
    const {id} = await put()
    const replies = await Promise.all(['甲', '乙'].map((name) => tryPut({holder: id, rev: 1, name})))
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
    const remove = (rev: number) =>
      cloud.send(admin, 'places.removeHolder', {community: inCommunity, holder: id, rev})
    expect(await remove(1)).toMatchObject({error: {code: 'moved'}})
    expect(await remove(2)).toMatchObject({ok: true})
    expect(await remove(2)).toMatchObject({ok: true})
    expect(await listed(id)).toBeUndefined()
  })

  test('a holder that a colleague has taken out does not come back with a late retry', async () => {
    const key = newKey()
    const {id} = await put({}, key)
    await cloud.ask(admin, 'places.removeHolder', {holder: id, rev: 1})
    expect(await tryPut({}, key)).toMatchObject({error: {code: 'moved'}})
    expect(await listed(id)).toBeUndefined()
  })

  test('who left more than a year ago goes when somebody new comes', async () => {
    const {id: lately} = await put({name: '去年离任', from: '2024-01-01', until: '2025-11-23'})
    const {id: long} = await put({name: '早已离任', from: '2024-01-01', until: '2025-11-22'})
    expect(await listed(long)).toBeDefined()
    await put({name: '新来的'})
    expect(await listed(long)).toBeUndefined()
    expect(await listed(lately)).toBeDefined()
  })

  test('a post is held where it belongs, and at a place that stands', async () => {
    const wrong = [
      [{post: 'unit-head', place: {building: 'b_1'}}, {place: '单元长要选到单元'}],
      [{post: 'building-head', place: {grid: 'g_1'}}, {place: '这个岗位要选到楼或网格'}],
      [{place: {building: 'b_none'}}, {place: '这个地方已经不在了，请重新选'}],
      [{post: 'unit-head', place: {building: 'b_1', unit: '8单元'}}, {place: '这个地方已经不在了，请重新选'}],
      [{until: '2025-12-31'}, {until: '最后一天不能早于第一天'}],
      [{person: 'p_none'}, {person: '这个编号的人还没有在本社区留下姓名和电话'}],
    ] as const
    for (const [said, fields] of wrong) expect(await tryPut(said)).toMatchObject({error: {fields}})
  })

  test('a number is masked for staff, and whole for a call that is written down', async () => {
    const {id, phone} = await put({phone: '13800041234'})
    expect(phone).toBe('138****1234')
    expect(await cloud.ask(staff, 'places.holderPhone', {holder: id}, newKey())).toEqual({
      name: '李晓梅',
      phone: '13800041234',
    })
    const {id: without} = await put({phone: null})
    expect(
      await cloud.send(staff, 'places.holderPhone', {community: inCommunity, holder: without}, newKey()),
    ).toMatchObject({error: {code: 'not-found'}})
  })

  test('who looked is written down for each of them, and a key is for one look', async () => {
    const {id} = await put({name: '被查的', phone: '13800041777'})
    const look = (openid: string) =>
      cloud.send(openid, 'places.holderPhone', {community: inCommunity, holder: id}, 'same-look')
    const noted = async () => {
      const {usage} = await cloud.stats()
      return usage.reduce((sum, {collection, writes}) => sum + (collection === 'accessLogs' ? writes : 0), 0)
    }
    const before = await noted()
    for (const openid of [staff, staff, admin]) expect((await look(openid)).ok).toBe(true)
    expect((await noted()) - before).toBe(2)
  })

  test('who stands at a place is found by it', async () => {
    const {holdersAt} = await import('../../cloudfunctions/api/src/places/directory/holdersAt')
    expect((await holdersAt(inCommunity, ['b_9'], '2026-11-23')).length).toBe(0)
    const {id} = await put({post: 'unit-head', place: {building: 'b_9', unit: '3单元'}, name: '九楼单元长'})
    expect(await holdersAt(inCommunity, ['b_9', 'b_none'], '2026-11-23')).toEqual([
      {id, name: '九楼单元长', post: 'unit-head', place: {building: 'b_9', unit: '3单元'}, until: null},
    ])
  })
})

test('a first entry that was stopped half way is completed by its retry', async () => {
  const {collection} = await import('../../cloudfunctions/api/src/kernel/database')
  const {directoryOf, writeHolder} = await import('../../cloudfunctions/api/src/places/directory/repo')
  // The directory was begun, and then the function was stopped.
  const begun = {_id: 'halfway', community: 'halfway', holders: {}, groups: {}, checked: ''}
  await collection('directories').add(begun)
  const mark = {by: 'p_1', at: new Date(), call: 'k'}
  const entry = {
    post: 'grid-worker' as const,
    place: {grid: 'g_1'},
    name: '李晓梅',
    person: null,
    phone: null,
    published: null,
    from: '2026-01-01',
    until: null,
    rev: 1,
    made: mark,
    last: mark,
  }
  expect(await writeHolder('halfway', {id: 'h_1', entry, before: null}, false)).toBe(true)
  // Sent again it finds the entry: it is never there twice.
  expect(await writeHolder('halfway', {id: 'h_1', entry, before: null}, true)).toBe(false)
  expect(Object.keys((await directoryOf('halfway'))?.holders ?? {})).toEqual(['h_1'])
})

describe('whose number is shown', () => {
  const publish = (openid: string, id: string, on: boolean, key = newKey()) =>
    cloud.send(openid, 'places.publishMyNumber', {community: inCommunity, holder: id, on}, key)
  const consent = (id: string, rev: number, on: boolean, key = newKey()) =>
    cloud.send(admin, 'places.recordConsent', {community: inCommunity, holder: id, rev, on}, key)

  test('only its owner makes it public, and takes it back', async () => {
    const owner = 'o-dir-owner'
    const person = await member(owner, '高秀兰', '13800042001')
    const {id} = await put({name: '高秀兰', person, phone: '13800042999'})
    expect(await phoneSeen('高秀兰')).toBeNull()
    // Neither a neighbour, nor staff, nor an admin.
    for (const other of [resident, staff, admin]) {
      expect(await publish(other, id, true)).toMatchObject({error: {code: 'not-found'}})
    }
    expect(await phoneSeen('高秀兰')).toBeNull()
    const taps = await Promise.all(Array.from({length: 5}, () => publish(owner, id, true, 'tap')))
    expect(taps.every(({ok}) => ok)).toBe(true)
    // The owner's own, not what the list says.
    expect(await phoneSeen('高秀兰')).toBe('13800042001')
    expect((await cloud.ask(owner, 'places.myPosts', {})).posts).toMatchObject([
      {
        holder: id,
        post: 'building-head',
        of: '东圣小区1号楼',
        phone: '138****2001',
        published: {how: 'self'},
      },
    ])
    expect((await publish(owner, id, false)).ok).toBe(true)
    expect(await phoneSeen('高秀兰')).toBeNull()
    expect((await cloud.ask(resident, 'places.myPosts', {})).posts).toEqual([])
  })

  test('an owner with another number is told to publish it, and the staff see it', async () => {
    const owner = 'o-dir-changes'
    const person = await member(owner, '换号的', '13800042101')
    const {id} = await put({name: '换号的', person})
    expect((await publish(owner, id, true)).ok).toBe(true)
    const stale = async () => [
      (await cloud.ask(owner, 'places.myPosts', {})).posts[0]?.stale,
      (await listed(id))?.stale,
    ]
    expect(await stale()).toEqual([false, false])
    await member(owner, '换号的', '13800042102')
    expect(await stale()).toEqual([true, true])
    expect((await publish(owner, id, false)).ok).toBe(true)
    expect((await publish(owner, id, true)).ok).toBe(true)
    expect(await stale()).toEqual([false, false])
    expect(await phoneSeen('换号的')).toBe('13800042102')
  })

  test('on paper: who wrote it down and when; for that number only', async () => {
    const {id} = await put({name: '纸上同意', phone: '13800043001'})
    expect(await consent(id, 1, true)).toMatchObject({
      ok: true,
      data: {holder: {rev: 2, published: {how: 'paper'}}},
    })
    expect(await phoneSeen('纸上同意')).toBe('13800043001')
    expect((await listed(id))?.published?.by).toMatch(/^p_/u)
    // Said again with the same number it stays.
    await put({holder: id, rev: 2, name: '纸上同意', phone: '138 0004 3001', until: '2027-12-31'})
    expect(await phoneSeen('纸上同意')).toBe('13800043001')
    await put({holder: id, rev: 3, name: '纸上同意', phone: '13800043002'})
    expect(await phoneSeen('纸上同意')).toBeNull()
    const {id: without} = await put({name: '没有号码', phone: null})
    expect(await consent(without, 1, true)).toMatchObject({
      error: {fields: {phone: '先填本人同意公布的号码'}},
    })
  })

  test('another person in the same post is not shown with the number of the one before', async () => {
    const before = 'o-dir-before'
    const person = await member(before, '前任', '13800044001')
    const {id} = await put({name: '前任', person, phone: null})
    expect((await publish(before, id, true)).ok).toBe(true)
    const {name: _name, phone: _phone, ...rest} = someone({holder: id, rev: 2, person: null})
    const moved = await cloud.ask(admin, 'places.saveHolder', {...rest, name: '接任'}, newKey())
    expect(moved.holder).toMatchObject({name: '接任', phone: null, published: null})
    expect(await phoneSeen('接任')).toBeNull()
    // And the one before has no say any more.
    expect(await publish(before, id, true)).toMatchObject({error: {code: 'not-found'}})

    const {id: paper} = await put({name: '老楼长', phone: '13800044002'})
    await consent(paper, 1, true)
    const renamed = await cloud.ask(
      admin,
      'places.saveHolder',
      {...rest, holder: paper, rev: 2, name: '新楼长'},
      newKey(),
    )
    expect(renamed.holder).toMatchObject({phone: null, published: null})
  })

  test('what is public goes with the post', async () => {
    const {id} = await put({name: '要卸任的', phone: '13800045001'})
    await consent(id, 1, true)
    await put({holder: id, rev: 2, name: '要卸任的', phone: '13800045001', until: '2026-11-22'})
    expect(await phoneSeen('要卸任的')).toBeUndefined()
  })
})

describe('the WeChat group of a grid', () => {
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.alloc(60, 1),
  ])
  const upload = (name: string, bytes: Uint8Array) =>
    cloud.upload(staff, `groups/${inCommunity}/${name}`, bytes)
  const save = (file: string, said: object = {}) =>
    cloud.send(staff, 'places.saveGroupQr', {
      community: inCommunity,
      grid: 'g_2',
      name: '第二网格居民群',
      file,
      until: '2026-11-29',
      ...said,
    })

  test('its code is shown until its last day, as a copy that the uploader cannot change', async () => {
    const file = await upload('code.png', png)
    const reply = await save(file)
    expect(reply).toMatchObject({ok: true, data: {group: {grid: 'g_2', until: '2026-11-29'}}})
    const {group} = await seen('b_9')
    expect(group?.file).toContain(`/codes/${inCommunity}/`)
    expect(group?.file).not.toBe(file)
    await upload('code.png', Buffer.from('<html>another</html>'))
    const shown = await fetch(`${cloud.url}/files/${group?.file.split('/').slice(3).join('/') ?? ''}`)
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true)
    // The same once more is the same.
    expect(await save(await upload('code.png', png))).toEqual(reply)
    await cloud.setClock('2026-11-29T20:00:00+08:00')
    expect((await seen('b_9')).group).not.toBeNull()
    await cloud.setClock('2026-11-30T00:10:00+08:00')
    expect((await seen('b_9')).group).toBeNull()
    await cloud.setClock('2026-11-23T07:30:00+08:00')
    expect((await seen('b_1')).group).toBeNull()
  })

  test('what is no picture by its bytes is refused, whatever it is called', async () => {
    const html = await upload('page.png', Buffer.from('<html><script>alert(1)</script></html>'))
    expect(await save(html)).toMatchObject({error: {fields: {file: '这不是图片。请选二维码的照片或截图'}}})
    const svg = await upload('code.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    expect(await save(svg)).toMatchObject({error: {fields: {file: '这不是图片。请选二维码的照片或截图'}}})
    const large = await upload('large.png', Buffer.concat([png, Buffer.alloc(2_000_000)]))
    expect(await save(large)).toMatchObject({error: {fields: {file: '图片太大，请截一张只有二维码的图'}}})
    expect(await save(html.replace('page.png', 'none.png'))).toMatchObject({
      error: {fields: {file: '图片没有传上来，请再选一次'}},
    })
    expect(await save(html.replace(`groups/${inCommunity}`, 'groups/beiguan'))).toMatchObject({
      error: {fields: {file: '请重新选图片'}},
    })
  })

  test('for a grid there is, and no longer than WeChat keeps it', async () => {
    const file = await upload('ok.png', png)
    expect(await save(file, {grid: 'g_none'})).toMatchObject({
      error: {fields: {grid: '这个网格已经不在了，请刷新'}},
    })
    expect(await save(file, {until: '2026-12-01'})).toMatchObject({
      error: {fields: {until: '微信群二维码最多 7 天有效，请看图上写的日期'}},
    })
    expect(await save(file, {until: '2026-11-22'})).toMatchObject({
      error: {fields: {until: '这个二维码已经过期了，请在微信群里重新生成'}},
    })
  })

  test('it is taken away, twice is the same', async () => {
    await save(await upload('gone.png', png))
    const file = (await seen('b_9')).group?.file ?? ''
    const stored = async (): Promise<boolean> =>
      (await fetch(`${cloud.url}/files/${file.split('/').slice(3).join('/')}`)).ok
    expect(await stored()).toBe(true)
    for (let time = 0; time < 2; time += 1) {
      await cloud.ask(staff, 'places.removeGroupQr', {grid: 'g_2'})
      expect((await seen('b_9')).group).toBeNull()
      expect(await stored()).toBe(false)
    }
  })
})
