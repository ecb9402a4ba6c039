import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'

/** From what happens to a visit to the message about it, out by WeChat, and to the staff who ring. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`
const friday = '2026-12-04'

let cloud: TestCloud
let serial = 0
const newKey = (): string => `message-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const at = (time: string, date = monday) => cloud.setClock(`${date}T${time}:00+08:00`)
const minute = () => cloud.fire('jobs')

interface Sent {
  readonly api: string
  readonly errcode: number
  readonly data: {
    readonly touser: string
    readonly template_id: string
    readonly data: Record<string, {value: string}>
  }
}
const sentTo = async (openid: string): Promise<readonly Sent[]> => {
  const {sent} = (await (await fetch(`${cloud.url}/control/outbox`)).json()) as {sent: readonly Sent[]}
  return sent.filter(({api, data}) => api === 'subscribeMessage.send' && data.touser === openid)
}
const script = (errcode: number, times = 1) =>
  post(`${cloud.url}/control/outbox`, {api: 'subscribeMessage.send', errcode, times})

const join = async (name: string): Promise<{openid: string; person: string}> => {
  const openid = `o-message-${String((serial += 1))}`
  const phone = `138${String(serial).padStart(8, '0')}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return {openid, person: contact?.person ?? ''}
}
const allow = (openid: string, templates: ('change' | 'result' | 'acted')[]) =>
  cloud.ask(openid, 'messages.subscribed', {templates}, newKey())
const book = async (openid: string, date = monday, of = service) => {
  const {days} = await cloud.ask(openid, 'booking.days', {service: of})
  const slot = days.find((day) => day.date === date)?.slots.find(({state}) => state === 'free')
  if (slot === undefined) throw new Error(`no place is left on ${date}`)
  return cloud.ask(openid, 'booking.reserve', {service: of, date, time: slot.time, ticked: []}, newKey())
}
const inbox = async (openid: string) => (await cloud.ask(openid, 'messages.inbox', {})).messages
const callsFor = async (name: string) =>
  (await cloud.ask(staff, 'messages.calls', {})).calls.filter((call) => call.name === name)

/** Serves a visit with papers missing. */
const serveLacking = async (booking: string): Promise<void> => {
  await cloud.ask(staff, 'booking.call', {booking, window}, newKey())
  const finish = {booking, outcome: 'lacking' as const, missing: ['id-card']}
  await cloud.ask(staff, 'booking.finish', finish, newKey())
}
const changeFriday = async (kind: 'holiday' | 'usual') => {
  const {rev} = await cloud.ask(admin, 'places.calendar', {year: 2026})
  const change = kind === 'usual' ? {date: friday, kind} : {date: friday, kind, name: '文化节'}
  await cloud.ask(admin, 'places.saveCalendarDays', {year: 2026, rev, changes: [change]}, newKey())
  await minute()
}

describe('a result at the counter', () => {
  test('is told when it cannot be taken back any more, once, by inbox and by WeChat', async () => {
    await at('09:00')
    const {openid} = await join('王秀兰')
    expect((await allow(openid, ['result'])).reminders).toContainEqual({
      key: 'result',
      id: 'local-result',
      left: 1,
    })
    const {id} = await book(openid)
    await serveLacking(id)
    await minute()
    expect(await inbox(openid)).toEqual([])
    await at('09:07')
    await minute()
    await minute()
    const [message, ...more] = await inbox(openid)
    expect(more).toEqual([])
    expect(message).toMatchObject({
      title: '还差材料',
      text: '高龄津贴申请还差材料：身份证。30 天内补齐再来，不用重新排队。',
      page: `/packages/booking/pages/visit/visit?id=${id}`,
      unread: true,
    })
    expect(message?.about).toBeUndefined()
    const sent = await sentTo(openid)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.data).toMatchObject({
      template_id: 'local-result',
      page: `packages/booking/pages/visit/visit?id=${id}`,
      data: {thing1: {value: '高龄津贴申请'}, phrase2: {value: '材料不全'}, thing3: {value: '还差：身份证'}},
    })
    expect((await cloud.ask(openid, 'messages.reminders', {})).reminders).toContainEqual({
      key: 'result',
      id: 'local-result',
      left: 0,
    })
    // The message, its source cleared, the claim, the result: four writes from the counter to WeChat.
    const written = async () =>
      (await cloud.log())
        .filter(({action, writes}) => action === 'messages.tick' && writes !== 0)
        .map(({writes}) => writes)
    // The log is written a moment later.
    for (let n = 0; n < 100 && (await written()).length === 0; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(await written()).toEqual([4])
    // They stood at the window: nobody rings.
    expect(await callsFor('王*兰')).toEqual([])
  })

  test('that was taken back is not told', async () => {
    await at('09:10')
    const {openid} = await join('赵大明')
    const {id} = await book(openid)
    await serveLacking(id)
    await cloud.ask(staff, 'booking.undo', {booking: id}, newKey())
    await at('09:20')
    await minute()
    expect(await inbox(openid)).toEqual([])
  })
})

describe('a day that is shut', () => {
  test('is told to each who has a place; those whom WeChat does not reach are rung, and no one else', async () => {
    await at('10:00')
    const [pushed, called, gone] = await Promise.all([join('李建国'), join('周玉珍'), join('孙德福')])
    await allow(pushed.openid, ['change'])
    for (const {openid} of [pushed, called]) await book(openid, friday)
    const left = await book(gone.openid, friday)
    await cloud.ask(gone.openid, 'booking.cancel', {booking: left.id, reason: '有事'}, newKey())
    await changeFriday('holiday')
    expect((await inbox(pushed.openid)).map(({title}) => title)).toEqual(['约好的时间办不了'])
    expect((await inbox(called.openid)).map(({text}) => text)).toEqual([
      expect.stringMatching(/^您约的高龄津贴申请（12月4日\(周五\)上午 8:30–9:00）办不了：文化节放假。/u),
    ])
    expect(await inbox(gone.openid)).toEqual([])
    expect((await sentTo(pushed.openid))[0]?.data.data['time2']).toEqual({
      value: '2026年12月4日 08:30~09:00',
    })
    expect(await callsFor('李*国')).toEqual([])
    expect(await callsFor('周*珍')).toMatchObject([
      {state: 'open', date: monday, why: [{title: '约好的时间办不了'}]},
    ])

    // The same day opens again: one more thing to tell in the same call.
    await changeFriday('usual')
    expect(await callsFor('周*珍')).toMatchObject([
      {why: [{title: '约好的时间办不了'}, {title: '约好的时间又能办了'}]},
    ])
    expect(await inbox(called.openid)).toHaveLength(2)
  })

  test('a call closes by itself when the person has read it', async () => {
    const {openid} = await join('钱文静')
    await book(openid, friday)
    await changeFriday('holiday')
    expect(await callsFor('钱*静')).toHaveLength(1)
    expect(await cloud.ask(openid, 'messages.unread', {})).toEqual({unread: 1, more: false})
    const [message] = await inbox(openid)
    await cloud.ask(openid, 'messages.read', {upTo: message?.ord ?? ''})
    expect(await callsFor('钱*静')).toEqual([])
    expect(await cloud.ask(openid, 'messages.unread', {})).toEqual({unread: 0, more: false})
    expect((await inbox(openid))[0]?.unread).toBe(false)
    // Never back: an older look is none.
    await cloud.ask(openid, 'messages.read', {upTo: '2026-01-01T00:00:00.000Z:m_0'})
    expect(await cloud.ask(openid, 'messages.unread', {})).toEqual({unread: 0, more: false})
    await changeFriday('usual')
  })
})

describe('what WeChat answers', () => {
  const shutWith = async (name: string, answer: () => Promise<unknown>) => {
    const {openid} = await join(name)
    await allow(openid, ['change'])
    await allow(openid, ['change'])
    await book(openid, friday)
    await answer()
    await changeFriday('holiday')
    await changeFriday('usual')
    const reminders = (await cloud.ask(openid, 'messages.reminders', {})).reminders
    return {sent: await sentTo(openid), left: reminders.find(({key}) => key === 'change')?.left}
  }

  test('a refusal takes all that is left, and the staff ring', async () => {
    await at('14:00')
    const {sent, left} = await shutWith('陈美玲', () => script(43101))
    expect(sent.map(({errcode}) => errcode)).toEqual([43101])
    expect(left).toBe(0)
    expect(await callsFor('陈*玲')).toMatchObject([{why: [{}, {}]}])
  })

  test('a template that is wrong is not tried again, and stands in the log without the person', async () => {
    await at('14:10')
    const {sent} = await shutWith('蒋志强', () => script(47003))
    expect(sent.map(({errcode}) => errcode)).toEqual([47003, 0])
    const lines = (await cloud.log()).filter((line) => 'push' in line && line['code'] === 47003)
    expect(lines).toMatchObject([{push: 'visit-shut', state: 'failed', code: 47003}])
    expect(JSON.stringify(lines)).not.toMatch(/o-message|蒋|p_/u)
    expect(await callsFor('蒋*强')).toMatchObject([{why: [{title: '约好的时间办不了'}]}])
  })

  test('no answer at all is unknown, and is not sent again', async () => {
    await at('14:20')
    const {sent} = await shutWith('韩雪梅', () => script(-1))
    expect(sent.map(({errcode}) => errcode)).toEqual([-1, 0])
    expect(await callsFor('韩*梅')).toHaveLength(1)
  })
})

describe('done for somebody else', () => {
  test('leaves a receipt with the name of who did it, as it is now', async () => {
    await at('15:00')
    const elder = await join('高玉兰')
    const {days} = await cloud.ask(elder.openid, 'booking.days', {service})
    const time = days.find(({date}) => date === friday)?.slots.find(({state}) => state === 'free')?.time ?? ''
    const visit = await cloud.ask(
      staff,
      'booking.reserve',
      {for: elder.person, service, date: friday, time, ticked: []},
      newKey(),
    )
    await minute()
    expect((await inbox(elder.openid))[0]).toMatchObject({
      title: '有人替您约好了',
      text: expect.stringMatching(/^刘芳替您约了高龄津贴申请，/u) as string,
    })
    await cloud.ask(
      staff,
      'booking.cancel',
      {for: elder.person, booking: visit.id, reason: '打我电话 13812345678'},
      newKey(),
    )
    await minute()
    const [cancelled] = await inbox(elder.openid)
    expect(cancelled?.text).toMatch(/^刘芳取消了您约的高龄津贴申请（.*）。原因：打我电话 （电话已隐去）。$/u)
  })

  test('what they do themself leaves none', async () => {
    const {openid} = await join('唐小燕')
    const {id} = await book(openid, friday)
    await cloud.ask(openid, 'booking.cancel', {booking: id, reason: '有事'}, newKey())
    await minute()
    expect(await inbox(openid)).toEqual([])
  })
})

describe('bad input', () => {
  test.each([
    ['messages.read', {upTo: '9999'}, 'upTo'],
    ['messages.read', {upTo: '2030-01-01T00:00:00.000Z:m_0'}, 'upTo'],
    ['messages.inbox', {cursor: {$gt: ''}}, 'cursor'],
    ['messages.subscribed', {templates: ['change', 'result', 'acted', 'change']}, 'templates'],
    ['messages.subscribed', {templates: ['local-change']}, 'templates.0'],
    ['messages.subscribed', {templates: []}, 'templates'],
  ])('%s %j', async (action, input, field) => {
    const reply = await cloud.send(admin, action, {community: inCommunity, ...input}, newKey())
    expect(reply).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {[field]: expect.any(String) as string}},
    })
  })

  test('an accept counts once for its key, and the same key for something else is refused', async () => {
    const {openid} = await join('许志远')
    const key = newKey()
    const input = {community: inCommunity, templates: ['change', 'acted']}
    for (let n = 0; n < 3; n += 1) await cloud.send(openid, 'messages.subscribed', input, key)
    expect((await cloud.ask(openid, 'messages.reminders', {})).reminders.map(({left}) => left)).toEqual([
      1, 0, 1,
    ])
    expect(
      await cloud.send(openid, 'messages.subscribed', {...input, templates: ['result']}, key),
    ).toMatchObject({error: {code: 'key-reused'}})
    for (let n = 0; n < 22; n += 1) await allow(openid, ['result'])
    expect((await cloud.ask(openid, 'messages.reminders', {})).reminders.map(({left}) => left)).toEqual([
      1, 20, 1,
    ])
  })
})

describe('ringing', () => {
  const done = (task: string, outcome: 'reached' | 'no-answer' | 'wrong-number', key = newKey()) =>
    cloud.ask(staff, 'messages.callDone', {task, outcome}, key)
  const waiting = async (name: string): Promise<ReplyOf<'messages.calls'>['calls'][number]> => {
    const [task] = await callsFor(name)
    if (task === undefined) throw new Error(`nobody rings ${name}`)
    return task
  }

  test('an outcome is taken back within five minutes, and no later', async () => {
    await at('16:00')
    const {openid} = await join('郑国栋')
    await book(openid, friday)
    await changeFriday('holiday')
    await changeFriday('usual')
    const {id} = await waiting('郑*栋')
    await done(id, 'reached')
    const input = {community: inCommunity, task: id}
    expect(await cloud.send(admin, 'messages.undoCall', input, newKey())).toMatchObject({
      error: {code: 'undo-too-late'},
    })
    expect(await cloud.ask(staff, 'messages.undoCall', {task: id}, newKey())).toMatchObject({
      state: 'open',
      tries: 0,
    })
    await done(id, 'wrong-number')
    await at('16:06')
    expect(await cloud.send(staff, 'messages.undoCall', input, newKey())).toMatchObject({
      error: {code: 'undo-too-late'},
    })
  })

  test('nobody is rung twice a day: what comes after today’s call is the next working day’s', async () => {
    await at('16:10')
    const {openid} = await join('冯淑华')
    await book(openid, friday)
    await changeFriday('holiday')
    await done((await waiting('冯*华')).id, 'reached')
    await changeFriday('usual')
    await at('16:20')
    expect(await callsFor('冯*华')).toEqual([])
    await at('09:00', '2026-11-24')
    expect(await waiting('冯*华')).toMatchObject({date: '2026-11-24', why: [{title: '约好的时间又能办了'}]})
  })

  test('shows the number after a tap and writes that down; nobody answers three times', async () => {
    await at('10:00', '2026-11-24')
    const {openid} = await join('吴桂芬')
    await book(openid, friday)
    await changeFriday('holiday')
    await changeFriday('usual')
    const {id, hasPhone} = await waiting('吴*芬')
    expect(hasPhone).toBe(true)
    const shown = await cloud.ask(staff, 'messages.callNumber', {task: id}, newKey())
    expect(shown).toMatchObject({name: '吴桂芬', phone: expect.stringMatching(/^138\d{8}$/u) as string})

    const key = newKey()
    const first = await done(id, 'no-answer', key)
    expect(first).toMatchObject({state: 'open', date: '2026-11-25', tries: 1})
    // The same tap again is the same call.
    expect(await done(id, 'no-answer', key)).toMatchObject({tries: 1})
    // It is tomorrow's now.
    expect(
      await cloud.send(
        staff,
        'messages.callDone',
        {community: inCommunity, task: id, outcome: 'reached'},
        newKey(),
      ),
    ).toMatchObject({error: {code: 'moved'}})
    expect((await waiting('吴*芬')).undoUntil).toBeDefined()

    await at('09:00', '2026-11-25')
    await done(id, 'no-answer')
    await at('09:00', '2026-11-26')
    const last = await done(id, 'no-answer')
    expect(last).toMatchObject({state: 'gave-up', tries: 3})
    // The staff are told so.
    expect(await waiting('吴*芬')).toMatchObject({state: 'gave-up'})
  })
})
