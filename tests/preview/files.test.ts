import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import type {Browser, Page} from 'playwright-core'

import {type Cloud, startCloud} from '../../local/cloud/server'
import {type Pages, createPages} from '../../local/preview/pages'
import {chooseFiles, launchChromium, openDesk, openPhone, shot, tap} from '../browser/chromium'
import {fixture} from './server'

jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'preview-files-'))
const csv = join(folder, '房屋.csv')
const png = join(folder, 'red.png')
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='

let browser: Browser
let pages: Pages
let cloud: Cloud
let page: Page

beforeAll(async () => {
  writeFileSync(csv, '楼,室\n3号楼,101\n')
  writeFileSync(png, Buffer.from(onePixel, 'base64'))
  pages = await createPages({root: fixture, watch: false})
  cloud = await startCloud({
    dataDir: join(folder, 'data'),
    port: 0,
    functionsDir: join(__dirname, '../store/fixtures/functions'),
    collections: [],
    timers: false,
    pages,
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
  await pages.close()
  rmSync(folder, {recursive: true})
})
afterEach(async () => {
  const complaints = await page.locator('.preview-report > div').allInnerTexts()
  await page.context().close()
  expect(complaints).toEqual([])
})

const opening = {as: 'o-liu', page: '/packages/more/pages/files/files'}
const said = (): Promise<string> => page.locator('.said').innerText()
const says = (words: string | RegExp): Promise<void> =>
  page.locator('.said', {hasText: words}).waitFor({timeout: 4000})

const choose = (button: string, ...files: string[]): Promise<void> => chooseFiles(page, button, files)

const write = (name: string, text: string): Promise<unknown> =>
  page.evaluate(
    ([path, data]) =>
      new Promise((resolve) => {
        wx.getFileSystemManager().writeFile({
          filePath: `${wx.env.USER_DATA_PATH}/${path}`,
          data,
          success: ({errMsg}) => resolve(errMsg),
          fail: ({errMsg}) => resolve(errMsg),
        })
      }),
    [name, text] as const,
  )

const read = (path: string): Promise<string> =>
  page.evaluate(
    (filePath) =>
      new Promise((resolve) => {
        wx.getFileSystemManager().readFile({
          filePath,
          encoding: 'utf8',
          success: ({data}) => resolve(typeof data === 'string' ? data : 'bytes'),
          fail: ({errMsg}) => resolve(errMsg),
        })
      }),
    path,
  )

const upload = (cloudPath: string, filePath: string): Promise<unknown> =>
  page.evaluate(
    async ([to, from]: readonly [string, string]) => {
      const {fileID} = await wx.cloud.uploadFile({cloudPath: to, filePath: from})
      return fileID
    },
    [cloudPath, filePath] as const,
  )

test('a file is chosen from the chats, goes up as the person, comes back the same and is removed', async () => {
  page = await openPhone(browser, cloud.url, opening)
  await choose('.pick', csv)
  await says('房屋.csv')
  const file = JSON.parse(await said()) as Record<string, unknown>
  expect(file).toEqual({
    name: '房屋.csv',
    path: expect.stringMatching(/^wxfile:\/\/tmp_[0-9a-f]{32}\.csv$/),
    size: 20,
    time: expect.any(Number),
    type: 'file',
  })
  const random = await page.evaluate(async () => {
    const {randomValues} = await wx.getRandomValues({length: 16})
    return [...new Uint8Array(randomValues)]
  })
  expect(random).toHaveLength(16)
  expect(new Set(random).size).toBeGreaterThan(4)
  const fileID = await upload('imports/我 1.csv', String(file['path']))
  expect(fileID).toBe('cloud://local.local-bucket/imports/我 1.csv')
  const back = await page.evaluate(async (id: string) => {
    const {tempFilePath, errMsg} = await wx.cloud.downloadFile({fileID: id})
    const {fileList} = await wx.cloud.getTempFileURL({fileList: [id, 'cloud://local.local-bucket/none']})
    return {tempFilePath, errMsg, urls: fileList.map(({tempFileURL, status}) => [tempFileURL, status])}
  }, String(fileID))
  expect(back).toEqual({
    tempFilePath: expect.stringMatching(/^wxfile:\/\/tmp_.+\.csv$/),
    errMsg: 'cloud.downloadFile:ok',
    urls: [
      [`${cloud.url}/files/imports/%E6%88%91%201.csv`, 0],
      ['', -503003],
    ],
  })
  expect(await read(back.tempFilePath)).toBe(readFileSync(csv, 'utf8'))
  // Somebody else can read it, not replace it, not remove it.
  await page.evaluate(() => localStorage.setItem('preview.settings', '{"openid":"o-other"}'))
  await write('mine.csv', 'x')
  await expect(upload('imports/我 1.csv', 'wxfile://usr/mine.csv')).rejects.toThrow(
    'cloud.uploadFile:fail storage permission denied',
  )
  const remove = (id: string) =>
    page.evaluate(async (one: string) => {
      const {fileList} = await wx.cloud.deleteFile({fileList: [one]})
      return fileList.map(({status}) => status)
    }, id)
  expect(await remove(String(fileID))).toEqual([-503002])
  await page.evaluate(() => localStorage.setItem('preview.settings', '{"openid":"o-liu"}'))
  expect(await remove(String(fileID))).toEqual([0])
  expect(await remove(String(fileID))).toEqual([-503003])
})

test('an upload with callbacks tells its progress; offline it fails and nothing is stored', async () => {
  page = await openPhone(browser, cloud.url, opening)
  await write('big.csv', 'x'.repeat(3_000_000))
  const up = (cloudPath: string) =>
    page.evaluate(
      (to) =>
        new Promise<unknown[]>((resolve) => {
          let last = -1
          const task = wx.cloud.uploadFile({
            cloudPath: to,
            filePath: 'wxfile://usr/big.csv',
            success: ({fileID, statusCode}) => resolve([fileID, statusCode, last]),
            fail: ({errMsg}) => resolve([errMsg, last]),
          })
          task.onProgressUpdate(({progress}) => {
            last = progress
          })
        }),
      cloudPath,
    )
  expect(await up('big.csv')).toEqual(['cloud://local.local-bucket/big.csv', 204, 100])
  await page.evaluate(() => localStorage.setItem('preview.settings', '{"openid":"o-liu","offline":true}'))
  expect(await up('later.csv')).toEqual(['cloud.uploadFile:fail request:fail offline', -1])
  expect((await fetch(`${cloud.url}/files/later.csv`)).status).toBe(404)
})

test.each(['../x.csv', 'a//b.csv', '/a.csv', ''])('the cloud path %p is refused', async (cloudPath) => {
  page = await openPhone(browser, cloud.url, opening)
  await write('a.csv', 'x')
  await expect(upload(cloudPath, 'wxfile://usr/a.csv')).rejects.toThrow(/cloud\.uploadFile:fail/)
})

test('a file of another kind is not taken; the chooser can be left', async () => {
  page = await openPhone(browser, cloud.url, opening)
  await choose('.pick', png)
  await says('chooseMessageFile:fail cancel')
  await choose('.pick', csv)
  await says('房屋.csv')
  // Nobody answers the chooser of a browser without a window: it is left.
  await tap(page, '.pick')
  await says('chooseMessageFile:fail cancel')
  expect(await page.locator('.preview-file-input').count()).toBe(0)
})

test('what was written survives the end of the app, what was chosen does not; each person has their own', async () => {
  page = await openPhone(browser, cloud.url, opening)
  await choose('.pick', csv)
  await says('房屋.csv')
  const {path} = JSON.parse(await said()) as {path: string}
  expect(await write('draft.csv', '草稿')).toBe('writeFile:ok')
  expect(await read(path)).toContain('3号楼')
  await page.reload()
  await page.waitForSelector('html[data-preview-ready]', {state: 'attached'})
  expect(await read('wxfile://usr/draft.csv')).toBe('草稿')
  expect(await read(path)).toBe(`readFile:fail no such file or directory, open "${path}"`)
  await page.evaluate(() => localStorage.setItem('preview.settings', '{"openid":"o-other"}'))
  expect(await read('wxfile://usr/draft.csv')).toMatch(/no such file/)
  expect(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          wx.getFileSystemManager().writeFile({
            filePath: 'wxfile://elsewhere/a',
            data: 'x',
            fail: ({errMsg}) => resolve(errMsg),
          })
        }),
    ),
  ).toBe('writeFile:fail permission denied, open "wxfile://elsewhere/a"')
})

test('a photo is chosen, measured, drawn, saved, uploaded, drawn from the cloud and looked at', async () => {
  page = await openPhone(browser, cloud.url, opening)
  await choose('.photo', png)
  await says('画好了 1×1')
  const shown = await page.locator('.picture img').getAttribute('src')
  expect(shown).toMatch(/^blob:/)
  const {fileID, saved} = await page.evaluate(async () => {
    const [top] = getCurrentPages().slice(-1)
    const path = String(top?.data['picture'])
    const {fileID} = await wx.cloud.uploadFile({cloudPath: 'photos/red.png', filePath: path})
    const saved = await new Promise<string>((resolve) => {
      wx.getFileSystemManager().saveFile({
        tempFilePath: path,
        success: ({savedFilePath}) => resolve(savedFilePath),
        fail: ({errMsg}) => resolve(errMsg),
      })
    })
    return {fileID, saved}
  })
  expect(saved).toMatch(/^wxfile:\/\/store_[0-9a-f]{32}\.png$/)
  const show = (source: string) =>
    page.evaluate((src) => {
      const [top] = getCurrentPages().slice(-1)
      top?.setData({said: '', picture: src})
    }, source)
  await show('cloud://local.local-bucket/none.png')
  await says('画不出来')
  await show(fileID)
  await says('画好了 1×1')
  await show(saved)
  await says('画好了 1×1')
  await page.evaluate((urls) => void wx.previewImage({urls}), [fileID, saved])
  await page.locator('.preview-picture img').waitFor()
  await shot(page, 'preview/picture')
  await page.locator('.preview-picture').click()
  await page.locator('.preview-picture').click()
  expect(await page.locator('.preview-picture').count()).toBe(0)
})

test('a PC saves to the disk; a phone sends to a chat; documents open, other kinds do not', async () => {
  page = await openDesk(browser, cloud.url, opening)
  await write('房屋.csv', '楼,室\n')
  const errMsg = (api: 'saveFileToDisk' | 'openDocument', filePath: string): Promise<unknown> =>
    page.evaluate(
      ([name, path]) =>
        new Promise((resolve) => {
          const answer = (result: {errMsg: string}): void => resolve(result.errMsg)
          if (name === 'openDocument') wx.openDocument({filePath: path, success: answer, fail: answer})
          else wx.saveFileToDisk({filePath: path, success: answer, fail: answer})
        }),
      [api, filePath] as const,
    )
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    errMsg('saveFileToDisk', 'wxfile://usr/房屋.csv'),
  ])
  expect(saved.suggestedFilename()).toBe('房屋.csv')
  expect(readFileSync(await saved.path(), 'utf8')).toBe('楼,室\n')
  expect(await errMsg('openDocument', 'wxfile://usr/房屋.csv')).toBe(
    'openDocument:fail filetype not supported',
  )
  expect(await errMsg('saveFileToDisk', 'wxfile://usr/none.csv')).toMatch(/fail no such file/)
  await page.context().close()
  page = await openPhone(browser, cloud.url, opening)
  await write('房屋.csv', '楼,室\n')
  await write('证明.pdf', '%PDF-')
  expect(await errMsg('saveFileToDisk', 'wxfile://usr/房屋.csv')).toMatch(/fail only WeChat on a PC/)
  const [opened] = await Promise.all([
    page.waitForEvent('download'),
    errMsg('openDocument', 'wxfile://usr/证明.pdf'),
  ])
  expect(opened.suggestedFilename()).toBe('证明.pdf')
  await page.evaluate(
    () => void wx.shareFileMessage({filePath: 'wxfile://usr/房屋.csv', fileName: '东圣.csv'}),
  )
  const [shared] = await Promise.all([page.waitForEvent('download'), tap(page, '发送')])
  expect(shared.suggestedFilename()).toBe('东圣.csv')
})
