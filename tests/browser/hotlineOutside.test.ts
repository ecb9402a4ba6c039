import {createHmac} from 'node:crypto'
import type {Browser} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, textOf} from './onScreen'

/** A device is registered on the page; with what is handed out there it reports, and its request is on the board. */

const admin = 'o-wang-jianjun'
const page = '/packages/hotline/pages/outside/outside'

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

test('registered, handed out once, reporting, ended', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  expect(await textOf(desk, '.js-none')).toBe('还没有设备')
  await tap(desk, '.js-add')
  await desk.locator('.js-in-name input').fill('水泵房水位')
  await desk.locator('.js-in-where input').fill('东圣小区3号楼')
  await desk.locator('.js-in-exact input').fill('地下水泵房')
  await shot(desk, 'hotline/outside-1-form')
  await tap(desk, '.js-save')
  const [, deviceId = '', secret = ''] =
    /设备编号：(\S+)\s+密钥：(\S+)/u.exec(await textOf(desk, '.js-secret')) ?? []
  await shot(desk, 'hotline/outside-2-secret')
  await tap(desk, '.js-kept')
  expect(await textOf(desk, '.js-source')).toContain('东圣小区3号楼，地下水泵房')

  const {now} = (await (await fetch(`${cloud.url}/control/clock`)).json()) as {now: string}
  const said = {deviceId, type: 'water-high', ts: Math.floor(Date.parse(now) / 1000), nonce: 'browser-0001'}
  const sig = createHmac('sha256', secret)
    .update(`${deviceId}\n${said.type}\n${String(said.ts)}\n${said.nonce}\n`)
    .digest('hex')
  const {status, json} = await post(`${cloud.url}/http/open/device`, {...said, sig})
  expect([status, json]).toEqual([200, {code: expect.stringMatching(/^\d{8}$/u)}])
  const {requests} = await cloud.ask(admin, 'hotline.find', {code: (json as {code: string}).code})
  expect(requests).toMatchObject([{community: inCommunity, begins: '水泵房水位（water-high）'}])

  await tap(desk, '.js-end')
  await tap(desk, '.js-end-now')
  expect(await textOf(desk, '.js-said')).toContain('停用了')
  expect((await post(`${cloud.url}/http/open/device`, {...said, sig})).status).toBe(403)
  await leave(desk)
})

test('in care mode, on a phone: an outside system and its key', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page, care: true})
  await tap(phone, '.js-tab-systems')
  expect(await textOf(phone, '.js-none')).toBe('还没有外部系统')
  await tap(phone, '.js-add')
  await phone.locator('.js-in-name input').fill('12345 热线')
  await tap(phone, '.js-save')
  expect(await textOf(phone, '.js-secret')).toMatch(/^接入密钥（api_key）：os_[0-9a-f]{24}\.[\w-]{43}$/u)
  await shot(phone, 'hotline/outside-3-key-care')
  await leave(phone)
})
