import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

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

  test('another community sees none of them', async () => {
    expect(await cloud.send(admin, 'organisation.staff', {community: 'beiguan'})).toMatchObject({
      error: {code: 'not-allowed'},
    })
  })
})
