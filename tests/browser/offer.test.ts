import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown} from './onScreen'

/** A community sets up its booking: Friday's hours, a class, a matter; by touch, in care mode, and on the PC; taps counted. */

const admin = 'o-wang-jianjun'
const list = '/packages/offer/pages/offer/offer'

let cloud: TestCloud
let browser: Browser

const says = (page: Page, selector: string, words: string | RegExp) =>
  page
    .locator(`.preview-layer:not([hidden]) ${selector}`)
    .filter({hasText: words})
    .first()
    .waitFor({timeout: patience})
const named = (page: Page, selector: string, words: string) =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({hasText: words, visible: true}).first()

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('Friday’s hours are changed, with what it gives said before and after', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page: list})
  await says(phone, '.js-row', '高龄津贴')
  await shot(phone, 'offer/1-list-390')
  let taps = 0
  const touch = async (target: Parameters<typeof tap>[1]) => {
    taps += 1
    await tap(phone, target)
  }
  await touch('.js-tab-resources')
  await shot(phone, 'offer/2-resources-390')
  await touch(named(phone, '.js-row', '1号窗口'))
  await shot(phone, 'offer/3-window-390')
  await says(phone, '.js-coming', '28 个号')
  await touch(named(phone, '.js-day-5 .js-hours', '14:00'))
  await says(phone, '.js-preview', '一天 14 个号')
  await shown(phone, '.js-in-capacity input').fill('1')
  await says(phone, '.js-preview', '周五 14:00–17:30，每 30 分钟 1 位，一天 7 个号')
  await shot(phone, 'offer/4-friday-390')
  await touch('.js-save')
  await says(phone, '.js-said', '时间改好了')
  await says(phone, '.js-sentence', '周五 14:00–17:30，每 30 分钟 1 位，一天 7 个号')
  console.log(`Friday's hours changed from the list of everything: ${String(taps)} taps (≤ 4)`)
  expect(taps).toBeLessThanOrEqual(4)
  await shot(phone, 'offer/5-changed-390')
  await leave(phone)
})

test('a class is made from nothing, in care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: admin,
    page: '/packages/offer/pages/resource/resource',
    care: true,
  })
  await shown(phone, '.js-takes-slots').waitFor({timeout: patience})
  await tap(phone, '.js-takes-slots')
  await shown(phone, '.js-in-name input').fill('法律顾问')
  await tap(phone, '.js-kind-person')
  await shot(phone, 'offer/7-facts-care')
  await tap(phone, '.js-save')
  await says(phone, '.js-why', '还没有写开放时间')
  await shot(phone, 'offer/8-made-care')
  await tap(phone, '.js-add-hours')
  await shot(phone, 'offer/9-hours-care')
  await leave(phone)
})

test('on the PC: a window, a matter and the categories', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: list})
  await says(desk, '.js-row', '高龄津贴')
  await shot(desk, 'offer/10-list-1280')
  await tap(desk, named(desk, '.js-row', '高龄津贴'))
  await says(desk, '.js-part-where', '1号窗口')
  await shot(desk, 'offer/11-service-1280')
  await tap(desk, '.js-part-who')
  await shown(desk, '.js-helps-wheelchair').waitFor({timeout: patience})
  await shot(desk, 'offer/12-who-1280')
  await shown(desk, '[class*="js-in-audience"] input').fill('年满 80 周岁')
  await tap(desk, '.js-save')
  await says(desk, '.js-part-who', '年满 80 周岁')
  await leave(desk)
})
