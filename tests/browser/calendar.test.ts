import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'
import {noticeVersion} from '../../miniprogram/shared/privacyNotice'

/** The working-day calendar in a real browser: a day is changed and taken back, a year's notice is pasted. */

const admin = 'o-wang-jianjun'
const ofDistrict = 'o-sun-guoqiang'
const path = '/packages/places/pages/calendar/calendar'
const friday = '2026-12-04'

const notice = `国务院办公厅关于2027年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月30日（周六）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）至17日（周五）放假调休，共3天。9月19日（周日）上班。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const fill = (page: Page, selector: string, value: string) =>
  shown(page, `${selector} input, input${selector}, ${selector} textarea, textarea${selector}`).fill(value, {
    timeout: patience,
  })
test('an admin closes a day that people have booked; they are told; it is taken back', async () => {
  await cloud.ask('o-li-jianguo', 'people.saveContact', {
    notice: noticeVersion,
    name: '李建国',
    phone: '13800010002',
  })
  const visit = await cloud.ask(
    'o-li-jianguo',
    'booking.reserve',
    {service: `${inCommunity}:gaoling-jintie`, date: friday, time: '09:30', ticked: []},
    'calendar-visit',
  )
  const desk = await openDesk(browser, cloud.url, {as: admin, page: `${path}?year=2026`})
  await shown(desk, '.js-day-2026-12-4').waitFor({timeout: patience})
  await shot(desk, 'calendar-2026')
  await tap(desk, shown(desk, '.js-day-2026-12-4'))
  expect(await textOf(desk, '.js-panel-day')).toBe('12月4日(周五)')
  await tap(desk, '.js-kind-closed')
  expect(await textOf(desk, '.js-booked')).toMatch(/已经有 \d+ 人约了/u)
  await tap(desk, '.js-save')
  expect(await textOf(desk, '.js-wrong-name')).toContain('请写明为什么关门')
  await fill(desk, '.js-name', '大厅消防检修')
  await shot(desk, 'calendar-day')
  await tap(desk, '.js-save')
  expect(await textOf(desk, '.js-said')).toContain('12月4日改成关门了')
  expect(await textOf(desk, '.js-own')).toContain('12月4日(周五) 关门：大厅消防检修')
  await shot(desk, 'calendar-closed')

  await cloud.fire('jobs')
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-li-jianguo',
    page: `/packages/booking/pages/visit/visit?id=${visit.id}`,
  })
  expect(await textOf(phone, '.js-state')).toContain('大厅消防检修，不开门')
  await shot(phone, 'calendar-visit-shut')
  await leave(phone)

  await tap(desk, '.js-back')
  expect(await textOf(desk, '.js-said')).toContain('撤回')
  await cloud.fire('jobs')
  expect(await cloud.ask('o-li-jianguo', 'booking.get', {booking: visit.id})).not.toHaveProperty('shut')
  await leave(desk)
})

test('a year without holidays is a warning; the district pastes the notice and it is there for all', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: '/packages/places/pages/manage/manage'})
  expect(await textOf(desk, '.js-warning')).toContain('还没有 2027 年的放假安排')
  await shot(desk, 'calendar-warnings')
  await tap(desk, '.js-warning')
  await shown(desk, '.js-day-2027-01-1').waitFor({timeout: patience})
  expect(await textOf(desk, '.js-warning')).toContain('还没有2027年的放假安排')
  expect(await shown(desk, '.js-paste').count()).toBe(0)
  await shot(desk, 'calendar-2027-warning')

  const office = await openDesk(browser, cloud.url, {as: ofDistrict, page: `${path}?year=2027&district=1`})
  await tap(office, '.js-paste')
  await fill(office, '.js-notice-text', notice.replace('1月1日（周五）', '1月1日（周四）'))
  await tap(office, '.js-notice-read')
  expect(await textOf(office, '.js-notice-problems')).toBe('第 4 行：2027年1月1日是周五，写的是周四，请核对')
  await shot(office, 'calendar-notice-wrong')
  await fill(office, '.js-notice-text', notice)
  await tap(office, '.js-notice-read')
  await shown(office, '.js-notice-save').waitFor({timeout: patience})
  expect(await textOf(office, '.js-break')).toContain('元旦 1月1日(周五)至1月3日(周日)放假，共 3 天')
  await shot(office, 'calendar-notice-read')
  await tap(office, '.js-notice-save')
  expect(await textOf(office, '.js-said')).toContain('2027年的放假安排存好了')
  await shot(office, 'calendar-2027')
  await leave(office)

  await tap(desk, '.js-year-before')
  await tap(desk, '.js-year-after')
  await shown(desk, '.js-day-2027-10-1.day--h').waitFor({timeout: patience})
  expect(await shown(desk, '.js-warning').count()).toBe(0)
  await leave(desk)
})

test.each([false, true])('on a phone one month at a time (care mode %s)', async (care) => {
  const name = care ? 'calendar-phone-care' : 'calendar-phone'
  const phone = await openPhone(browser, cloud.url, {as: admin, page: path, care})
  await shown(phone, '.js-day-2026-11-23').waitFor({timeout: patience})
  await shot(phone, `${name}-1`)
  await tap(phone, '.js-month-after')
  await shown(phone, '.js-day-2026-12-31').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-day-2026-12-11'))
  await tap(phone, '.js-kind-holiday')
  await fill(phone, '.js-name', '社区文化节')
  await shot(phone, `${name}-2`)
  // The app is killed before it is saved: what was typed is there again.
  const again = await phone.context().newPage()
  await again.goto(phone.url())
  expect(await shown(again, '.js-name input, input.js-name').inputValue({timeout: patience})).toBe(
    '社区文化节',
  )
  await phone.close()
  await tap(again, '.js-save')
  expect(await textOf(again, '.js-said')).toContain('12月11日改成放假了')
  await shot(again, `${name}-3`)
  await tap(again, '.js-back')
  expect(await textOf(again, '.js-said')).toContain('撤回')
  await leave(again)
})
