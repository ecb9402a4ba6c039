import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {breaks, madeUp} from '../unit/officialDays'
import {changeBack, shapeDay, shapeYear} from '../../miniprogram/packages/places/pages/calendar/view'
import {addDays} from '../../miniprogram/shared/time'
import {noon, ok, refused, year} from './replies'
import {renderComponent, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx} from './setup/wx'

type Year = ReplyOf<'places.calendar'>

const file = 'packages/places/pages/calendar/calendar'
const noNetwork = new Error('cloud.callFunction:fail request:fail')

/** Answers by action; `place` tells the first request of an action from the second. */
let instead: Record<string, unknown> = {}
const usual: Record<string, unknown> = {
  'places.calendar': year,
  'places.holidays': {
    ...year,
    year: 2027,
    official: 'none',
    days: [],
    mayChange: false,
    district: {id: 'yanhu', rev: 0, mayEnter: true},
  },
  'booking.booked': {booked: 3},
  'places.saveCalendarDays': {rev: 4},
  'places.saveHolidays': {rev: 1},
}
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
  instead = {}
  wx.removeStorageSync('draft:calendar')
  wx.removeStorageSync('draft:holiday-notice')
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
})
afterEach(() => jest.useRealTimers())

/** A PC's window, as wide as twelve months need. */
const wide = (): void => {
  const phone = wx.getWindowInfo()
  giveWx({getWindowInfo: () => ({...phone, windowWidth: 1280})})
}

describe('the page', () => {
  test('says what went wrong, and asks again', async () => {
    instead = {'places.calendar': noNetwork}
    const page = await renderPage(file, {year: '2026'})
    expect(page.text()).toContain('没有连上网络')
    instead = {}
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain('2026年')
  })

  test('a day is closed with its reason, sent once, and taken back', async () => {
    const page = await renderPage(file, {year: '2026'})
    expect(page.text()).toContain('11月')
    await page.tap('.js-day-2026-11-27')
    expect(page.text()).toContain('11月27日(周五)')
    await page.tap('.js-kind-closed')
    expect(page.text()).toContain('已经有 3 人约了')
    await page.tap('.js-save')
    expect(page.text()).toContain('请写明为什么关门')
    await page.emit('.js-name', 'input', {value: '停电'})
    expect(page.text()).not.toContain('请写明为什么关门')
    await page.tap('.js-save')
    expect(sent('places.saveCalendarDays')[0]?.input).toEqual({
      community: 'dongsheng',
      year: 2026,
      rev: 3,
      changes: [{date: '2026-11-27', kind: 'closed', name: '停电'}],
    })
    expect(page.text()).toContain('11月27日改成关门了')
    await page.tap('.js-back')
    expect(sent('places.saveCalendarDays')[1]?.input).toMatchObject({
      changes: [{date: '2026-11-27', kind: 'usual'}],
    })
  })

  test('a failed send loses nothing: what was typed stands there, also after the app was killed', async () => {
    instead = {'places.saveCalendarDays': noNetwork}
    const page = await renderPage(file, {year: '2026'})
    await page.tap('.js-day-2026-11-27')
    await page.tap('.js-kind-holiday')
    await page.emit('.js-name', 'input', {value: '文化节'})
    await page.tap('.js-save')
    expect(page.text()).toContain('没有连上网络')
    const key = sent('places.saveCalendarDays')[0]?.key
    page.close()
    instead = {}
    const again = await renderPage(file, {year: '2026'})
    expect(again.data['name']).toBe('文化节')
    await again.tap('.js-save')
    // The same content with the same key: if the first has arrived it is not done twice.
    expect(sent('places.saveCalendarDays')[1]?.key).toBe(key)
    expect(wx.getStorageSync('draft:calendar')).toBe('')
  })

  test('whoever comes second sees the year anew and keeps what was typed', async () => {
    const page = await renderPage(file, {year: '2026'})
    await page.tap('.js-day-2026-11-27')
    await page.tap('.js-kind-holiday')
    await page.emit('.js-name', 'input', {value: '文化节'})
    instead = {
      'places.saveCalendarDays': refused('moved', '刚才有人先处理了'),
      'places.calendar': {...year, rev: 4},
    }
    await page.tap('.js-save')
    expect(page.text()).toContain('刚才有同事也改了日历')
    expect(page.data['name']).toBe('文化节')
    instead = {}
    await page.tap('.js-save')
    expect(sent('places.saveCalendarDays')[1]?.input).toMatchObject({rev: 4})
  })

  test('months are turned over the ends of the year', async () => {
    const page = await renderPage(file, {year: '2026'})
    await page.tap('.js-month-after')
    expect(page.text()).toContain('12月')
    instead = {'places.calendar': {...year, year: 2027, official: 'none', days: []}}
    await page.tap('.js-month-after')
    expect(page.text()).toContain('2027年')
    expect(page.text()).toContain('还没有2027年的放假安排')
    expect(page.findAll('.js-day-2027-01-1')).toHaveLength(1)
    instead = {}
    await page.tap('.js-month-before')
    expect(page.findAll('.js-day-2026-12-31')).toHaveLength(1)
  })

  test('the district pastes the notice, and the year is there', async () => {
    const page = await renderPage(file, {year: '2027', district: '1'})
    expect(sent('places.holidays')[0]?.input).toMatchObject({district: 'yanhu', year: 2027})
    await page.tap('.js-paste')
    instead = {'places.holidays': {...year, year: 2027, official: 'district'}}
    await page.emit('.js-notice', 'entered')
    expect(page.text()).toContain('2027年的放假安排存好了')
    expect(page.findAll('.js-warning')).toHaveLength(0)
    expect(page.findAll('.js-notice')).toHaveLength(0)
  })
})

test('window staff see the year and change nothing', async () => {
  instead = {'places.calendar': {...year, mayChange: false}}
  const page = await renderPage(file, {year: '2026'})
  await page.tap('.js-day-2026-11-27')
  expect(page.text()).toContain('11月27日(周五)')
  expect(page.findAll('.js-kind-closed')).toHaveLength(0)
  expect(sent('booking.booked')).toHaveLength(0)
})

describe('the notice', () => {
  const part = 'packages/places/pages/calendar/notice/notice'
  const given = {year: 2027, district: 'yanhu', rev: 0}
  const text = `一、元旦：1月1日放假。
二、春节：2月6日放假。
三、清明节：4月5日放假。
四、劳动节：5月1日放假。
五、端午节：6月9日放假。
六、中秋节：9月15日放假。
七、国庆节：10月1日至7日放假，共8天。`

  test('is read and looked over before it is saved; what is wrong is said by line', async () => {
    const notice = renderComponent(part, given)
    await notice.emit('.js-notice-text', 'input', {value: text})
    await notice.tap('.js-notice-read')
    expect(notice.text()).toContain('第 7 行：国庆节写的是 8 天，日期是 7 天，请核对')
    expect(notice.findAll('.js-notice-save')).toHaveLength(0)
    await notice.emit('.js-notice-text', 'input', {value: text.replace('共8', '共7')})
    expect(notice.findAll('.js-break')).toHaveLength(0)
    await notice.tap('.js-notice-read')
    await notice.tap('.js-notice-save')
    const {input} = sent('places.saveHolidays')[0] ?? {}
    expect(input).toMatchObject({district: 'yanhu', year: 2027, rev: 0})
    expect((input as {days: unknown[]}).days).toHaveLength(13)
    expect(wx.getStorageSync('draft:holiday-notice')).toBe('')
  })

  test('stays on the phone when it cannot be sent; says so when somebody else was first', async () => {
    instead = {'places.saveHolidays': noNetwork}
    const notice = renderComponent(part, given)
    await notice.emit('.js-notice-text', 'input', {value: text.replace('共8', '共7')})
    await notice.tap('.js-notice-read')
    await notice.tap('.js-notice-save')
    expect(notice.text()).toContain('没有连上网络')
    notice.close()
    instead = {'places.saveHolidays': refused('moved', '刚才有人先处理了')}
    const again = renderComponent(part, given)
    expect(again.data['text']).toContain('国庆节')
    await again.tap('.js-notice-read')
    await again.tap('.js-notice-save')
    expect(again.text()).toContain('刚才有同事先存了')
  })
})

describe('the first screen of a full year', () => {
  const days = [
    ...breaks
      .filter(([from]) => from.startsWith('2026'))
      .flatMap(([from, until]) => {
        const dates: string[] = []
        for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date)
        return dates.map((date) => ({
          date,
          kind: 'holiday' as const,
          name: '国庆节、中秋节',
          source: 'national' as const,
        }))
      }),
    ...[...madeUp]
      .filter((date) => date.startsWith('2026'))
      .map((date) => ({date, kind: 'workday' as const, name: '国庆节调休上班', source: 'national' as const})),
  ].sort((one, other) => one.date.localeCompare(other.date))

  test.each([
    ['phone', false],
    ['PC', true],
  ])('is small enough on a %s', async (_where, onPc) => {
    if (onPc) wide()
    const waiting: (() => void)[] = []
    answerCloud(() => new Promise((resolve) => waiting.push(() => resolve(ok({...year, days})))))
    const page = await renderPage(file, {year: '2026'})
    const setData = jest.spyOn(page.instance as {setData(data: object): void}, 'setData')
    waiting.forEach((reply) => reply())
    await page.settle()
    expect(page.findAll('.month')).toHaveLength(onPc ? 12 : 1)
    const carried = setData.mock.calls.map(([data]) => Buffer.byteLength(JSON.stringify(data)))
    expect(carried.length).toBeLessThanOrEqual(3)
    expect(Math.max(...carried)).toBeLessThanOrEqual(16 * 1024)
    expect(page.dom.querySelectorAll('*').length).toBeLessThanOrEqual(500)
    page.close()
  })
})

describe('in words', () => {
  test('a day says what holds, who says so, and what would hold instead', () => {
    expect(shapeDay(year, '2026-10-01').now).toBe('放假：国庆节（国务院通知）')
    expect(shapeDay(year, '2026-12-04')).toMatchObject({
      now: '关门：大厅消防检修（本社区改的）',
      instead: '上班',
      own: true,
    })
    expect(shapeDay(year, '2026-12-05').now).toBe('周末')
    expect(shapeDay({...year, year: 2027, official: 'none', days: []}, '2027-01-04').now).toBe('上班（暂定）')
  })

  test('a year without holidays says who can help', () => {
    const none: Year = {...year, official: 'none', days: []}
    expect(shapeYear(none, 0).warning?.todo).toContain('请区管理员粘贴')
    expect(shapeYear({...none, district: null}, 0).warning?.todo).toContain('还没有归到区里')
    expect(shapeYear({...none, district: {id: 'yanhu', rev: 0, mayEnter: true}}, 0).paste).toBe(
      '粘贴放假通知',
    )
    expect(shapeYear(year, 0)).toMatchObject({warning: null, paste: ''})
  })

  test('taking back restores what the community had said before, or nothing', () => {
    const [, , closed] = year.days
    expect(changeBack(closed, '2026-12-04')).toEqual({
      date: '2026-12-04',
      kind: 'closed',
      name: '大厅消防检修',
    })
    expect(changeBack(year.days[0], '2026-10-01')).toEqual({date: '2026-10-01', kind: 'usual'})
    expect(changeBack(undefined, '2026-12-08')).toEqual({date: '2026-12-08', kind: 'usual'})
  })
})
