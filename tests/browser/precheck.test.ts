import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser, Locator, Page} from 'playwright-core'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cameraJpeg} from '../harness/media'
import {chooseFiles, launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** 材料预审: photographed at home, answered at the window, one trip. */

const elder = 'o-zhou-guilan'
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
const folder = mkdtempSync(join(tmpdir(), 'precheck-'))
const photo = join(folder, 'card.jpg')

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  writeFileSync(photo, cameraJpeg())
  cloud = await startTestCloud({pages: true})
  await cloud.setClock(`${monday}T09:00:00+08:00`)
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800071001'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, {recursive: true})
})

/** Touches, counted. */
class Taps {
  count = 0
  constructor(readonly page: Page) {}
  async on(target: string | Locator): Promise<void> {
    if (typeof target === 'string') await shown(this.page, target).waitFor({timeout: patience})
    await tap(this.page, target)
    this.count += 1
  }
}

/** Photographs a material: one tap, WeChat's own camera apart. */
const shoot = async (phone: Page, n: number): Promise<void> => {
  const target = phone.locator('.preview-layer:not([hidden]) .js-shoot').nth(n)
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), tap(phone, target)])
  await chooser.setFiles([photo])
}
const uploaded = (phone: Page): Promise<void> =>
  phone.locator('.js-photo-said').first().waitFor({state: 'detached', timeout: patience})

test('two materials are photographed and sent in four taps; a killed app loses nothing', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: elder, page: `/packages/booking/pages/service/service?id=${service}`},
  })
  const taps = new Taps(phone)
  await taps.on('.js-precheck')
  await shown(phone, '.js-shoot').waitFor({timeout: patience})
  await shot(phone, 'precheck/1-unsent-390')
  await shoot(phone, 0)
  await shoot(phone, 1)
  taps.count += 2
  await phone.locator('.js-photo').nth(1).waitFor({timeout: patience})
  await uploaded(phone)
  await phone.reload()
  await phone.locator('.js-photo').nth(1).waitFor({timeout: patience})
  await shot(phone, 'precheck/2-photos-390')
  await taps.on('.js-act')
  expect(await textOf(phone, '.js-state')).toBe('等窗口看')
  await phone.locator('.js-sent img').nth(1).waitFor({timeout: patience})
  await shot(phone, 'precheck/3-sent-390')
  console.log(`a resident sends two materials: ${String(taps.count)} taps (≤ 4), WeChat's camera apart`)
  expect(taps.count).toBeLessThanOrEqual(4)
  await leave(phone)
})

test('at the window two materials are answered in five taps, beside the list on a PC', async () => {
  const pc = await openDesk(browser, cloud.url, {
    as: staff,
    page: '/packages/precheck/pages/prechecks/prechecks',
  })
  const taps = new Taps(pc)
  await taps.on('.js-row')
  await pc.locator('.js-picture img').nth(1).waitFor({timeout: patience})
  await taps.on(pc.locator('.js-good').nth(0))
  await taps.on(pc.locator('.js-fix').nth(1))
  await taps.on(pc.locator('.js-chip').nth(1))
  await shot(pc, 'precheck/4-desk-1280')
  await taps.on('.js-tell')
  await pc.getByText('已经告诉居民').first().waitFor({timeout: patience})
  await shot(pc, 'precheck/5-desk-empty-1280')
  console.log(`staff answer two materials: ${String(taps.count)} taps (≤ 5)`)
  expect(taps.count).toBeLessThanOrEqual(5)
  await leave(pc)
})

test('what is lacking is photographed again; on a phone staff say it will do; then a time, ticks set', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: elder, page: `/packages/precheck/pages/precheck/precheck?id=${service}`, care: true},
  })
  expect(await textOf(phone, '.js-reason')).toBe('缺一页')
  await shot(phone, 'precheck/6-answered-care')
  await chooseFiles(phone, '.js-material:nth-of-type(2) .js-shoot', [photo])
  await phone.locator('.js-photo').waitFor({timeout: patience})
  await uploaded(phone)
  await tap(phone, '.js-act')
  await shown(phone, '.js-state').filter({hasText: '等窗口看'}).waitFor({timeout: patience})
  const desk = await openPhone(browser, cloud.url, {
    ...{as: staff, page: '/packages/precheck/pages/prechecks/prechecks'},
  })
  await shown(desk, '.js-row').waitFor({timeout: patience})
  await shot(desk, 'precheck/7-queue-390')
  await tap(desk, '.js-row')
  await tap(desk, '.js-good')
  await shot(desk, 'precheck/8-open-390')
  await tap(desk, '.js-tell')
  await desk.locator('.js-opened').waitFor({state: 'detached', timeout: patience})
  await leave(desk)
  await phone.reload()
  await shown(phone, '.js-act').filter({hasText: '都可以了'}).waitFor({timeout: patience})
  await shot(phone, 'precheck/9-all-good-care')
  await tap(phone, '.js-act')
  await shown(phone, '.js-slot').waitFor({timeout: patience})
  await leave(phone)
})
