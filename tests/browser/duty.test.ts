import type {Browser, Page} from 'playwright-core'
import {monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** Duty through the shipped pages: two colleagues swap, an elder finds who answers, the head mends a gap. */

const roster = '/packages/places/pages/roster/roster'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
  await cloud.setClock(`${monday}T09:00:00+08:00`)
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

/** The head of the page again, as a finger would scroll there. */
const toTop = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const box of document.querySelectorAll('*')) box.scrollTop = 0
  })
}

test.each([
  [false, 'standard'],
  [true, 'care'],
])('one tap from home tells who is on duty now (care mode: %s)', async (care, name) => {
  const phone = await openPhone(browser, cloud.url, {as: 'o-wang-xiuying', care})
  await shown(phone, '.js-on-duty').waitFor({timeout: patience})
  await shot(phone, `duty-${name}-1-home`)
  await tap(phone, '.js-on-duty')
  expect(await textOf(phone, '.js-answer')).toBe('现在值班 王建军 到下午 5:30 打电话给王建军 0359-2100001')
  await shot(phone, `duty-${name}-2-now`)
  // In care mode it begins under the number at the foot: a finger scrolls it up.
  await shown(phone, '.js-points').evaluate((element) => element.scrollIntoView({block: 'center'}))
  await tap(phone, '.js-points')
  await shown(phone, '.js-point').waitFor({timeout: patience})
  await shot(phone, `duty-${name}-3-points`)
  await shown(phone, '.js-point:last-child').scrollIntoViewIfNeeded()
  await shot(phone, `duty-${name}-4-desk`)
  await leave(phone)
})

test('two colleagues swap, each on their own phone, in few taps', async () => {
  const asking = await openPhone(browser, cloud.url, {as: 'o-liu-fang', page: roster})
  await shown(asking, '.js-mine').waitFor({timeout: patience})
  await shot(asking, 'swap-1-mine')
  const mine = await textOf(asking, '.js-mine')
  await tap(asking, '.js-swap')
  await shown(asking, '.js-option').waitFor()
  await tap(asking, shown(asking, '.js-option:has-text("陈刚")'))
  await shot(asking, 'swap-2-choose')
  await tap(asking, '.js-send')
  expect(await textOf(asking, '.js-sent')).toContain('等陈刚回答')
  await toTop(asking)
  await shot(asking, 'swap-3-asked')
  // Nothing has changed hands yet.
  expect(await textOf(asking, '.js-mine')).toBe(mine)

  const asked = await openPhone(browser, cloud.url, {as: 'o-chen-gang', page: roster})
  expect(await textOf(asked, '.js-asked')).toContain('刘芳想和您换班')
  await shot(asked, 'swap-4-question')
  await tap(asked, '.js-yes')
  expect(await textOf(asked, '.js-said')).toContain('换好了')
  await shot(asked, 'swap-5-agreed')

  const again = await openPhone(browser, cloud.url, {as: 'o-liu-fang', page: roster})
  expect(await textOf(again, '.js-mine')).not.toBe(mine)
  expect(await again.locator('.js-sent').count()).toBe(0)
  for (const page of [asking, asked, again]) await leave(page)
})

test('an absence stands out for the head, who gives the turn to somebody', async () => {
  const chen = await openPhone(browser, cloud.url, {as: 'o-chen-gang', page: roster, care: true})
  await shown(chen, '.js-mine').waitFor({timeout: patience})
  await shot(chen, 'absence-1-care')
  await tap(chen, '.js-mine:nth-of-type(2) .js-absent')
  await tap(chen, '.js-reason')
  await shot(chen, 'absence-2-reason')
  await tap(chen, '.js-send')
  expect(await textOf(chen, '.js-said')).toContain('负责人会看到')

  const desk = await openDesk(browser, cloud.url, {as: 'o-wang-jianjun', page: roster})
  await shown(desk, '.js-day').waitFor({timeout: patience})
  await shot(desk, 'roster-1-head')
  // Each name in one piece, on a line of its own.
  const names = await desk
    .locator('.preview-layer:not([hidden]) .js-day .line__name')
    .evaluateAll((all) => all.map((name) => [name.getClientRects().length, getComputedStyle(name).display]))
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter(([pieces, display]) => pieces !== 1 || display !== 'block')).toEqual([])
  await tap(desk, shown(desk, '.js-day:has-text("空着")'))
  await shown(desk, '.js-assign').waitFor()
  await shot(desk, 'roster-2-day')
  await tap(desk, shown(desk, '.js-day-turn:has-text("空着") .js-assign'))
  await tap(desk, shown(desk, '.js-staff:has-text("李晓梅")'))
  await shot(desk, 'roster-3-assign')
  await tap(desk, '.js-send')
  expect(await textOf(desk, '.js-said')).toContain('换好了')
  await desk.waitForFunction(() => !document.body.innerText.includes('空着'))
  await shot(desk, 'roster-4-mended')
  for (const page of [chen, desk]) await leave(page)
})

test.each([
  ['desk', false],
  ['phone', false],
  ['care', true],
])('the head changes a service point (%s)', async (name, care) => {
  const as = 'o-wang-jianjun'
  const start = '/packages/places/pages/editpoints/editpoints'
  const page =
    name === 'desk'
      ? await openDesk(browser, cloud.url, {as, page: start})
      : await openPhone(browser, cloud.url, {as, care, page: start})
  await shown(page, '.js-line').waitFor({timeout: patience})
  await shot(page, `editpoints-${name}-1-list`)
  await tap(page, shown(page, '.js-line:has-text("移动办公桌")'))
  await shown(page, '.js-in-name').waitFor({timeout: patience})
  await shot(page, `editpoints-${name}-2-form`)
  await shown(page, '.js-save').evaluate((element) => element.scrollIntoView({block: 'center'}))
  await shot(page, `editpoints-${name}-3-stops`)
  await tap(page, '.js-save')
  expect(await textOf(page, '.js-said')).toContain('移动办公桌存好了')
  await leave(page)
})

test('the head adds a weekly shift; one that overlaps is refused at the field', async () => {
  const desk = await openDesk(browser, cloud.url, {
    as: 'o-wang-jianjun',
    page: '/packages/places/pages/patterns/patterns',
  })
  await shown(desk, '.js-pattern').waitFor({timeout: patience})
  await shot(desk, 'patterns-1-list')
  await tap(desk, '.js-add')
  await shown(desk, '.js-name input, input.js-name').fill('周三晚间班')
  await tap(desk, '.js-weekday-3')
  await tap(desk, '.js-person')
  await tap(desk, '.js-keep')
  expect(await textOf(desk, '.js-wrong-start')).toContain('和“工作日白班”的时间重了')
  await shot(desk, 'patterns-2-overlap')
  await tap(desk, '.js-days-holidays')
  await tap(desk, '.js-keep')
  expect(await textOf(desk, '.js-wrong-start')).toContain('和“节假日轮值”的时间重了')
  await leave(desk)
})
