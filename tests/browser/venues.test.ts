import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** A room by the hour, a class for a term, and a time that is full, by touch, in care mode and without. */

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const id = (slug: string): string => `${inCommunity}:${slug}`
const open = (as: string, page: string, care = false): Promise<Page> =>
  openPhone(browser, cloud.url, {as, page: `/packages/booking/pages/${page}`, care})
const known = (openid: string, n: number) =>
  cloud.ask(openid, 'people.saveContact', {
    notice,
    name: '马春梅',
    phone: `1390001${String(n).padStart(4, '0')}`,
  })

test('a choir takes the music room for an hour and a half, and moves it to another day', async () => {
  await known('o-venue-1', 1)
  const phone = await open('o-venue-1', `time/time?id=${id('changguan')}`)
  await shown(phone, '.js-resource').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-resource:not(.chip--on)'))
  await shown(phone, '.js-slot').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await tap(phone, phone.locator('.js-end').nth(2))
  await shot(phone, 'venues/1-time')
  expect(await textOf(phone, '.js-confirm')).toContain('就约')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
  await shot(phone, 'venues/2-confirm')
  await tap(phone, '.js-reserve')
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  await shot(phone, 'venues/3-visit')
  await tap(phone, '.js-move')
  await shown(phone, '.js-moves').waitFor({timeout: patience})
  await tap(phone, phone.locator('.preview-layer:not([hidden]) .js-day').nth(2))
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await shot(phone, 'venues/4-move')
  expect(await textOf(phone, '.js-confirm')).toContain('改到')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-state').waitFor({timeout: patience})
  await phone.getByText('改了时间').first().waitFor({timeout: patience})
  await leave(phone)
})

test('a class is joined with two taps, in care mode', async () => {
  await known('o-venue-2', 2)
  const phone = await open('o-venue-2', `time/time?id=${id('wudianban')}`, true)
  expect(await textOf(phone, '.js-term')).toContain('报一次就是整个学期')
  await shot(phone, 'venues/5-class-care')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
  await tap(phone, '.js-reserve')
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  await shot(phone, 'venues/6-class-visit-care')
  await leave(phone)
})

test('who waits for the doctor gets the time that another gives back, with one tap', async () => {
  const [service, date] = [id('zhongyi'), '2026-11-24']
  await Promise.all([known('o-venue-3', 3), known('o-venue-4', 4)])
  const held = await cloud.ask(
    'o-venue-3',
    'booking.reserve',
    {service, date, time: '08:30', ticked: []},
    'venue-held',
  )
  const phone = await open('o-venue-4', `time/time?id=${service}`)
  await shown(phone, '.js-slot').waitFor({timeout: patience})
  await tap(phone, phone.getByText('8:30').first())
  await shown(phone, '.js-line').waitFor({timeout: patience})
  await shot(phone, 'venues/7-full')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
  await tap(phone, '.js-reserve')
  expect(await textOf(phone, '.js-wait')).toContain('您排在第一个')
  await shot(phone, 'venues/8-waiting')
  await cloud.ask('o-venue-3', 'booking.cancel', {booking: held.id, reason: '那天有事'}, 'venue-given')
  await leave(phone)
  const again = await open('o-venue-4', 'waiting/waiting', true)
  await shown(again, '.js-take').waitFor({timeout: patience})
  await shot(again, 'venues/9-offer-care')
  await tap(again, '.js-take')
  expect(await textOf(again, '.js-state')).toContain('已约好')
  await leave(again)
})
