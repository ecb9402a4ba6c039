import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** After the visit: how long it takes is read before booking, how it went is said in two taps, staff see to the rest. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const service = `${inCommunity}:gaoling-jintie`
const health = `${inCommunity}:jiankang-xiaowu`
const window = `${inCommunity}:w1`
const friday = '2026-11-27'
const absentee = 'o-after-absent'
const glad = 'o-after-glad'

let cloud: TestCloud
let browser: Browser
let serial = 0
let visited = ''
const key = (): string => `after-walk-${String((serial += 1))}`
const at = (date: string, time: string) => cloud.setClock(`${date}T${time}:00+08:00`)

const resident = (openid: string): Promise<unknown> =>
  cloud.ask(openid, 'people.saveContact', {
    ...{notice, name: '马春梅', phone: `134${String((serial += 1)).padStart(8, '0')}`},
  })

const book = async (openid: string, of: string, date: string, time: string): Promise<string> =>
  (await cloud.ask(openid, 'booking.reserve', {service: of, date, time, ticked: []}, key())).id

const finish = async (booking: string, outcome: 'done' | 'forwarded' | 'absent'): Promise<void> => {
  if (outcome !== 'absent') await cloud.ask(staff, 'booking.call', {booking, window}, key())
  await cloud.ask(staff, 'booking.finish', {booking, outcome}, key())
}

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  const openids = Array.from({length: 21}, (_, n) => `o-after-${String(n)}`)
  await Promise.all([...openids, absentee, glad].map(resident))
  const booked = await Promise.all(openids.map((openid) => book(openid, health, friday, '08:30')))
  for (const [n, date] of ['2026-11-24', '2026-11-25', '2026-11-26'].entries()) {
    await at(addDays(date, -1), '08:00')
    const missed = await book(absentee, service, date, '10:00')
    const kept = await book(glad, service, date, '10:30')
    await at(date, '10:40')
    await finish(missed, 'absent')
    await finish(kept, n === 1 ? 'forwarded' : 'done')
    visited = kept
  }
  await at(friday, '09:00')
  for (const id of booked) await finish(id, 'done')
  await at(friday, '10:20')
  await cloud.fire('jobs')
  await cloud.fire('jobs')
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

/** Taps, counted. */
const taps = (page: Page) => {
  let count = 0
  return {
    tap: async (selector: string): Promise<void> => {
      await tap(page, selector)
      count += 1
    },
    count: () => count,
  }
}

test('how long it takes is on the service’s page', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: glad, page: `/packages/booking/pages/service/service?id=${health}`},
  })
  expect(await textOf(phone, '.js-waiting')).toBe('10 件里 9 件在 4 个工作日内办好')
  await shot(phone, 'after/service')
  await leave(phone)
})

test('how it went is said in two taps, in care mode, too', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: glad, page: `/packages/visited/pages/said/said?id=${visited}`, care: true},
  })
  const counted = taps(phone)
  await shown(phone, '.js-done-yes').waitFor({timeout: patience})
  await shot(phone, 'after/visit-ask-care')
  await counted.tap('.js-done-yes')
  await shown(phone, '.js-content-no').waitFor({timeout: patience})
  await counted.tap('.js-content-no')
  await shown(phone, '.js-content-no.chip--on').waitFor({timeout: patience})
  expect(counted.count()).toBe(2)
  await shown(phone, '.js-line input, input.js-line').fill('等了两个小时')
  await counted.tap('.js-send-line')
  await shown(phone, '.js-content-no.chip--on').waitFor({timeout: patience})
  await shot(phone, 'after/visit-said-care')
  await leave(phone)
})

test('a pause is read before a time is chosen, and an appeal is three taps away', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: absentee, page: `/packages/booking/pages/time/time?id=${service}`},
  })
  const counted = taps(phone)
  expect(await textOf(phone, '.js-paused')).toMatch(/90 天里有 3 次约了没来.*到12月10日/u)
  await shot(phone, 'after/paused')
  await counted.tap('.js-appeal')
  await counted.tap('.js-after-visit')
  await shown(phone, '.js-absent-came').waitFor({timeout: patience})
  await shot(phone, 'after/absent')
  await counted.tap('.js-absent-came')
  await shown(phone, '.js-after').getByText('已经交给工作人员核实').waitFor({timeout: patience})
  expect(counted.count()).toBe(3)
  await leave(phone)
})

test('at 1280: what came back is one tap, an appeal three, and figures show silence', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: '/packages/visited/pages/after/after'})
  const counted = taps(desk)
  await shown(desk, '.js-returned').waitFor({timeout: patience})
  await shot(desk, 'after/over-1280')
  await counted.tap('.js-returned')
  expect(await textOf(desk, '.js-said')).toContain('街道办好了')
  expect(counted.count()).toBe(1)
  await counted.tap('.js-list-appeals')
  await counted.tap('.js-open')
  await shot(desk, 'after/appeal-1280')
  await counted.tap('.js-excuse')
  expect(await textOf(desk, '.js-said')).toContain('不算没来')
  expect(counted.count()).toBe(4)
  await tap(desk, '.js-list-ratings')
  await shown(desk, '.js-over').waitFor({timeout: patience})
  await shot(desk, 'after/ratings-1280')
  await tap(desk, '.js-list-pauses')
  await shown(desk, '.js-pauses').waitFor({timeout: patience})
  await shot(desk, 'after/pauses-1280')
  await leave(desk)
  const figures = await openDesk(browser, cloud.url, {
    ...{as: admin, page: '/packages/visited/pages/figures/figures'},
  })
  await figures.locator('.js-cell-silent').filter({hasText: '100%'}).first().waitFor({timeout: patience})
  await shot(figures, 'after/figures-1280')
  await leave(figures)
})
