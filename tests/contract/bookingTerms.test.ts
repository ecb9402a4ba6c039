import {documentsIn} from '../harness/hotlineCounts'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What a service may ask of and promise to who books it: questions, help, for whom, secrecy, a yes by a promised time. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const tuesday = addDays(monday, 1)
const of = (slug: string) => `${inCommunity}:${slug}`

let cloud: TestCloud
let serial = 0
const key = (): string => `terms-${String((serial += 1))}`
const at = (date: string, time: string) => cloud.setClock(`${date}T${time}:00+08:00`)
const send = (openid: string, action: string, input: object, as = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, as)

interface Somebody {
  readonly openid: string
  readonly person: string
}
const somebody = async (name = '孙玉梅'): Promise<Somebody> => {
  const n = (serial += 1)
  const openid = `o-terms-${String(n)}`
  const phone = `135${String(n).padStart(8, '0')}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return {openid, person: contact?.person ?? ''}
}
const lent = async (from: Somebody, to: Somebody): Promise<string> => {
  const {digits} = await cloud.ask(
    from.openid,
    'people.lend',
    {things: ['visits', 'notices'], months: 1},
    key(),
  )
  await cloud.ask(to.openid, 'residents.useCode', {code: digits}, key())
  const {lent: all} = await cloud.ask(from.openid, 'people.lent', {})
  return all.find(({person}) => person === to.person)?.id ?? ''
}

/** A service of its own, at a person with a place each hour. */
const serviceOf = (slug: string, terms: object) => ({
  ...{service: of(slug), name: slug, category: 'zonghe', situations: [], forWhom: '所有人', materials: []},
  ...{promise: {text: '当场', workdays: 0}, minutes: 30, where: '二楼', phone: '0359-2100001', order: 90},
  ...{resources: [of(slug)], ...terms},
})
const setUp = async (slug: string, terms: object): Promise<void> => {
  const sessions = (['workdays', 'weekends', 'holidays'] as const).map((days) => ({
    ...{days, from: '08:00', until: '12:00', every: 60, capacity: 1},
  }))
  const resource = {kind: 'person', takes: 'slots', name: slug, horizon: 14, order: 90} as const
  await cloud.ask(admin, 'booking.saveResource', {resource: of(slug), ...resource, sessions}, key())
  await cloud.ask(admin, 'booking.saveService', serviceOf(slug, terms), key())
}
const reserve = (who: string, slug: string, time: string, more: object = {}, as = key()) =>
  send(who, 'booking.reserve', {service: of(slug), date: tuesday, time, ticked: [], ...more}, as)
const booked = async (...args: Parameters<typeof reserve>): Promise<string> => {
  const reply = await reserve(...args)
  expect(reply).toMatchObject({ok: true})
  return reply.ok ? (reply.data as {id: string}).id : ''
}
const entryOf = async (id: string, date = tuesday) =>
  (await cloud.ask(staff, 'booking.board', {date})).entries.find((entry) => entry.id === id)

let me: Somebody
let other: Somebody
let daughter: Somebody

beforeAll(async () => {
  cloud = await startTestCloud()
  await setUp('asks', {
    questions: [
      {id: 'where', ask: '哪里不舒服', kind: 'words'},
      {id: 'sick', ask: '这几天发烧吗', kind: 'choice', options: ['没有', '有']},
      {id: 'more', ask: '还有什么要说的', kind: 'words', optional: true},
    ],
    helps: ['wheelchair', 'company'],
    audience: {who: 'anyone', declares: '年满 60 周岁'},
  })
  await setUp('homes', {audience: {who: 'residents'}})
  await setUp('secret', {confidential: true, questions: [{id: 'what', ask: '想说什么', kind: 'words'}]})
  await setUp('comes', {atHome: true})
  await setUp('yes', {confirm: {workHours: 2}})
  await cloud.fire('jobs')
  me = await somebody()
  other = await somebody('许海燕')
  daughter = await somebody('张敏')
  await lent(me, daughter)
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

const answers = [
  {id: 'where', said: '腰疼，电话 13800138000'},
  {id: 'sick', said: '没有'},
]
const said = {answers, declares: true}

describe('what is asked', () => {
  test.each([
    [
      'a choice without options',
      {questions: [{id: 'q', ask: '几时', kind: 'choice'}]},
      'questions.0.options',
    ],
    [
      'options for words',
      {questions: [{id: 'q', ask: '几时', kind: 'words', options: ['一', '二']}]},
      'questions.0.options',
    ],
    [
      'the same question twice',
      {
        questions: [
          {id: 'q', ask: '几时', kind: 'words'},
          {id: 'q', ask: '几时', kind: 'words'},
        ],
      },
      'questions.1.id',
    ],
    [
      'too many',
      {questions: Array.from({length: 6}, (_, n) => ({id: `q${String(n)}`, ask: '几时', kind: 'words'}))},
      'questions',
    ],
    ['hours that are none', {confirm: {workHours: 0}}, 'confirm.workHours'],
  ])('is not set up as %s', async (_what, terms, field) => {
    const reply = await send(admin, 'booking.saveService', serviceOf('asks', terms))
    expect(reply).toMatchObject({ok: false, error: {code: 'invalid', fields: {[field]: expect.any(String)}}})
  })

  test.each([
    ['nothing', {declares: true}, 'answers.where'],
    ['what is no option', {...said, answers: [answers[0], {id: 'sick', said: '也许'}]}, 'answers.sick'],
    [
      'a question that is not asked',
      {...said, answers: [...answers, {id: 'old', said: '是'}]},
      'answers.old',
    ],
    ['one twice', {...said, answers: [...answers, answers[1]]}, 'answers.sick'],
    ['help that is not offered', {...said, helps: ['sign']}, 'helps'],
    ['the condition left out', {answers}, 'declares'],
  ])('is not answered by %s', async (_what, given, field) => {
    expect(await reserve(me.openid, 'asks', '08:00', given)).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {[field]: expect.any(String)}},
    })
  })

  test('stays with the visit, for its visitor and the window that calls them', async () => {
    const id = await booked(me.openid, 'asks', '08:00', {
      ...said,
      helps: ['company', 'wheelchair', 'company'],
    })
    const told = [
      {ask: '哪里不舒服', said: '腰疼，电话 （号码已隐去）'},
      {ask: '这几天发烧吗', said: '没有'},
    ]
    const mine = await cloud.ask(me.openid, 'booking.get', {booking: id})
    expect(mine).toMatchObject({
      declared: '年满 60 周岁',
      answers: [{ask: '哪里不舒服'}, told[1]],
      canHelp: true,
    })
    expect(mine.answers[0]?.said).not.toContain('13800138000')
    expect(mine.helps).toEqual([
      {id: 'wheelchair', on: true},
      {id: 'company', on: true},
    ])
    const waiting = await entryOf(id)
    expect(waiting).toMatchObject({name: '孙*梅', helps: ['wheelchair', 'company']})
    expect(waiting?.answers).toBeUndefined()
    // Changed until it begins; twice with one key is once.
    const as = key()
    await cloud.ask(me.openid, 'booking.help', {booking: id, helps: []}, as)
    expect((await cloud.ask(me.openid, 'booking.help', {booking: id, helps: []}, as)).steps).toHaveLength(2)
    expect((await entryOf(id))?.helps).toBeUndefined()
    expect(await send(other.openid, 'booking.help', {booking: id, helps: []})).toMatchObject({
      error: {code: 'not-found'},
    })
    await cloud.ask(
      daughter.openid,
      'booking.help',
      {for: me.person, booking: id, helps: ['wheelchair']},
      key(),
    )
    await at(tuesday, '08:00')
    expect(await send(me.openid, 'booking.help', {booking: id, helps: []})).toMatchObject({
      error: {code: 'slot-past'},
    })
    const called = await cloud.ask(staff, 'booking.call', {booking: id, window: of('asks')}, key())
    expect(called).toMatchObject({name: '孙玉梅', answers: [{said: mine.answers[0]?.said}, {said: '没有'}]})
    expect((await cloud.ask(admin, 'booking.find', {code: mine.code})).entries[0]?.answers).toBeUndefined()
    await at(monday, '07:30')
  })
})

test('what was said goes with who said it', async () => {
  const gone = await somebody('赵铁柱')
  const mine = {...said, answers: [{id: 'where', said: '膝盖疼了三年'}, answers[1]], helps: ['company']}
  const id = await booked(gone.openid, 'asks', '11:00', mine)
  await send(gone.openid, 'booking.wait', {service: of('asks'), date: tuesday, time: '10:00', ...mine})
  const held = await cloud.ask(gone.openid, 'privacy.held', {})
  expect(JSON.stringify(held)).toContain('膝盖疼了三年')
  for (let again = true; again;) again = !(await cloud.ask(gone.openid, 'privacy.erase', {})).done
  for (const collection of ['bookings', 'waits', 'days']) {
    const left = JSON.stringify(await documentsIn(cloud.dataDir, collection))
    expect(left).not.toContain('膝盖疼了三年')
    expect(left).not.toContain('赵铁柱')
  }
  const [visit] = (await documentsIn(cloud.dataDir, 'bookings')).filter(({_id}) => _id === id)
  expect(visit).toMatchObject({state: 'cancelled'})
  expect(visit).not.toHaveProperty('helps')
})

describe('for whom it is', () => {
  test('people who live here, by a home or a household; staff who book for somebody ask the same', async () => {
    const refused = {
      ok: false,
      error: {code: 'not-for', fields: {audience: expect.stringContaining('住在本社区')}},
    }
    expect(await reserve(other.openid, 'homes', '08:00')).toMatchObject(refused)
    expect(await reserve(staff, 'homes', '08:00', {for: other.person})).toMatchObject(refused)
    expect(
      await send(other.openid, 'booking.wait', {service: of('homes'), date: tuesday, time: '08:00'}),
    ).toMatchObject(refused)
    await cloud.ask(other.openid, 'residents.declareHome', {home: {words: '三号楼'}}, key())
    await booked(other.openid, 'homes', '08:00')
    // The condition is ticked by staff for somebody on the phone, and stands in the visit.
    const id = await booked(staff, 'asks', '09:00', {...said, for: other.person})
    expect((await cloud.ask(other.openid, 'booking.get', {booking: id})).declared).toBe('年满 60 周岁')
  })
})

test('who comes to a home is told where: also from the window, and from the line', async () => {
  const wrong = {ok: false, error: {code: 'invalid', fields: {home: expect.any(String)}}}
  expect((await cloud.ask(staff, 'booking.days', {service: of('comes')})).service).toMatchObject({asks: true})
  expect(await reserve(staff, 'comes', '08:00', {for: me.person})).toMatchObject(wrong)
  const id = await booked(staff, 'comes', '08:00', {for: me.person, home: '3号楼2单元501'})
  const page = {service: of('comes'), date: tuesday, time: '08:00'}
  expect(await send(other.openid, 'booking.wait', page)).toMatchObject(wrong)
  await cloud.ask(other.openid, 'booking.wait', {...page, home: '4号楼1单元101'}, key())
  expect(JSON.stringify(await cloud.ask(other.openid, 'privacy.held', {}))).toContain('4号楼1单元101')
  await cloud.ask(me.openid, 'booking.cancel', {booking: id, reason: '有事'}, key())
  const {waits} = await cloud.ask(other.openid, 'booking.waits', {})
  const got = await cloud.ask(other.openid, 'booking.accept', {waiting: waits[0]?.id ?? ''}, key())
  expect(got.home).toMatchObject({address: '4号楼1单元101'})
  // It stands in the visit alone by then.
  for (const wait of await documentsIn(cloud.dataDir, 'waits')) expect(wait).not.toHaveProperty('home')
  await cloud.ask(other.openid, 'booking.cancel', {booking: got.id, reason: '有事'}, key())
})

describe('what is nobody else’s business', () => {
  const what = {answers: [{id: 'what', said: '睡不着'}]}

  test('stands under its code, and is seen whole by its visitor and who calls them', async () => {
    const id = await booked(me.openid, 'secret', '08:00', what)
    const {code} = await cloud.ask(me.openid, 'booking.get', {booking: id})
    const hidden = {name: '', service: null, code, confidential: true} as const
    expect(await entryOf(id)).toMatchObject(hidden)
    expect((await cloud.ask(staff, 'booking.find', {code})).entries).toMatchObject([hidden])
    const {entries} = await cloud.ask(staff, 'booking.cell', {
      resource: of('secret'),
      date: tuesday,
      time: '08:00',
    })
    expect(entries).toMatchObject([hidden])
    expect((await cloud.ask(staff, 'booking.board', {date: tuesday})).materials[of('secret')]).toBeUndefined()
    // Staff who do things for them know the code; whom they lent their visits to nothing.
    const known = await cloud.ask(staff, 'booking.get', {for: me.person, booking: id})
    expect(known).toMatchObject({
      service: {id: '', name: '保密的预约'},
      code,
      place: '',
      where: '',
      answers: [],
    })
    expect(JSON.stringify(known)).not.toContain('睡不着')
    const lent = {for: me.person, booking: id}
    expect(await send(daughter.openid, 'booking.get', lent)).toMatchObject({error: {code: 'not-found'}})
    expect(await send(daughter.openid, 'booking.cancel', {...lent, reason: '不去了'})).toMatchObject({
      error: {code: 'not-found'},
    })
    const {bookings} = await cloud.ask(daughter.openid, 'booking.mine', {for: me.person, when: 'coming'})
    expect(bookings.map((row) => row.id)).not.toContain(id)
    expect(await reserve(daughter.openid, 'secret', '08:00', {...what, for: me.person})).toMatchObject({
      error: {code: 'slot-full'},
    })
    const {days} = await cloud.ask(daughter.openid, 'booking.days', {for: me.person, service: of('secret')})
    expect(days.find(({date}) => date === tuesday)?.slots[0]?.state).toBe('full')
    // What they booked for them they see.
    const hers = await booked(daughter.openid, 'secret', '09:00', {...what, for: me.person})
    expect(await send(daughter.openid, 'booking.get', {for: me.person, booking: hers})).toMatchObject({
      ok: true,
    })
    const {windows} = await cloud.ask(staff, 'booking.board', {date: tuesday})
    // Nor does the name of who waits for them say it: it stands where the codes are.
    expect(windows).toContainEqual({id: of('secret'), name: '保密1号', person: true})
    const {columns, resources} = await cloud.ask(staff, 'booking.grid', {date: tuesday})
    expect([...columns, ...resources].filter(({name}) => name === 'secret')).toEqual([])
    expect(columns.find(({resource}) => resource === of('secret'))?.name).toBe('保密1号')
    expect(columns.find(({resource}) => resource === of('asks'))?.name).toBe('asks')
    await at(tuesday, '08:00')
    expect(await cloud.ask(staff, 'booking.call', {booking: id, window: of('secret')}, key())).toMatchObject({
      name: '孙玉梅',
      service: {name: 'secret'},
      answers: [{said: '睡不着'}],
    })
    const {calls} = await cloud.ask(staff, 'booking.screen', {})
    expect(calls.find(({mark}) => mark === `尾号 ${code.slice(-3)}`)?.window).toBe('约好的地方')
    expect(calls.map(({window}) => window)).not.toContain('secret')
    expect((await cloud.ask(admin, 'booking.find', {code})).entries).toMatchObject([hidden])
    await at(monday, '07:30')
  })

  test('is told without its name, to nobody but its visitor', async () => {
    const id = await booked(staff, 'secret', '10:00', {...what, for: me.person})
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(me.openid, 'messages.inbox', {})
    const told = messages.find(({page}) => page.includes(id))
    expect(told?.text).toContain('替您约了那件事')
    expect(told?.text).not.toContain('secret')
    const read = await cloud.ask(daughter.openid, 'messages.inbox', {})
    expect(read.messages.filter(({page}) => page.includes(id))).toEqual([])
  })
})

describe('a yes by a promised time', () => {
  const page = (slug: string, time: string, date = tuesday) => ({date, time, service: of(slug)})
  const ask = async (who: string, time: string, more: object = {}) => {
    const id = await booked(who, 'yes', time, more)
    return {booking: id, date: (more as {date?: string}).date ?? tuesday, time}
  }
  const get = (who: string, booking: string) => cloud.ask(who, 'booking.get', {booking})
  const waiting = async () => (await cloud.ask(staff, 'booking.toConfirm', {})).rows
  const titles = async (who: string) => {
    await cloud.fire('jobs')
    return (await cloud.ask(who, 'messages.inbox', {})).messages.map(({title}) => title)
  }

  test('the place is held, staff say yes once, whoever else answers or cancels is late', async () => {
    const one = await ask(me.openid, '08:00')
    expect(await get(me.openid, one.booking)).toMatchObject({
      ...{state: 'asked', canCancel: true, canMove: true},
      // Monday, half past seven: two working hours from half past eight.
      asked: {due: `${monday}T02:30:00.000Z`, late: false},
    })
    expect(await reserve(other.openid, 'yes', '08:00')).toMatchObject({error: {code: 'slot-full'}})
    expect(await entryOf(one.booking)).toBeUndefined()
    expect(await waiting()).toMatchObject([
      {id: one.booking, name: '孙*梅', service: 'yes', due: `${monday}T02:30:00.000Z`},
    ])
    expect(await send(staff, 'booking.confirm', {...one, time: '09:00'})).toMatchObject({
      error: {code: 'moved'},
    })
    const as = key()
    const both = await Promise.all([
      send(staff, 'booking.confirm', one, as),
      send(admin, 'booking.confirm', one),
    ])
    expect(both.filter(({ok}) => ok)).toHaveLength(1)
    expect(both.filter(({ok}) => !ok)).toMatchObject([{error: {code: 'moved'}}])
    // The same tap, sent again, is what it was.
    expect((await send(staff, 'booking.confirm', one, as)).ok).toBe(both[0].ok)
    expect(await send(staff, 'booking.decline', {...one, why: '老师请假'})).toMatchObject({
      error: {code: 'moved'},
    })
    expect((await get(me.openid, one.booking)).state).toBe('booked')
    expect(await waiting()).toEqual([])
    expect((await titles(me.openid)).filter((title) => title === '预约确认好了')).toHaveLength(1)
    await cloud.ask(me.openid, 'booking.cancel', {booking: one.booking, reason: '有事'}, key())
  })

  test('nobody has to say yes any more: who waits is booked, and told once', async () => {
    await setUp('eased', {confirm: {workHours: 2}})
    await cloud.fire('jobs')
    const times = ['08:00', '09:00']
    const ids: string[] = []
    for (const time of times) ids.push(await booked(me.openid, 'eased', time))
    const one = await ask(me.openid, '10:00')
    await cloud.ask(admin, 'booking.saveService', serviceOf('eased', {}), key())
    const told = async () => {
      const {messages} = await cloud.ask(me.openid, 'messages.inbox', {})
      return messages.filter(
        ({title, page: of}) => title === '预约确认好了' && ids.some((id) => of.includes(id)),
      )
    }
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    await cloud.fire('jobs')
    for (const id of ids) {
      const {state, asked, steps} = await get(me.openid, id)
      expect({state, asked, steps: steps.map(({event}) => event)}).toEqual({
        ...{state: 'booked', asked: undefined, steps: ['request', 'confirm']},
      })
    }
    expect(await told()).toHaveLength(2)
    // Of another service they wait on.
    expect((await waiting()).map(({id}) => id)).toEqual([one.booking])
    await cloud.ask(me.openid, 'booking.cancel', {booking: one.booking, reason: '有事'}, key())
  })

  test('a yes and a cancelling at one moment: one of them', async () => {
    const one = await ask(me.openid, '08:00')
    const [yes, no] = await Promise.all([
      send(staff, 'booking.confirm', one),
      send(me.openid, 'booking.cancel', {booking: one.booking, reason: '有事'}),
    ])
    const {state} = await get(me.openid, one.booking)
    // Cancelled before the yes, or after it: never booked once it was cancelled.
    expect(no.ok).toBe(true)
    expect(state).toBe('cancelled')
    if (!yes.ok) expect(yes).toMatchObject({error: {code: 'moved'}})
    expect(await waiting()).toEqual([])
  })

  test('a no gives the place to whoever waits, and offers another time that is taken by one tap', async () => {
    const one = await ask(me.openid, '08:00')
    await cloud.ask(other.openid, 'booking.wait', page('yes', '08:00'), key())
    const {times} = await cloud.ask(staff, 'booking.nearest', {booking: one.booking})
    expect(times).toHaveLength(3)
    const offer = times.find(({date}) => date === tuesday)!
    const bad = {...one, why: '老师请假', offer: {date: tuesday, time: '08:00'}}
    expect(await send(staff, 'booking.decline', bad)).toMatchObject({
      error: {fields: {offer: expect.any(String)}},
    })
    const as = key()
    const no = {...one, why: '老师请假', offer: {date: offer.date, time: offer.time}}
    await cloud.ask(staff, 'booking.decline', no, as)
    await cloud.ask(staff, 'booking.decline', no, as)
    const {waits} = await cloud.ask(other.openid, 'booking.waits', {})
    expect(waits).toMatchObject([{state: 'offered'}])
    const mine = await get(me.openid, one.booking)
    expect(mine).toMatchObject({
      state: 'unconfirmed',
      canCancel: false,
      canMove: true,
      declined: {why: '老师请假', offer},
    })
    const {bookings} = await cloud.ask(me.openid, 'booking.mine', {when: 'coming'})
    expect(bookings.map(({id}) => id)).toContain(one.booking)
    const taken = {booking: one.booking, date: offer.date, time: offer.time}
    // Staff named it: it needs no second yes. Another one does.
    expect(await send(me.openid, 'booking.reschedule', taken)).toMatchObject({
      ok: true,
      data: {state: 'booked'},
    })
    const again = await send(me.openid, 'booking.reschedule', {...taken, time: '11:00'})
    expect(again).toMatchObject({ok: true, data: {state: 'asked', steps: expect.any(Array)}})
    await cloud.ask(me.openid, 'booking.cancel', {booking: one.booking, reason: '有事'}, key())
    // What was waited for is asked as well.
    const got = await cloud.ask(other.openid, 'booking.accept', {waiting: waits[0]?.id ?? ''}, key())
    expect(got.state).toBe('asked')
    await cloud.ask(other.openid, 'booking.cancel', {booking: got.id, reason: '有事'}, key())
  })

  test('nobody answers: told once, reminded once, and ended when its time has come, as nobody’s fault', async () => {
    const one = await ask(me.openid, '09:00')
    const count = async (who: string, title: string) =>
      (await titles(who)).filter((said) => said === title).length
    await at(monday, '10:31')
    expect(await count(me.openid, '还没有给您回话')).toBe(1)
    await at(monday, '10:32')
    expect(await count(me.openid, '还没有给您回话')).toBe(1)
    expect(await count(admin, '有预约过了答应回话的时间')).toBe(1)
    expect((await get(me.openid, one.booking)).asked?.late).toBe(true)
    await at(tuesday, '09:00')
    expect(await send(staff, 'booking.confirm', one)).toMatchObject({error: {code: 'slot-past'}})
    await at(tuesday, '14:00')
    expect(await count(me.openid, '没有等到回话')).toBe(1)
    expect(await count(me.openid, '没有等到回话')).toBe(1)
    const over = await get(me.openid, one.booking)
    expect(over).toMatchObject({state: 'unconfirmed', canMove: true})
    expect(over.declined).toBeUndefined()
    expect(over.steps.map(({event}) => event)).toEqual(['request', 'late', 'lapse'])
    const {entries} = await cloud.ask(staff, 'booking.cell', {
      resource: of('yes'),
      date: tuesday,
      time: '09:00',
    })
    expect(entries).toEqual([])
    const {columns} = await cloud.ask(staff, 'booking.grid', {date: tuesday})
    const cell = columns
      .find(({resource}) => resource === of('yes'))
      ?.cells.find(({time}) => time === '09:00')
    expect(cell).toMatchObject({taken: 0})
    expect((await cloud.ask(me.openid, 'booking.ahead', {})).paused).toBeNull()
    // Another time can still be asked for.
    const later = {booking: one.booking, date: addDays(tuesday, 1), time: '09:00'}
    expect(await send(me.openid, 'booking.reschedule', later)).toMatchObject({
      ok: true,
      data: {state: 'asked'},
    })
  })
})
