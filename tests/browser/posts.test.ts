import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'

/** Posts are given, proposed, invited to and handed over; a PC that nobody touches locks. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const page = '/packages/people/pages/posts/posts'

let cloud: TestCloud
let browser: Browser
let candidate = ''

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  const {contact} = await cloud.ask('o-candidate', 'people.saveContact', {
    notice,
    name: '何永红',
    phone: '13800060001',
  })
  candidate = contact?.person ?? ''
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const text = (at: Page) => at.locator('.preview-layer:not([hidden])').innerText()
const noReport = async (at: Page) => expect(await at.locator('.preview-report').count()).toBe(0)
const shown = (at: Page, selector: string) => at.locator(`.preview-layer:not([hidden]) ${selector}`).first()
const leave = async (at: Page) => {
  await noReport(at)
  await at.context().close()
}

test('an admin proposes an admin, and the second one agrees', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  await desk.waitForSelector('.js-post')
  await shot(desk, 'posts-desk-1-list')
  await tap(desk, '.js-give')
  await tap(desk, '.js-role-community-admin')
  await shown(desk, '.js-in-person input').fill(candidate)
  await shot(desk, 'posts-desk-2-form')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-proposal')
  expect(await text(desk)).toContain('王建军提何永红做社区管理员')
  expect(await desk.locator('.js-yes').count()).toBe(0)
  await shot(desk, 'posts-desk-3-proposed')
  await leave(desk)

  const phone = await openPhone(browser, cloud.url, {as: second, page})
  await phone.waitForSelector('.js-yes')
  await shot(phone, 'posts-phone-1-proposal')
  await tap(phone, '.js-yes')
  await tap(phone, '.preview-modal >> text=/^同意$/')
  await phone.waitForSelector('.js-said')
  expect(await text(phone)).toContain('何永红 · 社区管理员')
  await shot(phone, 'posts-phone-2-agreed')
  await leave(phone)
  expect((await cloud.ask('o-candidate', 'people.me', {})).roles).toMatchObject([{role: 'community-admin'}])
})

test('an invitation is made on one phone and used on another', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page, care: true})
  await phone.waitForSelector('.js-post')
  await shot(phone, 'posts-care-1-list')
  await tap(phone, '.js-invite')
  await shot(phone, 'posts-care-2-roles')
  await tap(phone, '.js-role-grid-worker')
  await shot(phone, 'posts-care-3-form')
  await tap(phone, '.js-save')
  await phone.waitForSelector('.js-digits')
  await shot(phone, 'posts-care-4-code')
  const code = (await shown(phone, '.js-digits').innerText()).replace(/\D/gu, '')
  expect(code).toMatch(/^\d{12}$/u)
  await tap(phone, '.js-made-close')
  expect(await text(phone)).toContain('还没有用的邀请')
  await leave(phone)

  const other = await openPhone(browser, cloud.url, {
    as: 'o-wang-xiuying',
    page: `/packages/residents/pages/usecode/usecode?code=${code}`,
  })
  await other.waitForFunction(() => document.body.innerText.includes('我来做网格员'))
  await shot(other, 'posts-phone-3-invited')
  await tap(other, '我来做网格员')
  await other.waitForFunction(() => document.body.innerText.includes('您是网格员了'))
  await other.goto(`${cloud.url}/?bare=1&as=o-wang-xiuying&page=${encodeURIComponent('/pages/mine/mine')}`)
  await shown(other, '.js-my-posts').waitFor()
  expect(await shown(other, '.js-my-posts').innerText()).toContain('网格员，到')
  await shot(other, 'posts-phone-4-mine')
  await leave(other)
})

test('whoever leaves hands everything over in one action', async () => {
  const desk = await openDesk(browser, cloud.url, {
    as: admin,
    page: '/packages/people/pages/handover/handover',
  })
  await shown(desk, '.js-entry').waitFor()
  for (const [field, name] of [
    ['from', '刘芳'],
    ['to', '陈刚'],
  ] as const) {
    await tap(desk, `.js-field-${field} [aria-role="button"], .js-field-${field} [role="button"]`)
    await tap(desk, `.preview-sheet >> text=${name}`).catch(() => tap(desk, name))
    await desk
      .getByText('确定', {exact: true})
      .first()
      .click()
      .catch(() => undefined)
  }
  await shown(desk, '.js-in-reason input').fill('调到区里')
  await shot(desk, 'handover-desk-1-form')
  await tap(desk, '.js-save')
  await shown(desk, '.js-move').waitFor()
  expect(await text(desk)).toContain('窗口人员，原来到')
  await shot(desk, 'handover-desk-2-preview')
  await tap(desk, '.js-move')
  await tap(desk, '.preview-modal >> text=/^交接$/')
  await shown(desk, '.js-done').waitFor()
  await shot(desk, 'handover-desk-3-done')
  await leave(desk)
  expect((await cloud.ask('o-liu-fang', 'people.me', {})).roles).toEqual([])
})

test('a PC that nobody touches locks, shows nothing, and opens by the PIN where it was', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-chen-gang',
    page: '/packages/people/pages/lock/lock?set=1',
  })
  await shown(phone, '.js-again input').waitFor()
  await shown(phone, '.js-pin input').fill('123456')
  await shown(phone, '.js-again input').fill('123456')
  await tap(phone, '.js-save')
  expect(await shown(phone, '.js-wrong').innerText()).toContain('太好猜')
  await shot(phone, 'lock-phone-1-set')
  await shown(phone, '.js-pin input').fill('739164')
  await shown(phone, '.js-again input').fill('739164')
  await tap(phone, '.js-save')
  await shown(phone, '.js-set-done').waitFor()
  await leave(phone)

  const desk = await openDesk(browser, cloud.url, {as: 'o-chen-gang', page: '/pages/mine/mine'})
  await shown(desk, '.js-lock').waitFor()
  await shot(desk, 'lock-desk-1-mine')
  await tap(desk, '.js-board')
  await desk.waitForFunction(() => document.body.innerText.includes('1号窗口'))
  // Six minutes without a touch, while the board goes on asking.
  await desk.evaluate(() => {
    const at = Date.now()
    const later = at - 6 * 60_000
    for (const key of Object.keys(localStorage)) {
      if (key.includes('touched-at'))
        localStorage.setItem(key, localStorage.getItem(key)?.replace(/\d{13}/u, String(later)) ?? '')
    }
  })
  await desk.reload()
  await shown(desk, '.js-locked').waitFor()
  await desk.waitForFunction(() => document.body.innerText.includes('陈刚，已经锁上'))
  const locked = await text(desk)
  expect(locked).toContain('陈刚，已经锁上')
  expect(locked).not.toContain('1号窗口')
  await shot(desk, 'lock-desk-2-locked')
  await shown(desk, '.js-pin input').fill('111119')
  await tap(desk, '.js-unlock')
  await shown(desk, '.js-wrong').waitFor()
  expect(await shown(desk, '.js-wrong').innerText()).toContain('还可以试 4 次')
  await shown(desk, '.js-pin input').fill('739164')
  await tap(desk, '.js-unlock')
  await desk.waitForFunction(() => document.body.innerText.includes('1号窗口'))
  await leave(desk)
})
