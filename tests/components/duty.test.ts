import {points, roster, savedPoints} from './dutyReplies'
import {ok, refused, resident, today} from './replies'
import {renderPage, type Rendered} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits, type CloudRequest} from './setup/wx'
import {shapePoints} from '../../miniprogram/packages/places/pages/points/view'
import {shapeDuty} from '../../miniprogram/packages/places/pages/duty/view'
import {fieldsOf} from '../../miniprogram/packages/places/pages/editpoints/view'
import {checkForm, emptyForm, patternOf} from '../../miniprogram/packages/places/pages/patterns/view'

const pages = 'packages/places/pages'
const head = {...resident, roles: [{role: 'community-admin', until: '2027-11-25'}]}

const usual: Record<string, unknown> = {
  'places.today': today,
  'places.roster': roster,
  'places.servicePoints': points,
  'places.savedPoints': savedPoints,
  'people.me': resident,
  'booking.mine': {bookings: []},
}

const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
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
  giveWx({pageScrollTo: () => Promise.resolve()})
  wx.removeStorageSync('draft:patterns:dongsheng:hall')
  answer()
})
afterEach(() => jest.useRealTimers())

describe.each([
  ['duty/duty', 'places.today', '王建军'],
  ['points/points', 'places.servicePoints', '解忧亭'],
  ['roster/roster', 'places.roster', '陈刚想和您换班'],
  ['patterns/patterns', 'places.roster', '工作日白班'],
  ['editpoints/editpoints', 'places.savedPoints', '解忧亭'],
])('%s', (file, action, words) => {
  test('content, outline, failed and again', async () => {
    expect((await renderPage(`${pages}/${file}`)).text()).toContain(words)
    answerCloud(() => new Promise(() => undefined))
    expect((await renderPage(`${pages}/${file}`)).data['face']).toBe('loading')
    answer({[action]: noNetwork})
    const page = await renderPage(`${pages}/${file}`)
    expect(page.text()).toContain('没有连上网络，什么都没有丢')
    answer()
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain(words)
    page.close()
  })
})

describe('who is on duty now', () => {
  test('one name, one number, one tap from home', async () => {
    const home = await renderPage('pages/home/home')
    await home.tap('.js-on-duty')
    expect(wxVisits()).toEqual([{api: 'navigateTo', url: `/${pages}/duty/duty`}])
    const makePhoneCall = jest.fn()
    giveWx({makePhoneCall})
    const page = await renderPage(`${pages}/duty/duty`)
    await page.tap('.js-dial')
    expect(makePhoneCall).toHaveBeenCalledWith(expect.objectContaining({phoneNumber: '0359-2100002'}))
  })

  test('nobody there: says so, who comes next, and the hall’s number', () => {
    const next = {from: '14:30', until: '18:00', name: '刘芳', phone: '1', date: '2026-11-25'}
    const view = shapeDuty({...today, duty: {now: null, next}, hours: []})
    expect(view).toMatchObject({
      name: '没有人值班',
      until: '',
      next: '今天下午 2:30 起是刘芳',
      dial: {phone: today.hall.phone, verb: '打大厅电话'},
    })
    expect(view.hall.hours).toBe('今天不开门')
    const far = shapeDuty({...today, duty: {now: null, next: {...next, date: '2026-11-26'}}})
    expect(far.next).toBe('明天(周四)下午 2:30 起是刘芳')
    expect(shapeDuty({...today, duty: {now: null, next: null}}).next).toBe('')
  })
})

test('service points: near ones first, open now or when next', () => {
  const groups = shapePoints(points)
  expect(groups.map(({heading}) => heading)).toEqual(['离您家近的', '社区里别处的'])
  expect(groups.flatMap((group) => group.points.map(({name, word, open}) => [name, word, open]))).toEqual([
    ['解忧亭', '现在没开', '今天(周三)下午 3:00 开门'],
    ['服务大厅', '现在开着', '到中午 12:00'],
    ['移动办公桌', '现在没开', ''],
    ['还没定', '先打电话', '开门的日子还没有定，去之前打个电话'],
  ])
  expect(groups[1]?.points[1]?.stops).toEqual(['明天(周四)下午 3:30–5:00，家属院南门'])
})

test('service points are asked for by the home that was chosen', async () => {
  wx.setStorageSync('home:dongsheng', {building: 'b3', unit: null})
  await renderPage(`${pages}/points/points`)
  expect(sent('places.servicePoints')[0]?.input).toEqual({community: 'dongsheng', building: 'b3'})
  wx.removeStorageSync('home:dongsheng')
})

describe('the roster', () => {
  test('a question is answered with one tap, once', async () => {
    answer({'places.answerSwap': {...roster.swaps[0], state: 'agreed'}})
    const page = await renderPage(`${pages}/roster/roster`)
    await Promise.all([page.tap('.js-yes'), page.tap('.js-yes')])
    expect(sent('places.answerSwap').map(({input}) => input)).toEqual([
      {community: 'dongsheng', point: 'dongsheng:hall', month: '2026-11', swap: 's_1', yes: true},
    ])
    expect(page.text()).toContain('换好了')
    page.close()
  })

  test('asks a colleague for one of their turns; a failed send keeps what was chosen', async () => {
    answer({'places.askSwap': noNetwork})
    const page = await renderPage(`${pages}/roster/roster`)
    await page.tap('.js-swap')
    // Who has no certificate, or no account to answer with, is not offered.
    expect(page.findAll('.js-taker')).toHaveLength(1)
    await page.tap('.js-send')
    expect(page.text()).toContain('先点一个班或者一个人')
    await page.tap('.js-option')
    await page.tap('.js-send')
    expect(page.text()).toContain('没有连上网络')
    answer({'places.askSwap': roster.swaps[0]})
    await page.tap('.js-send')
    const [first, second] = sent('places.askSwap')
    expect(second?.key).toBe(first?.key)
    expect(second?.input).toEqual({
      community: 'dongsheng',
      point: 'dongsheng:hall',
      to: 'dongsheng:chen',
      give: {date: '2026-11-26', turn: '2026-11-26:day'},
      take: {date: '2026-11-27', turn: '2026-11-27:day'},
    })
    page.close()
  })

  test('the head gives an open turn to somebody without a certificate, and says why', async () => {
    const uncertified = refused('uncertified', '没有有效的上岗证。', {staff: '孙玉梅还没有登记上岗证'})
    answer({
      'people.me': head,
      'places.setTurn': uncertified,
      'organisation.staff': {today: '2026-11-25', staff: [{id: 'dongsheng:sun', rev: 4}]},
      'organisation.waiveCertificate': {staff: {}},
    })
    const page = await renderPage(`${pages}/roster/roster`, {date: '2026-11-28'})
    expect(page.text()).toContain('陈刚来不了')
    await page.tap('.js-assign')
    await page.tap({text: '孙玉梅'})
    await page.tap('.js-send')
    expect(page.text()).toContain('孙玉梅还没有登记上岗证')
    await page.tap('.js-send')
    expect(page.text()).toContain('先写明为什么可以先上岗')
    await page.emit('.js-why', 'input', {value: '培训班 12 月才开'})
    answer({
      'people.me': head,
      'places.setTurn': {},
      'organisation.staff': {today: '2026-11-25', staff: [{id: 'dongsheng:sun', rev: 4}]},
      'organisation.waiveCertificate': {staff: {}},
    })
    await page.tap('.js-send')
    expect(sent('organisation.waiveCertificate')[0]?.input).toEqual({
      community: 'dongsheng',
      staff: 'dongsheng:sun',
      rev: 4,
      reason: '培训班 12 月才开',
      until: '2026-11-28',
    })
    expect(sent('places.setTurn').at(-1)?.input).toMatchObject({staff: 'dongsheng:sun', was: null})
    expect(page.text()).toContain('换好了')
    page.close()
  })

  test('hours that no turn covers are filled with a new one', async () => {
    const [first, ...rest] = roster.days
    if (first === undefined) throw new Error('no day')
    const gap = {from: '17:30', until: '19:30'}
    answer({
      'people.me': head,
      'places.roster': {...roster, days: [{...first, gaps: [gap]}, ...rest]},
      'places.setTurn': {},
    })
    const page = await renderPage(`${pages}/roster/roster`, {date: '2026-11-26'})
    expect(page.text()).toContain('缺人 17:30–19:30')
    await page.tap('.js-fill')
    await page.tap('.js-staff')
    await page.tap('.js-send')
    expect(sent('places.setTurn')[0]?.input).toEqual({
      community: 'dongsheng',
      point: 'dongsheng:hall',
      date: '2026-11-26',
      ...gap,
      staff: 'dongsheng:liu',
    })
    page.close()
  })

  test('whoever is not on the list of staff is told what to do', async () => {
    answer({'places.roster': {...roster, me: null, swaps: []}})
    expect((await renderPage(`${pages}/roster/roster`)).text()).toContain('还没有和工作人员名单连上')
  })
})

describe('patterns', () => {
  test('what is wrong is said at the field', () => {
    const form = {...emptyForm('2026-11-25', 'new'), start: '17:00', end: '20:00'}
    const others = roster.patterns.map((one) => patternOf({...one, weekdays: [], until: ''}))
    expect(checkForm(form, others)).toEqual({
      start: '和“工作日白班”的时间重了，一个时间只能一个人值班',
      name: '给这种班起个名字，比如“工作日白班”',
      people: '至少点一个人',
    })
    const fine = {...form, name: '晚班', people: ['dongsheng:liu'], start: '17:30'}
    expect(checkForm(fine, others)).toEqual({})
  })

  test('a change is kept on the phone until it is saved', async () => {
    answer({'people.me': head, 'places.savePatterns': noNetwork})
    const page = await renderPage(`${pages}/patterns/patterns`)
    await page.tap('.js-pattern')
    await page.tap('.js-every-week')
    await page.tap('.js-keep')
    await page.tap('.js-save')
    expect(page.text()).toContain('没有连上网络')
    page.close()
    answer({'people.me': head, 'places.savePatterns': {rev: 4}})
    const again = await renderPage(`${pages}/patterns/patterns`)
    expect(again.text()).toContain('每周换一个人')
    expect(again.text()).toContain('上次改的还没有存')
    await again.tap('.js-save')
    const [first, second] = sent('places.savePatterns')
    expect(second?.key).toBe(first?.key)
    expect(second?.input).toMatchObject({rev: 3, patterns: [{id: 'day', every: 'week'}]})
    expect(wx.getStorageSync('draft:patterns:dongsheng:hall')).toBe('')
    expect(again.text()).toContain('存好了')
    again.close()
  })
})

describe('service points that the head changes', () => {
  const file = `${pages}/editpoints/editpoints`
  const point = savedPoints.points[0]
  if (point === undefined) throw new Error('no point')
  const values = Object.fromEntries(fieldsOf(point).map(({id, value}) => [id, value]))
  const save = (page: Rendered, changed: Record<string, string>) =>
    page.emit('.js-entry', 'save', {values: {...values, ...changed}})

  test('hours in people’s words; what was not touched stays as it was', async () => {
    answer({'people.me': head, 'places.saveServicePoint': {point: point.id}})
    const page = await renderPage(file)
    expect(page.text()).toContain('工作日 15:00–17:00，周末或节假日也开')
    await page.tap('.js-line')
    wx.setStorageSync('draft:form:point:dongsheng:jieyou', values)
    await save(page, {workdays: '8:30到12:00，周二、四 14:30-17:00', stop1: '每周四 15:30–17:00 小广场'})
    const {id, ...said} = point
    expect(sent('places.saveServicePoint')[0]?.input).toEqual({
      community: 'dongsheng',
      point: id,
      ...said,
      phone: '0359-2100003',
      sessions: [
        {days: 'workdays', from: '08:30', until: '12:00'},
        {days: 'workdays', weekdays: [2, 4], from: '14:30', until: '17:00'},
        {days: 'weekends', weekdays: [6], from: '09:00', until: '11:00'},
      ],
      stops: [...point.stops, {weekday: 4, from: '15:30', until: '17:00', place: '小广场'}],
    })
    expect(page.text()).toContain('解忧亭存好了')
    expect(wx.getStorageSync('draft:form:point:dongsheng:jieyou')).toBe('')
    page.close()
  })

  test('what cannot be read is said at the field; a failed send leaves the form as it is', async () => {
    answer({'people.me': head, 'places.saveServicePoint': noNetwork})
    const page = await renderPage(file)
    await page.tap('.js-line')
    await save(page, {workdays: '上午', stop1: '周四下午小广场'})
    expect(page.data['wrong']).toEqual({
      workdays: expect.stringContaining('请写成“8:30–12:00”') as string,
      stop1: expect.stringContaining('请写成“每周四 15:30–17:00 家属院南门”') as string,
    })
    expect(sent('places.saveServicePoint')).toEqual([])
    await save(page, {workdays: '', stop0: ''})
    expect(sent('places.saveServicePoint')[0]?.input).toMatchObject({
      sessions: [{days: 'weekends'}],
      stops: [],
    })
    expect(page.data['problem']).toContain('没有连上网络')
    expect(page.data['form']).not.toBeNull()
    page.close()
  })

  test('a community without any adds its first', async () => {
    answer({'people.me': head, 'places.savedPoints': {points: []}})
    const page = await renderPage(file)
    await page.emit('.js-face', 'first')
    expect(page.data['form']).toMatchObject({heading: '新的服务点'})
    const name = '爱心驿站'
    await save(page, {
      ...Object.fromEntries(Object.keys(values).map((id) => [id, ''])),
      kind: 'care-stop',
      name,
    })
    expect(sent('places.saveServicePoint')[0]?.input).toMatchObject({
      name,
      kind: 'care-stop',
      sessions: [],
      order: 1,
    })
    page.close()
  })
})
