import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser, Locator, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {cameraJpeg, cameraPng} from '../harness/media'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {chooseFiles, launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** An elder says what is the matter, with photos or without; who works on it hears and sees it. */

const elder = 'o-zhou-guilan'
const staff = 'o-wang-jianjun'

const folder = mkdtempSync(join(tmpdir(), 'hotline-voice-'))
const photo = join(folder, 'lamp.jpg')
const second = join(folder, 'dot.png')
const words = join(folder, 'words.jpg')
const large = Array.from({length: 9}, (_, n) => join(folder, `large-${String(n)}.jpg`))

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  writeFileSync(photo, cameraJpeg())
  writeFileSync(second, cameraPng())
  writeFileSync(words, 'no picture')
  for (const path of large) writeFileSync(path, cameraJpeg({bytes: 20 * 1024 * 1024}))
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800071001'})
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  const home = {building: buildings[0]?.id ?? ''}
  await cloud.ask(elder, 'residents.declareHome', {home}, 'voice-home')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, {recursive: true})
})

/** As somebody has answered whom WeChat has asked once. */
const allow = (page: Page, allowed = true): Promise<void> =>
  page.evaluate(
    ([openid, record]) =>
      localStorage.setItem(`preview.scopes:${openid}`, JSON.stringify({'scope.record': record})),
    [elder, allowed] as const,
  )

/** Touches, counted. */
class Taps {
  count = 0
  constructor(readonly page: Page) {}
  async on(target: string | Locator): Promise<void> {
    await shown(this.page, typeof target === 'string' ? target : '.page').waitFor({timeout: patience})
    await tap(this.page, target)
    this.count += 1
  }
}

test('in care mode she says it and sends it with three taps; where she lives goes with it', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/pages/home/home', care: true})
  await allow(phone)
  const taps = new Taps(phone)
  await taps.on('.js-tell')
  await shown(phone, '.js-speak').waitFor({timeout: patience})
  await shot(phone, 'hotline-voice/1-tell-care')
  await taps.on('.js-speak')
  await shown(phone, '.js-speaking').filter({hasText: '0:01'}).waitFor({timeout: patience})
  expect(await textOf(phone, '.js-home')).toMatch(/不写就是您家：.+号楼/u)
  await shot(phone, 'hotline-voice/2-speaking-care')
  await taps.on('.js-send')
  expect(await textOf(phone, '.js-fresh')).toMatch(/编号 \d{4} \d{4}/u)
  expect(await textOf(phone, '.js-hear')).toMatch(/听录音 [12] 秒/u)
  await shot(phone, 'hotline-voice/3-request-care')
  console.log(`elder files by voice: ${String(taps.count)} taps (≤ 3)`)
  expect(taps.count).toBeLessThanOrEqual(3)
  // It is heard from its address.
  await tap(phone, '.js-hear')
  await shown(phone, '.js-hear').filter({hasText: '停下'}).waitFor({timeout: patience})
  await shown(phone, '.js-hear').filter({hasText: '听录音'}).waitFor({timeout: patience})
  await leave(phone)
})

test('photos are two taps more; one that is none says so at itself and goes alone; a killed app loses nothing', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: elder, page: '/packages/hotline/pages/tell/tell', care: true},
  })
  await allow(phone)
  await tap(phone, '.js-speak')
  await shown(phone, '.js-speaking').filter({hasText: '0:01'}).waitFor({timeout: patience})
  await tap(phone, '.js-hush')
  await shown(phone, '.js-listen').waitFor({timeout: patience})
  const more = new Taps(phone)
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), more.on('.js-add-photo')])
  await chooser.setFiles([photo, second, words])
  console.log(`photos beside it: ${String(more.count)} taps more (≤ 2), WeChat's own chooser apart`)
  expect(more.count).toBeLessThanOrEqual(2)
  await shown(phone, '.js-photo-said').filter({hasText: '这不是照片'}).waitFor({timeout: patience})
  await shot(phone, 'hotline-voice/4-photos-care')
  // The app is closed and opened again.
  await phone.reload()
  await shown(phone, '.js-listen').waitFor({timeout: patience})
  expect(await phone.locator('.js-photo').count()).toBe(3)
  await tap(phone, '.js-send')
  expect(await textOf(phone, '.js-problem')).toContain('去掉它')
  await tap(phone, phone.locator('.photo--wrong .js-photo-off'))
  await tap(phone, '.js-send')
  await shown(phone, '.js-fresh').waitFor({timeout: patience})
  await phone.locator('.js-files .js-picture img').nth(1).waitFor({timeout: patience})
  const drawn = await phone.locator('.js-picture img').evaluateAll((all) =>
    Promise.all(
      all.map(async (one) => {
        if (!(one instanceof HTMLImageElement)) return 0
        // What is there is not drawn yet.
        await one.decode()
        return one.naturalWidth
      }),
    ),
  )
  expect(drawn).toEqual([96, 1])
  await shot(phone, 'hotline-voice/5-request-photos-care')
  await leave(phone)
})

test('nine photos of 20 MB: each says what to do, and none is sent', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/packages/hotline/pages/tell/tell'})
  await chooseFiles(phone, '.js-add-photo', large)
  await phone.locator('.js-photo-said').nth(8).waitFor({timeout: patience})
  const said = await phone.locator('.js-photo-said').allInnerTexts()
  expect(new Set(said)).toEqual(new Set(['这张照片有 20 MB，最大 10 MB。请截一张屏再传，或者重新拍一张。']))
  expect(await phone.locator('.js-add-photo').count()).toBe(0)
  await shot(phone, 'hotline-voice/6-too-large-390')
  await leave(phone)
})

test('without a network nothing is lost: it is tried again; without a microphone she may write', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/packages/hotline/pages/tell/tell'})
  await allow(phone, false)
  await tap(phone, '.js-speak')
  expect(await textOf(phone, '.js-denied')).toContain('您也可以写下来')
  await shot(phone, 'hotline-voice/7-denied-390')
  const offline = (on: boolean) =>
    phone.evaluate((off) => {
      const key = 'preview.settings'
      const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
      localStorage.setItem(key, JSON.stringify(Object.assign({}, saved, {offline: off})))
    }, on)
  await offline(true)
  await chooseFiles(phone, '.js-add-photo', [photo])
  await shown(phone, '.js-photo-again').waitFor({timeout: patience})
  await shot(phone, 'hotline-voice/8-offline-390')
  await offline(false)
  await tap(phone, '.js-photo-again')
  await phone.locator('.js-photo-said').waitFor({state: 'detached', timeout: patience})
  await phone.locator('.js-text textarea').fill('楼门口的灯不亮了')
  await tap(phone, '.js-send')
  await shown(phone, '.js-fresh').waitFor({timeout: patience})
  // Later another photo, without a word.
  await tap(phone, '.js-add')
  await chooseFiles(phone, '.js-add-photo', [second])
  await tap(phone, '.js-send')
  await phone.locator('.js-step .js-picture').waitFor({timeout: patience})
  await leave(phone)
})

test('who works on it sees and hears it, and answers with a photo', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  await tap(desk, '.js-all')
  await desk.locator('.js-row').filter({hasText: '语音'}).first().click()
  await shown(desk, '.js-one .js-hear').waitFor({timeout: patience})
  await shot(desk, 'hotline-voice/9-desk-1280')
  await tap(desk, '.js-take')
  await tap(desk, '.js-reply')
  await desk.locator('.js-words textarea').fill('明天下午来换')
  await chooseFiles(desk, '.js-add-photo', [photo])
  await tap(desk, '.js-send')
  await desk.locator('.js-step .js-picture').first().waitFor({timeout: patience})
  await shot(desk, 'hotline-voice/10-answered-1280')
  await leave(desk)
})
