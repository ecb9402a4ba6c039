import type {Browser} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openPhone, shot, tap} from './chromium'
import {leave, patience, shown} from './onScreen'

/** An elder wishes for something in care mode; what is refused is kept for her with the reason; a neighbour reads the wall. */

const elder = 'o-wall-elder'
const page = '/packages/hotline/pages/wishes/wishes'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800071901'})
  const text = ['想有人教我用手机挂号', '楼道的灯太暗，上楼看不清', '想要一张全家福，孩子们都在外地'] as const
  for (const [n, one] of text.entries()) {
    await cloud.ask(elder, 'wishes.post', {kind: 'wish', text: one, anonymous: n === 1}, `wall-${String(n)}`)
  }
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('in care mode: written, refused with the reason, and only hers', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page, care: true})
  await shown(phone, '.js-wish').waitFor({timeout: patience})
  await shot(phone, 'hotline/wishes-1-wall-care')
  await tap(phone, '.js-write')
  await phone.locator('.js-text textarea').fill('谁能代开发票')
  await shot(phone, 'hotline/wishes-2-write-care')
  await tap(phone, '.js-send')
  await shown(phone, '.js-said').waitFor({timeout: patience})
  expect(await shown(phone, '.js-said').innerText()).toContain('没有通过')
  await tap(phone, '.js-tab-mine')
  await phone.locator('.js-wish').filter({hasText: '代开发票'}).first().waitFor({timeout: patience})
  await shot(phone, 'hotline/wishes-3-mine-care')
  await leave(phone)
})

test('a neighbour sees the wall, without what was refused; the guest book is empty', async () => {
  const phone = await openPhone(browser, cloud.url, {as: 'o-zhang-min', page})
  await shown(phone, '.js-wish').waitFor({timeout: patience})
  expect(await phone.locator('.preview-layer:not([hidden])').innerText()).not.toContain('代开发票')
  await shot(phone, 'hotline/wishes-4-wall')
  await tap(phone, '.js-tab-note')
  await shown(phone, '.js-empty').waitFor({timeout: patience})
  await shot(phone, 'hotline/wishes-5-notes-empty')
  await leave(phone)
})
