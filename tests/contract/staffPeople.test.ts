import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** People whom staff write down, find, and correct; cards; joining a WeChat; merging. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
let cloud: TestCloud
let serial = 0
const key = (): string => `sp-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
})
afterAll(() => cloud.close())

const create = async (input: object): Promise<string> => {
  const reply = await cloud.ask(
    staff,
    'residents.createPerson',
    {name: '周桂兰', paper: 'A-001', sure: true, ...input},
    key(),
  )
  if (reply.kind !== 'made') throw new Error('not made')
  return reply.person
}
const send = (openid: string, action: string, input: object, once = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, once)
const personOf = async (openid: string): Promise<string> =>
  (await cloud.ask(openid, 'people.me', {})).contact?.person ?? ''
const resident = async (openid: string, name: string, phone: string): Promise<string> =>
  (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''
const page = (person: string) => cloud.ask(staff, 'residents.person', {person})
const building = async () => {
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  return buildings[0]!
}

describe('somebody without WeChat', () => {
  test('is written down with a name and the number of a paper, and found by name, initials and phone', async () => {
    const person = await create({name: '欧阳桂兰', phone: '138 0008 0001', paper: 'A-002'})
    for (const words of ['欧阳', 'oygl', 'OY', '13800080001']) {
      const {people} = await cloud.ask(staff, 'residents.search', {words})
      expect(people).toContainEqual({
        person,
        name: '欧阳桂兰',
        phone: '138****0001',
        home: '',
        standing: 'declared',
        wechat: false,
        child: false,
      })
    }
    expect(await page(person)).toMatchObject({
      said: 'window',
      consents: [{what: 'contact', how: 'paper', paper: 'A-002', withdrawn: false}],
      card: {state: 'none'},
    })
    expect(await cloud.ask(staff, 'residents.phone', {person, purpose: '打电话联系本人'}, key())).toEqual({
      name: '欧阳桂兰',
      phone: '13800080001',
    })
  })

  test('is made once by its key, whatever comes twice at the same moment', async () => {
    const once = key()
    const input = {community: inCommunity, name: '甘小妹', paper: 'A-003'}
    const replies = await Promise.all(
      Array.from({length: 4}, () => cloud.send(staff, 'residents.createPerson', input, once)),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect((await cloud.ask(staff, 'residents.search', {words: '甘小妹'})).people).toHaveLength(1)
    expect(
      await cloud.send(staff, 'residents.createPerson', {...input, name: '甘小弟', sure: true}, once),
    ).toMatchObject({error: {code: 'key-reused'}})
  })

  test('lives in a building of the list, where they are found', async () => {
    const {id, units} = await building()
    const unit = units[0]?.name ?? ''
    const person = await create({name: '门惠芳', home: {building: id, unit, room: '302'}})
    const {people} = await cloud.ask(staff, 'residents.search', {building: id, unit})
    expect(people.find((one) => one.person === person)?.home).toContain(`${unit}302`)
    expect((await cloud.ask(staff, 'residents.search', {building: id})).people.length).toBeGreaterThan(0)
    expect(
      await send(staff, 'residents.createPerson', {name: '门惠', paper: 'A-1', home: {building: 'b_no'}}),
    ).toMatchObject({error: {fields: {building: '没有这栋楼，请重新选'}}})
  })

  test('shares a phone with another; who may be the same is shown before saving', async () => {
    const first = await create({name: '卜秀珍', phone: '13800080005'})
    await create({name: '卜大勇', phone: '13800080005'})
    const again = {name: '卜秀珍', phone: '13800080005', paper: 'A-005'}
    expect(await cloud.ask(staff, 'residents.createPerson', again, key())).toMatchObject({
      kind: 'alike',
      people: [{person: first}],
    })
    expect((await cloud.ask(staff, 'residents.search', {words: '13800080005'})).people).toHaveLength(2)
    const {person} = (await cloud.ask(staff, 'residents.createPerson', {...again, sure: true}, key())) as {
      person: string
    }
    expect(person).not.toBe(first)
  })

  test('is known by an ID number given with a consent of its own', async () => {
    const idNumber = {number: '11010519491231002x', agreed: true as const}
    const person = await create({name: '贺玉兰', idNumber})
    expect(await page(person)).toMatchObject({
      idNumber: '110***********002X',
      consents: [{what: 'contact'}, {what: 'sensitive'}],
    })
    expect(
      await cloud.ask(staff, 'residents.createPerson', {name: '贺玉', paper: 'A-006', idNumber}, key()),
    ).toMatchObject({kind: 'alike', people: [{person}]})
    for (const [number, said] of [
      ['110105194912310021', '校验位'],
      ['11010519490230002X', '出生日期'],
      ['123', '18 位'],
    ] as const) {
      expect(
        await send(staff, 'residents.createPerson', {
          name: '贺玉',
          paper: 'A-006',
          idNumber: {number, agreed: true},
        }),
      ).toMatchObject({error: {fields: {'idNumber.number': expect.stringContaining(said)}}})
    }
  })
})

describe('a list of people', () => {
  test('goes on where it stopped: nobody twice, nobody left out, also of one name', async () => {
    const made: string[] = []
    for (let n = 0; n < 58; n += 1) {
      if (n % 50 === 49) await cloud.setClock(`${monday}T08:0${String(Math.floor(n / 50))}:00+08:00`)
      made.push(
        await create({name: n < 54 ? '翟秀英' : `翟${'甲乙丙丁'.charAt(n - 54)}`, paper: `L-${String(n)}`}),
      )
      if (n === 40) await cloud.setClock(`${monday}T07:45:00+08:00`)
    }
    const seen: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 9; pages += 1) {
      const reply = await cloud.ask(staff, 'residents.search', {
        words: '翟',
        ...(cursor === undefined ? {} : {cursor}),
      })
      seen.push(...reply.people.map(({person}) => person))
      cursor = reply.next
      if (cursor === undefined) break
    }
    expect(seen).toHaveLength(58)
    expect([...seen].sort()).toEqual([...made].sort())
  })

  test('holds nobody of another community, and part of a number finds nobody', async () => {
    await cloud.send('o-elsewhere', 'people.saveContact', {
      community: 'beiguan',
      notice,
      name: '远方',
      phone: '13800089999',
    })
    expect(await cloud.ask(staff, 'residents.search', {words: '13800089999'})).toEqual({people: []})
    expect(await send(staff, 'residents.search', {words: '1380008'})).toMatchObject({
      error: {code: 'invalid'},
    })
    const elsewhere = (await cloud.send('o-elsewhere', 'people.me', {community: 'beiguan'})) as {
      data?: {contact: {person: string} | null}
    }
    const person = elsewhere.data?.contact?.person ?? 'p_nobody'
    for (const action of ['residents.person', 'residents.makeCard', 'residents.revokeCard'])
      expect(await send(staff, action, {person})).toMatchObject({error: {code: 'not-found'}})
  })
})

describe('a child', () => {
  test('is written down only with a guardian of the community, and with a birthday under 14', async () => {
    const guardian = await create({name: '褚妈妈', phone: '13800080011'})
    const child = {birth: '2018-06-01', guardian}
    const person = await create({name: '褚小宝', child})
    expect(await page(person)).toMatchObject({
      child: true,
      guardian: {person: guardian, name: '褚妈妈', birth: '2018-06-01'},
      consents: [{what: 'contact'}, {what: 'child', paper: 'A-001'}],
    })
    const wrong = async (input: object) =>
      (await send(staff, 'residents.createPerson', {name: '褚小', paper: 'A-7', ...input})) as {
        error?: {fields?: Record<string, string>}
      }
    expect((await wrong({child: {...child, guardian: 'p_nobody'}})).error?.fields).toHaveProperty([
      'child.guardian',
    ])
    expect((await wrong({child: {...child, guardian: person}})).error?.fields).toHaveProperty([
      'child.guardian',
    ])
    expect((await wrong({child: {...child, birth: '2026-11-24'}})).error?.fields).toHaveProperty([
      'child.birth',
    ])
    expect((await wrong({child: {...child, birth: '2012-11-23'}})).error?.fields).toHaveProperty([
      'child.birth',
    ])
    expect(
      (await wrong({idNumber: {number: '110105201806010018', agreed: true}})).error?.fields,
    ).toBeDefined()
    expect(await send(staff, 'residents.joinCode', {person, replace: false})).toMatchObject({
      error: {code: 'invalid'},
    })
  })
})

describe('correcting', () => {
  test('changes what was seen, and nothing when somebody was faster', async () => {
    const person = await create({name: '阎素芬', phone: '13800080021'})
    const {rev, homeRev} = await page(person)
    const input = {
      person,
      rev,
      homeRev,
      name: '闫素芬',
      phone: null,
      home: {words: '南门旁，电话13800080021'},
    }
    const once = key()
    await cloud.ask(staff, 'residents.correctPerson', input, once)
    await cloud.ask(staff, 'residents.correctPerson', input, once)
    expect(await page(person)).toMatchObject({name: '闫素芬', phone: '', home: '南门旁，电话（电话已隐去）'})
    expect((await cloud.ask(staff, 'residents.search', {words: 'ysf'})).people).toHaveLength(1)
    expect(await send(admin, 'residents.correctPerson', {...input, name: '严素芬'})).toMatchObject({
      error: {code: 'moved'},
    })
  })
})

describe('a card', () => {
  test('opens its person for staff; a new one or a loss ends it at once', async () => {
    const person = await create({name: '鲁德生'})
    const once = key()
    const made = await cloud.ask(staff, 'residents.makeCard', {person}, once)
    expect(await cloud.ask(staff, 'residents.makeCard', {person}, once)).toEqual(made)
    for (const card of [made.text, made.number, made.number.replace(/(\d{3})/u, '$1 ')])
      expect(await cloud.ask(staff, 'residents.openCard', {card})).toMatchObject({
        person,
        name: '鲁德生',
        how: 'staff',
      })
    const printed = await cloud.ask(staff, 'residents.printCard', {person}, key())
    expect((await cloud.download(printed.file)).subarray(0, 5).toString()).toBe('%PDF-')
    const [a, b] = await Promise.all([
      cloud.ask(staff, 'residents.makeCard', {person}, key()),
      cloud.ask(admin, 'residents.makeCard', {person}, key()),
    ])
    const opened = await Promise.all(
      [made, a, b].map(({text: card}) => send(staff, 'residents.openCard', {card})),
    )
    expect(opened.filter(({ok}) => ok)).toHaveLength(1)
    expect(opened[0]).toMatchObject({
      error: {code: 'card-over', fields: {card: expect.stringMatching(/03592100001/u)}},
    })
    expect(await cloud.ask(staff, 'residents.revokeCard', {person}, key())).toEqual({person, revoked: true})
    for (const {text, number} of [made, a, b])
      for (const card of [text, number])
        expect(await send(staff, 'residents.openCard', {card})).toMatchObject({error: {code: 'card-over'}})
    expect(await send(staff, 'residents.makeCard', {person}, once)).toMatchObject({error: {code: 'moved'}})
    expect(await cloud.ask(staff, 'residents.revokeCard', {person}, key())).toEqual({person, revoked: false})
    expect(await page(person)).toMatchObject({card: {state: 'revoked', number: ''}})
  })

  test('says nothing about its person to anybody else, whether it counts or not', async () => {
    const person = await create({name: '凌翠花'})
    const {text, number} = await cloud.ask(staff, 'residents.makeCard', {person}, key())
    await resident('o-finder', '过路人', '13800080031')
    const shown = [text, number, 'ysz:card:0123456789abcdef0123456789abcdef', '1234567890']
    const ask = () => Promise.all(shown.map((card) => send('o-finder', 'residents.openCard', {card})))
    const before = await ask()
    await cloud.ask(staff, 'residents.revokeCard', {person}, key())
    for (const reply of [
      ...before,
      ...(await ask()),
      await send('o-nobody-yet', 'residents.openCard', {card: text}),
    ]) {
      expect(reply).toMatchObject({ok: false, error: {code: 'card-window'}})
      expect(JSON.stringify(reply)).not.toMatch(/凌翠花|13800/u)
    }
  })
})

describe('joining a WeChat', () => {
  const codeFor = (person: string, replace = false) =>
    cloud.ask(staff, 'residents.joinCode', {person, replace}, key())
  const use = (openid: string, code: string, once = key()) => send(openid, 'residents.useCode', {code}, once)

  test('one of two at the same moment becomes the person, and their retry is answered again', async () => {
    const person = await create({name: '池秀云'})
    const {digits} = await codeFor(person)
    expect(await cloud.ask('o-join-1', 'residents.readCode', {code: digits})).toMatchObject({
      kind: 'join',
      needsContact: false,
      sentence: expect.stringContaining('池秀云'),
    })
    const replies = await Promise.all(['o-join-1', 'o-join-2'].map((openid) => use(openid, digits)))
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    const winner = replies[0]?.ok === true ? 'o-join-1' : 'o-join-2'
    const loser = winner === 'o-join-1' ? 'o-join-2' : 'o-join-1'
    expect(await personOf(winner)).toBe(person)
    expect(await personOf(loser)).toBe('')
    expect(await use(winner, digits)).toMatchObject({ok: true})
    expect(await use(loser, digits)).toMatchObject({error: {code: 'code-used'}})
    expect(await page(person)).toMatchObject({wechat: true})
  })

  test('who leaves a contact at the same moment is one account, whichever is first', async () => {
    for (let n = 0; n < 4; n += 1) {
      const person = await create({name: `焦${'甲乙丙丁'.charAt(n)}`})
      const {digits} = await codeFor(person)
      const openid = `o-same-${String(n)}`
      const [joined] = await Promise.all([
        use(openid, digits),
        cloud.send(openid, 'people.saveContact', {
          community: inCommunity,
          notice,
          name: '焦先',
          phone: '13800080041',
        }),
      ])
      if (!joined.ok) expect(await use(openid, digits)).toMatchObject({ok: true})
      expect(await personOf(openid)).toBe(person)
    }
  })

  test('an account of one’s own is merged into the person: both histories are there', async () => {
    const own = await resident('o-own', '池海', '13800080051')
    const service = `${inCommunity}:gaoling-jintie`
    const slot = {service, date: monday, ticked: []}
    const first = await cloud.ask('o-own', 'booking.reserve', {...slot, time: '10:00'}, key())
    const person = await create({name: '池海', phone: '13800080052'})
    const second = await cloud.ask(staff, 'booking.reserve', {...slot, time: '11:00', for: person}, key())
    const {digits} = await codeFor(person)
    expect(await use('o-own', digits)).toMatchObject({ok: true})
    expect(await personOf('o-own')).toBe(person)
    const {bookings} = await cloud.ask('o-own', 'booking.mine', {when: 'coming'})
    expect(bookings.map(({id}) => id).sort()).toEqual([first.id, second.id].sort())
    expect(await page(own)).toMatchObject({person, also: [{person: own}], wechat: true})
    expect((await cloud.ask(staff, 'residents.search', {words: '池海'})).people).toHaveLength(1)
  })

  test('a lost WeChat is replaced, and the old one is signed out at once', async () => {
    const person = await resident('o-lost', '喻春花', '13800080061')
    expect(await send(staff, 'residents.joinCode', {person, replace: false})).toMatchObject({
      error: {fields: {replace: expect.any(String)}},
    })
    const {digits} = await codeFor(person, true)
    expect(await personOf('o-lost')).toBe(person)
    expect(await use('o-found', digits)).toMatchObject({ok: true})
    expect(await personOf('o-found')).toBe(person)
    expect(await personOf('o-lost')).toBe('')
  })

  test('colleagues with a post do not become somebody else', async () => {
    const person = await create({name: '容小菊'})
    const {digits} = await codeFor(person)
    expect(await use('o-chen-gang', digits)).toMatchObject({error: {code: 'invalid'}})
    expect(await use('o-late', digits)).toMatchObject({ok: true})
  })
})

describe('merging', () => {
  test('keeps both histories, twice is once, and is taken back while nothing else happened', async () => {
    const [keep, merge] = [
      await create({name: '蔺大爷'}),
      await create({name: '蔺大爷', home: {words: '老供销社后院'}}),
    ]
    const service = `${inCommunity}:shiye-dengji`
    for (const [person, time] of [
      [keep, '09:30'],
      [merge, '10:30'],
    ] as const)
      await cloud.ask(staff, 'booking.reserve', {service, date: monday, time, ticked: [], for: person}, key())
    const once = key()
    const replies = await Promise.all([
      send(staff, 'residents.mergePeople', {keep, merge}, once),
      send(staff, 'residents.mergePeople', {keep, merge}, once),
      send(admin, 'residents.mergePeople', {keep, merge}),
    ])
    expect(replies.map((reply) => reply.ok)).toEqual([true, true, true])
    const mine = async (person: string) =>
      (await cloud.ask(staff, 'booking.mine', {when: 'coming', for: person})).bookings.length
    expect([await mine(keep), await mine(merge)]).toEqual([2, 2])
    expect(await page(keep)).toMatchObject({also: [{person: merge}], home: '老供销社后院'})
    await cloud.ask(staff, 'residents.unmerge', {person: merge}, key())
    await cloud.ask(staff, 'residents.unmerge', {person: merge}, key())
    expect([await mine(keep), await mine(merge)]).toEqual([1, 1])
    expect(await page(keep)).toMatchObject({also: [], home: '', standing: 'declared'})
    expect(await page(merge)).toMatchObject({person: merge, home: '老供销社后院', standing: 'declared'})
  })

  test('is transitive: what was merged before points at the last one', async () => {
    const [a, b, c] = [
      await create({name: '古一'}),
      await create({name: '古二'}),
      await create({name: '古三'}),
    ]
    await cloud.ask(staff, 'residents.mergePeople', {keep: b, merge: a}, key())
    await cloud.ask(staff, 'residents.mergePeople', {keep: c, merge: b}, key())
    expect(await page(a)).toMatchObject({person: c})
    expect(await send(staff, 'residents.unmerge', {person: a})).toMatchObject({error: {code: 'moved'}})
    await cloud.ask(staff, 'residents.unmerge', {person: b}, key())
    expect(await page(a)).toMatchObject({person: b})
    expect(await page(c)).toMatchObject({person: c, also: []})
  })

  test('in a circle at the same moment leaves one person', async () => {
    const [a, b] = [await create({name: '明一'}), await create({name: '明二'})]
    await Promise.all([
      send(staff, 'residents.mergePeople', {keep: a, merge: b}),
      send(admin, 'residents.mergePeople', {keep: b, merge: a}),
    ])
    const [one, two] = [await page(a), await page(b)]
    expect(one.person).toBe(two.person)
  })

  test('is refused for holders of posts, for guardian and child, and for two ID numbers', async () => {
    const keep = await create({name: '温大姐', phone: '13800080071'})
    const child = await create({name: '温小妹', child: {birth: '2019-01-02', guardian: keep}})
    const one = await create({name: '温一', idNumber: {number: '11010519491231002X', agreed: true}})
    const two = await create({name: '温二', idNumber: {number: '440524188001010014', agreed: true}})
    const clerk = await personOf(staff)
    for (const [first, second] of [
      [keep, clerk],
      [keep, child],
      [child, keep],
      [one, two],
      [keep, keep],
    ] as const) {
      expect(await send(admin, 'residents.mergePeople', {keep: first, merge: second})).toMatchObject({
        error: {code: 'invalid', fields: {merge: expect.any(String)}},
      })
    }
  })

  test('is not taken back after something else has happened', async () => {
    const [keep, merge] = [await create({name: '丁一'}), await create({name: '丁二'})]
    await cloud.ask(staff, 'residents.mergePeople', {keep, merge}, key())
    const {rev, homeRev} = await page(keep)
    await cloud.ask(staff, 'residents.correctPerson', {person: keep, rev, homeRev, name: '丁三'}, key())
    expect(await send(staff, 'residents.unmerge', {person: merge})).toMatchObject({error: {code: 'moved'}})
  })
})

test('a merge is not taken back once somebody has booked since: nobody could tell for whom', async () => {
  await cloud.setClock(`${monday}T08:00:00+08:00`)
  const [keep, merge] = [await create({name: '佟一'}), await create({name: '佟二'})]
  const service = `${inCommunity}:shiye-dengji`
  const book = (person: string, time: string) =>
    cloud.ask(staff, 'booking.reserve', {service, date: monday, time, ticked: [], for: person}, key())
  await book(merge, '09:00')
  await cloud.setClock(`${monday}T08:01:00+08:00`)
  await cloud.ask(staff, 'residents.mergePeople', {keep, merge}, key())
  await cloud.setClock(`${monday}T08:02:00+08:00`)
  await book(keep, '10:00')
  expect(await send(staff, 'residents.unmerge', {person: merge})).toMatchObject({
    error: {code: 'moved', fields: {person: expect.stringContaining('合并以后又约过')}},
  })
  expect(await page(merge)).toMatchObject({person: keep, also: [{person: merge}]})
})

test('a card opens for whom its person has lent something, and only what was lent', async () => {
  const person = await resident('o-card-elder', '车大娘', '13800080081')
  await resident('o-card-son', '车小山', '13800080082')
  const {text: card} = await cloud.ask(staff, 'residents.makeCard', {person}, key())
  expect(await send('o-card-son', 'residents.openCard', {card})).toMatchObject({error: {code: 'card-window'}})
  const {digits} = await cloud.ask('o-card-elder', 'people.lend', {things: ['visits'], months: 1}, key())
  await cloud.ask('o-card-son', 'residents.useCode', {code: digits}, key())
  expect(await cloud.ask('o-card-son', 'residents.openCard', {card})).toMatchObject({
    person,
    name: '车大娘',
    how: 'delegate',
    things: ['visits'],
  })
})

test('nothing of a child is found, shown or opened by a card once its guardian has taken the consent back', async () => {
  await resident('o-card-mother', '尚敏', '13800080083')
  const child = {name: '尚小明', birth: '2018-05-01', agree: true, notice} as const
  const {person} = await cloud.ask('o-card-mother', 'people.addChild', child, key())
  const {text: card} = await cloud.ask(staff, 'residents.makeCard', {person}, key())
  const found = async () => (await cloud.ask(staff, 'residents.search', {words: '尚小明'})).people.length
  expect(await found()).toBe(1)
  expect(await page(person)).toMatchObject({name: '尚小明'})
  expect(await cloud.ask(staff, 'residents.openCard', {card})).toMatchObject({person})
  await cloud.ask('o-card-mother', 'privacy.withdrawChild', {person}, key())
  expect(await found()).toBe(0)
  expect(await send(staff, 'residents.person', {person})).toMatchObject({error: {code: 'not-found'}})
  expect(JSON.stringify(await send(staff, 'residents.openCard', {card}))).not.toContain('尚')
  expect(await send(staff, 'residents.openCard', {card})).toMatchObject({error: {code: 'not-found'}})
})
