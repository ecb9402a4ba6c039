import {inCommunity, inDistrict, startTestCloud, type TestCloud} from '../harness/cloud'
import {contract} from '../../cloudfunctions/api/src/contract'
import type {Template} from '../../cloudfunctions/api/src/district/templateContract'

/** What people are shown before they leave a number. */
const {notice} = contract['people.saveContact'].example

let cloud: TestCloud
let serial = 0
const admin = 'o-sun-guoqiang'
const district = inDistrict
const newKey = (): string => `district-${String((serial += 1))}`
const {district: _district, ...south} = contract['district.openCommunity'].example
const said = {district, ...south}

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const shown = async (): Promise<readonly string[]> => {
  const {streets} = await cloud.ask('o-anybody', 'district.communities', {district})
  return streets.flatMap(({communities}) => communities.map(({name}) => name))
}
const open = (input: object, key = newKey()) =>
  cloud.send(admin, 'district.openCommunity', {...said, ...input}, key)

describe('a district', () => {
  test('shows its communities street by street', async () => {
    const {name, streets} = await cloud.ask('o-anybody', 'district.communities', {district})
    expect(name).toBe('盐湖区')
    expect(streets[0]).toEqual({
      name: '东城街道',
      communities: [{community: inCommunity, name: '东圣社区', kind: 'community'}],
    })
  })

  test('keeps a street that has communities', async () => {
    expect(
      await cloud.send(admin, 'district.save', {district, name: '盐湖区', streets: ['北城街道']}),
    ).toMatchObject({ok: false, error: {fields: {streets: '东城街道还有东圣社区，不能去掉'}}})
  })

  test('takes in only a community that there is', async () => {
    const place = {district, street: '东城街道', kind: 'community'}
    expect(await cloud.send(admin, 'district.takeIn', {...place, community: 'nowhere'})).toMatchObject({
      error: {code: 'not-found'},
    })
    const twice = await Promise.all(
      [1, 2].map(() => cloud.send(admin, 'district.takeIn', {...place, community: inCommunity})),
    )
    expect(twice.every(({ok}) => ok)).toBe(true)
  })
})

describe('the template', () => {
  test('taken from a running community has its own names marked and the district’s kept', async () => {
    const reply = await cloud.ask(admin, 'district.template', {district})
    if (reply.id === null) throw new Error('no template')
    const {services, resources, levels, shifts} = reply.template
    expect(shifts.map(({name}) => name)).toContain('工作日白班')
    expect({services: services.length, resources: resources.length, levels}).toEqual({
      services: 26,
      resources: 4,
      levels: 3,
    })
    expect(JSON.stringify(reply.template)).not.toMatch(/东圣社区|东圣小区/u)
    expect(services.filter(({elsewhere}) => elsewhere !== undefined)).toHaveLength(3)
  })

  test('is saved once for a key, and only over the version it was made from', async () => {
    const {id, ...rest} = await cloud.ask(admin, 'district.template', {district})
    if (!('template' in rest)) throw new Error('no template')
    const template: Template = {...rest.template, notices: ['{社区}开始网上预约']}
    const key = newKey()
    const [one, two] = await Promise.all(
      [1, 2].map(() => cloud.ask(admin, 'district.saveTemplate', {district, base: id, template}, key)),
    )
    expect(one).toEqual(two)
    const late = {district, base: id, template}
    expect(await cloud.send(admin, 'district.saveTemplate', late, newKey())).toMatchObject({
      error: {code: 'moved'},
    })
    expect(
      await cloud.send(admin, 'district.saveTemplate', {...late, template: {...template, levels: 2}}, key),
    ).toMatchObject({error: {code: 'key-reused'}})
  })

  test('says at the field which window or category it lacks', async () => {
    const {id, ...rest} = await cloud.ask(admin, 'district.template', {district})
    if (!('template' in rest)) throw new Error('no template')
    const [first, ...others] = rest.template.services
    const template = {...rest.template, services: [{...first, resources: ['w9'], category: 'no'}, ...others]}
    expect(
      await cloud.send(admin, 'district.saveTemplate', {district, base: id, template}, newKey()),
    ).toMatchObject({
      error: {
        fields: {
          'template.services.0.resources': '没有这个窗口或场地',
          'template.services.0.category': '没有这个分类',
        },
      },
    })
  })
})

describe('a new community', () => {
  test('has all that the template gives under its own name, and residents choose it', async () => {
    const key = newKey()
    const reply = await open({}, key)
    expect(reply).toMatchObject({
      ok: true,
      data: {
        community: 'yanhu-nanmen',
        state: 'open',
        head: {name: '李红梅', phone: '138****0008'},
      },
    })
    expect(await open({}, key)).toEqual(reply)
    expect(await open({name: '北门社区'}, key)).toMatchObject({error: {code: 'key-reused'}})
    expect(await shown()).toContain('南门社区')

    const community = 'yanhu-nanmen'
    const {services} = await cloud.ask('o-anybody', 'booking.catalogue', {community})
    expect(services).toHaveLength(26)
    expect(services.map(({id}) => id).every((id) => id.startsWith(`${community}:`))).toBe(true)
    const today = await cloud.ask('o-anybody', 'places.today', {community})
    expect(today).toMatchObject({
      name: '南门社区',
      hall: {address: '南门小区 1 号楼一楼'},
      notices: [{title: '南门社区开始网上预约', date: '2026-11-23'}],
    })
    const service = await cloud.ask('o-anybody', 'booking.service', {
      community,
      service: `${community}:gaoling-jintie`,
    })
    expect(service.phone).toBe('03592100008')
    expect(JSON.stringify(services)).not.toMatch(/东圣社区|东圣小区/u)
  })

  test('two at the same moment with one key make one; another call waits', async () => {
    const key = newKey()
    const replies = await Promise.all([open({name: '西门社区'}, key), open({name: '西门社区'}, key)])
    expect(replies.every(({ok}) => ok)).toBe(true)
    expect((await shown()).filter((name) => name === '西门社区')).toHaveLength(1)
    expect(await open({name: '西门社区'})).toMatchObject({
      error: {fields: {name: '北城街道已经有西门社区了'}},
    })
    const race = await Promise.all([open({name: '水门社区'}), open({name: '水门社区'})])
    expect(race.filter(({ok}) => ok)).toHaveLength(1)
    expect((await shown()).filter((name) => name === '水门社区')).toHaveLength(1)
  })

  test('has an id that nobody else has', async () => {
    expect(await open({name: '东关社区', community: inCommunity})).toMatchObject({
      error: {fields: {community: '这个编号已经有社区在用'}},
    })
    expect(await open({name: '东关社区', community: district})).toMatchObject({
      error: {fields: {community: '这是区的编号，请换一个'}},
    })
    // The same name in another street is another community.
    expect(await open({street: '西城街道'})).toMatchObject({
      ok: true,
      data: {community: 'yanhu-nanmen-2'},
    })
  })

  test('whose names are too long for the template is told before anything is made', async () => {
    const name = '长'.repeat(30)
    const before = await shown()
    expect(
      await open({name, hall: {...said.hall, name: '厅'.repeat(60), address: '街'.repeat(120)}}),
    ).toMatchObject({ok: true})
    expect(await shown()).toHaveLength(before.length + 1)
  })

  test('can be joined; one that there is not cannot, and makes no account', async () => {
    const contact = {name: '周海燕', phone: '13800020003', notice}
    const join = (openid: string, community: string) =>
      cloud.send(openid, 'people.saveContact', {...contact, community})
    expect(await join('o-joins', 'yanhu-nanmen')).toMatchObject({ok: true})
    for (const made of ['made-up', district, 'constructor']) {
      expect(await join('o-made-up', made)).toMatchObject({error: {code: 'not-found'}})
      expect(await join('o-joins', made)).toMatchObject({error: {code: 'not-found'}})
    }
    expect(await cloud.ask('o-made-up', 'people.me', {})).toMatchObject({contact: null})
  })

  test('says hours that end after they begin', async () => {
    const {community, ...said_} = contract['places.saveCommunity'].example
    const sessions = [
      {days: 'workdays', from: '08:30', until: '12:00'},
      {days: 'workdays', from: '14:30', until: '14:30'},
    ]
    expect(
      await cloud.send('o-wang-jianjun', 'places.saveCommunity', {...said_, community, sessions}),
    ).toMatchObject({error: {fields: {'sessions.1.until': '结束要晚于开始'}}})
  })

  test('costs what its budget says', async () => {
    const lines = (await cloud.log()).filter(
      ({action, ok}) => action === 'district.openCommunity' && ok === true,
    )
    const line = lines.find(({writes}) => typeof writes === 'number' && writes > 10)
    console.log(`district.openCommunity: ${String(line?.['writes'])} writes, ${String(line?.['ms'])} ms`)
    expect(line?.['writes']).toBeLessThanOrEqual(contract['district.openCommunity'].writes)
  })
})

describe('an activation code', () => {
  const community = 'yanhu-nanmen'
  const head = {name: '李红梅', phone: '13800000008', notice}
  const setUp = (openid: string, code: string) =>
    cloud.send(openid, 'people.setUp', {community, code, ...head})

  test('is told again to the same call, and appoints the first two', async () => {
    const key = newKey()
    const {code, until} = await cloud.ask(admin, 'district.newCode', {district, community}, key)
    expect(code).toMatch(/^\d{8}$/u)
    expect(until).toBe('2026-12-07')
    expect(await cloud.ask(admin, 'district.newCode', {district, community}, key)).toMatchObject({code})
    const replies = await Promise.all(['o-h1', 'o-h2', 'o-h3', 'o-h4'].map((openid) => setUp(openid, code)))
    expect(replies.filter(({ok}) => ok)).toHaveLength(2)
    expect(replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))).toEqual([
      'setup-done',
      'setup-done',
    ])
    const winner = ['o-h1', 'o-h2', 'o-h3', 'o-h4'].find((_, n) => replies[n]?.ok) ?? ''
    expect(await setUp(winner, code)).toMatchObject({ok: true})
    expect(await cloud.ask(winner, 'people.me', {community})).toMatchObject({
      roles: [{role: 'community-admin'}],
    })
    expect(await cloud.ask(winner, 'people.me', {})).toMatchObject({roles: []})

    // The shifts are there; the head only says who takes them.
    const span = {from: '2026-11-23', until: '2026-11-29'}
    const point = `${community}:hall`
    const {patterns, rev, days} = await cloud.ask(winner, 'places.roster', {community, point, ...span})
    expect(patterns.map(({name, people}) => [name, people.length])).toContainEqual(['工作日白班', 0])
    expect(days[0]?.gaps.length).toBeGreaterThan(0)
    expect(
      await cloud.send(
        winner,
        'places.savePatterns',
        {community, point, rev, patterns: patterns.slice(0, 1)},
        newKey(),
      ),
    ).toMatchObject({error: {fields: {'patterns.0.people': '至少选一个人'}}})
  })

  test('a new one puts the one before out of use', async () => {
    const {code: old} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    expect(await setUp('o-n1', old)).toMatchObject({error: {fields: {code: '启用码不对'}}})
    expect(await setUp('o-n1', code)).toMatchObject({ok: true})
  })

  test('is no code elsewhere, and none after its last day', async () => {
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    expect(await cloud.send('o-n2', 'people.setUp', {community: inCommunity, code, ...head})).toMatchObject({
      error: {code: 'setup-code'},
    })
    await cloud.setClock('2026-12-08T07:30:00+08:00')
    expect(await setUp('o-n2', code)).toMatchObject({
      error: {fields: {code: '这个启用码过期了。请让区里重新发一个'}},
    })
    await cloud.setClock('2026-11-23T07:40:00+08:00')
  })

  test('a call that comes late once more does not bring its code back', async () => {
    const key = newKey()
    const {code: old} = await cloud.ask(admin, 'district.newCode', {district, community}, key)
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    expect(await cloud.send(admin, 'district.newCode', {district, community}, key)).toMatchObject({
      error: {code: 'moved'},
    })
    expect(await setUp('o-late', old)).toMatchObject({error: {fields: {code: '启用码不对'}}})
    expect(await setUp('o-late', code)).toMatchObject({ok: true})
  })

  test('gives its post once: one that has ended is not renewed by it', async () => {
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    expect(await setUp('o-once', code)).toMatchObject({ok: true})
    const before = await cloud.ask('o-once', 'people.me', {community})
    await cloud.setClock('2026-12-01T07:30:00+08:00')
    expect(await setUp('o-once', code)).toMatchObject({ok: true, data: {roles: before.roles}})
    await cloud.setClock('2026-11-23T07:40:00+08:00')
  })

  const lockedWords = '试错太多次，这个启用码已经锁上。请让区里重新发一个'
  const wordsOf = async (openids: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const wrong = await Promise.all(openids.map((openid, n) => setUp(openid, String(10_000_000 + n))))
    return wrong.map((reply) => (reply.ok ? '' : reply.error.fields?.['code']))
  }
  const locked = async (): Promise<boolean | undefined> =>
    (await cloud.ask(admin, 'district.get', {district})).communities.find(
      (one) => one.community === community,
    )?.locked

  test('one person has five wrong tries and locks nobody else out', async () => {
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    for (let n = 0; n < 5; n += 1) expect(await wordsOf(['o-guess'])).toEqual(['启用码不对'])
    for (let n = 0; n < 20; n += 1) expect(await wordsOf(['o-guess'])).toEqual([lockedWords])
    expect(await setUp('o-guess', code)).toMatchObject({error: {fields: {code: lockedWords}}})
    expect(await locked()).toBe(false)
    expect(await setUp('o-honest', code)).toMatchObject({ok: true})
  })

  test('locks after a hundred wrong tries of many, however many come at once, and the district sees it', async () => {
    const {code} = await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    const words = await wordsOf(Array.from({length: 110}, (_, n) => `o-w${String(n)}`))
    expect(words.filter((text) => text === '启用码不对').length).toBeLessThanOrEqual(100)
    expect(await setUp('o-w', code)).toMatchObject({error: {fields: {code: lockedWords}}})
    expect(await cloud.ask('o-w', 'people.me', {community})).toMatchObject({contact: null})
    expect(await locked()).toBe(true)
    await cloud.ask(admin, 'district.newCode', {district, community}, newKey())
    expect(await locked()).toBe(false)
  })

  test('of a community that is not the district’s cannot be made', async () => {
    for (const other of ['nowhere', 'constructor']) {
      expect(
        await cloud.send(admin, 'district.newCode', {district, community: other}, newKey()),
      ).toMatchObject({error: {code: 'not-found'}})
    }
  })
})
