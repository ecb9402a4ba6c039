import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Staff, the party's tree, units and part-time members, through the functions as they are deployed. */

const staffOpenid = 'o-liu-fang'
const admin = 'o-wang-jianjun'

let cloud: TestCloud
let serial = 0
const newKey = (): string => `org-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(async () => {
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(warnings).toEqual([])
})

type StaffInput = Omit<InputOf<'organisation.saveStaff'>, 'community'>

const someone = (said: Partial<StaffInput> = {}): StaffInput => ({
  rev: 0,
  name: '孙玉梅',
  post: 'worker',
  grade: 5,
  source: 'graduate',
  certificate: {number: '晋社工 2024-0318', issued: '2024-03-18', expires: '2027-03-17'},
  person: null,
  dutyPhone: '0359-2100001',
  until: null,
  ...said,
})

const save = (said: Partial<StaffInput> = {}, key = newKey()) =>
  cloud.ask(admin, 'organisation.saveStaff', someone(said), key)
const trySave = (said: Partial<StaffInput> = {}, key = newKey()) =>
  cloud.send(admin, 'organisation.saveStaff', {community: inCommunity, ...someone(said)}, key)

describe('staff', () => {
  test('post and grade are changed, and what was before stays', async () => {
    const {staff} = await save({grade: 5})
    expect(staff).toMatchObject({
      rev: 1,
      post: 'worker',
      grade: 5,
      certificateState: 'valid',
      dutyPhone: '03592100001',
    })
    const {staff: raised} = await save({staff: staff.id, rev: 1, post: 'deputy', grade: 9})
    expect(raised).toMatchObject({rev: 2, post: 'deputy', grade: 9})
    // A new certificate is no new grade.
    const {staff: certified} = await save({
      staff: staff.id,
      rev: 2,
      post: 'deputy',
      grade: 9,
      certificate: null,
    })
    expect(certified).toMatchObject({rev: 3, certificateState: 'missing'})
    expect(certified.history.map(({post, grade}) => [post, grade])).toEqual([
      ['deputy', 9],
      ['worker', 5],
    ])
    const all = await cloud.ask(staffOpenid, 'organisation.staff', {})
    expect(all.staff.find(({id}) => id === staff.id)).toEqual(certified)
  })

  test('the same key adds one person, also ten times at once; with another input it is refused', async () => {
    const replies = await Promise.all(Array.from({length: 10}, () => save({name: '何永红'}, 'same')))
    expect(new Set(replies.map(({staff}) => staff.id)).size).toBe(1)
    const {staff} = await cloud.ask(admin, 'organisation.staff', {})
    expect(staff.filter(({name}) => name === '何永红')).toHaveLength(1)
    expect(await trySave({name: '何永丽'}, 'same')).toMatchObject({error: {code: 'key-reused'}})
  })

  test('a change sent ten times at once is made once and answered the same; another admin is told', async () => {
    const {staff} = await save({name: '周海燕'})
    const change = {staff: staff.id, rev: 1, name: '周海燕', grade: 6}
    const replies = await Promise.all(Array.from({length: 10}, () => save(change, 'raise')))
    expect(new Set(replies.map(({staff: {rev}}) => rev))).toEqual(new Set([2]))
    expect(replies[0]?.staff.history).toHaveLength(2)
    expect(await trySave({...change, grade: 7})).toMatchObject({error: {code: 'moved'}})
  })

  test('two changes at the same moment: one is made, the other is told', async () => {
    const {staff} = await save({name: '郭小军'})
    const replies = await Promise.all(
      [6, 7].map((grade) => trySave({staff: staff.id, rev: 1, name: '郭小军', grade})),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
  })

  test('what does not go is said at its field', async () => {
    const wrong = {issued: '2026-12-01', expires: '2026-11-01'}
    expect(await trySave({certificate: wrong, grade: 18})).toMatchObject({
      error: {
        fields: {'certificate.issued': '发证日期不能晚于今天', 'certificate.expires': '有效期要晚于发证日期'},
      },
    })
    expect(await trySave({grade: 19})).toMatchObject({error: {fields: {grade: '级别是 1 到 18'}}})
    expect(await trySave({person: 'p_nobody'})).toMatchObject({
      error: {fields: {person: '这个编号的人还没有在本社区留下姓名和电话'}},
    })
    expect(await trySave({staff: `${inCommunity}:s_none`, rev: 1})).toMatchObject({
      error: {code: 'not-found'},
    })
  })

  test('an account is one of the staff only', async () => {
    const {contact} = await cloud.ask('o-org-worker', 'people.saveContact', {
      notice,
      name: '任志远',
      phone: '13800031001',
    })
    const person = contact?.person ?? ''
    const {staff} = await save({name: '任志远', person})
    expect(staff.person).toBe(person)
    expect(await trySave({name: '任志强', person})).toMatchObject({
      error: {fields: {person: '这个编号已经是任志远的了'}},
    })
    // Said again of the same one it is fine.
    expect((await save({staff: staff.id, rev: 1, name: '任志远', person})).staff.rev).toBe(2)
  })

  test('the head lets someone without a certificate be on duty, with a reason and an end', async () => {
    const {staff} = await save({name: '柴新月', certificate: null})
    const waive = (input: object, key = newKey()) =>
      cloud.send(
        admin,
        'organisation.waiveCertificate',
        {
          community: inCommunity,
          staff: staff.id,
          rev: 1,
          reason: '培训班 12 月才开',
          until: '2026-12-31',
          ...input,
        },
        key,
      )
    expect(await waive({until: '2026-11-22'})).toMatchObject({
      error: {fields: {until: '请选今天或以后的日子'}},
    })
    expect(await waive({until: '2027-06-30'})).toMatchObject({
      error: {fields: {until: '最长半年，到时再看一次'}},
    })
    expect(await waive({reason: '  '})).toMatchObject({error: {fields: {reason: '请填写'}}})
    const replies = await Promise.all(Array.from({length: 5}, () => waive({}, 'waive')))
    for (const reply of replies) {
      expect(reply).toMatchObject({
        ok: true,
        data: {staff: {rev: 2, waiver: {reason: '培训班 12 月才开', until: '2026-12-31'}}},
      })
    }
    expect(await waive({reason: '别的'}, 'waive')).toMatchObject({error: {code: 'key-reused'}})
    expect(await waive({reason: '再来'})).toMatchObject({error: {code: 'moved'}})
  })

  test('the head is warned of certificates that are missing, over or nearly over', async () => {
    const {staff} = await save({name: '证快到期', certificate: {issued: '2024-01-01', expires: '2026-12-10'}})
    const warned = async () =>
      (await cloud.ask(admin, 'places.warnings', {})).warnings.find(
        ({id}) => id === `certificate:${staff.id}`,
      )
    expect(await warned()).toMatchObject({text: '证快到期的上岗证12月10日(周四)到期'})
    await save({staff: staff.id, rev: 1, name: '证快到期', certificate: null})
    expect(await warned()).toMatchObject({text: '证快到期还没有登记上岗证'})
    await save({staff: staff.id, rev: 2, name: '证快到期'})
    expect(await warned()).toBeUndefined()
  })

  test('another community sees none of them', async () => {
    expect(await cloud.send(admin, 'organisation.staff', {community: 'beiguan'})).toMatchObject({
      error: {code: 'not-allowed'},
    })
  })
})

test('two changes of the same revision, raced at the database itself: one is made', async () => {
  const {staff: made} = await save({name: '同时改的'})
  const health = (await (await fetch(`${cloud.url}/health`)).json()) as {gateway: string; env: string}
  pointSdkAt(health.gateway, health.env)
  const {changeStaff, oneStaff} = await import('../../cloudfunctions/api/src/organisation/repo')
  const read = await oneStaff(inCommunity, made.id)
  if (read === null) throw new Error('it was just saved')
  const step = read.history[0]
  if (step === undefined) throw new Error('it has a history')
  const won = await Promise.all([6, 7, 8].map((grade) => changeStaff(read, {grade}, {step})))
  expect(won.filter(Boolean)).toHaveLength(1)
  expect((await oneStaff(inCommunity, made.id))?.history).toHaveLength(2)
})

describe('the party organisation', () => {
  type NodeInput = Omit<InputOf<'organisation.saveNode'>, 'community'>
  const node = (said: Partial<NodeInput> = {}): NodeInput => ({
    rev: 0,
    kind: 'branch',
    name: '东圣小区党支部',
    parent: null,
    host: 'compound',
    compounds: ['东圣小区'],
    secretary: '李建国',
    instructor: null,
    ...said,
  })
  const put = (said: Partial<NodeInput>, key = newKey()) =>
    cloud.ask(admin, 'organisation.saveNode', node(said), key)
  const tryPut = (said: Partial<NodeInput>, key = newKey()) =>
    cloud.send(admin, 'organisation.saveNode', {community: inCommunity, ...node(said)}, key)
  const remove = (id: string, rev: number) =>
    cloud.send(admin, 'organisation.removeNode', {community: inCommunity, node: id, rev})
  const committee = () => put({kind: 'community-committee', name: '东圣社区党委', host: null, compounds: []})

  test('five levels stand under each other, and nothing stands under its equal', async () => {
    const sector = await put({kind: 'sector-committee', name: '物业行业党委', host: null, compounds: []})
    const {id: top} = await put({
      kind: 'community-committee',
      name: '东圣社区党委',
      parent: sector.id,
      host: null,
      compounds: [],
    })
    const {id: branch} = await put({parent: top})
    const {id: group} = await put({kind: 'group', name: '3号楼党小组', parent: branch, compounds: []})
    await put({kind: 'household', name: '党员中心户', parent: group, compounds: []})
    expect(await tryPut({parent: branch})).toMatchObject({
      error: {fields: {parent: '上级要比它高一级，请选更高的组织'}},
    })
    // The branch becomes a group itself: its own group would stand beside it.
    expect(await tryPut({node: branch, rev: 1, kind: 'group', parent: top})).toMatchObject({
      error: {fields: {kind: '它下面还有同级或更高的组织，请先把它们移走'}},
    })
    expect(await tryPut({parent: 'n_none'})).toMatchObject({
      error: {fields: {parent: '上级已经不在了，请重新选'}},
    })
    expect(await tryPut({parent: 'constructor'})).toMatchObject({
      error: {fields: {parent: '上级已经不在了，请重新选'}},
    })
    expect(await remove(branch, 1)).toMatchObject({
      error: {fields: {node: '它下面还有 1 个组织，请先移走或删去'}},
    })
    const {nodes} = await cloud.ask(staffOpenid, 'organisation.overview', {})
    expect(nodes.find(({id}) => id === branch)).toEqual({id: branch, ...node({parent: top}), rev: 1})
  })

  test('a joint branch has several compounds; an instructor is for one without a branch', async () => {
    expect(await tryPut({compounds: ['东圣小区', '惠民苑']})).toMatchObject({
      error: {fields: {kind: '几个小区合起来的，请选“小区联合党支部”'}},
    })
    expect(await tryPut({kind: 'joint-branch'})).toMatchObject({
      error: {fields: {compounds: '联合党支部要有两个以上的小区'}},
    })
    expect((await put({kind: 'joint-branch', compounds: ['东圣小区', '惠民苑']})).rev).toBe(1)
    expect(await tryPut({instructor: '赵敏'})).toMatchObject({
      error: {fields: {instructor: '党建指导员只派给还没有支部的小区'}},
    })
    expect(
      (await put({kind: 'unbranched', compounds: ['铁路家属院'], secretary: null, instructor: '赵敏'})).rev,
    ).toBe(1)
  })

  test('one key makes one node, ten times at once; with another input it is refused', async () => {
    const {id: top} = await committee()
    const made = await Promise.all(
      Array.from({length: 5}, () => put({parent: top, name: '一键党支部'}, 'node')),
    )
    expect(new Set(made.map(({id}) => id)).size).toBe(1)
    const {nodes} = await cloud.ask(staffOpenid, 'organisation.overview', {})
    expect(nodes.filter(({name}) => name === '一键党支部')).toHaveLength(1)
    expect(await tryPut({parent: top, name: '另一个'}, 'node')).toMatchObject({error: {code: 'key-reused'}})
  })

  test('a child comes while its parent goes: never a child without a parent', async () => {
    for (let round = 0; round < 8; round += 1) {
      const {id: top} = await committee()
      const [removed, added] = await Promise.all([remove(top, 1), tryPut({parent: top, name: '小支部'})])
      expect([removed.ok, added.ok].filter(Boolean)).toHaveLength(1)
    }
    const {nodes} = await cloud.ask(staffOpenid, 'organisation.overview', {})
    const ids = new Set(nodes.map(({id}) => id))
    expect(nodes.filter(({parent}) => parent !== null && !ids.has(parent))).toEqual([])
  })

  test('two changes of one node: one is made, the other is told; gone already is done', async () => {
    const {id} = await committee()
    const change = {node: id, rev: 1, kind: 'community-committee' as const, host: null, compounds: []}
    const replies = await Promise.all(['甲', '乙'].map((name) => tryPut({...change, name})))
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
    expect(await remove(id, 1)).toMatchObject({error: {code: 'moved'}})
    expect(await remove(id, 2)).toMatchObject({ok: true})
    expect(await remove(id, 2)).toMatchObject({ok: true, data: {removed: id}})
  })
})

test('a first node that was stopped half way is completed by its retry', async () => {
  const health = (await (await fetch(`${cloud.url}/health`)).json()) as {gateway: string; env: string}
  pointSdkAt(health.gateway, health.env)
  const {collection} = await import('../../cloudfunctions/api/src/kernel/database')
  const {organisationOf, writeEntry} =
    await import('../../cloudfunctions/api/src/organisation/organisation.repo')
  const before = await organisationOf('halfway')
  expect(before.rev).toBe(-1)
  // The organisation was begun, and then the function was stopped.
  const begun = {...before, rev: 0}
  await collection('organisations').add(begun)
  const mark = {by: 'p_1', at: new Date(), call: 'k'}
  const write = {part: 'nodes', id: 'n_1', entry: {rev: 1, made: mark, last: mark}} as const
  expect(await writeEntry(before, write)).toBe(true)
  // What was read before that is another by now.
  expect(await writeEntry(before, write)).toBe(false)
  expect((await organisationOf('halfway')).rev).toBe(1)
})

describe('units and part-time members', () => {
  type UnitInput = Omit<InputOf<'organisation.saveUnit'>, 'community'>
  const unit = (said: Partial<UnitInput> = {}): UnitInput => ({
    rev: 0,
    kind: 'property',
    name: '惠民物业服务有限公司',
    backing: false,
    liaison: {name: '赵经理', phone: '138 0000 3001', person: null},
    ...said,
  })
  const put = (said: Partial<UnitInput> = {}, key = newKey()) =>
    cloud.ask(admin, 'organisation.saveUnit', unit(said), key)
  const seenUnit = async (id: string) =>
    (await cloud.ask(staffOpenid, 'organisation.overview', {})).units.find((one) => one.id === id)

  test('a liaison’s number is masked, and whole for a call that is written down', async () => {
    const {id} = await put()
    expect(await seenUnit(id)).toMatchObject({liaison: {name: '赵经理', phone: '138****3001'}})
    expect(await cloud.ask(staffOpenid, 'organisation.liaison', {unit: id}, newKey())).toEqual({
      name: '赵经理',
      phone: '13800003001',
    })
    const stats = await cloud.stats()
    expect(JSON.stringify(stats)).toContain('accessLogs')
  })

  test('a number that is not said again stays with its owner, and not with the one who comes after', async () => {
    const {id} = await put()
    await put({unit: id, rev: 1, backing: true, liaison: {name: '赵经理', person: null}})
    expect(await seenUnit(id)).toMatchObject({backing: true, liaison: {phone: '138****3001'}})
    await put({unit: id, rev: 2, liaison: {name: '钱经理', person: null}})
    expect(await seenUnit(id)).toMatchObject({liaison: {name: '钱经理', phone: null}})
    expect(
      await cloud.send(staffOpenid, 'organisation.liaison', {community: inCommunity, unit: id}, newKey()),
    ).toMatchObject({error: {code: 'not-found'}})
  })

  test('a unit that part-time members come from stays; a term ends by its last day', async () => {
    const {id} = await put()
    const member = {
      rev: 0,
      body: 'great-committee',
      name: '赵志刚',
      unit: id,
      from: '2024-01-01',
      until: '2026-12-31',
    } as const
    const same = await Promise.all(
      Array.from({length: 5}, () => cloud.ask(admin, 'organisation.savePartTime', member, 'member')),
    )
    expect(new Set(same.map((one) => one.id)).size).toBe(1)
    const made = same[0]
    expect(
      await cloud.send(admin, 'organisation.removeUnit', {community: inCommunity, unit: id, rev: 1}),
    ).toMatchObject({error: {fields: {unit: '有 1 位兼职委员来自这里，任期记录要留着'}}})
    const ended = {...member, member: made?.id ?? '', rev: 1, until: '2026-11-22'}
    expect((await cloud.ask(admin, 'organisation.savePartTime', ended, newKey())).rev).toBe(2)
    const wrong = {community: inCommunity, ...member, until: '2023-12-31'}
    expect(await cloud.send(admin, 'organisation.savePartTime', wrong, newKey())).toMatchObject({
      error: {fields: {until: '任期结束不能早于开始'}},
    })
    const {partTime} = await cloud.ask(staffOpenid, 'organisation.overview', {})
    expect(partTime.find((one) => one.id === made?.id)).toMatchObject({until: '2026-11-22', name: '赵志刚'})
  })

  test('a unit without members goes, and is gone for a second call too', async () => {
    const {id} = await put({liaison: null})
    const remove = {community: inCommunity, unit: id, rev: 1}
    expect(await cloud.send(admin, 'organisation.removeUnit', remove)).toMatchObject({ok: true})
    expect(await cloud.send(admin, 'organisation.removeUnit', remove)).toMatchObject({ok: true})
    expect(await seenUnit(id)).toBeUndefined()
  })

  test('what a colleague has taken away does not come back with a late retry', async () => {
    const key = newKey()
    const {id} = await put({}, key)
    await cloud.ask(admin, 'organisation.removeUnit', {unit: id, rev: 1})
    expect(
      await cloud.send(admin, 'organisation.saveUnit', {community: inCommunity, ...unit()}, key),
    ).toMatchObject({error: {code: 'moved'}})
    expect(await seenUnit(id)).toBeUndefined()
  })

  test('three hundred units are the most, and those can still be changed', async () => {
    const {id} = await put()
    const {collection} = await import('../../cloudfunctions/api/src/kernel/database')
    const {organisationOf, mostEntries} =
      await import('../../cloudfunctions/api/src/organisation/organisation.repo')
    const {units} = await organisationOf(inCommunity)
    const one = units[id]
    const missing = mostEntries.units - Object.keys(units).length
    const filler = Array.from({length: missing}, (_, n) => [`units.u_fill${String(n)}`, one] as const)
    await collection('organisations').update({_id: inCommunity}, Object.fromEntries(filler))
    expect(
      await cloud.send(admin, 'organisation.saveUnit', {community: inCommunity, ...unit()}, newKey()),
    ).toMatchObject({error: {fields: {name: '最多登记 300 个单位，请先删去不在了的'}}})
    expect(await put({unit: id, rev: 1, name: '改了名的'})).toMatchObject({rev: 2})
  })
})
