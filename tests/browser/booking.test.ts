import type {Browser, Page} from 'playwright-core'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** Whole ways through the shipped pages, in a real browser, by touch, over the functions as they are deployed. */

const staff = 'o-liu-fang'

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

/** Milliseconds that a page may take on a busy machine. */

const fill = (page: Page, selector: string, value: string) =>
  shown(page, `${selector} input, input${selector}`).fill(value, {timeout: patience})

/** The person puts WeChat away and takes it out again. */
const comeToFront = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', {value: state, configurable: true})
      document.dispatchEvent(new Event('visibilitychange'))
    }
  })

/** From the home page to the visit with its code, by touch. @returns the code */
const book = async (phone: Page, name: string, withShots = ''): Promise<string> => {
  const look = async (step: string): Promise<void> => {
    if (withShots !== '') await shot(phone, `${withShots}-${step}`)
  }
  await shown(phone, '.js-dial').waitFor()
  await look('1-home')
  await tap(phone, '.js-services')
  await shown(phone, '.js-service').waitFor()
  await look('2-services')
  // 高龄津贴申请, by the initials of its pinyin.
  await fill(phone, '.js-search', 'gljt')
  await tap(phone, '.js-service')
  await shown(phone, '.js-material').waitFor()
  await tap(phone, '.js-material')
  await look('3-service')
  await tap(phone, '.js-choose-time')
  await shown(phone, '.js-day').waitFor()
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await look('4-time')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor()
  await fill(phone, '.js-name', name)
  await fill(phone, '.js-phone-field', '13900001234')
  await look('5-confirm')
  await tap(phone, '.js-reserve')
  const code = (await textOf(phone, '.js-code')).replace(/\D/gu, '')
  await look('6-visit')
  expect(code).toMatch(/^\d{6}$/u)
  return code
}

test('a resident books by touch, the counter serves, the resident’s page says so', async () => {
  const phone = await openPhone(browser, cloud.url, {as: 'o-browser-1'})
  const code = await book(phone, '马春梅', 'book')
  expect(await textOf(phone, '.js-state')).toContain('已约好')

  await cloud.setClock(`${monday}T08:32:00+08:00`)
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/board/board'})
  await fill(desk, '.js-code-field', code)
  await shown(desk, '.js-found').waitFor()
  await shot(desk, 'board-found')
  await tap(desk, '.js-found')
  expect(await textOf(desk, '.js-current')).toContain('马春梅')
  await shot(desk, 'board-serving')
  await tap(desk, '.js-end-done')
  await shown(desk, '.js-free').waitFor()

  // The resident's page was there all the time; it asks when it comes to front again.
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  await comeToFront(phone)
  await phone.waitForFunction(() => document.body.innerText.includes('办好了'))
  expect(await textOf(phone, '.js-state')).toContain('办好了')
  await shot(phone, 'book-7-done')
  for (const page of [phone, desk]) await leave(page)
})

test('a visit is cancelled with a reason, and the time is free again', async () => {
  const phone = await openPhone(browser, cloud.url, {as: 'o-browser-2', care: true})
  await book(phone, '罗凤英', 'care')
  await tap(phone, '.js-ask-cancel')
  await shown(phone, '.js-ask').waitFor()
  await tap(phone, '.js-reason')
  await shot(phone, 'care-7-cancel')
  await tap(phone, '.js-cancel')
  await shown(phone, '.js-again').waitFor()
  expect(await textOf(phone, '.js-state')).toContain('取消')
  await leave(phone)
})

test('a double tap books once', async () => {
  const phone = await openPhone(browser, cloud.url, {as: 'o-browser-3'})
  await phone.goto(
    `${cloud.url}/?bare=1&as=o-browser-3&page=${encodeURIComponent(`/packages/booking/pages/service/service?id=${inCommunity}:shiye-dengji`)}`,
  )
  await tap(phone, '.js-choose-time')
  await shown(phone, '.js-day').waitFor()
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await tap(phone, '.js-confirm')
  await fill(phone, '.js-name', '何晓东')
  await fill(phone, '.js-phone-field', '13900001235')
  const button = shown(phone, '.js-reserve')
  const box = await button.boundingBox()
  if (box === null) throw new Error('the button is not on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await phone.touchscreen.tap(x, y)
  await phone.touchscreen.tap(x, y)
  await shown(phone, '.js-code').waitFor()
  const {bookings} = await cloud.ask('o-browser-3', 'booking.mine', {when: 'coming'})
  expect(bookings).toHaveLength(1)
  await leave(phone)
})
