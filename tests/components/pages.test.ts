import {answerCloud, cloudRequests, giveWx, wxVisits, type CloudRequest} from './setup/wx'
import {callHook, renderComponent, renderPage} from './setup/render'
import {
  board,
  catalogue,
  days,
  entry,
  newcomer,
  ok,
  refused,
  resident,
  row,
  service,
  today,
  visit,
  waits,
} from './replies'
import {noticeVersion} from '../../miniprogram/shared/privacyNotice'
import {myHome} from './residentsReplies'

const booking = 'packages/booking/pages'
const hall = 'packages/hall/pages'

const usual: Record<string, unknown> = {
  'places.today': today,
  'people.me': resident,
  'people.lent': {lent: [], borrowed: [], offers: []},
  'residents.myHome': myHome,
  'booking.mine': {bookings: [row]},
  'booking.catalogue': catalogue,
  'booking.service': service,
  'booking.days': days,
  'booking.ahead': {paused: null},
  'booking.get': visit,
  'messages.reminders': {reminders: []},
  'messages.unread': {unread: 0, more: false},
  'booking.reserve': visit,
  'booking.cancel': {...visit, state: 'cancelled', canCancel: false},
  'people.saveContact': resident,
  'people.setUp': resident,
  'people.grant': {person: 'p_2', roles: []},
  'places.versions': {versions: []},
  'booking.board': board([entry({id: 'b_1'}), entry({id: 'b_2', time: '10:30', state: 'arrived'})]),
}

/** Answers as usual, with these replies instead where they are given: a value, or a whole answer with `ok`. */
const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    const whole = typeof given === 'object' && given !== null && 'ok' in given
    return whole ? given : ok(given)
  })
}

const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)

const noNetwork = new Error('cloud.callFunction:fail request:fail')

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  answer()
})

afterEach(() => jest.useRealTimers())

describe.each([
  ['pages/home/home', 'places.today', '有事找老王'],
  ['pages/services/services', 'booking.catalogue', '高龄津贴申请'],
  ['pages/mine/mine', 'booking.mine', '要去办的'],
  [`${booking}/service/service`, 'booking.service', '带齐这些，只跑一趟'],
  [`${booking}/time/time`, 'booking.days', '明天'],
  [`${booking}/visit/visit`, 'booking.get', '已约好'],
  [`${hall}/board/board`, 'booking.board', '等着的 2 人'],
  ['packages/places/pages/import/import', 'places.versions', '把社区的名单导进来'],
])('%s', (file, action, words) => {
  test('shows its content', async () => {
    expect((await renderPage(file, {id: 'dongsheng:gljt'})).text()).toContain(words)
  })

  test('waits with its outline', async () => {
    answerCloud(() => new Promise(() => undefined))
    const page = await renderPage(file, {id: 'dongsheng:gljt'})
    expect(page.data['face']).toBe('loading')
    expect(page.text()).not.toContain(words)
  })

  test('a failed network: what happened, that nothing is lost, again, and a number', async () => {
    answer({[action]: noNetwork})
    const page = await renderPage(file, {id: 'dongsheng:gljt'})
    expect(page.text()).toContain('没有连上网络，什么都没有丢')
    expect(page.text()).toContain('打社区电话 0359-2100001')
    answer()
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain(words)
    page.close()
  })

  test('a refusal is said in its own words', async () => {
    answer({[action]: refused('busy', '现在人多，没有排上。')})
    expect((await renderPage(file, {id: 'x'})).text()).toContain('现在人多，没有排上。')
  })
})

describe('empty', () => {
  test('mine offers the first step', async () => {
    answer({'booking.mine': {bookings: []}})
    const page = await renderPage('pages/mine/mine')
    expect(page.text()).toContain('还没有预约')
    await page.tap('.js-first')
    expect(wxVisits()).toEqual([{api: 'switchTab', url: '/pages/services/services'}])
  })

  test('no free place at all: says so and offers the number', async () => {
    answer({'booking.days': {...days, days: days.days.slice(0, 1)}})
    const page = await renderPage(`${booking}/time/time`, {id: 'x'})
    expect(page.text()).toContain('近两周都约满了')
  })

  test('nobody waits: says what will be here', async () => {
    answer({'booking.board': board([])})
    expect((await renderPage(`${hall}/board/board`)).text()).toContain('现在没有人等')
    answer({'booking.board': {...board([]), windows: []}})
    expect((await renderPage(`${hall}/board/board`)).text()).toContain('还没有设窗口')
  })

  test('a catalogue without services', async () => {
    answer({'booking.catalogue': {categories: [], situations: [], services: []}})
    expect((await renderPage('pages/services/services')).text()).toContain('这里会列出社区能办的事')
  })
})

describe('home', () => {
  test('rings who is on duty, and opens the next visit', async () => {
    const makePhoneCall = jest.fn()
    giveWx({makePhoneCall})
    const page = await renderPage('pages/home/home')
    await page.tap('.js-dial')
    expect(makePhoneCall).toHaveBeenCalledWith(expect.objectContaining({phoneNumber: '0359-2100002'}))
    await page.tap('.js-visit')
    expect(wxVisits()).toEqual([{api: 'navigateTo', url: '/packages/booking/pages/visit/visit?id=b_1'}])
  })

  test('a failed refresh leaves what is shown', async () => {
    const page = await renderPage('pages/home/home')
    answer({'places.today': noNetwork})
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.text()).toContain('有事找老王')
  })

  test('without a visit there is no card for it; a failed list of visits takes nothing away', async () => {
    answer({'booking.mine': noNetwork})
    const page = await renderPage('pages/home/home')
    expect(page.text()).toContain('有事找老王')
    expect(page.findAll('.js-visit')).toHaveLength(0)
  })

  test('asks for its community, and the number it learns is there without a network', async () => {
    await renderPage('pages/home/home')
    expect(sent('places.today')[0]?.input).toEqual({community: 'dongsheng'})
    expect(wx.getStorageSync('community-phone')).toBe('')
    answer({'places.today': {...today, hall: {...today.hall, phone: '0359-2109999'}}})
    await renderPage('pages/home/home')
    answer({'places.today': noNetwork})
    expect((await renderPage('pages/home/home')).text()).toContain('打社区电话 0359-2109999')
  })
})

describe('services', () => {
  test('search, situation and clearing work without asking again', async () => {
    const page = await renderPage('pages/services/services')
    await page.emit('.js-search', 'input', {value: 'gljt'})
    expect(page.text()).toContain('高龄津贴申请')
    expect(page.text()).not.toContain('医保')
    await page.emit('.js-search', 'input', {value: '护照'})
    expect(page.text()).toContain('没有找到“护照”')
    await page.tap('.js-clear')
    expect(page.text()).toContain('医保')
    await page.tap({text: '证明'})
    expect(page.text()).toContain('不在社区办，去派出所')
    expect(page.text()).not.toContain('医保')
    expect(sent('booking.catalogue')).toHaveLength(1)
  })
})

describe('waiting', () => {
  const open = () => renderPage(`${booking}/waiting/waiting`, {id: 'w_1'})

  test('what a message led to stands first; an offer is taken with one tap', async () => {
    answer({'booking.waits': {waits}, 'booking.accept': {...visit, id: 'b_9'}})
    const page = await open()
    expect(page.text()).toContain('前面还有 2 位')
    expect(page.text()).toContain('给您留到今天(周三)中午 12:05')
    await page.tap('.js-take')
    await page.settle()
    expect(sent('booking.accept')[0]?.input).toMatchObject({waiting: 'w_2'})
    expect(wxVisits()).toEqual([{api: 'redirectTo', url: `/${booking}/visit/visit?id=b_9&fresh=1`}])
    page.close()
  })

  test('an offer that is over says so, and the page looks anew', async () => {
    answer({'booking.waits': {waits}})
    const page = await open()
    answer({
      'booking.waits': {waits: [waits[0]]},
      'booking.accept': refused('offer-over', '给您留的时间过了'),
    })
    await page.tap('.js-take')
    await page.settle()
    expect(page.text()).toContain('给您留的时间过了')
    expect(page.text()).not.toContain('有空位了')
    page.close()
  })
})

describe('a booking', () => {
  test('ticks stay when the page is opened again', async () => {
    const first = await renderPage(`${booking}/service/service`, {id: 'dongsheng:gljt'})
    await first.tap({text: '身份证'})
    first.close()
    const again = await renderPage(`${booking}/service/service`, {id: 'dongsheng:gljt'})
    expect(again.text()).toContain('备好 1 样，还差 1 样')
    expect((await renderPage(`${booking}/service/service`, {id: 'another'})).text()).toContain(
      '备好一样点一下',
    )
  })

  test('what is done elsewhere leads to the right office and is not booked', async () => {
    const elsewhere = {
      office: '城区派出所',
      address: '解放路 1 号',
      phone: '0359-2100110',
      why: '居委会不再开',
    }
    answer({'booking.service': {...service, elsewhere}})
    const page = await renderPage(`${booking}/service/service`, {id: 'x'})
    expect(page.text()).toContain('城区派出所')
    expect(page.findAll('.js-choose-time')).toHaveLength(0)
    expect(page.findAll('.js-ring-office')).toHaveLength(1)
  })

  test('a chosen time stays; a full one is chosen to wait for', async () => {
    const page = await renderPage(`${booking}/time/time`, {id: 'dongsheng:gljt'})
    await page.tap('.js-confirm')
    expect(wxVisits()).toEqual([])
    await page.tap({text: '12:00'})
    expect(page.text()).toContain('约满了，排队等 明天(周四)中午 12:00')
    await page.tap({text: '9:30'})
    expect(page.text()).toContain('就约明天(周四)上午 9:30–10:00')
    page.close()
    const again = await renderPage(`${booking}/time/time`, {id: 'dongsheng:gljt'})
    expect(again.text()).toContain('就约明天(周四)上午 9:30–10:00')
    await again.tap('.js-confirm')
    expect(wxVisits().at(-1)?.url).toBe(`/${booking}/confirm/confirm?id=dongsheng:gljt`)
  })

  const chosen = {ticked: ['id-card'], slot: {date: '2026-11-26', time: '09:30', until: '10:00'}}
  const openConfirm = () => {
    wx.setStorageSync('draft:booking:dongsheng:gljt', chosen)
    return renderPage(`${booking}/confirm/confirm`, {id: 'dongsheng:gljt'})
  }

  test('confirm without a chosen time goes back to choosing one', async () => {
    await renderPage(`${booking}/confirm/confirm`, {id: 'dongsheng:gljt'})
    expect(wxVisits()).toEqual([{api: 'redirectTo', url: `/${booking}/time/time?id=dongsheng:gljt`}])
  })

  test('books once for a double tap, then starts anew at the visit', async () => {
    const page = await openConfirm()
    await Promise.all([page.tap('.js-reserve'), page.tap('.js-reserve')])
    expect(sent('booking.reserve').map(({input}) => input)).toEqual([
      {
        community: 'dongsheng',
        service: 'dongsheng:gljt',
        date: '2026-11-26',
        time: '09:30',
        ticked: ['id-card'],
      },
    ])
    expect(wxVisits()).toEqual([{api: 'reLaunch', url: `/${booking}/visit/visit?id=b_1&fresh=1`}])
    expect(wx.getStorageSync('draft:booking:dongsheng:gljt')).toBe('')
  })

  test('after a failed send the draft is there and the same key goes again; after an answer a new one', async () => {
    answer({'booking.reserve': noNetwork})
    const page = await openConfirm()
    await page.tap('.js-reserve')
    expect(page.find('.js-problem').dom?.textContent).toContain('没有连上网络')
    expect(wx.getStorageSync('draft:booking:dongsheng:gljt')).toEqual(chosen)
    page.close()
    answer({'booking.reserve': refused('not-bookable', '这一项不用预约。')})
    const again = await renderPage(`${booking}/confirm/confirm`, {id: 'dongsheng:gljt'})
    await again.tap('.js-reserve')
    await again.tap('.js-reserve')
    const [first, second, third] = sent('booking.reserve').map(({key}) => key)
    expect(first).toMatch(/^[\w-]{12,64}$/u)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('a newcomer leaves name and phone; what is wrong is said at the field and nothing is sent', async () => {
    answer({'people.me': newcomer})
    const page = await openConfirm()
    await page.emit('.js-contact', 'change', {name: '王秀英', phone: '1380'})
    await page.tap('.js-reserve')
    expect(page.text()).toContain('请填 11 位手机号，或带区号的座机号')
    expect(page.text()).not.toContain('请填您的姓名')
    expect(sent('people.saveContact')).toHaveLength(0)
    await page.emit('.js-contact', 'change', {name: '王秀英', phone: '13800000001'})
    await page.tap('.js-reserve')
    expect(sent('people.saveContact')[0]?.input).toEqual({
      community: 'dongsheng',
      name: '王秀英',
      phone: '13800000001',
      notice: noticeVersion,
    })
    expect(sent('booking.reserve')).toHaveLength(1)
  })

  test('what the cloud finds wrong is said at the field too, and what was typed stays', async () => {
    answer({
      'people.me': newcomer,
      'people.saveContact': refused('invalid', '有几处需要改一下。', {name: '有不能用的字符'}),
    })
    const page = await openConfirm()
    await page.emit('.js-contact', 'change', {name: '王秀英', phone: '13800000001'})
    await page.tap('.js-reserve')
    expect(page.text()).toContain('有不能用的字符')
    expect(page.text()).not.toContain('有几处需要改一下')
    expect(sent('booking.reserve')).toHaveLength(0)
    page.close()
    const again = await renderPage(`${booking}/confirm/confirm`, {id: 'dongsheng:gljt'})
    expect(again.data).toMatchObject({name: '王秀英', phone: '13800000001'})
  })

  test('a place just taken: three nearest ones, one tap takes another', async () => {
    answer({'booking.reserve': refused('slot-full', '这个时间刚被约满了')})
    const page = await openConfirm()
    await page.tap('.js-reserve')
    expect(page.findAll('.js-offer')).toHaveLength(3)
    await page.tap({text: '改约 明天(周四)下午 3:00–3:30'})
    expect(page.text()).toContain('预约 明天(周四)下午 3:00')
    expect(page.findAll('.js-offer')).toHaveLength(0)
    answer()
    await page.tap('.js-reserve')
    expect(sent('booking.reserve').at(-1)?.input).toMatchObject({time: '15:00'})
  })
})

describe('a visit', () => {
  test('state, code, and what to bring; just booked it leads home', async () => {
    const page = await renderPage(`${booking}/visit/visit`, {id: 'b_1', fresh: '1'})
    expect(page.find('.js-code').dom?.textContent).toBe('482 739')
    expect(page.text()).toContain('户口本')
    await page.tap('.js-home')
    expect(wxVisits()).toEqual([{api: 'switchTab', url: '/pages/home/home'}])
    page.close()
  })

  test('cancelling asks for a reason, says the consequence, and happens once', async () => {
    const page = await renderPage(`${booking}/visit/visit`, {id: 'b_1'})
    await page.tap('.js-ask-cancel')
    expect(page.text()).toContain('取消后，这个时间会让给别人')
    await page.tap('.js-cancel')
    expect(page.text()).toContain('请点一个原因')
    await page.tap({text: '那天有事'})
    await Promise.all([page.tap('.js-cancel'), page.tap('.js-cancel')])
    expect(sent('booking.cancel').map(({input}) => input)).toEqual([
      {community: 'dongsheng', booking: 'b_1', reason: '那天有事'},
    ])
    expect(page.text()).toContain('已取消')
    expect(page.findAll('.js-ask-cancel')).toHaveLength(0)
    page.close()
  })

  test('a failed refresh leaves what is shown', async () => {
    const page = await renderPage(`${booking}/visit/visit`, {id: 'b_1'})
    answer({'booking.get': noNetwork})
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.text()).toContain('已约好')
    page.close()
  })
})

describe('the board', () => {
  const open = () => renderPage(`${hall}/board/board`)
  const serving = entry({id: 'b_1', state: 'serving', name: '王秀英'})

  test('calls the next with one tap, and ends and calls with one more', async () => {
    answer({
      'booking.board': board([
        entry({id: 'b_1', state: 'arrived'}),
        entry({id: 'b_2', time: '10:30', state: 'arrived'}),
      ]),
      'booking.call': serving,
      'booking.finish': entry({id: 'b_1', state: 'done'}),
    })
    const page = await open()
    await page.tap('.js-main')
    expect(page.text()).toContain('王秀英')
    answer({
      'booking.finish': entry({id: 'b_1', state: 'done'}),
      'booking.call': entry({id: 'b_2', state: 'serving'}),
    })
    await page.tap('.js-main')
    expect(sent('booking.call').map(({input}) => input)).toEqual([
      {community: 'dongsheng', booking: 'b_1', window: 'w1'},
      {community: 'dongsheng', booking: 'b_2', window: 'w1'},
    ])
    expect(sent('booking.finish').map(({input}) => input)).toEqual([
      {community: 'dongsheng', booking: 'b_1', outcome: 'done'},
    ])
    page.close()
  })

  test('a double tap is one step', async () => {
    answer({'booking.board': board([serving]), 'booking.finish': entry({id: 'b_1', state: 'done'})})
    const page = await open()
    await Promise.all([page.tap('.js-main'), page.tap('.js-main')])
    expect(sent('booking.finish')).toHaveLength(1)
    page.close()
  })

  test('没来 frees the window, so the same tap calls the next', async () => {
    answer({
      'booking.board': board([serving, entry({id: 'b_2', state: 'arrived'})]),
      'booking.finish': entry({id: 'b_1', state: 'absent'}),
      'booking.call': entry({id: 'b_2', state: 'serving', name: '李秀兰'}),
    })
    const page = await open()
    await page.tap({text: '没来，叫下一位'})
    expect(sent('booking.finish')[0]?.input).toMatchObject({booking: 'b_1', outcome: 'absent'})
    expect(sent('booking.call')[0]?.input).toMatchObject({booking: 'b_2'})
    expect(page.text()).toContain('李秀兰')
    page.close()
  })

  test('two different taps at once are one step', async () => {
    answer({'booking.board': board([serving]), 'booking.finish': entry({id: 'b_1', state: 'done'})})
    const page = await open()
    await Promise.all([page.tap('.js-main'), page.tap('.js-end-forwarded')])
    expect(sent('booking.finish')).toHaveLength(1)
    page.close()
  })

  test('材料不全 asks what is missing, then sends it', async () => {
    answer({'booking.board': board([serving]), 'booking.finish': entry({id: 'b_1', state: 'lacking'})})
    const page = await open()
    await page.tap('.js-end-lacking')
    expect(page.text()).toContain('先点一下缺了哪样')
    await page.tap('.js-missing')
    await page.tap('.js-end-lacking')
    expect(sent('booking.finish')[0]?.input).toMatchObject({outcome: 'lacking', missing: ['id-card']})
    page.close()
  })

  test('不在这里办 offers the catalogue’s offices, one tap on one of them ends', async () => {
    answer({'booking.board': board([serving]), 'booking.finish': entry({id: 'b_1', state: 'elsewhere'})})
    const page = await open()
    await page.tap('.js-end-elsewhere')
    await page.tap({text: '派出所'})
    expect(sent('booking.finish')[0]?.input).toMatchObject({outcome: 'elsewhere', where: '派出所'})
    page.close()
  })

  test('a walk-in at a free window is served at once; otherwise gets a number', async () => {
    const number = {kind: 'walk-in', number: 'A001', name: '', service: null} as const
    answer({'booking.board': board([]), 'booking.walkIn': entry({...number, id: 'b_3', state: 'serving'})})
    const page = await open()
    await page.tap('.js-walk-in')
    expect(sent('booking.walkIn')[0]?.input).toEqual({community: 'dongsheng', window: 'w1', call: true})
    expect(page.text()).toContain('取好了，A001 号，请直接办')
    answer({'booking.walkIn': entry({...number, number: 'A002', id: 'b_4', state: 'arrived'})})
    await page.tap('.js-walk-in')
    expect(sent('booking.walkIn')[1]?.input).toMatchObject({call: false})
    expect(page.text()).toContain('取好了，A002 号')
    page.close()
  })

  test('a refused step is said, and what was shown stays', async () => {
    answer({'booking.board': board([serving]), 'booking.finish': refused('moved', '刚才有人先处理了这一件')})
    const page = await open()
    await page.tap('.js-end-done')
    expect(page.text()).toContain('刚才有人先处理了这一件')
    expect(page.text()).toContain('王秀英')
    page.close()
  })

  test('six digits find somebody, and one tap takes them', async () => {
    answer({
      'booking.board': board([]),
      'booking.find': {entries: [entry({id: 'b_7', time: '10:30'})]},
      'booking.call': entry({id: 'b_7', time: '10:30', state: 'serving'}),
    })
    const page = await open()
    await page.emit('.js-code-field', 'input', {value: '48273'})
    expect(sent('booking.find')).toHaveLength(0)
    await page.emit('.js-code-field', 'input', {value: '482739'})
    await page.emit('.js-found', 'take')
    expect(sent('booking.call')[0]?.input).toMatchObject({booking: 'b_7'})
    answer({'booking.find': refused('not-found', '没有找到', {code: '今天和以后没有这个预约码'})})
    await page.emit('.js-code-field', 'input', {value: '111111'})
    expect(page.text()).toContain('今天和以后没有这个预约码')
    page.close()
  })

  test('the last step is taken back, and the taking back itself is not offered again', async () => {
    const at = '2026-11-25T01:59:30.000Z'
    answer({
      'booking.board': board([entry({id: 'b_1', state: 'done', changedAt: at})]),
      'booking.undo': {...serving, changedAt: '2026-11-25T02:00:00.000Z', canUndo: false},
    })
    const page = await open()
    expect(page.find('.js-undo').dom?.textContent).toContain('撤回（还有 4 分钟）')
    await page.tap('.js-undo')
    expect(page.text()).toContain('撤回了')
    expect(page.findAll('.js-undo')).toHaveLength(0)
    page.close()
  })

  test('goes by the cloud’s clock where the device’s is wrong', async () => {
    jest.setSystemTime(new Date('2026-11-25T07:00:00+08:00'))
    answer({'booking.board': board([entry({id: 'b_1', time: '09:45'})])})
    const page = await open()
    expect(page.data['view']).toMatchObject({queue: [{word: '迟到 15 分钟'}]})
    page.close()
  })

  test('which window this is stays on the device', async () => {
    const page = await open()
    await page.tap({text: '2号窗口'})
    page.close()
    expect((await open()).data['view']).toMatchObject({windows: [{on: false}, {on: true}]})
  })

  test('news that changes nothing sends nothing to the screen', async () => {
    const page = await open()
    const setData = jest.spyOn(page.instance as {setData(data: object): void}, 'setData')
    await callHook(page.instance, 'load')
    const carried = setData.mock.calls.map(([data]) => data)
    expect(carried).toEqual([{}])
    page.close()
  })
})

describe('people', () => {
  test('set-up: errors at the fields, then the board', async () => {
    const page = await renderPage('packages/people/pages/setup/setup')
    await page.tap('.js-submit')
    expect(page.text()).toContain('启用码是 8 位数字')
    expect(sent('people.setUp')).toHaveLength(0)
    await page.emit('.js-code', 'input', {value: '12345678'})
    await page.emit('.js-contact', 'change', {name: '王建军', phone: '13800000002'})
    answer({'people.setUp': refused('setup-code', '启用码不对')})
    await page.tap('.js-submit')
    expect(page.text()).toContain('启用码不对')
    answer()
    await page.tap('.js-submit')
    expect(page.text()).toContain('您是社区管理员了')
  })

  test('a name and a phone are left, or corrected, in place', async () => {
    answer({'people.me': newcomer})
    const page = await renderPage('pages/mine/mine')
    await page.tap('.js-contact')
    await page.tap('.js-save')
    expect(page.text()).toContain('请填您的姓名')
    await page.emit('.js-fields', 'change', {name: '王秀英', phone: '13800000001'})
    answer({'people.saveContact': noNetwork})
    await page.tap('.js-save')
    expect(page.text()).toContain('没有连上网络')
    answer()
    await page.tap('.js-save')
    expect(sent('people.saveContact').at(-1)?.input).toMatchObject({name: '王秀英', phone: '13800000001'})
    expect(page.findAll('.js-fields')).toHaveLength(0)
    expect(page.text()).toContain('138****0001')
  })

  test('staff see the window, others see where a community is set up', async () => {
    const page = await renderPage('pages/mine/mine')
    expect(page.findAll('.js-board')).toHaveLength(0)
    expect(page.findAll('.js-manage')).toHaveLength(0)
    expect(page.findAll('.js-setup')).toHaveLength(1)
    answer({'people.me': {...resident, roles: [{role: 'window-staff', until: '2026-12-31'}]}})
    const staff = await renderPage('pages/mine/mine')
    expect(staff.findAll('.js-board')).toHaveLength(1)
    expect(staff.findAll('.js-manage')).toHaveLength(1)
    expect(staff.findAll('.js-setup')).toHaveLength(0)
  })

  test('older visits come page by page', async () => {
    answer({'booking.mine': {bookings: [{...row, state: 'done'}], next: 'c1'}})
    const page = await renderPage('pages/mine/mine')
    answer({'booking.mine': {bookings: [{...row, id: 'b_2', state: 'done'}]}})
    await page.tap('.js-more')
    expect(sent('booking.mine').at(-1)?.input).toMatchObject({when: 'past', cursor: 'c1'})
    expect(page.findAll('.js-past')).toHaveLength(2)
    expect(page.findAll('.js-more')).toHaveLength(0)
  })
})

test('the dock shows nothing without an action', () => {
  expect(renderComponent('components/dock/dock').text()).toBe('')
})

test('the contact fields send both values on every letter', async () => {
  const fields = renderComponent('components/contact-fields/contact-fields', {name: '王'})
  const sendEvent = jest.spyOn(
    fields.instance as {triggerEvent(name: string, detail: object): void},
    'triggerEvent',
  )
  await fields.emit('.js-phone-field', 'input', {value: '138'})
  await fields.emit('.js-name', 'input', {value: '王秀英'})
  expect(sendEvent.mock.calls).toEqual([
    ['change', {name: '王', phone: '138'}],
    ['change', {name: '王秀英', phone: '138'}],
  ])
})
