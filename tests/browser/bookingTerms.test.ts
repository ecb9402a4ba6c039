import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** A counsellor who says yes or no, whose list shows a code; a doctor who asks first; a wheelchair at the door. */

const elder = 'o-terms-1'
const staff = 'o-liu-fang'
const id = (slug: string): string => `${inCommunity}:${slug}`
const wednesday = '2026-11-25'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '马春梅', phone: '13900010031'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const open = (page: string, care = false): Promise<Page> =>
  openPhone(browser, cloud.url, {as: elder, page: `/packages/booking/pages/${page}`, care})
const toConfirm = async (phone: Page): Promise<void> => {
  await shown(phone, '.js-slot').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-slot:not(.tile--off)'))
  await tap(phone, '.js-confirm')
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
}

test('questions are asked with the booking, kept when the app is killed, and help is ticked', async () => {
  const phone = await open(`time/time?id=${id('zhongyi')}`, true)
  await toConfirm(phone)
  await tap(phone, '.js-reserve')
  await shown(phone, '.js-answer-wrong').waitFor({timeout: patience})
  await shot(phone, 'terms/1-asked-care')
  await shown(phone, '.js-answer').locator('input').fill('腰疼半年')
  await tap(phone, '.js-option')
  await tap(phone, '.js-help')
  await phone.reload()
  await shown(phone, '.js-reserve').waitFor({timeout: patience})
  expect(await shown(phone, '.js-answer').locator('input').inputValue()).toBe('腰疼半年')
  await tap(phone, '.js-reserve')
  expect(await textOf(phone, '.js-state')).toContain('已约好')
  expect(await textOf(phone, '.js-answered')).toBe('腰疼半年')
  await shot(phone, 'terms/2-visit-care')
  await tap(phone, '.js-help')
  await phone
    .locator('.preview-layer:not([hidden]) .js-help.chip--on')
    .waitFor({state: 'detached', timeout: patience})
  await leave(phone)
})

test('a no with another time, taken by one tap; the list shows a code and no name', async () => {
  const phone = await open(`time/time?id=${id('xinli')}`)
  await toConfirm(phone)
  await tap(phone, '.js-reserve')
  // Nobody who does not live here.
  expect(await textOf(phone, '.js-problem')).toContain('只给住在本社区的居民')
  await shot(phone, 'terms/3-not-for-390')
  await cloud.ask(elder, 'residents.declareHome', {home: {words: '南门外小院'}}, 'terms-home')
  await tap(phone, '.js-reserve')
  expect(await textOf(phone, '.js-state')).toContain('等确认')
  await shot(phone, 'terms/4-waits-390')
  const pc = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/asked/asked'})
  await shown(pc, '.js-row').waitFor({timeout: patience})
  expect(await textOf(pc, '.js-row')).toContain('内容保密')
  expect(await textOf(pc, '.js-row')).not.toContain('马')
  await shot(pc, 'terms/5-desk-1280')
  await tap(pc, '.js-no')
  await shown(pc, '.js-time').waitFor({timeout: patience})
  await tap(pc, '.js-reason')
  await tap(pc, '.js-time')
  await shot(pc, 'terms/6-declining-1280')
  await tap(pc, '.js-decline')
  await pc.getByText('没有等回话的').waitFor({timeout: patience})
  await leave(pc)
  await phone.reload()
  await shown(phone, '.js-take-offer').waitFor({timeout: patience})
  await shot(phone, 'terms/7-offered-390')
  await tap(phone, '.js-take-offer')
  await shown(phone, '.js-state').filter({hasText: '已约好'}).waitFor({timeout: patience})
  await leave(phone)
})

test('who comes to a home is told where: the resident’s own stands there, at the window it is asked for', async () => {
  const phone = await open(`time/time?id=${id('shangmen-paotui')}`, true)
  await toConfirm(phone)
  expect(await shown(phone, '.js-home').locator('input').inputValue()).toBe('南门外小院')
  await shot(phone, 'terms/9-home-care')
  await leave(phone)
  const {contact} = await cloud.ask(elder, 'people.me', {})
  const page = `/packages/booking/pages/onbehalf/onbehalf?for=${contact?.person ?? ''}&how=staff`
  const pc = await openDesk(browser, cloud.url, {as: staff, page})
  await tap(pc, '.js-all')
  await tap(pc, pc.locator('.preview-layer:not([hidden]) .js-service').filter({hasText: '跑腿'}).first())
  await toConfirm(pc)
  await tap(pc, '.js-reserve')
  await shown(pc, '.js-wrong-home').waitFor({timeout: patience})
  await shot(pc, 'terms/10-home-window-1280')
  await shown(pc, '.js-home').locator('input').fill('3号楼2单元501')
  await tap(pc, '.js-reserve')
  expect(await textOf(pc, '.js-said')).toContain('替马春梅约好了')
  await shot(pc, 'terms/11-onbehalf-1280')
  await leave(pc)
})

test('the board shows the wheelchair and the code', async () => {
  await cloud.ask(
    elder,
    'booking.reserve',
    {
      ...{service: id('gaoling-jintie'), date: wednesday, time: '09:00', ticked: [], helps: ['wheelchair']},
    },
    'terms-window',
  )
  await cloud.setClock(`${wednesday}T08:50:00+08:00`)
  const pc = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/board/board'})
  await shown(pc, '.js-row').waitFor({timeout: patience})
  await shot(pc, 'terms/8-board-1280')
  expect(await textOf(pc, '.js-row')).toContain('要轮椅')
  await leave(pc)
})
