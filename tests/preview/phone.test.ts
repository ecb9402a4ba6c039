import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import type {Browser, Page} from 'playwright-core'

import {launchChromium, openPhone, shot, tap} from '../browser/chromium'
import {type Running, type StubCloud, fixture, startPreview, startWithCloud} from './server'

jest.setTimeout(60_000)

let browser: Browser
let cloud: StubCloud
const started: Running[] = []

const start = async (folder: string): Promise<Running> => {
  const running = await startPreview(folder)
  started.push(running)
  return running
}

beforeAll(async () => {
  cloud = await startWithCloud()
  browser = await launchChromium()
})
afterAll(async () => {
  await cloud.stop()
  await Promise.all(started.map((running) => running.stop()))
  await browser.close()
})
beforeEach(() => {
  cloud.calls.length = 0
  cloud.answer = {status: 200, body: {ok: true}}
  cloud.now = new Date().toISOString()
})

const says = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).filter({visible: true}).first().waitFor({timeout: 4000})

const ask = async (page: Page): Promise<void> => {
  await page.locator('.card', {hasText: '云函数'}).scrollIntoViewIfNeeded()
  await tap(page, page.locator('.card', {hasText: '云函数'}))
}

describe('wx.cloud.callFunction', () => {
  test('posts the data as JSON under the identity of the phone and gives the result back', async () => {
    cloud.answer = {status: 200, body: {ok: true, data: {places: 3}}}
    const page = await openPhone(browser, cloud.url, {as: 'o-liu'})
    await ask(page)
    await says(page, '云函数:{"ok":true,"data":{"places":3}}')
    expect(cloud.calls).toEqual([{path: '/functions/api', openid: 'o-liu', body: '{"action":"hall.find"}'}])
    await page.context().close()
  })

  test.each([
    [404, {}, 'FunctionName parameter could not be found: api'],
    [500, {errCode: -504002, errMsg: 'timed out'}, 'errCode: -504002 | errMsg: timed out'],
  ])('a %d answer fails as in WeChat', async (status, body, reason) => {
    cloud.answer = {status, body}
    const page = await openPhone(browser, cloud.url, {as: 'o-wang'})
    await ask(page)
    await says(page, new RegExp(`云函数:cloud.callFunction:fail .*${reason.replace(/[|().]/g, '\\$&')}`))
    await page.context().close()
  })

  test('fails by name where no cloud stands behind the pages', async () => {
    const alone = await start(fixture)
    const page = await openPhone(browser, alone.url)
    await ask(page)
    await says(page, 'wx.cloud.callFunction is not available in the preview')
    await page.context().close()
  })
})

test('pages measure from under the navigation bar; each person has a store of their own', async () => {
  const page = await openPhone(browser, cloud.url, {as: 'o-wang'})
  const measured = await page.evaluate(async () => {
    const greeting = document.querySelector('[id$="--greeting"]')?.getBoundingClientRect().top ?? 0
    const asked = await new Promise<number>((done) => {
      wx.createSelectorQuery()
        .select('#greeting')
        .boundingClientRect((rect) => done(Array.isArray(rect) ? 0 : rect.top))
        .exec()
    })
    wx.setStorageSync('note', {words: '我的'})
    return {bar: greeting - asked, height: wx.getWindowInfo().windowHeight, note: wx.getStorageSync('note')}
  })
  expect(measured).toEqual({bar: 44, height: 844 - 44 - 51, note: {words: '我的'}})
  await page.goto(`${cloud.url}/?bare=1&as=o-liu`)
  await page.waitForSelector('html[data-preview-ready]', {state: 'attached'})
  expect(await page.evaluate(() => String(wx.getStorageSync('note')))).toBe('')
  await page.context().close()
})

test('the phone shows the time of the server', async () => {
  cloud.now = '2026-12-24T01:00:00.000Z'
  const page = await openPhone(browser, cloud.url)
  const shown = await page.evaluate(() => [
    new Date().toISOString(),
    new Date(0).toISOString(),
    typeof Date.now(),
  ])
  expect(String(shown[0])).toMatch(/^2026-12-24T01:0/)
  expect(shown.slice(1)).toEqual(['1970-01-01T00:00:00.000Z', 'number'])
  await page.context().close()
})

test('nothing leaves the machine: every request goes to this server, and another host is refused', async () => {
  const page = await openPhone(browser, cloud.url)
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  await page.reload()
  await page.waitForLoadState('networkidle', {timeout: 3000}).catch(() => undefined)
  expect([...hosts].filter((origin) => origin !== 'null')).toEqual([cloud.url])
  const refused = await page.evaluate(() => fetch('http://127.0.0.1:1/').then(String, String))
  expect(refused).toContain('TypeError')
  await page.context().close()
})

describe('the panel beside the phone', () => {
  const openShell = async (query = ''): Promise<Page> => {
    const context = await browser.newContext({viewport: {width: 1440, height: 980}})
    const page = await context.newPage()
    await page.goto(`${cloud.url}/${query}`)
    await page.frameLocator('iframe').locator('html[data-preview-ready]').waitFor({state: 'attached'})
    return page
  }

  test('who holds the phone and which page is open survive a reload; the first persona is the start', async () => {
    const page = await openShell()
    const phone = page.frameLocator('iframe')
    expect(await page.locator('.person[aria-pressed=true]').innerText()).toContain('王秀英')
    await phone.getByText('居住证明').click()
    await phone.getByText('事项 7').waitFor()
    await page.getByRole('button', {name: /刘芳/}).click()
    await phone.getByText('事项 7').waitFor()
    await page.reload()
    await phone.getByText('事项 7').waitFor()
    expect(await page.locator('.person[aria-pressed=true]').innerText()).toContain('刘芳')
    await shot(page, 'preview/shell')
    await phone.locator('.preview-back').click()
    await phone.getByText('云函数:').click()
    await phone.getByText('云函数:{"ok":true}').waitFor()
    expect(cloud.calls.map(({openid}) => openid)).toEqual(['o-liu'])
    await page.context().close()
  })

  test('a new visitor is somebody else each time; offline calls fail; a PC window is wide', async () => {
    const page = await openShell('?as=o-wang')
    const phone = page.frameLocator('iframe')
    await page.getByRole('button', {name: /新访客/}).click()
    await phone.getByText('云函数:').click()
    await phone.getByText('云函数:{"ok":true}').waitFor()
    const [first] = cloud.calls
    expect(first?.openid).toMatch(/^o[A-Za-z0-9]{27}$/)
    await page.getByText('断网').click()
    await phone.getByText('云函数:').click()
    await phone.getByText('云函数:cloud.callFunction:fail request:fail offline').waitFor()
    expect(cloud.calls).toHaveLength(1)
    await page.getByRole('button', {name: '电脑'}).click()
    await phone.locator('html[data-preview-ready]').waitFor({state: 'attached'})
    const box = await page.locator('iframe').boundingBox()
    expect(box?.width ?? 0).toBeGreaterThan(1000)
    await page.context().close()
  })
})

test('a mistake in a page is shown with file and line, and pages come back when it is mended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write('app.json', '{"pages": ["one"]}')
  write('one.wxml', '<view>好的</view>')
  write('one.ts', 'Page({')
  const running = await start(folder)
  const page = await browser.newPage()
  await page.goto(`${running.url}/?bare=1`)
  await says(page, /one\.ts:2:0/)
  write('one.ts', 'Page({})')
  await says(page, '好的')
  write('one.wxml', '<view>改好了</view><map />')
  await says(page, '改好了')
  await says(page, '<map> is not available in the preview')
  await page.close()
  rmSync(folder, {recursive: true})
})
