import {acting} from '../../miniprogram/packages/booking/acting'
import {firstFree, shapeTime} from '../../miniprogram/packages/booking/pages/time/view'
import {shapeConfirm} from '../../miniprogram/packages/booking/pages/confirm/view'
import {shapeVisit} from '../../miniprogram/packages/booking/pages/visit/view'
import {sayBooked, shapeOnBehalf} from '../../miniprogram/packages/booking/pages/onbehalf/view'
import {checkPaper, shapeLend, turnThing} from '../../miniprogram/packages/people/pages/lend/view'
import {shapeErrands} from '../../miniprogram/pages/mine/view'
import {session} from '../../miniprogram/stores/session'
import {callHook, renderPage} from './setup/render'
import {answerCloud, cloudRequests, wxVisits, type CloudRequest} from './setup/wx'
import {catalogue, days, lent, noon, ok, resident, row, service, visit, waits} from './replies'

/** Doing things for somebody else: for whom is always said, and ends by itself. */

const whom = {person: 'p_lan', name: '周桂兰', how: 'delegate'} as const
const booking = 'packages/booking/pages'

const usual: Record<string, unknown> = {
  'people.me': resident,
  'people.lent': lent,
  'booking.catalogue': catalogue,
  'booking.service': service,
  'booking.days': days,
  'booking.ahead': {paused: null},
  'booking.mine': {bookings: [row], of: {person: 'p_lan', name: '周桂兰'}},
  'booking.get': {...visit, of: {person: 'p_lan', name: '周桂兰'}},
  'booking.reserve': visit,
}

const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    const whole = typeof given === 'object' && given !== null && 'ok' in given
    return whole ? given : ok(given)
  })
}
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
  acting.end()
  answer()
})
afterEach(() => jest.useRealTimers())

describe('for whom things are done', () => {
  test('lasts half an hour, in one community, and no clock that is set back keeps it', () => {
    acting.begin(whom)
    jest.setSystemTime(noon.getTime() + 29 * 60_000)
    expect(acting.now).toMatchObject(whom)
    jest.setSystemTime(noon.getTime() + 30 * 60_000)
    expect(acting.now).toBeNull()
    jest.setSystemTime(noon.getTime() - 60_000)
    expect(acting.now).toBeNull()
    jest.setSystemTime(noon)
    session.choose({community: 'beiguan', name: '北关社区'}, '0359-2100009')
    expect(acting.now).toBeNull()
    session.choose({community: 'dongsheng', name: '东圣社区'}, '0359-2100001')
    expect(acting.now).toMatchObject(whom)
  })

  test('the page of a person asks first, then says for whom; back is back', async () => {
    const page = await renderPage(`${booking}/onbehalf/onbehalf`, {for: 'p_lan', how: 'delegate'})
    await page.settle()
    expect(acting.now).toMatchObject(whom)
    expect(sent('booking.mine')).toMatchObject([{input: {for: 'p_lan'}}, {input: {for: 'p_lan'}}])
    expect(page.text()).toContain('正在替 周桂兰 办')
    acting.end()
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.text()).toContain('已经换回您自己')
  })

  test('a message about somebody leads to theirs: their line, another time, a time after the photos', async () => {
    answer({
      'booking.waits': {waits, of: {person: 'p_lan', name: '周桂兰'}},
      'booking.accept': {...visit, of: {person: 'p_lan', name: '周桂兰'}},
    })
    const page = await renderPage(`${booking}/waiting/waiting`, {id: 'w_1', for: 'p_lan'})
    await page.settle()
    expect(sent('booking.waits')).toMatchObject([{input: {for: 'p_lan'}}])
    expect(page.text()).toContain('正在替 周桂兰 办')
    await page.tap('.js-take')
    await page.settle()
    expect(sent('booking.accept')).toMatchObject([{input: {for: 'p_lan'}}])
    expect(wxVisits().at(-1)?.url).toMatch(/&for=p_lan$/u)
    acting.end()
    const {move} = shapeVisit({...visit, of: {person: 'p_lan', name: '周桂兰'}}, noon)
    expect(move).toContain(`&for=p_lan&name=${encodeURIComponent('周桂兰')}`)
    const time = await renderPage(`${booking}/time/time`, {
      ...{id: 'x', for: 'p_lan', name: encodeURIComponent('周桂兰')},
    })
    await time.settle()
    expect(sent('booking.days')).toMatchObject([{input: {for: 'p_lan'}}])
    expect(acting.now).toMatchObject(whom)
  })

  test('asking to be sent on, for somebody', async () => {
    acting.begin(whom)
    answer({
      'booking.service': {...service, resources: [], referral: {to: '市医院', how: '打电话约。'}},
      'booking.myReferrals': {referrals: [], of: {person: 'p_lan', name: '周桂兰'}},
    })
    const guide = await renderPage(`${booking}/service/service`, {id: 'x'})
    await guide.tap('.js-refer')
    expect(wxVisits().at(-1)?.url).toContain('referrals?service=x&for=p_lan')
    const page = await renderPage('packages/lessons/pages/referrals/referrals', {service: 'x', for: 'p_lan'})
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.find('.js-whom').dom?.textContent).toContain('这里是周桂兰的')
    await page.tap('.js-ask')
    await page.settle()
    expect(sent('booking.askReferral')).toMatchObject([{input: {for: 'p_lan', service: 'x'}}])
    expect(sent('booking.myReferrals')[0]).toMatchObject({input: {for: 'p_lan'}})
  })

  test('who may not is told so, and nothing is done for anybody', async () => {
    answer({'booking.mine': {ok: false, error: {code: 'not-allowed', message: '不行'}}})
    const page = await renderPage(`${booking}/onbehalf/onbehalf`, {for: 'p_lan'})
    await page.settle()
    expect(acting.now).toBeNull()
    expect(page.text()).toContain('不行')
  })

  test('confirming books for that person, and not for oneself when the half hour is over', async () => {
    acting.begin(whom)
    wx.setStorageSync('draft:booking:x:p_lan', {
      ticked: [],
      slot: {date: '2026-11-26', time: '09:30', until: '10:00'},
    })
    const page = await renderPage(`${booking}/confirm/confirm`, {id: 'x'})
    await page.settle()
    expect(page.text()).toContain('周桂兰明天')
    jest.setSystemTime(noon.getTime() + 31 * 60_000)
    await page.tap('.js-reserve')
    await page.settle()
    expect(sent('booking.reserve')).toEqual([])
    expect(page.text()).toContain('已经换回您自己')
    jest.setSystemTime(noon)
    await page.tap('.js-reserve')
    await page.settle()
    expect(sent('booking.reserve')).toMatchObject([{input: {for: 'p_lan'}}])
  })

  test('at the window what a service asks is said on the next page: where to come, with the error at the field', async () => {
    acting.begin({...whom, how: 'staff'})
    answer({
      'booking.days': {...days, service: {...days.service, asks: true}},
      'booking.service': {...service, atHome: true},
    })
    const time = await renderPage(`${booking}/time/time`, {id: 'x'})
    callHook(time.instance, 'onShow')
    await time.settle()
    await time.tap('.js-confirm')
    expect(sent('booking.reserve')).toEqual([])
    expect(wxVisits().at(-1)?.url).toContain('confirm/confirm?id=x')
    const page = await renderPage(`${booking}/confirm/confirm`, {id: 'x'})
    await page.settle()
    await page.tap('.js-reserve')
    expect(page.find('.js-wrong-home').dom?.textContent).toContain('请写上门到哪里')
    // Where an elder lives is not looked up here.
    expect(sent('residents.myHome')).toEqual([])
    await page.emit('.js-home', 'input', {value: '3号楼2单元501'})
    await page.tap('.js-reserve')
    await page.settle()
    expect(sent('booking.reserve')).toMatchObject([{input: {for: 'p_lan', home: '3号楼2单元501'}}])
    expect(wxVisits().at(-1)).toMatchObject({api: 'navigateBack'})
  })

  test('for oneself the address is there already, as the community knows it; a draft of another one wins', async () => {
    const said = '东圣小区3号楼1单元302'
    const slot = {date: '2026-11-26', time: '09:30', until: '10:00'}
    wx.setStorageSync('draft:booking:x', {ticked: [], slot})
    answer({
      'booking.service': {...service, atHome: true},
      'residents.myHome': {
        standing: 'declared',
        home: {home: {words: said}, said, grid: null},
        doubt: null,
        askable: [],
      },
    })
    const page = await renderPage(`${booking}/confirm/confirm`, {id: 'x'})
    await page.settle()
    await page.tap('.js-reserve')
    await page.settle()
    expect(sent('booking.reserve')).toMatchObject([{input: {home: said}}])
    wx.setStorageSync('draft:booking:x', {ticked: [], slot, home: '女儿家'})
    const again = await renderPage(`${booking}/confirm/confirm`, {id: 'x'})
    await again.settle()
    await again.tap('.js-reserve')
    await again.settle()
    expect(sent('booking.reserve').at(-1)).toMatchObject({input: {home: '女儿家'}})
  })

  test('what was begun for oneself names nobody', async () => {
    wx.setStorageSync('draft:booking:x', {
      ticked: [],
      slot: {date: '2026-11-26', time: '09:30', until: '10:00'},
    })
    const page = await renderPage(`${booking}/confirm/confirm`, {id: 'x'})
    await page.settle()
    await page.tap('.js-reserve')
    await page.settle()
    expect(sent('booking.reserve')[0]?.input).not.toHaveProperty('for')
  })
})

describe('words', () => {
  test('the button at the window says when and for whom', () => {
    const first = firstFree(days)
    const view = shapeTime(days, first?.date ?? '', first, '2026-11-25', {name: '周桂兰', moves: false})
    expect(view.verb).toMatch(/^预约 .+，替 周桂兰$/u)
  })

  test('what the person comes for most often is first; what is not booked here is not there', () => {
    const often = {...row, service: {id: 's2', name: '居住登记'}}
    const services = [
      {...catalogue.services[0], id: 's1', bookable: true},
      {...catalogue.services[0], id: 's2', bookable: true},
      {...catalogue.services[0], id: 's3', bookable: false},
    ] as typeof catalogue.services
    const view = shapeOnBehalf({coming: [row], past: [often, often], services}, false, '2026-11-25')
    expect(view.services.map(({id}) => id)).toEqual(['s2', 's1'])
    expect(sayBooked('周桂兰', [], view)).toContain('预约码 482 739')
    expect(sayBooked('周桂兰', ['b_1'], view)).toBe('')
    const asked = shapeOnBehalf({coming: [{...row, state: 'asked'}], past: [], services}, false, '2026-11-25')
    expect(sayBooked('周桂兰', [], asked)).toMatch(/^替周桂兰提出了预约：.+等回话/u)
    const steps = [{...visit.steps[0]!, event: 'request'}]
    expect(shapeVisit({...visit, state: 'asked', steps}, noon).steps[0]?.said).toBe(
      '您自己 提出了预约，等回话',
    )
  })

  test('who is visited at home waits there, and carries nothing anywhere', () => {
    const place = {date: '2026-11-26', time: '09:30', until: '10:00'}
    const one = {...service, atHome: true, materials: []} as const
    const view = shapeConfirm(one, place, [], '2026-11-25', '周桂兰')
    expect(view).toMatchObject({sentence: expect.stringContaining('有人上门'), bring: ''})
    expect(view.sentence).not.toMatch(/取号|您家里/u)
    const {next} = shapeVisit({...visit, home: {address: '3号楼', worker: ''}}, noon)
    expect(next[0]).toContain('在家等就行')
  })

  test('what is lent says what, until when, and what taking it back means', () => {
    const view = shapeLend(lent, noon)
    expect(view.lent[0]).toMatchObject({
      name: '张敏',
      things: '预约办事',
      until: '到2027年2月22日(周一)为止',
      used: '最近一次代办 今天上午 9:00',
    })
    expect(view.lent[0]?.question).toContain('张敏马上不能再预约办事')
    expect(view.borrowed[0]?.until).toContain('在窗口签了委托书')
    expect(shapeErrands(lent, '2026-11-25')).toMatchObject({borrowed: [{id: 'p_lan'}], lent: '现在请了张敏'})
  })

  test('things are turned on and off in their order; a paper needs its number', () => {
    expect(turnThing(['notices'], 'visits')).toEqual(['visits', 'notices'])
    expect(turnThing(['visits'], 'visits')).toEqual([])
    expect(Object.keys(checkPaper({paper: ' ', phone: '123', name: ''}))).toEqual(['paper', 'phone'])
    expect(checkPaper({paper: '委1', phone: '', name: ''})).toEqual({})
  })
})
