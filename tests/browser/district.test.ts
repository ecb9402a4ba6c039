import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience} from './onScreen'

/** A district opens a community in its pages; its head sets it up; a resident chooses it and books. */

const admin = 'o-sun-guoqiang'
const openPage = '/packages/district/pages/open/open'

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

const shown = (page: Page, selector: string) =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({visible: true}).first()

const textOf = async (page: Page, selector: string): Promise<string> => {
  const found = shown(page, selector)
  await found.waitFor({timeout: patience})
  return (await found.innerText()).replace(/\s+/gu, ' ').trim()
}

const fill = (page: Page, selector: string, value: string) =>
  shown(page, `${selector} input, input${selector}`).fill(value, {timeout: patience})

const chooseCommunity = async (phone: Page, name: string): Promise<void> => {
  await fill(phone, '.js-search', name)
  await tap(phone, shown(phone, '.js-community'))
}

test('a new community in a few typed fields; its head sets it up; a resident books there', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: openPage})
  await shown(desk, '.js-form').waitFor({timeout: patience})
  await shot(desk, 'district-1-open')
  await tap(desk, '.js-open-wide')
  expect(await textOf(desk, '.js-wrong-name')).toContain('请填社区的名字')
  await shot(desk, 'district-2-wrong')

  const typed: Readonly<Record<string, string>> = {
    name: '南门社区',
    address: '南门小区 1 号楼一楼，菜市场对面',
    hallPhone: '0359-2100008',
    headName: '李红梅',
    headPhone: '13800000008',
  }
  await tap(desk, '.js-pick-street >> text=北城街道')
  for (const [field, value] of Object.entries(typed)) await fill(desk, `.js-field-${field}`, value)
  // The person closes the window before sending: nothing is lost.
  await desk.reload()
  await shown(desk, '.js-form').waitFor({timeout: patience})
  expect(await shown(desk, '.js-field-name input').inputValue()).toBe('南门社区')
  const fields = await shown(desk, '.js-form').locator('input, textarea').count()
  console.log(`a new community: ${fields} fields, ${Object.keys(typed).length} of them typed`)
  expect(fields).toBeLessThanOrEqual(20)
  await shot(desk, 'district-3-filled')
  await tap(desk, '.js-open-wide')
  const code = (await textOf(desk, '.js-activation')).replace(/\D/gu, '')
  expect(code).toMatch(/^\d{8}$/u)
  await shot(desk, 'district-4-code')
  expect(await textOf(desk, '.js-row')).toContain('南门社区')
  await leave(desk)

  const head = await openPhone(browser, cloud.url, {as: 'o-head', page: '/packages/people/pages/setup/setup'})
  await shown(head, '.js-place').waitFor({timeout: patience})
  await shot(head, 'district-5-setup')
  await tap(head, '.js-place')
  await shown(head, '.js-community').waitFor({timeout: patience})
  await chooseCommunity(head, '南门')
  expect(await textOf(head, '.js-place')).toContain('南门社区')
  await fill(head, '.js-code', code)
  await fill(head, '.js-name', '李红梅')
  await fill(head, '.js-phone-field', '13800000008')
  await shot(head, 'district-6-setup-filled')
  await tap(head, '.js-submit')
  expect(await textOf(head, '.js-done')).toContain('南门社区管理员')
  await shot(head, 'district-7-setup-done')
  await leave(head)

  // The windows' days are opened by the timer.
  await cloud.fire('jobs')
  const phone = await openPhone(browser, cloud.url, {as: 'o-new-resident'})
  await shown(phone, '.js-dial').waitFor({timeout: patience})
  await tap(phone, '我的')
  await tap(phone, '.js-choose')
  await shown(phone, '.js-community').waitFor({timeout: patience})
  await shot(phone, 'district-8-choose')
  await tap(phone, '.js-street >> text=北城街道')
  await shot(phone, 'district-9-choose-street')
  await tap(phone, '.js-community >> text=南门社区')
  await phone.waitForFunction(() => document.body.innerText.includes('南门社区'))
  await shown(phone, '.js-dial').waitFor({timeout: patience})
  await shot(phone, 'district-10-home')
  await tap(phone, '.js-services')
  await fill(phone, '.js-search', 'gljt')
  await tap(phone, '.js-service')
  await shown(phone, '.js-material').waitFor({timeout: patience})
  await tap(phone, '.js-choose-time')
  await shown(phone, '.js-day').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
  await fill(phone, '.js-name', '马春梅')
  await fill(phone, '.js-phone-field', '13900001234')
  await tap(phone, '.js-reserve')
  expect((await textOf(phone, '.js-code')).replace(/\D/gu, '')).toMatch(/^\d{6}$/u)
  await shot(phone, 'district-11-visit')
  const {bookings} = await cloud.ask('o-new-resident', 'booking.mine', {
    community: 'yanhu-nanmen',
    when: 'coming',
  })
  expect(bookings).toHaveLength(1)
  // Chosen once, kept: the app is opened anew.
  await phone.goto(`${cloud.url}/?bare=1&as=o-new-resident`)
  await phone.waitForFunction(() => document.body.innerText.includes('南门社区'))
  await leave(phone)
})

test('on a phone, and in care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page: openPage})
  await shown(phone, '.js-start').waitFor({timeout: patience})
  await shot(phone, 'district-phone-1-list')
  await tap(phone, '.js-start')
  await shown(phone, '.js-form').waitFor({timeout: patience})
  await shot(phone, 'district-phone-2-form')
  await shown(phone, '.js-given').scrollIntoViewIfNeeded()
  await shot(phone, 'district-phone-3-form')
  await leave(phone)
  const elder = await openPhone(browser, cloud.url, {
    as: 'o-elder',
    page: '/packages/district/pages/choose/choose',
    care: true,
  })
  await shown(elder, '.js-community').waitFor({timeout: patience})
  await shot(elder, 'district-care-choose')
  await leave(elder)
})
