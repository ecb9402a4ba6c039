import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What must be refused, with a code and a field, and must leave nothing behind. */

const me = 'o-wang-xiuying'
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
const good = {community: inCommunity, service, date: monday, time: '09:30', ticked: []}

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const deep = (depth: number): unknown => (depth === 0 ? 'x' : [deep(depth - 1)])

describe('an input that is not what it should be', () => {
  test.each<[string, string, unknown, string, string | undefined, string]>([
    ['an unknown action', 'booking.reserveAll', good, 'k1', undefined, 'unknown-action'],
    ['a name of the prototype', 'constructor', good, 'k1', undefined, 'unknown-action'],
    ['another function’s action', 'booking.tick', {}, 'k1', undefined, 'unknown-action'],
    ['an unknown key', 'booking.reserve', {...good, admin: true}, 'k1', 'admin', 'invalid'],
    ['a missing key', 'booking.reserve', {...good, time: undefined}, 'k1', 'time', 'invalid'],
    [
      'an operator where a text is expected',
      'booking.reserve',
      {...good, service: {$ne: ''}},
      'k1',
      'service',
      'invalid',
    ],
    ['an operator in a list', 'booking.reserve', {...good, ticked: [{$gt: ''}]}, 'k1', 'ticked.0', 'invalid'],
    [
      'an operator as the community',
      'places.today',
      {community: {$exists: true}},
      'k1',
      'community',
      'invalid',
    ],
    [
      'a number where a text is expected',
      'booking.reserve',
      {...good, date: 20261123},
      'k1',
      'date',
      'invalid',
    ],
    ['a day that does not exist', 'booking.reserve', {...good, date: '2026-02-30'}, 'k1', 'date', 'invalid'],
    ['a word as a day', 'booking.reserve', {...good, date: 'tomorrow'}, 'k1', 'date', 'invalid'],
    ['a thirteenth month', 'booking.reserve', {...good, date: '2026-13-01'}, 'k1', 'date', 'invalid'],
    ['a time that does not exist', 'booking.reserve', {...good, time: '24:00'}, 'k1', 'time', 'invalid'],
    [
      'an id with a path in it',
      'booking.service',
      {community: inCommunity, service: '../x'},
      'k1',
      'service',
      'invalid',
    ],
    [
      'a text over its length',
      'booking.cancel',
      {community: inCommunity, booking: 'b_0', reason: '长'.repeat(201)},
      'k1',
      'reason',
      'invalid',
    ],
    [
      'an empty text',
      'booking.cancel',
      {community: inCommunity, booking: 'b_0', reason: '  '},
      'k1',
      'reason',
      'invalid',
    ],
    [
      'a control character',
      'booking.cancel',
      {community: inCommunity, booking: 'b_0', reason: 'a\u0000b'},
      'k1',
      'reason',
      'invalid',
    ],
    [
      'half of a character',
      'booking.cancel',
      {community: inCommunity, booking: 'b_0', reason: '王\ud800'},
      'k1',
      'reason',
      'invalid',
    ],
    [
      'an id that is no key of an object',
      'booking.service',
      {community: inCommunity, service: '__proto__'},
      'k1',
      'service',
      'invalid',
    ],
    [
      'a phone that is none',
      'people.saveContact',
      {community: inCommunity, notice, name: '王', phone: '12345'},
      'k1',
      'phone',
      'invalid',
    ],
    [
      'a list that is too long',
      'booking.reserve',
      {...good, ticked: Array.from({length: 61}, () => 'a')},
      'k1',
      'ticked',
      'invalid',
    ],
    ['a deep thing', 'booking.reserve', {...good, ticked: deep(200)}, 'k1', 'ticked.0', 'invalid'],
    ['a list instead of an input', 'booking.reserve', [good], 'k1', 'community', 'invalid'],
    ['a text instead of an input', 'booking.reserve', 'x', 'k1', 'input', 'invalid'],
    ['a key over its length', 'booking.reserve', good, 'k'.repeat(65), 'key', 'invalid'],
    ['a key with a dot, which would be a path', 'booking.reserve', good, 'a.b', 'key', 'invalid'],
    ['no key where one is needed', 'booking.reserve', good, '', 'key', 'invalid'],
    [
      'a slot that has passed',
      'booking.reserve',
      {...good, date: '2026-11-20'},
      'k1',
      undefined,
      'slot-past',
    ],
    ['a slot that is none', 'booking.reserve', {...good, time: '09:31'}, 'k1', undefined, 'slot-closed'],
    [
      'a day beyond the horizon',
      'booking.reserve',
      {...good, date: '2027-03-01'},
      'k1',
      undefined,
      'slot-closed',
    ],
    [
      'a service that does not exist',
      'booking.reserve',
      {...good, service: `${inCommunity}:nothing`},
      'k1',
      undefined,
      'not-found',
    ],
    [
      'a service that is done elsewhere',
      'booking.reserve',
      {...good, service: `${inCommunity}:wu-fanzui`},
      'k1',
      undefined,
      'not-bookable',
    ],
    [
      'a service of another community',
      'booking.reserve',
      {...good, community: 'beiguan'},
      'k1',
      undefined,
      'not-found',
    ],
    [
      'a visit that does not exist',
      'booking.get',
      {community: inCommunity, booking: 'b_nothing'},
      'k1',
      undefined,
      'not-found',
    ],
  ])('%s', async (_what, action, input, key, field, code) => {
    await cloud.resetStats()
    const reply = await cloud.send(me, action, input, key === '' ? undefined : key)
    expect(reply).toMatchObject({ok: false, error: {code}})
    if (field !== undefined) expect(reply).toHaveProperty(['error', 'fields', field])
    if (!reply.ok) expect(reply.error.message).toMatch(/[\u4e00-\u9fff]/u)
    const {usage} = await cloud.stats()
    expect(usage.filter(({writes}) => writes > 0)).toEqual([])
  })

  test('prototype keys in the body are refused as unknown, and pollute nothing', async () => {
    const body = `{"action":"places.today","input":{"community":"${inCommunity}","__proto__":{"polluted":true}}}`
    const {json} = await post(`${cloud.url}/functions/api`, body, {'x-wx-openid': me})
    expect(json).toMatchObject({ok: false, error: {code: 'invalid'}})
    expect(JSON.stringify(json)).toContain('"fields":{"__proto__":')
    expect(({} as {polluted?: boolean}).polluted).toBeUndefined()
  })

  test('a staff member finds nothing by a code that is no code', async () => {
    const reply = await cloud.send(staff, 'booking.find', {community: inCommunity, code: '12345'})
    expect(reply).toMatchObject({ok: false, error: {code: 'invalid', fields: {code: '预约码是 6 位数字'}}})
  })
})

describe('a body that is not what it should be', () => {
  const headers = {'x-wx-openid': me}
  test('malformed, wrong type, no identity, oversize, unknown function: 4xx with a reason, and the process lives', async () => {
    const at = `${cloud.url}/functions/api`
    expect((await post(at, '{"action":', headers)).status).toBe(400)
    expect((await post(at, '[]', headers)).status).toBeLessThan(500)
    expect((await post(at, 'action=x', {...headers, 'content-type': 'text/plain'})).status).toBe(415)
    const nobody = await post(at, {action: 'people.me', input: {community: inCommunity}})
    expect(nobody.status).toBeGreaterThanOrEqual(400)
    expect(nobody.status).toBeLessThan(500)
    expect(nobody.json).toMatchObject({errMsg: expect.any(String)})
    const bottomless = `{"action":"x","input":${'['.repeat(40_000)}${']'.repeat(40_000)}}`
    expect((await post(at, bottomless, headers)).status).toBe(400)
    expect((await post(at, {action: 'x', input: '大'.repeat(40_000)}, headers)).status).toBe(413)
    expect((await post(`${cloud.url}/functions/none`, {}, headers)).status).toBe(404)
    const alive = await cloud.send(me, 'places.today', {community: inCommunity})
    expect(alive.ok).toBe(true)
  })
})
