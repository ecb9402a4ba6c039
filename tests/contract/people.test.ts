import {readFileSync} from 'node:fs'
import path from 'node:path'
import {inCommunity, inDistrict, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

let cloud: TestCloud
let districtAdmin = ''
const contact = {name: '何永红', phone: '13800030001'}

beforeAll(async () => {
  cloud = await startTestCloud({demo: false})
})
afterAll(() => cloud.close())

const machineCode = (): string => {
  const keys = JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')) as {setup: string}
  return keys.setup
}

const setUp = (openid: string, input: object) =>
  cloud.send(openid, 'people.setUp', {community: inCommunity, notice, ...contact, ...input})

describe('the machine’s set-up code', () => {
  test('appoints two admins of the district, whoever of four at the same moment, and no third', async () => {
    const input = {district: inDistrict, code: machineCode()}
    const callers = ['o-d1', 'o-d2', 'o-d3', 'o-d4']
    const replies = await Promise.all(callers.map((openid) => setUp(openid, input)))
    const [winner = '', second = ''] = callers.filter((_, n) => replies[n]?.ok)
    const [loser = ''] = callers.filter((_, n) => replies[n]?.ok === false)
    expect(replies.filter(({ok}) => ok)).toHaveLength(2)
    for (const openid of [winner, second]) {
      expect(await setUp(openid, input)).toMatchObject({ok: true, data: {roles: [{role: 'district-admin'}]}})
    }
    const done = {ok: false, error: {code: 'setup-done'}}
    expect(await setUp(loser, input)).toMatchObject(done)
    expect(await setUp('o-d5', input)).toMatchObject(done)
    expect(await setUp(winner, {...input, district: 'elsewhere'})).toMatchObject(done)
    expect(await cloud.ask('o-d5', 'people.me', {})).toMatchObject({contact: null})
    districtAdmin = winner
  })

  test('then still appoints two of the community, and a district’s post is none in it', async () => {
    const code = machineCode()
    expect(await cloud.ask(districtAdmin, 'people.me', {})).toMatchObject({roles: []})
    expect(
      await cloud.ask(districtAdmin, 'people.me', {community: inCommunity, district: inDistrict}),
    ).toMatchObject({roles: [{role: 'district-admin'}]})
    for (const openid of ['o-c1', 'o-c2']) {
      expect(await setUp(openid, {code})).toMatchObject({
        ok: true,
        data: {roles: [{role: 'community-admin'}]},
      })
    }
    expect(await setUp('o-c3', {code})).toMatchObject({ok: false, error: {code: 'setup-done'}})
  })
})

describe('the machine’s set-up code in other hands', () => {
  let other: TestCloud
  let code = ''
  beforeAll(async () => {
    other = await startTestCloud({demo: false})
    code = (JSON.parse(readFileSync(path.join(other.dataDir, 'keys.json'), 'utf8')) as {setup: string}).setup
  })
  afterAll(() => other.close())
  const use = (openid: string, input: object) =>
    other.send(openid, 'people.setUp', {community: inCommunity, code, notice, ...contact, ...input})
  const done = {ok: false, error: {code: 'setup-done'}}

  test('is none for a district that the machine is not for', async () => {
    expect(await use('o-x', {district: 'elsewhere'})).toMatchObject(done)
    expect(await other.ask('o-x', 'people.me', {})).toMatchObject({contact: null})
  })

  test('is guessed five times at most by one person, whatever place they name', async () => {
    const wrong = code === '00000000' ? '00000001' : '00000000'
    for (let n = 0; n < 5; n += 1) {
      const place = n % 2 === 0 ? {district: inDistrict} : {community: `made-up-${String(n)}`}
      expect(await use('o-guess', {...place, code: wrong})).toMatchObject({
        error: {fields: {code: '启用码不对'}},
      })
    }
    expect(await use('o-guess', {})).toMatchObject({error: {code: 'setup-code'}})
  })

  test('is over 30 days after its first use, also for the seat that is free, and renews no post', async () => {
    expect(await use('o-c1', {})).toMatchObject({ok: true})
    const {roles} = await other.ask('o-c1', 'people.me', {})
    await other.setClock('2026-12-24T07:30:00+08:00')
    expect(await use('o-c2', {})).toMatchObject(done)
    expect(await use('o-d1', {district: inDistrict})).toMatchObject(done)
    // Who has it keeps it as it is.
    expect(await use('o-c1', {})).toMatchObject({ok: true, data: {roles}})
    await other.setClock('2027-11-24T07:30:00+08:00')
    expect(await use('o-c1', {})).toMatchObject(done)
    expect(await other.ask('o-c1', 'people.me', {})).toMatchObject({roles: []})
  })
})
