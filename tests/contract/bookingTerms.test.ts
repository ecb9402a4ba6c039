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
