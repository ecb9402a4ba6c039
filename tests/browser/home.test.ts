import jsQR from 'jsqr'
import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openPhone, shot, tap} from './chromium'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** An elder says where she lives and is confirmed by a scan; her family comes in by a code. */

const admin = 'o-wang-jianjun'
const elder = 'o-elder-alone'
const head = 'o-unit-head'

let cloud: TestCloud
let browser: Browser
let serial = 0
const key = () => `browser-home-${String((serial += 1))}`

const mend = async (change: object) => {
  const {version: base} = await cloud.ask(admin, 'places.tree', {})
  const reply = await cloud.send(admin, 'places.mend', {community: inCommunity, base, change}, key())
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
}

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  await mend({kind: 'addGrid', name: '第一网格'})
  const [grid] = (await cloud.ask(admin, 'places.tree', {})).grids
  const units = ['1单元', '2单元', '3单元'].map((name) => ({name, floors: 5, rooms: 2}))
  for (const [compound, name] of [
    ['东圣小区', '1号楼'],
    ['东圣小区', '2号楼'],
    ['东圣小区', '3号楼'],
    ['铁路家属院', '1号楼'],
  ] as const) {
    await mend({kind: 'addBuilding', compound, name, grid: grid?.id, units})
  }
  const building = (await cloud.ask(admin, 'places.tree', {})).buildings.find(({name}) => name === '3号楼')
  const place = {building: building?.id ?? '', unit: '2单元'}
  const {contact} = await cloud.ask(head, 'people.saveContact', {
    notice,
    name: '李晓梅',
    phone: '13800062001',
  })
  const person = contact?.person ?? ''
  const post = {role: 'unit-head', place, until: '2027-06-30'} as const
  await cloud.ask(admin, 'people.grant', {person, ...post}, key())
  const holder = {rev: 0, post: 'unit-head', place, name: '李晓梅', person, from: '2026-01-01', until: null}
  await cloud.send(admin, 'places.saveHolder', {community: inCommunity, ...holder}, key())
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const text = (page: Page) => page.locator('.preview-layer:not([hidden])').innerText()
const see = (page: Page, selector: string) => page.waitForSelector(`.preview-layer:not([hidden]) ${selector}`)
const noReport = async (page: Page) => expect(await page.locator('.preview-report').count()).toBe(0)
/** What the camera of another phone reads from this screen. */
const qrOn = async (page: Page): Promise<string> => {
  await page.waitForTimeout(400)
  const png = await page.locator('.preview-layer:not([hidden]) .js-qr').screenshot()
  const picture = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], {type: 'image/png'}))
    const {width, height} = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(bitmap, 0, 0)
    const {data} = context.getImageData(0, 0, width, height)
    return {width, height, grey: Array.from({length: width * height}, (_, at) => data[at * 4] ?? 0).join()}
  }, png.toString('base64'))
  const {width, height, grey} = picture
  const pixels = grey.split(',').flatMap((value) => [Number(value), Number(value), Number(value), 255])
  return jsQR(new Uint8ClampedArray(pixels), width, height)?.data ?? ''
}
const scan = async (page: Page, button: string, said: string) => {
  await tap(page, button)
  await page.locator('.preview-modal-field').fill(said)
  await tap(page, '就是这个')
}

test('an elder alone in care mode says where she lives in three screens; the unit head’s scan confirms it', async () => {
  const page = await openPhone(browser, cloud.url, {as: elder, page: '/pages/mine/mine', care: true})
  const screens = new Set<string>()
  const count = async (name: string, mark: string) => {
    await see(page, mark)
    screens.add(name)
  }
  await count('我的', '.js-my-home')
  await shot(page, 'home-care-mine')
  await tap(page, '.js-my-home')
  await count('我的住处', '.js-compound')
  await shot(page, 'home-care-compound')
  await tap(page, '东圣小区')
  await see(page, '.js-building')
  await tap(page, '3号楼')
  await see(page, '.js-unit')
  await shot(page, 'home-care-unit')
  await tap(page, '2单元')
  await see(page, '.js-room')
  await shot(page, 'home-care-room')
  await tap(page, '302')
  await see(page, '.js-home-contact')
  await page.locator('.js-home-contact .js-name input').fill('周桂兰')
  await page.locator('.js-home-contact .js-phone-field input').fill('13800062002')
  await shot(page, 'home-care-contact')
  await tap(page, '.js-save')
  await see(page, '.js-code')
  await shot(page, 'home-care-saved')
  expect(await text(page)).toContain('请单元长李晓梅')
  await tap(page, '.js-code')
  await count('我的身份码', '.js-qr')
  await shot(page, 'home-care-code')
  const code = await qrOn(page)
  expect(code).toMatch(/^ysz:me:/u)

  const other = await openPhone(browser, cloud.url, {as: head, page: '/pages/mine/mine'})
  await see(other, '.js-verify')
  await shot(other, 'home-head-mine')
  await tap(other, '.js-verify')
  await see(other, '.js-scan')
  await scan(other, '.js-scan', code)
  await see(other, '.js-yes')
  expect(await text(other)).toContain('东圣小区3号楼2单元302')
  await shot(other, 'home-head-scanned')
  await tap(other, '.js-no')
  await see(other, '.js-doubts')
  await shot(other, 'home-head-doubts')
  await tap(other, '.js-yes')
  await see(other, '.js-done')
  await shot(other, 'home-head-done')
  await noReport(other)
  await other.context().close()

  // Her own screen says so by itself.
  await page.locator('.js-line', {hasText: '要给人看您是谁'}).waitFor()
  await shot(page, 'home-care-confirmed')
  expect([...screens]).toEqual(['我的', '我的住处', '我的身份码'])
  console.log(`an elder alone, care mode: ${String(screens.size)} screens (≤ 4) ok`)
  await noReport(page)
  await page.context().close()
})

test('her son comes in by a code, with name and phone on the same page, and both see each other', async () => {
  const page = await openPhone(browser, cloud.url, {as: elder, page: '/packages/residents/pages/home/home'})
  await see(page, '.js-family')
  await shot(page, 'home-confirmed')
  await tap(page, '.js-family')
  await see(page, '.js-alone')
  await tap(page, '.js-invite')
  await see(page, '.js-digits')
  await shot(page, 'home-family-code')
  const digits = (await page.locator('.js-digits').innerText()).trim()

  const son = await openPhone(browser, cloud.url, {as: 'o-son', page: '/pages/mine/mine'})
  await see(son, '.js-use-code')
  await shot(son, 'home-mine-visitor')
  await tap(son, '.js-use-code')
  await see(son, '.js-scan')
  await shot(son, 'home-use')
  await scan(son, '.js-scan', `ysz:code:${digits.replace(' ', '')}`)
  await see(son, '.js-sentence')
  expect(await text(son)).toContain('周桂兰请您成为一户')
  await tap(son, '.js-use')
  await see(son, '.js-wrong-name')
  await son.locator('.js-use-contact .js-name input').fill('李志强')
  await son.locator('.js-use-contact .js-phone-field input').fill('13800062003')
  await shot(son, 'home-use-contact')
  await tap(son, '.js-use')
  await see(son, '.js-done')
  await shot(son, 'home-use-done')
  await noReport(son)
  await son.context().close()

  await page.reload()
  await see(page, '.js-member')
  expect(await text(page)).toContain('李志强')
  await shot(page, 'home-family')
  await noReport(page)
  await page.context().close()
})

test('a building that is not in the list is written, and the notice is one tap from the fields', async () => {
  const page = await openPhone(browser, cloud.url, {
    as: 'o-yard',
    page: '/packages/residents/pages/home/home',
  })
  await see(page, '.js-not-listed')
  await shot(page, 'home-compound')
  await tap(page, '.js-not-listed')
  await page.locator('.js-home-words textarea').fill('南门外小院东头第二家')
  await see(page, '.js-home-contact')
  await shot(page, 'home-words')
  await tap(page, '.js-notice')
  await see(page, '.js-version')
  await shot(page, 'home-notice')
  await tap(page, '.preview-back')
  await see(page, '.js-home-contact')
  await page.locator('.js-home-contact .js-name input').fill('马俊')
  await page.locator('.js-home-contact .js-phone-field input').fill('13800062004')
  await tap(page, '.js-save')
  await see(page, '.js-home')
  expect(await text(page)).toContain('南门外小院东头第二家')
  await shot(page, 'home-words-saved')
  await noReport(page)
  await page.context().close()
})

test('staff put a code into a letterbox', async () => {
  const page = await openPhone(browser, cloud.url, {
    as: 'o-liu-fang',
    page: '/packages/residents/pages/letterbox/letterbox',
  })
  await see(page, '.js-compound')
  await tap(page, '铁路家属院')
  await see(page, '.js-building')
  await tap(page, '1号楼')
  await see(page, '.js-unit')
  await tap(page, '1单元')
  await see(page, '.js-room')
  await tap(page, '101')
  await tap(page, '.js-make')
  await see(page, '.js-digits')
  await page.waitForTimeout(800)
  await shot(page, 'home-letterbox')
  await noReport(page)
  await page.context().close()
})
