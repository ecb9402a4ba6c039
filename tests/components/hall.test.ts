import {shapeArrive} from '../../miniprogram/packages/hall/pages/arrive/view'
import {placeText, readPlaceText} from '../../miniprogram/packages/hall/rules/arrival'
import {matching, nextRow, readLine, toSend} from '../../miniprogram/packages/hall/pages/outage/view'
import {askAgain, shapeScreen} from '../../miniprogram/packages/hall/pages/screen/view'
import {hallAsked, hallClosing, hallGrid, hallScreen} from './hallReplies'
import {board, catalogue, entry, ok, refused} from './replies'
import {callHook, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

/** The screen of the hall, paper visits, the grid, papers, and signing in by a code. */

const usual: Record<string, unknown> = {
  'booking.screen': hallScreen,
  'booking.grid': hallGrid,
  'booking.closing': hallClosing,
  'booking.closeDay': hallClosing,
  'booking.reopenDay': hallClosing,
  'booking.cell': {entries: [entry({state: 'arrived'})]},
  'booking.board': board([entry({id: 'a', kind: 'walk-in', number: 'A012', window: 'w1'})]),
  'booking.catalogue': catalogue,
  'booking.outage': {written: 2, already: 0},
  'booking.toConfirm': hallAsked,
  'booking.nearest': {times: [{date: '2026-11-27', time: '15:30', until: '16:30'}]},
  'booking.confirm': {answered: 'b_2'},
  'booking.decline': {answered: 'b_1'},
  'booking.printDay': {file: '', missing: []},
  'places.today': {duty: {now: {name: '王建军'}, next: null}},
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  answer()
  wx.removeStorageSync('draft:outage')
})

describe('the screen of the hall', () => {
  const path = 'packages/hall/pages/screen/screen'

  test('says who is called where, who waits, who will be late, who is on duty', async () => {
    const page = await renderPage(path)
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.find('.js-last').dom?.textContent).toContain('A012到2号窗口')
    expect(page.text()).toContain('尾号 204（10:00）大约晚 20 分钟')
    expect(page.find('.js-duty').dom?.textContent).toContain('王建军')
    // Who is on duty is asked for seldom.
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(sent('places.today')).toHaveLength(1)
    callHook(page.instance, 'onHide')
    page.close()
  })

  test('keeps what it shows while no answer comes, says so, and asks less often', async () => {
    const page = await renderPage(path)
    callHook(page.instance, 'onShow')
    await page.settle()
    answer({'booking.screen': new Error('request:fail')})
    callHook(page.instance, 'onShow')
    await page.settle()
    expect(page.find('.js-stale').dom?.textContent).toContain('没有连上')
    expect(page.find('.js-last').dom?.textContent).toContain('A012')
    expect([0, 1, 2, 9].map(askAgain)).toEqual([5000, 10_000, 20_000, 60_000])
    callHook(page.instance, 'onHide')
    page.close()
  })

  test('nobody is served: it says to sit down; many who wait are counted', () => {
    const waiting = Array.from({length: 11}, (_, n) => `A${String(n).padStart(3, '0')}`)
    const view = shapeScreen({...hallScreen, calls: [], windows: [{name: '1号窗口', waiting, later: []}]})
    expect(view.last).toBeNull()
    expect(view.windows[0]).toMatchObject({more: 3})
  })
})

describe('paper visits', () => {
  const path = 'packages/hall/pages/outage/outage'
  const {services} = catalogue

  test('a line of initials and a digit is a row; what nobody offers is none', () => {
    expect(readLine('gl', services)).toEqual({service: 'dongsheng:gljt', outcome: 'done'})
    expect(readLine('gl2', services)).toEqual({service: 'dongsheng:gljt', outcome: 'forwarded'})
    expect(readLine('5', services)).toEqual({service: '', outcome: 'absent'})
    expect(readLine('zz', services)).toBeNull()
    expect(matching(services, '医保', 5).map(({id}) => id)).toEqual(['dongsheng:yb'])
  })

  test('numbers and times go on by themselves, and never into the future', () => {
    const at = {window: 'w1', first: 13, from: '08:55', until: '09:05'}
    const said = {service: '', outcome: 'done'} as const
    const one = nextRow([], at, said)
    const two = nextRow([one], at, said)
    const three = nextRow([one, two], at, said)
    expect([one, two, three].map(({number, time}) => [number, time])).toEqual([
      [13, '08:55'],
      [14, '09:03'],
      [15, '09:05'],
    ])
    expect(nextRow([one], {...at, window: 'w2', first: 4}, said).number).toBe(4)
    expect(toSend([one])[0]).not.toHaveProperty('service')
  })

  test('typed and Enter, twice, sent once; a wrong row is marked and opened, and nothing is lost', async () => {
    const page = await renderPage(path)
    for (const line of ['gl', 'yb2', 'zz']) {
      await page.emit('.js-line', 'input', {value: line})
      await page.emit('.js-line', 'confirm', {value: line})
    }
    expect(page.find('.js-line-wrong').dom?.textContent).toContain('没有这样开头的事')
    expect(page.findAll('.js-row')).toHaveLength(2)
    answer({'booking.outage': refused('invalid', '有几处', {'rows.1.number': 'A014 这个号已经有人了'})})
    await page.tap('.js-send')
    expect(page.find('.js-wrong').dom?.textContent).toContain('已经有人了')
    expect(page.findAll('.js-number')).toHaveLength(1)
    page.close()
    answer()
    const again = await renderPage(path)
    expect(again.findAll('.js-row')).toHaveLength(2)
    await again.tap('.js-send')
    expect(sent('booking.outage').at(-1)?.input).toMatchObject({
      rows: [
        {window: 'w1', number: 13, service: 'dongsheng:gljt', outcome: 'done'},
        {window: 'w1', number: 14, service: 'dongsheng:yb', outcome: 'forwarded'},
      ],
    })
    expect(again.find('.js-said').dom?.textContent).toContain('写进去了 2 个')
    expect(again.findAll('.js-row')).toHaveLength(0)
    again.close()
  })
})

describe('the grid', () => {
  test('a tap on a cell says who, masked; a week of one is asked for by its name', async () => {
    giveWx({getWindowInfo: () => ({windowWidth: 1280})})
    const page = await renderPage('packages/hall/pages/grid/grid')
    expect(page.text()).toContain('2/2')
    await page.tap('.js-taken')
    expect(sent('booking.cell').at(-1)?.input).toMatchObject({resource: 'w1', time: '09:00'})
    expect(page.find('.js-entries').dom?.textContent).toContain('王*英')
    await page.tap('.js-resource')
    expect(sent('booking.grid').at(-1)?.input).toMatchObject({resource: 'w1'})
    page.close()
  })

  test('narrow it shows one at a time', async () => {
    giveWx({getWindowInfo: () => ({windowWidth: 390})})
    const page = await renderPage('packages/hall/pages/grid/grid')
    expect(page.findAll('.js-column')).toHaveLength(2)
    expect(page.findAll('.js-cell')).toHaveLength(2)
    page.close()
  })
})

test('papers: the day sheet in one tap; a refusal is said', async () => {
  const page = await renderPage('packages/hall/pages/papers/papers')
  await page.tap('.js-print')
  expect(sent('booking.printDay')).toHaveLength(1)
  answer({'booking.printPlace': refused('not-found', '没有找到')})
  await page.tap('.js-place')
  expect(page.find('.js-problem').dom?.textContent).toContain('没有找到')
  page.close()
})

describe('what waits for a yes', () => {
  const path = 'packages/hall/pages/asked/asked'
  beforeEach(() => wx.removeStorageSync('draft:form:decline:b_1'))

  test('late ones say so; a yes is to the time that is shown; a no needs its reason, which is kept', async () => {
    const page = await renderPage(path)
    const [first, second] = page.findAll('.js-row').map(({dom}) => dom?.textContent ?? '')
    expect(first).toContain('预约码 482 739')
    expect(first).toContain('晚了')
    expect(second).toContain('王*英')
    expect(second).toContain('轮椅')
    await page.tap('.js-no')
    await page.tap('.js-decline')
    expect(page.find('.js-wrong').dom?.textContent).toContain('请点一个原因')
    expect(sent('booking.decline')).toEqual([])
    await page.tap('.js-reason')
    await page.tap('.js-time')
    page.close()
    // The app was killed: the reason is there again.
    const again = await renderPage(path)
    await again.tap('.js-no')
    await again.tap('.js-time')
    await again.tap('.js-decline')
    expect(sent('booking.decline').at(-1)?.input).toMatchObject({
      ...{booking: 'b_1', date: '2026-11-26', time: '15:30', why: '那天老师不在'},
      offer: {date: '2026-11-27', time: '15:30'},
    })
    await again.tap('.js-yes')
    expect(sent('booking.confirm').at(-1)?.input).toMatchObject({date: '2026-11-26', time: '15:30'})
    again.close()
  })

  test('somebody was faster: it is said, and the list is looked at anew', async () => {
    answer({'booking.confirm': refused('moved', '刚才有人先处理了')})
    const page = await renderPage(path)
    await page.tap('.js-yes')
    expect(page.find('.js-problem').dom?.textContent).toContain('刚才有人先处理了')
    expect(sent('booking.toConfirm')).toHaveLength(2)
    page.close()
  })
})

describe('signing in', () => {
  const path = 'packages/hall/pages/arrive/arrive'
  const arrived = {
    how: 'arrived',
    place: '1号窗口 民政',
    service: '高龄津贴',
    time: '10:00',
    code: '482739',
    before: 2,
  }

  test('what the code says is read back, however it was opened', () => {
    const text = placeText('dongsheng', 'dongsheng:w1')
    expect(readPlaceText(text)).toEqual({community: 'dongsheng', at: 'dongsheng:w1'})
    expect(readPlaceText(encodeURIComponent(text))).toEqual({community: 'dongsheng', at: 'dongsheng:w1'})
    expect(readPlaceText('482739')).toBeNull()
  })

  test('opened by the code it signs in at once; scanned on the page too', async () => {
    answer({'booking.signIn': ok(arrived)})
    const page = await renderPage(path, {in: 'dongsheng', at: 'dongsheng:w1'})
    expect(page.text()).toContain('前面还有 2 位')
    expect(page.text()).toContain('尾号 739')
    page.close()
    giveWx({
      scanCode: ({success}: {success: (said: {result: string}) => void}) =>
        success({result: placeText('dongsheng', 'dongsheng:w2')}),
    })
    const other = await renderPage(path)
    await other.tap('.js-scan')
    expect(sent('booking.signIn').at(-1)?.input).toMatchObject({resource: 'dongsheng:w2'})
    other.close()
  })

  test('another community’s code is told so, and nothing is sent', async () => {
    const page = await renderPage(path, {in: 'xiangyang', at: 'xiangyang:w1'})
    expect(page.text()).toContain('另一个社区')
    expect(sent('booking.signIn')).toHaveLength(0)
    page.close()
  })

  test('each way that it does not work says what to do', () => {
    const place = '1号窗口 民政'
    const said = [
      shapeArrive({how: 'early', place, time: '11:00', from: '10:00'}),
      shapeArrive({how: 'late', place, time: '11:00', phone: '0359'}),
      shapeArrive({how: 'elsewhere', place, at: '2号窗口 社保', time: '11:00'}),
      shapeArrive({how: 'none', place, phone: '0359'}),
      shapeArrive({how: 'over', phone: '0359'}),
    ]
    for (const view of said) expect(view.next.join('')).toMatch(/到窗口|到1号窗口|到2号窗口/u)
    expect(new Set(said.map(({title}) => title)).size).toBe(5)
  })
})

test('nothing here goes anywhere by itself', () => expect(wxVisits()).toEqual([]))

describe('a day that is shut', () => {
  const path = 'packages/hall/pages/close/close'

  test('says what will happen before it does, and asks for the reason', async () => {
    const page = await renderPage(path)
    expect(page.find('.js-what').dom?.textContent).toContain('12 人约了这天')
    await page.tap('.js-close')
    expect(page.find('.js-why-wrong').dom?.textContent).toContain('请点一个原因')
    expect(sent('booking.closeDay')).toHaveLength(0)
    await page.tap('.js-resource')
    expect(page.find('.js-what').dom?.textContent).toContain('请点要关的')
    page.close()
  })

  test('asks once more, sends what was chosen, and says who is to be rung', async () => {
    giveWx({showModal: () => Promise.resolve({confirm: true})})
    const page = await renderPage(path)
    await page.tap('.js-why')
    await page.tap('.js-close')
    expect(sent('booking.closeDay').at(-1)?.input).toMatchObject({resources: ['w1'], why: '停电停网'})
    expect(page.find('.js-said').dom?.textContent).toContain('1 人没有空位可留，请给他们打电话')
    expect(page.findAll('.js-waiting')[0]?.dom?.textContent).toContain('马*梅')
    await page.tap('.js-reopen')
    expect(sent('booking.reopenDay').at(-1)?.input).toMatchObject({resources: ['w2']})
    page.close()
  })

  test('what did not go through keeps what was chosen', async () => {
    giveWx({showModal: () => Promise.resolve({confirm: true})})
    answer({'booking.closeDay': new Error('request:fail')})
    const page = await renderPage(path)
    await page.tap('.js-why')
    await page.tap('.js-close')
    expect(page.find('.js-problem').dom?.textContent).not.toBe('')
    expect(page.findAll('.js-why')[0]?.dom?.className).toContain('chip--on')
    page.close()
  })
})
