import type {Browser, Locator, Page} from 'playwright-core'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {patience, shown, textOf} from './onScreen'

/** An elder at the window, alone in care mode, and with a daughter who does things for her. */

const staff = 'o-liu-fang'
const elder = 'o-zhou-guilan'
const daughter = 'o-zhang-min'

let cloud: TestCloud
let browser: Browser
let person = ''

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  const left = {notice, name: '周桂兰', phone: '13800071001'} as const
  person = (await cloud.ask(elder, 'people.saveContact', left)).contact?.person ?? ''
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const noReport = async (page: Page): Promise<void> => {
  expect(await page.locator('.preview-report').allInnerTexts()).toEqual([])
}
const leave = async (page: Page): Promise<void> => {
  await noReport(page)
  await page.context().close()
}

/** A walk through pages: each page that one acts on counts as a screen, and so does each field that is typed in. */
class Walk {
  readonly screens: string[] = []
  typed = 0
  constructor(readonly page: Page) {}

  /** Waits for a screen, looks at it, and touches something on it. */
  async on(screen: string, waitFor: string, target: string | Locator): Promise<void> {
    await shown(this.page, waitFor).waitFor({timeout: patience})
    if (this.screens.at(-1) !== screen) {
      this.screens.push(screen)
      await shot(this.page, `elder-${screen}`)
    }
    await tap(this.page, target)
  }
}

/** What a scanner reads when its button is touched. */
const scanned = async (page: Page, button: string, said: string): Promise<void> => {
  await tap(page, button)
  await page.locator('.preview-modal-field').fill(said)
  await tap(page, '就是这个')
}

test('with a card made at the window: scanned on the board, it is booked in 2 screens, nothing typed', async () => {
  await cloud.ask(staff, 'residents.makeCard', {person}, 'elder-card')
  const {card} = await cloud.ask(staff, 'residents.person', {person})
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/board/board'})
  await shown(desk, '.js-scan').waitFor({timeout: patience})
  // The scanner's own window apart.
  await scanned(desk, '.js-scan', card.number)
  const walk = new Walk(desk)
  await walk.on('window-tasks', '.js-service', '.js-service')
  await shown(desk, '.js-slot').waitFor({timeout: patience})
  expect(await textOf(desk, '.js-confirm')).toMatch(/^预约 今天\(周一\)上午 \d+:\d\d，替 周桂兰$/u)
  expect(await textOf(desk, '.js-acting')).toContain('正在替 周桂兰 办')
  await walk.on('window-time', '.js-confirm', '.js-confirm')
  expect(await textOf(desk, '.js-said')).toMatch(/^替周桂兰约好了：今天\(周一\)上午 .*预约码 \d{3} \d{3}$/u)
  await shot(desk, 'elder-window-booked')
  console.log(
    `elder, with a card at the window: ${walk.typed} fields typed (0), ${walk.screens.length} screens (≤ 2)`,
  )
  expect(walk.typed).toBe(0)
  expect(walk.screens.length).toBeLessThanOrEqual(2)
  await tap(desk, '.js-acting-back')
  expect(await textOf(desk, '.js-empty')).toContain('已经换回您自己')
  await leave(desk)
})

test('alone, in care mode: books in at most 4 screens', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/pages/services/services', care: true})
  const walk = new Walk(phone)
  await walk.on('care-services', '.js-service', '.js-service')
  await walk.on('care-service', '.js-choose-time', '.js-choose-time')
  await walk.on('care-time', '.js-slot', '.js-slot:not(.tile--off)')
  await walk.on('care-time', '.js-confirm', '.js-confirm')
  await walk.on('care-confirm', '.js-reserve', '.js-reserve')
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  console.log(`elder, alone in care mode: ${walk.screens.length} screens to a booking (≤ 4)`)
  expect(walk.screens.length).toBeLessThanOrEqual(4)
  await leave(phone)
})

test('lends a right in care mode; the daughter books; the elder reads the receipt and takes it back', async () => {
  const lender = await openPhone(browser, cloud.url, {as: elder, page: '/pages/mine/mine', care: true})
  const lend = new Walk(lender)
  await lend.on('lend-mine', '.js-lend', '.js-lend')
  await lend.on('lend-choose', '.js-thing-visits', '.js-lend')
  const digits = (await textOf(lender, '.js-code .code__digits')).replace(/\D/gu, '')
  await shot(lender, 'elder-lend-code')
  console.log(
    `elder, lends in care mode: ${lend.screens.length + 1} screens (≤ 4), ${lend.typed} fields typed`,
  )
  expect(lend.screens.length + 1).toBeLessThanOrEqual(4)
  await leave(lender)

  await cloud.ask(daughter, 'people.saveContact', {notice, name: '张敏', phone: '13800071002'})
  // She types what her mother reads to her on the phone.
  const code = await openPhone(browser, cloud.url, {
    as: daughter,
    page: '/packages/residents/pages/usecode/usecode',
  })
  await shown(code, '.js-code').waitFor({timeout: patience})
  await code.locator('input.js-code, .js-code input').first().fill(digits)
  await tap(code, '.js-find')
  expect(await textOf(code, '.js-sentence')).toContain('周桂兰')
  await tap(code, '.js-use')
  await shown(code, '.js-done').waitFor({timeout: patience})
  await shot(code, 'elder-daughter-code')
  await leave(code)

  const phone = await openPhone(browser, cloud.url, {as: daughter, page: '/pages/mine/mine'})
  const walk = new Walk(phone)
  await walk.on('daughter-mine', '.js-errand', '.js-errand')
  await walk.on('daughter-tasks', '.js-service', '.js-service')
  await walk.on('daughter-service', '.js-choose-time', '.js-choose-time')
  await walk.on('daughter-time', '.js-slot', '.js-slot:not(.tile--off)')
  await walk.on('daughter-time', '.js-confirm', '.js-confirm')
  await shown(phone, '.js-whom').waitFor({timeout: patience})
  expect(await textOf(phone, '.js-acting')).toContain('正在替 周桂兰 办')
  await walk.on('daughter-confirm', '.js-reserve', '.js-reserve')
  expect(await textOf(phone, '.js-whose')).toBe('周桂兰的预约')
  await shot(phone, 'elder-daughter-visit')
  console.log(`daughter, books for the elder: ${walk.screens.length} screens, ${walk.typed} fields typed`)
  await leave(phone)

  await cloud.fire('jobs')
  const inbox = await openPhone(browser, cloud.url, {
    as: elder,
    page: '/packages/messages/pages/inbox/inbox',
    care: true,
  })
  await inbox.waitForFunction(() => document.body.innerText.includes('张敏'), undefined, {timeout: patience})
  await shot(inbox, 'elder-receipt')
  await leave(inbox)

  const back = await openPhone(browser, cloud.url, {
    as: elder,
    page: '/packages/people/pages/lend/lend',
    care: true,
  })
  expect(await textOf(back, '.js-lent')).toContain('张敏')
  await tap(back, '.js-end')
  expect(await textOf(back, '.js-ask')).toContain('张敏马上不能再预约办事')
  await shot(back, 'elder-take-back')
  await tap(back, '.js-end-now')
  expect(await textOf(back, '.js-said')).toContain('从现在起不能再代办')
  await leave(back)
  const input = {community: inCommunity, when: 'coming', for: person}
  expect(await cloud.send(daughter, 'booking.mine', input)).toMatchObject({error: {code: 'not-allowed'}})
})

test('the elder reads who looked at her visits, and what was done for her', async () => {
  const looked = await openPhone(browser, cloud.url, {
    as: elder,
    page: '/packages/privacy/pages/looked/looked',
    care: true,
  })
  expect(await textOf(looked, '.js-look')).toMatch(/^窗口人员 刘芳 替居民办事，查看预约/u)
  await looked.waitForFunction(() => document.body.innerText.includes('张敏'), undefined, {timeout: patience})
  await shot(looked, 'elder-looked')
  await leave(looked)
})

test('at the window: what was signed on paper is written down', async () => {
  const desk = await openDesk(browser, cloud.url, {
    as: staff,
    page: `/packages/people/pages/lend/lend?person=${person}`,
  })
  await shown(desk, '.js-paper').waitFor({timeout: patience})
  await tap(desk, '.js-lend')
  expect(await textOf(desk, '.js-wrong-paper')).toContain('请填委托书的编号')
  await desk.locator('.js-paper input').fill('委2026-018')
  await desk.locator('.js-to-phone input').fill('13800071002')
  await tap(desk, '.js-lend')
  expect(await textOf(desk, '.js-said')).toContain('记下了')
  expect(await textOf(desk, '.js-lent')).toContain('在窗口签了委托书')
  await shot(desk, 'elder-paper')
  await leave(desk)
})

test('a mother writes her child down under a consent of its own, books for it, and takes the consent back', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: daughter,
    page: '/packages/people/pages/children/children',
  })
  await shown(phone, '.js-first').waitFor({timeout: patience})
  await shot(phone, 'child-empty')
  await tap(phone, '.js-first')
  await phone.locator('.js-in-name input').fill('周小明')
  await tap(phone, '.js-save')
  expect(await textOf(phone, '.js-wrong-birth')).not.toBe('')
  await shot(phone, 'child-form')
  await leave(phone)
  // The day itself is chosen on the phone's own wheel.
  const child = {name: '周小明', birth: '2018-05-01', agree: true, notice} as const
  await cloud.ask(daughter, 'people.addChild', child, 'elder-child')
  const list = await openPhone(browser, cloud.url, {
    as: daughter,
    page: '/packages/people/pages/children/children',
    care: true,
  })
  expect(await textOf(list, '.js-child')).toContain('8 岁')
  await shot(list, 'child-care')
  await tap(list, '.js-withdraw')
  expect(await textOf(list, '.js-ask')).toContain('谁也看不到')
  await tap(list, '.js-withdraw-now')
  expect(await textOf(list, '.js-said')).toContain('撤回了')
  expect(await cloud.ask(daughter, 'people.children', {})).toEqual({children: []})
  await leave(list)
})
