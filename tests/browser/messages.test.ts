import type {Browser} from 'playwright-core'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** A visit that is shut: what the resident reads, and what the staff do for those whom WeChat does not reach. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const friday = '2026-12-04'

let cloud: TestCloud
let browser: Browser
let serial = 0
const newKey = (): string => `page-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const book = async (openid: string, name: string, phone: string): Promise<string> => {
  await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  const service = 'dongsheng:gaoling-jintie'
  const {days} = await cloud.ask(openid, 'booking.days', {service})
  const slot = days.find(({date}) => date === friday)?.slots.find(({state}) => state === 'free')
  const input = {service, date: friday, time: slot?.time ?? '', ticked: []}
  return (await cloud.ask(openid, 'booking.reserve', input, newKey())).id
}

const shutFriday = async (): Promise<void> => {
  const {rev} = await cloud.ask(admin, 'places.calendar', {year: 2026})
  const changes = [{date: friday, kind: 'holiday' as const, name: '社区文化节'}]
  await cloud.ask(admin, 'places.saveCalendarDays', {year: 2026, rev, changes}, newKey())
  await cloud.fire('jobs')
}

test('a resident lets WeChat remind, puts the visit into the calendar, and reads what changed', async () => {
  await cloud.setClock(`${monday}T09:00:00+08:00`)
  const id = await book('o-page-allows', '黄桂英', '13900000011')
  const visit = `/packages/booking/pages/visit/visit?id=${id}`
  const phone = await openPhone(browser, cloud.url, {as: 'o-page-allows', page: visit})
  await shown(phone, '.js-remind').waitFor({timeout: patience})
  await shown(phone, '.js-remind').scrollIntoViewIfNeeded()
  await shot(phone, 'messages-1-visit')
  await tap(phone, '.js-calendar')
  expect(await phone.locator('.preview-modal').innerText()).toContain(
    '2026/12/4 08:30:00 到 2026/12/4 09:00:00',
  )
  await tap(phone, '加进日历')
  await shown(phone, '.js-calendar-added').waitFor({timeout: patience})
  await tap(phone, '.js-remind')
  await shot(phone, 'messages-2-ask')
  expect(await phone.locator('.preview-subscribe-row').count()).toBe(4)
  await tap(phone, '允许')
  await shown(phone, '.js-reminded').waitFor({timeout: patience})
  await shown(phone, '.js-reminded').scrollIntoViewIfNeeded()
  await shot(phone, 'messages-3-allowed')
  await leave(phone)

  // The one who says no is told what happens instead.
  const other = await book('o-page-refuses', '罗志明', '13900000012')
  const second = await openPhone(browser, cloud.url, {
    as: 'o-page-refuses',
    page: `/packages/booking/pages/visit/visit?id=${other}`,
  })
  await tap(second, '.js-remind')
  await tap(second, '取消')
  expect(await textOf(second, '.js-refused')).toContain('要紧的社区给您打电话')
  await leave(second)

  await shutFriday()
  const home = await openPhone(browser, cloud.url, {as: 'o-page-allows'})
  expect(await textOf(home, '.js-news')).toBe('1 条新消息')
  await shot(home, 'messages-4-home')
  await tap(home, '.js-news')
  expect(await textOf(home, '.js-new')).toContain('社区文化节放假')
  await shot(home, 'messages-5-inbox')
  await tap(home, '.js-message')
  expect(await textOf(home, '.js-state')).toContain('社区文化节放假')
  await leave(home)
  const again = await openPhone(browser, cloud.url, {as: 'o-page-allows'})
  await shown(again, '.js-services').waitFor({timeout: patience})
  expect(await again.locator('.js-news').count()).toBe(0)
  await leave(again)
  const care = await openPhone(browser, cloud.url, {
    as: 'o-page-allows',
    page: '/packages/messages/pages/inbox/inbox',
    care: true,
  })
  await shown(care, '.js-message').waitFor({timeout: patience})
  await shot(care, 'messages-6-inbox-care')
  await leave(care)
})

test('staff ring whom WeChat does not reach, and note each outcome in one tap', async () => {
  await cloud.setClock(`${monday}T10:00:00+08:00`)
  for (const [n, name] of ['郭秀珍', '马德胜'].entries()) {
    const openid = `o-page-call-${String(n)}`
    const service = 'dongsheng:shiye-dengji'
    await cloud.ask(openid, 'people.saveContact', {notice, name, phone: `1390000002${String(n)}`})
    const {days} = await cloud.ask(openid, 'booking.days', {service})
    const date = '2026-12-03'
    const slot = days.find((day) => day.date === date)?.slots.find(({state}) => state === 'free')
    await cloud.ask(openid, 'booking.reserve', {service, date, time: slot?.time ?? '', ticked: []}, newKey())
  }
  const {rev} = await cloud.ask(admin, 'places.calendar', {year: 2026})
  const changes = [{date: '2026-12-03', kind: 'closed' as const, name: '大厅消防检修'}]
  await cloud.ask(admin, 'places.saveCalendarDays', {year: 2026, rev, changes}, newKey())
  await cloud.fire('jobs')

  const page = '/packages/messages/pages/calls/calls'
  const desk = await openDesk(browser, cloud.url, {as: staff, page})
  expect(await textOf(desk, '.js-heading')).toBe('要打的 3 位')
  await shot(desk, 'messages-7-calls-1280')
  await tap(desk, '.js-number')
  await desk.waitForFunction(() => /139 ?0000 ?00\d\d/u.test(document.body.innerText))
  await shot(desk, 'messages-8-number-1280')
  await tap(desk, '.js-no-answer')
  await desk.waitForFunction(() => document.body.innerText.includes('要打的 2 位'))
  await tap(desk, '.js-reached')
  await desk.waitForFunction(() => document.body.innerText.includes('要打的 1 位'))
  await shot(desk, 'messages-9-noted-1280')
  await tap(desk, desk.locator('.js-noted', {hasText: '打通了'}).locator('.js-undo'))
  await desk.waitForFunction(() => document.body.innerText.includes('要打的 2 位'))
  await leave(desk)

  const phone = await openPhone(browser, cloud.url, {as: staff, page})
  expect(await textOf(phone, '.js-heading')).toBe('要打的 2 位')
  await shot(phone, 'messages-10-calls')
  await leave(phone)
  const care = await openPhone(browser, cloud.url, {as: staff, page, care: true})
  await shown(care, '.js-call').waitFor({timeout: patience})
  await shot(care, 'messages-11-calls-care')
  await leave(care)
})
