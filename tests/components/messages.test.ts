import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {shapeCalls, type Call} from '../../miniprogram/packages/messages/pages/calls/view'
import {shapeInbox} from '../../miniprogram/packages/messages/pages/inbox/view'
import {noon, ok, refused, visit} from './replies'
import {callHook, renderComponent, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

type Message = ReplyOf<'messages.inbox'>['messages'][number]

const message = (said: Partial<Message> = {}): Message => ({
  id: 'm_1',
  word: '有变动',
  title: '约好的时间办不了',
  text: '您约的高龄津贴申请办不了。',
  page: '/packages/booking/pages/visit/visit?id=b_1',
  at: '2026-11-25T01:30:00.000Z',
  unread: true,
  ord: '2026-11-25T01:30:00.000Z:m_1',
  ...said,
})
const task = (said: Partial<Call> = {}): Call => ({
  id: 'dongsheng:p_1:2026-11-25',
  name: '王*英',
  why: [{title: '约好的时间办不了', text: '您约的高龄津贴申请办不了。'}],
  state: 'open',
  date: '2026-11-25',
  tries: 0,
  hasPhone: true,
  ord: '2026-11-25:dongsheng:p_1:2026-11-25',
  ...said,
})

const sent = (action: string) => cloudRequests().filter((request) => request.action === action)
const answer = (replies: Record<string, unknown>): void => {
  answerCloud(({action}) => {
    const given = replies[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
}

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
})
afterEach(() => jest.useRealTimers())

describe('the inbox', () => {
  const inbox = 'packages/messages/pages/inbox/inbox'

  test('groups by day as people say it, and reads aloud what is new and whose it is', () => {
    const days = shapeInbox(
      [
        message(),
        message({id: 'm_2', at: '2026-11-24T10:00:00.000Z', unread: false, about: '王秀英'}),
        message({id: 'm_3', at: '2026-11-20T10:00:00.000Z', unread: false}),
      ],
      noon,
    )
    expect(days.map(({day}) => day)).toEqual(['今天', '昨天', '11月20日(周五)'])
    expect(days[0]?.lines[0]).toMatchObject({at: '上午 9:30', unread: true})
    expect(days[0]?.lines[0]?.label).toMatch(/^新消息，约好的时间办不了，/u)
    expect(days[1]?.lines[0]?.label).toContain('关于王秀英')
  })

  test('notes that it was read, keeps what is new marked, and opens the thing', async () => {
    answer({'messages.inbox': {messages: [message()]}, 'messages.read': {upTo: message().ord}})
    const page = await renderPage(inbox)
    expect(sent('messages.read')[0]?.input).toMatchObject({upTo: message().ord})
    expect(page.findAll('.js-new')).toHaveLength(1)
    await page.tap('.js-message')
    expect(wxVisits()).toEqual([{api: 'navigateTo', url: '/packages/booking/pages/visit/visit?id=b_1'}])
  })

  test('nothing new is not noted; whoever left no name yet has no messages', async () => {
    answer({'messages.inbox': {messages: [message({unread: false})]}})
    await renderPage(inbox)
    expect(sent('messages.read')).toEqual([])
    answer({'messages.inbox': refused('needs-contact', '先留下姓名和手机号')})
    expect((await renderPage(inbox)).text()).toContain('还没有消息')
    answer({'messages.inbox': refused('busy', '现在人多')})
    const page = await renderPage(inbox)
    expect(page.text()).toContain('没有打开')
  })

  test('a message that opens nothing is only read', async () => {
    answer({'messages.inbox': {messages: [message({page: '', unread: false})]}})
    const page = await renderPage(inbox)
    await page.tap('.js-message')
    expect(wxVisits()).toEqual([])
  })
})

describe('the calls', () => {
  const calls = 'packages/messages/pages/calls/calls'

  test('tell how late they are and what to do where nobody can be rung', () => {
    const {toRing, rest, heading} = shapeCalls(
      [
        task({date: '2026-11-24', tries: 1}),
        task({id: 'two', hasPhone: false}),
        task({id: 'three', date: '2026-11-26', tries: 1}),
        task({id: 'four', state: 'gave-up', tries: 3}),
      ],
      {},
      noon,
    )
    expect(heading).toBe('要打的 2 位')
    expect(toRing.map(({note}) => note)).toEqual([
      '打过 1 次，没人接。等了 1 天。',
      '没有留电话。可以请楼长、网格员上门说一声，再点“打通了”。',
    ])
    expect(rest.map(({note}) => note)).toEqual([
      '明天(周四)再打一次',
      '不再打了。可以请楼长、网格员上门说一声。',
    ])
  })

  test('the number comes with a tap, the next tap rings it, one more notes how it went', async () => {
    const makePhoneCall = jest.fn()
    giveWx({makePhoneCall})
    answer({
      'messages.calls': {calls: [task()]},
      'messages.callNumber': {name: '王秀英', phone: '13900000001'},
      'messages.callDone': task({state: 'reached', undoUntil: '2026-11-25T02:05:00.000Z'}),
      'messages.undoCall': task(),
    })
    const page = await renderPage(calls)
    callHook(page, 'onShow')
    expect(page.text()).toContain('王*英')
    await page.tap('.js-number')
    expect(page.text()).toContain('王秀英')
    await page.tap('.js-number')
    expect(makePhoneCall).toHaveBeenCalledWith(expect.objectContaining({phoneNumber: '13900000001'}))
    expect(sent('messages.callNumber')).toHaveLength(1)
    await page.tap('.js-reached')
    expect(sent('messages.callDone')[0]?.input).toMatchObject({outcome: 'reached'})
    expect(page.text()).toContain('今天都打完了')
    // What was shown for the call is masked again.
    expect(page.text()).not.toContain('王秀英')
    await page.tap('.js-undo')
    expect(page.text()).toContain('要打的 1 位')
  })
})

describe('being reminded', () => {
  const remind = async () => {
    const shown = renderComponent('packages/booking/components/remind/remind', {
      service: visit.service.name,
      date: visit.date,
      from: visit.time,
      until: visit.until,
      where: visit.where,
    })
    await shown.settle()
    return shown
  }
  const reminders = [
    {key: 'change', id: 't-change', left: 0},
    {key: 'result', id: 't-result', left: 0},
    {key: 'acted', id: 't-acted', left: 0},
  ]

  test('asks WeChat once for three kinds, and counts only what was accepted', async () => {
    const asked: unknown[] = []
    giveWx({
      requestSubscribeMessage({tmplIds, success}: {tmplIds: string[]; success: (said: object) => void}) {
        asked.push(tmplIds)
        success({errMsg: 'ok', 't-change': 'accept', 't-result': 'reject', 't-acted': 'acceptWithAudio'})
      },
    })
    answer({
      'messages.reminders': {reminders},
      'messages.subscribed': {reminders: reminders.map((one) => ({...one, left: 1}))},
    })
    const shown = await remind()
    await shown.tap('.js-remind')
    expect(asked).toEqual([['t-change', 't-result', 't-acted']])
    expect(sent('messages.subscribed')[0]?.input).toMatchObject({templates: ['change', 'acted']})
    expect(shown.text()).toContain('微信会告诉您')
  })

  test('a refusal, and a dialog that cannot be shown, say what happens instead', async () => {
    giveWx({requestSubscribeMessage: ({fail}: {fail: (why: object) => void}) => fail({errCode: 20004})})
    answer({'messages.reminders': {reminders}})
    const shown = await remind()
    await shown.tap('.js-remind')
    expect(shown.text()).toContain('要紧的社区给您打电话')
    expect(sent('messages.subscribed')).toEqual([])
  })

  test('where no template is set up nothing is asked', async () => {
    answer({'messages.reminders': {reminders: []}})
    const shown = await remind()
    expect(shown.findAll('.js-remind')).toHaveLength(0)
    expect(shown.findAll('.js-calendar')).toHaveLength(1)
  })

  test('the calendar gets start, end and place, and an hour’s notice', async () => {
    const addPhoneCalendar = jest.fn(({success}: {success: () => void}) => success())
    giveWx({addPhoneCalendar})
    answer({'messages.reminders': {reminders: []}})
    const shown = await remind()
    await shown.tap('.js-calendar')
    const start = Date.parse(`${visit.date}T${visit.time}:00+08:00`) / 1000
    expect(addPhoneCalendar).toHaveBeenCalledWith(
      expect.objectContaining({
        title: visit.service.name,
        startTime: start,
        endTime: String(start + 30 * 60),
        location: visit.where,
        alarmOffset: 3600,
      }),
    )
    expect(shown.text()).toContain('加到手机日历了')
  })
})
