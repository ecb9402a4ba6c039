import type {Browser, Locator, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
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

test('a power cut: the day is shut for forty in four taps, and each has another time with one', async () => {
  const [staff, date] = ['o-wang-jianjun', '2026-11-23']
  const {resources} = await cloud.ask(staff, 'booking.closing', {date})
  const before = resources.reduce((sum, {booked}) => sum + booked, 0)
  const free: {readonly service: string; readonly time: string}[] = []
  for (const service of [id('gaoling-jintie'), id('yanglao-canbao')]) {
    const {days} = await cloud.ask(staff, 'booking.days', {service})
    for (const {time, left, state} of days.find((day) => day.date === date)?.slots ?? []) {
      if (state === 'free') free.push(...Array.from({length: left}, () => ({service, time})))
    }
  }
  const places = free.slice(0, 40 - before)
  await Promise.all(
    places.map(async ({service, time}, n) => {
      const openid = `o-cut-${String(n)}`
      await known(openid, 100 + n)
      await cloud.ask(openid, 'booking.reserve', {service, date, time, ticked: []}, `cut-${String(n)}`)
    }),
  )
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/board/board'})
  let taps = 0
  const tapped = async (what: string | Locator): Promise<void> => {
    taps += 1
    await tap(desk, what)
  }
  await shown(desk, '.js-close-day').waitFor({timeout: patience})
  await shot(desk, 'closing/1-board')
  await tapped('.js-close-day')
  await shown(desk, '.js-why').waitFor({timeout: patience})
  await shot(desk, 'closing/2-ask')
  await tapped(shown(desk, '.js-why').first())
  await tapped('.js-close')
  await shot(desk, 'closing/3-sure')
  await tapped('.preview-modal >> text=/^关$/')
  expect(await textOf(desk, '.js-said')).toContain('40 人都通知了')
  await shot(desk, 'closing/4-done')
  await leave(desk)

  const {displaced} = await cloud.ask(staff, 'booking.closing', {date})
  const without = displaced.filter(({kept}) => kept === undefined).length
  expect([taps, displaced.length, without]).toEqual([4, 40, 0])
  console.log(
    `closing a day with ${String(displaced.length)} bookings: ${String(taps)} taps (≤ 4), ` +
      `${String(displaced.length - without)} offered another time`,
  )

  const {bookings} = await cloud.ask('o-cut-0', 'booking.mine', {when: 'coming'})
  const phone = await open('o-cut-0', `visit/visit?id=${bookings[0]?.id ?? ''}`, true)
  await shown(phone, '.js-kept').waitFor({timeout: patience})
  await shot(phone, 'closing/5-visit-care')
  await tap(phone, '.js-take-kept')
  await phone.getByText('改了时间').first().waitFor({timeout: patience})
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  await shot(phone, 'closing/6-moved-care')
  await leave(phone)
})
