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

test('a child joins the class: consent and three who may fetch it, in care mode too; each is fetched by one of them', async () => {
  const openid = 'o-venue-2'
  await known(openid, 2)
  const child = {name: '马小雨', birth: '2018-05-01', agree: true, notice} as const
  const {person} = await cloud.ask(openid, 'people.addChild', child, 'venue-child')
  const phone = await open(openid, `time/time?id=${id('wudianban')}`)
  expect(await textOf(phone, '.js-class')).toBe('五点半课堂')
  let taps = 0
  const count = async (selector: string): Promise<void> => {
    taps += 1
    await tap(phone, selector)
  }
  await count('.js-add-mother')
  await count('.js-add-fathers-mother')
  await count('.js-add-mothers-father')
  await shown(phone, '.js-name-1 input').fill('李桂兰')
  await shown(phone, '.js-name-2 input').fill('马德山')
  await shot(phone, 'lessons/1-join')
  await count('.js-agree')
  await count('.js-join')
  expect(await textOf(phone, '.js-title')).toContain('马小雨')
  expect([taps, await phone.locator('.preview-layer:not([hidden]) .js-pick-up').count()]).toEqual([5, 3])
  await shot(phone, 'lessons/2-child')
  await leave(phone)
  const {bookings} = await cloud.ask(openid, 'booking.mine', {when: 'coming', for: person})
  await cloud.setClock('2026-11-30T17:32:00+08:00')
  const staff = await openDesk(browser, cloud.url, {
    as: 'o-wang-jianjun',
    page: '/packages/lessons/pages/roll/roll',
  })
  await tap(staff, '.js-came')
  await shown(staff, '.js-sum').getByText('到 1').waitFor({timeout: patience})
  await tap(staff, '.js-fetch')
  await tap(staff, '.js-not-named')
  await shown(staff, '.js-stranger').waitFor({timeout: patience})
  await shot(staff, 'lessons/3-roll-pc')
  await tap(staff, staff.getByText('奶奶 李桂兰').first())
  expect(await textOf(staff, '.js-fetched')).toContain('奶奶 李桂兰')
  await leave(staff)
  const booking = bookings[0]?.id ?? ''
  const page = `/packages/lessons/pages/child/child?booking=${booking}&for=${person}`
  const again = await openPhone(browser, cloud.url, {as: openid, page, care: true})
  expect(await textOf(again, '.js-today')).toContain('奶奶 李桂兰')
  await tap(again, '.js-name-fathers-father')
  await shown(again, '.js-name input').fill('马福')
  await tap(again, '.js-add')
  await again.getByText('您加上了爷爷 马福').waitFor({timeout: patience})
  await shot(again, 'lessons/4-child-care')
  await leave(again)
  await cloud.setClock('2026-11-23T08:00:00+08:00')
})

test('who waits for the doctor gets the time that another gives back, with one tap', async () => {
  const [service, date] = [id('zhongyi'), '2026-11-24']
  await Promise.all([known('o-venue-3', 3), known('o-venue-4', 4)])
  const held = await cloud.ask(
    'o-venue-3',
    'booking.reserve',
    {service, date, time: '08:30', ticked: [], answers: [{id: 'fever', said: '没有'}]},
    'venue-held',
  )
  const phone = await open('o-venue-4', `time/time?id=${service}`)
  await shown(phone, '.js-slot').waitFor({timeout: patience})
  await tap(phone, phone.getByText('8:30').first())
  await shown(phone, '.js-line').waitFor({timeout: patience})
  await shot(phone, 'venues/7-full')
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-option').waitFor({timeout: patience})
  await tap(phone, '.js-option')
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
