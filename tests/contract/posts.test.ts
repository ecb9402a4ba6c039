import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {collections} from '../../cloudfunctions/api/src/collections'
import {root} from '../../local/build/functions'
import {startCloud} from '../../local/cloud/server'
import {inCommunity, inDistrict, startTestCloud, type TestCloud} from '../harness/cloud'
import {post as postJson} from '../harness/post'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Who gives, proposes, ends and is invited to which post, over HTTP. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const district = 'o-sun-guoqiang'
const until = '2027-06-30'

let cloud: TestCloud
let serial = 0
const newKey = (): string => `posts-${String((serial += 1))}`
const persons = new Map<string, string>()

const join = async (openid: string, name: string): Promise<string> => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {
    notice,
    name,
    phone: `138000401${String(10 + persons.size).slice(-2)}`,
  })
  persons.set(openid, contact?.person ?? '')
  return contact?.person ?? ''
}
const idOf = async (openid: string, at = {}): Promise<string> =>
  persons.get(openid) ?? (await cloud.ask(openid, 'people.me', at)).contact?.person ?? ''
const send = (openid: string, action: string, input: object, key = newKey()) =>
  cloud.send(openid, action, 'district' in input ? input : {community: inCommunity, ...input}, key)
const rolesOf = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'people.me', {})).roles.map(({role}) => role)
const refused = (code: string, fields?: object) => ({ok: false, error: {code, ...(fields && {fields})}})

beforeAll(async () => {
  cloud = await startTestCloud()
  await join('o-post-a', '何永红')
  await join('o-post-b', '马春梅')
  await join('o-post-c', '罗晓东')
  await join('o-post-party', '吴文静')
})
afterAll(() => cloud.close())

describe('giving', () => {
  test('a post is for a place of its kind and for at most three years', async () => {
    const person = await idOf('o-post-a')
    const grant = (role: string, more: object) => send(admin, 'people.grant', {person, role, until, ...more})
    expect(await grant('building-head', {})).toMatchObject(refused('invalid', {place: '楼长要选到楼'}))
    expect(await grant('unit-head', {place: {building: 'b_1'}})).toMatchObject(refused('invalid'))
    expect(await grant('window-staff', {place: {grid: 'g_1'}})).toMatchObject(refused('invalid'))
    expect(await grant('grid-worker', {place: {grid: 'g_1'}, until: '2030-01-01'})).toMatchObject(
      refused('invalid', {until: expect.stringContaining('一次最长到')}),
    )
    expect(await grant('mediator', {from: '2027-07-01'})).toMatchObject(refused('invalid'))
    expect(await grant('district-admin', {})).toMatchObject(refused('invalid', {role: '请选岗位'}))
    expect(await grant('grid-worker', {place: {grid: 'g_1'}})).toMatchObject({ok: true, data: {waits: false}})
    expect(await grant('unit-head', {place: {building: 'b_1', unit: '2单元'}})).toMatchObject({ok: true})
    // For another place it is another post; the same post again moves its last day.
    expect(await grant('grid-worker', {place: {grid: 'g_2'}})).toMatchObject({ok: true})
    expect(await grant('grid-worker', {place: {grid: 'g_2'}, until: '2027-03-31'})).toMatchObject({ok: true})
    const {posts} = await cloud.ask(admin, 'people.posts', {})
    expect(
      posts.filter((post) => post.person === person).map(({role, place, until: last}) => [role, place, last]),
    ).toEqual([
      ['grid-worker', {grid: 'g_2'}, '2027-03-31'],
      ['grid-worker', {grid: 'g_1'}, until],
      ['unit-head', {building: 'b_1', unit: '2单元'}, until],
    ])
    expect(posts.find((post) => post.person === person)).toMatchObject({by: '王建军', name: '何永红'})
  })

  test('the party office gives party posts and no others, and sees no others', async () => {
    const office = 'o-post-party'
    const person = await idOf('o-post-b')
    await cloud.ask(admin, 'people.grant', {person: await idOf(office), role: 'party-office', until})
    expect(await send(office, 'people.grant', {person, role: 'party-member', until})).toMatchObject({
      ok: true,
    })
    expect(await send(office, 'people.grant', {person, role: 'window-staff', until})).toMatchObject(
      refused('not-allowed'),
    )
    expect(await send(office, 'people.invite', {role: 'community-admin', until})).toMatchObject(
      refused('not-allowed'),
    )
    expect(
      await send(office, 'people.endPost', {person: await idOf(admin), role: 'community-admin'}),
    ).toMatchObject(refused('not-allowed'))
    const seen = await cloud.ask(office, 'people.posts', {})
    expect(seen.gives).toEqual(['party-member', 'unit-liaison'])
    expect(new Set(seen.posts.map(({role}) => role))).toEqual(new Set(['party-member']))
  })

  test('a post that has been ended does not come back by the same call sent late', async () => {
    const person = await idOf('o-post-b')
    const input = {person, role: 'window-staff', until}
    expect(await send(admin, 'people.grant', input, 'late-grant')).toMatchObject({ok: true})
    expect(await rolesOf('o-post-b')).toContain('window-staff')
    await cloud.ask(admin, 'people.endPost', {person, role: 'window-staff'}, newKey())
    expect(await send('o-post-b', 'booking.board', {})).toMatchObject(refused('not-allowed'))
    expect(await send(admin, 'people.grant', input, 'late-grant')).toMatchObject({ok: true})
    expect(await rolesOf('o-post-b')).not.toContain('window-staff')
    // Ended once more is done.
    await cloud.ask(admin, 'people.endPost', {person, role: 'window-staff'}, newKey())
  })
})

describe('an admin', () => {
  test('needs two people: one proposes, another agrees, neither is the candidate', async () => {
    const person = await idOf('o-post-a')
    const input = {person, role: 'community-admin' as const}
    expect(await cloud.ask(admin, 'people.grant', {...input, until})).toMatchObject({waits: true})
    expect(await rolesOf('o-post-a')).not.toContain('community-admin')
    expect(await send(admin, 'people.answerPost', {...input, yes: true})).toMatchObject(refused('invalid'))
    expect(await send(second, 'people.grant', {...input, until: '2027-01-31'})).toMatchObject(
      refused('invalid', {role: expect.stringContaining('已经有人提过')}),
    )
    const waiting = await cloud.ask(second, 'people.posts', {})
    expect(waiting.proposals).toMatchObject([{person, by: '王建军', mine: true, openUntil: '2026-12-07'}])
    expect((await cloud.ask(admin, 'people.posts', {})).proposals).toMatchObject([{mine: false}])
    await cloud.ask(second, 'people.answerPost', {...input, yes: true}, 'yes-1')
    await cloud.ask(second, 'people.answerPost', {...input, yes: true}, 'yes-1')
    expect(await rolesOf('o-post-a')).toContain('community-admin')
    expect(await send(second, 'people.answerPost', {...input, yes: true})).toMatchObject(refused('not-found'))
  })

  test('asks another one for more time, and says no to a proposal', async () => {
    const person = await idOf('o-post-a')
    const input = {person, role: 'community-admin' as const}
    expect(await send('o-post-a', 'people.grant', {...input, until: '2028-06-30'})).toMatchObject(
      refused('invalid', {until: expect.stringContaining('一次最长到')}),
    )
    await cloud.ask('o-post-a', 'people.grant', {...input, until: '2027-10-31'})
    expect(await send('o-post-a', 'people.answerPost', {...input, yes: true})).toMatchObject(
      refused('invalid'),
    )
    await cloud.ask(admin, 'people.answerPost', {...input, yes: true}, newKey())
    expect((await cloud.ask('o-post-a', 'people.me', {})).roles).toContainEqual({
      role: 'community-admin',
      until: '2027-10-31',
    })
    const other = {person: await idOf('o-post-c'), role: 'community-admin' as const}
    await cloud.ask(admin, 'people.grant', {...other, until})
    await cloud.ask(second, 'people.answerPost', {...other, yes: false}, newKey())
    expect((await cloud.ask(second, 'people.posts', {})).proposals).toEqual([])
    expect(await rolesOf('o-post-c')).not.toContain('community-admin')
  })

  test('of three who end each other in the same moment one stays', async () => {
    const all = [admin, second, 'o-post-a']
    const ids = await Promise.all(all.map((openid) => idOf(openid)))
    const replies = await Promise.all(
      ids.map((person, n) => send(all[n] ?? '', 'people.endPost', {person, role: 'community-admin'})),
    )
    const codes = replies.map((reply) => (reply.ok ? 'yes' : reply.error.code))
    expect(codes.filter((code) => code === 'yes').length).toBeLessThanOrEqual(2)
    const left = (await Promise.all(all.map((openid) => rolesOf(openid)))).filter((roles) =>
      roles.includes('community-admin'),
    )
    expect(left.length).toBeGreaterThanOrEqual(1)
  })
})

describe('the last admin', () => {
  let last = ''
  beforeAll(async () => {
    const all = [admin, second, 'o-post-a']
    for (const openid of all) if ((await rolesOf(openid)).includes('community-admin')) last = openid
    for (const openid of all) {
      if (openid === last) continue
      await cloud.ask(last, 'people.endPost', {person: await idOf(openid), role: 'community-admin'}, newKey())
    }
  })

  test('cannot end their own post, and the district agrees to another', async () => {
    const own = {person: await idOf(last), role: 'community-admin'}
    expect(await send(last, 'people.endPost', own)).toMatchObject(refused('last-admin'))
    const person = await idOf('o-post-c')
    await cloud.ask(last, 'people.grant', {person, role: 'community-admin', until})
    const asked = await cloud.ask(district, 'district.posts', {district: inDistrict})
    expect(asked.proposals).toMatchObject([{person, community: inCommunity, communityName: '东圣社区'}])
    await cloud.ask(
      district,
      'district.answerPost',
      {district: inDistrict, community: inCommunity, person, yes: true},
      newKey(),
    )
    expect(await rolesOf('o-post-c')).toContain('community-admin')
    // With a second one there it is not the district's to say.
    await cloud.ask('o-post-c', 'people.grant', {
      person: await idOf('o-post-b'),
      role: 'community-admin',
      until,
    })
    expect(
      await send(district, 'district.answerPost', {
        district: inDistrict,
        community: inCommunity,
        person: await idOf('o-post-b'),
        yes: true,
      }),
    ).toMatchObject(refused('invalid'))
    expect((await cloud.ask(district, 'district.posts', {district: inDistrict})).proposals).toEqual([])
  })

  test('a proposal is over after 14 days; the head is told 30 days before a post ends; the district restores', async () => {
    await cloud.setClock('2026-12-12T07:30:00+08:00')
    expect(
      await send(last, 'people.answerPost', {
        person: await idOf('o-post-b'),
        role: 'community-admin',
        yes: true,
      }),
    ).toMatchObject(refused('not-found'))
    await cloud.setClock('2027-06-05T07:30:00+08:00')
    const {warnings} = await cloud.ask('o-post-c', 'places.warnings', {})
    expect(warnings.filter(({id}) => id.startsWith('post:'))).toMatchObject([
      {text: expect.stringMatching(/^罗晓东的管理员岗位6月30日.*到期，之后社区/u)},
    ])
    await cloud.setClock('2027-11-24T07:30:00+08:00')
    for (const openid of [last, 'o-post-c']) {
      expect(await send(openid, 'people.posts', {})).toMatchObject(refused('not-allowed'))
    }
    // The district's own are over on the same day: they were seated with the community's.
    expect(
      await send(district, 'district.newCode', {district: inDistrict, community: inCommunity}),
    ).toMatchObject(refused('not-allowed'))
  })
})

describe('an invitation', () => {
  const use = (openid: string, code: string, more: object = {}, key = newKey()) =>
    send(openid, 'residents.useCode', {code, ...more}, key)
  let office = ''
  beforeAll(async () => {
    // Another community, which the district has just opened for its head.
    await cloud.close()
    cloud = await startTestCloud()
    persons.clear()
    office = (await cloud.ask(admin, 'people.invite', {role: 'window-staff', until}, 'invite-1')).digits
    await join('o-inv-a', '何永红')
    await join('o-inv-b', '马春梅')
  })

  test('gives its post once, to whoever has left a contact here', async () => {
    expect(office).toMatch(/^\d{12}$/u)
    expect((await cloud.ask(admin, 'people.invite', {role: 'window-staff', until}, 'invite-1')).digits).toBe(
      office,
    )
    expect(await cloud.ask('o-inv-a', 'residents.readCode', {code: office})).toMatchObject({
      kind: 'post',
      title: '请您做窗口人员',
      needsContact: false,
      verb: '我来做窗口人员',
    })
    expect(await cloud.ask('o-inv-nobody', 'residents.readCode', {code: office})).toMatchObject({
      needsContact: true,
    })
    expect(await use('o-inv-nobody', office)).toMatchObject(refused('needs-contact'))
    expect(await use('o-inv-a', office, {}, 'use-1')).toMatchObject({ok: true, data: {kind: 'post'}})
    expect(await use('o-inv-a', office, {}, 'use-1')).toMatchObject({ok: true})
    expect(await rolesOf('o-inv-a')).toEqual(['window-staff'])
    expect(await use('o-inv-b', office)).toMatchObject(refused('code-used'))
  })

  test('does not bring back what was ended', async () => {
    await cloud.ask(admin, 'people.endPost', {person: await idOf('o-inv-a'), role: 'window-staff'}, newKey())
    expect(await use('o-inv-a', office)).toMatchObject({ok: true})
    expect(await rolesOf('o-inv-a')).toEqual([])
    await cloud.setClock('2026-11-23T08:30:00+08:00')
    expect(await use('o-inv-a', office)).toMatchObject(refused('code-used'))
  })

  test('is for its community and is told apart elsewhere', async () => {
    const {digits} = await cloud.ask(admin, 'people.invite', {role: 'hotline-staff', until}, newKey())
    expect(await use('o-inv-b', digits, {community: 'beiguan'})).toMatchObject(
      refused('code-wrong', {code: expect.stringContaining('社区选对了没有')}),
    )
    // Somebody with an account, but of another community.
    expect(await use(district, digits)).toMatchObject(refused('code-elsewhere'))
    expect(await send(district, 'residents.readCode', {code: digits})).toMatchObject(
      refused('code-elsewhere'),
    )
  })

  test('can be taken back, is over after a week, and with the right of whoever sent it', async () => {
    const back = await cloud.ask(admin, 'people.invite', {role: 'tutor', until}, newKey())
    const {invitations} = await cloud.ask(admin, 'people.posts', {})
    const mine = invitations.find(({role}) => role === 'tutor')
    expect(mine).toMatchObject({by: '王建军', until, openUntil: '2026-11-30'})
    await cloud.ask(admin, 'people.endInvitation', {invitation: mine?.id ?? ''})
    expect(await use('o-inv-b', back.digits)).toMatchObject(refused('code-over'))
    expect(await send(admin, 'people.endInvitation', {invitation: 'nothing'})).toMatchObject(
      refused('not-found'),
    )

    const bySecond = await cloud.ask(second, 'people.invite', {role: 'tutor', until}, newKey())
    await cloud.ask(admin, 'people.endPost', {person: await idOf(second), role: 'community-admin'}, newKey())
    expect(await use('o-inv-b', bySecond.digits)).toMatchObject(refused('code-over'))

    const old = await cloud.ask(admin, 'people.invite', {role: 'tutor', until}, newKey())
    await cloud.setClock('2026-12-01T08:30:00+08:00')
    expect(await use('o-inv-b', old.digits)).toMatchObject(refused('code-over'))
    expect((await cloud.ask(admin, 'people.posts', {})).invitations).toEqual([])
  })

  test('of an admin still waits for the second yes, here the district’s', async () => {
    const {digits} = await cloud.ask(admin, 'people.invite', {role: 'community-admin', until}, newKey())
    const done = await use('o-inv-b', digits)
    expect(done).toMatchObject({ok: true, data: {said: expect.stringContaining('另一位管理员同意以后')}})
    expect(await rolesOf('o-inv-b')).toEqual([])
    const person = await idOf('o-inv-b')
    expect(
      await send(admin, 'people.answerPost', {person, role: 'community-admin', yes: true}),
    ).toMatchObject(refused('invalid'))
    await cloud.ask(
      district,
      'district.answerPost',
      {district: inDistrict, community: inCommunity, person, yes: true},
      newKey(),
    )
    expect(await rolesOf('o-inv-b')).toEqual(['community-admin'])
  })
})

describe('the district', () => {
  test('gives posts of streets and of its own, and its admins need two', async () => {
    const person = await idOf('o-inv-a')
    const grant = (input: object) =>
      send(district, 'district.grant', {district: inDistrict, person, until, ...input})
    expect(await grant({role: 'street-supervisor', street: '月球街道'})).toMatchObject(refused('invalid'))
    expect(await grant({role: 'street-supervisor', street: '东城街道'})).toMatchObject({ok: true})
    expect(await grant({role: 'district-supervisor', street: '东城街道'})).toMatchObject(refused('invalid'))
    expect(await grant({role: 'district-supervisor'})).toMatchObject({ok: true})
    expect(await grant({role: 'district-admin'})).toMatchObject({ok: true, data: {waits: true}})
    const {posts, proposals} = await cloud.ask(district, 'district.posts', {district: inDistrict})
    expect(posts.filter((post) => post.person === person)).toMatchObject([
      {role: 'district-supervisor', street: ''},
      {role: 'street-supervisor', street: '东城街道'},
    ])
    expect(proposals).toMatchObject([{person, role: 'district-admin', mine: false}])
    expect(
      await send(district, 'district.answerPost', {district: inDistrict, person, yes: true}),
    ).toMatchObject(refused('invalid'))
    await cloud.ask(
      district,
      'district.endPost',
      {district: inDistrict, person, role: 'district-supervisor'},
      newKey(),
    )
    expect(
      await send(district, 'district.endPost', {
        district: inDistrict,
        person: await idOf(district, {community: inCommunity, district: inDistrict}),
        role: 'district-admin',
      }),
    ).toMatchObject(refused('last-admin'))
  })

  test('restores a community that lost its last admin, with a new code for two', async () => {
    // All admins of the community have gone by their terms; one of the district is left.
    await cloud.setClock('2027-07-01T07:30:00+08:00')
    await cloud.setClock('2027-11-20T07:30:00+08:00')
    const made = await cloud.ask(
      district,
      'district.newCode',
      {district: inDistrict, community: inCommunity},
      newKey(),
    )
    await cloud.setClock('2027-11-24T07:30:00+08:00')
    expect(await send(admin, 'people.posts', {})).toMatchObject(refused('not-allowed'))
    for (const openid of ['o-inv-a', 'o-new-head']) {
      const input = {community: inCommunity, code: made.code, name: '罗晓东', phone: '13800040199', notice}
      expect(await send(openid, 'people.setUp', input)).toMatchObject({ok: true})
      expect(await rolesOf(openid)).toContain('community-admin')
    }
    const input = {community: inCommunity, code: made.code, name: '罗晓东', phone: '13800040199', notice}
    expect(await send('o-third', 'people.setUp', input)).toMatchObject(refused('setup-done'))
  })

  test('that has no admin left gets two by the operator’s next set-up code', async () => {
    expect(await send(district, 'district.posts', {district: inDistrict})).toMatchObject(
      refused('not-allowed'),
    )
    const dataDir = await mkdtemp(path.join(tmpdir(), 'youshizhao-code-'))
    const withCode = async (code: string | null): Promise<readonly string[]> => {
      const file = path.join(dataDir, 'keys.json')
      if (code !== null) {
        const keys = JSON.parse(await readFile(file, 'utf8')) as object
        await writeFile(file, JSON.stringify({...keys, setup: code}))
      }
      const machine = await startCloud({
        dataDir,
        port: 0,
        functionsDir: path.join(root, 'cloudfunctions'),
        collections,
        environment: {DISTRICT: inDistrict},
        timers: false,
      })
      const {setup} = JSON.parse(await readFile(file, 'utf8')) as {setup: string}
      const said: string[] = []
      for (const openid of ['o-1', 'o-2', 'o-3']) {
        const input = {
          community: inCommunity,
          district: inDistrict,
          code: setup,
          name: '何',
          phone: '13800040190',
          notice,
        }
        const {json} = await postJson(
          `${machine.url}/functions/api`,
          {action: 'people.setUp', input},
          {
            'x-wx-openid': `${openid}${code ?? ''}`,
          },
        )
        said.push((json as {ok: boolean}).ok ? 'yes' : (json as {error: {code: string}}).error.code)
      }
      await machine.close()
      return said
    }
    expect(await withCode(null)).toEqual(['yes', 'yes', 'setup-done'])
    expect(await withCode('13572468')).toEqual(['yes', 'yes', 'setup-done'])
    await rm(dataDir, {recursive: true, force: true})
  })
})
