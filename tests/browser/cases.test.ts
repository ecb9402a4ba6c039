import type {Browser, Page} from 'playwright-core'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/**
 * 代办 from the sofa: an elder asks, the window gives it to somebody, the building head collects the papers at the
 * door, an office has a part of it, and it ends as one answer; taps counted.
 */

const elder = 'o-walk-elder'
const head = 'o-walk-head'
const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const desk = '/packages/cases/pages/desk/desk'

let cloud: TestCloud
let browser: Browser

const at = (day: number, time: string) => cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const says = (page: Page, selector: string, words: string | RegExp) =>
  page
    .locator(`.preview-layer:not([hidden]) ${selector}`)
    .filter({hasText: words})
    .first()
    .waitFor({timeout: patience})

const named = (page: Page, selector: string, words: string) =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({hasText: words, visible: true}).first()

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await at(0, '09:00')
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800093001'})
  const {contact} = await cloud.ask(head, 'people.saveContact', {
    notice,
    name: '冯建国',
    phone: '13800093002',
  })
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  const place = {building: buildings[0]?.id ?? ''}
  const post = {person: contact?.person ?? '', role: 'building-head', place, until: '2027-06-30'} as const
  await cloud.ask(admin, 'people.grant', post, 'walk-grant')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('an elder asks with one line and two taps; then it says who, what next, and by when', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/pages/mine/mine'})
  await tap(phone, '.js-cases')
  await shown(phone, '.js-ask').waitFor({timeout: patience})
  await shot(phone, 'cases/1-none-390')
  await tap(phone, '.js-ask')
  let taps = 0
  const touch = async (selector: string) => {
    taps += 1
    await tap(phone, selector)
  }
  await shown(phone, '.js-what input').fill('换残疾人证')
  await touch('.js-why-disabled')
  await shot(phone, 'cases/2-ask-390')
  await touch('.js-send')
  await says(phone, '.js-fresh', /编号 \d{4} \d{4}/u)
  expect(await textOf(phone, '.js-next')).toContain('安排一个人负责')
  console.log(`asking for an errand: 1 line, ${String(taps)} taps (≤ 3)`)
  expect(taps).toBeLessThanOrEqual(3)
  await leave(phone)
})

test('the window gives it to the building head, who takes the papers in at the door', async () => {
  const window = await openDesk(browser, cloud.url, {as: staff, page: desk})
  await tap(window, '.js-asked')
  await tap(window, '.js-row')
  await says(window, '.js-masked', '姓名和地址不全显示')
  await shot(window, 'cases/3-asked-1280')
  await tap(window, '.js-assign')
  await shown(window, '.js-look input').fill('冯')
  await tap(window, named(window, '.js-agent', '冯建国'))
  await shot(window, 'cases/4-assign-1280')
  await tap(window, '.js-acting .js-send')
  await says(window, '.js-one', '楼长 冯建国')
  await leave(window)

  await at(1, '10:00')
  const door = await openPhone(browser, cloud.url, {as: head, page: desk})
  await tap(door, '.js-row')
  await says(door, '.js-one', '周桂兰')
  let taps = 0
  const touch = async (selector: string) => {
    taps += 1
    await tap(door, selector)
  }
  await shot(door, 'cases/5-head-390')
  await touch('.js-take-papers')
  await touch('.js-usual >> nth=2')
  await touch('.js-usual >> nth=0')
  await shot(door, 'cases/6-take-390')
  await touch('.js-acting .js-send')
  await says(door, '.js-paper', /残疾人证.*楼长 冯建国/u)
  console.log(`two papers taken in, with receipt: ${String(taps)} taps (≤ 4)`)
  expect(taps).toBeLessThanOrEqual(4)
  await tap(door, '.js-send-part')
  await tap(door, named(door, '.js-office', '残联'))
  await shown(door, '.js-words textarea').fill('换新证')
  await shot(door, 'cases/7-part-390')
  await tap(door, '.js-acting .js-send')
  await says(door, '.js-part', '残联：换新证')
  await leave(door)

  const care = await openPhone(browser, cloud.url, {
    as: elder,
    page: '/packages/cases/pages/mine/mine',
    care: true,
  })
  await tap(care, '.js-row')
  await says(care, '.js-where', '2 样在残联')
  expect(await textOf(care, '.js-next')).toMatch(/现在在残联办.*一起答复您/u)
  await shot(care, 'cases/8-case-care')
  await tap(care, '.js-paper')
  await says(care, '.js-hop', '楼长 冯建国 → 残联')
  await shot(care, 'cases/9-route-care')
  await leave(care)
})

test('late, it stands first and says by how much; the part comes back, and it ends as one answer', async () => {
  const open = {kind: 'counter', name: '吕老汉', phone: '13911113333', what: '低保复核'} as const
  await at(9, '10:00')
  await cloud.ask(staff, 'cases.open', open, 'walk-open')
  const window = await openDesk(browser, cloud.url, {as: staff, page: desk})
  await tap(window, '.js-open')
  await says(window, '.js-group', '超期的 1 件')
  expect(await textOf(window, '.js-row')).toContain('超了 2 天')
  await tap(window, '.js-row')
  await shot(window, 'cases/10-late-1280')
  await tap(window, '.js-return-part')
  await tap(window, '.js-acting .js-send')
  await says(window, '.js-said', '好了')
  await tap(window, '.js-finish')
  await shown(window, '.js-words textarea').fill('新证办好了，今天送到家')
  await shot(window, 'cases/11-finish-1280')
  await tap(window, '.js-acting .js-send')
  await says(window, '.js-end', '今天送到家')
  await shot(window, 'cases/12-ended-1280')
  await tap(window, '.js-new')
  await shown(window, '.js-what input').fill('高龄')
  await shown(window, '.js-service').waitFor({timeout: patience})
  await shot(window, 'cases/13-new-1280')
  await leave(window)

  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/packages/cases/pages/mine/mine'})
  await says(phone, '.js-row', '办好了')
  await tap(phone, '.js-row')
  await says(phone, '.js-end', '今天送到家')
  await shot(phone, 'cases/14-done-390')
  await leave(phone)

  const service = `/packages/booking/pages/service/service?id=${inCommunity}:gaoling-jintie`
  const booking = await openPhone(browser, cloud.url, {as: elder, page: service})
  await tap(booking, '.js-errand')
  await says(booking, '.js-service', '高龄津贴')
  await shot(booking, 'cases/15-service-390')
  await leave(booking)
})
