import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {deflateSync, crc32} from 'node:zlib'
import type {Browser, Page} from 'playwright-core'
import {noTree, type Tree} from '../../miniprogram/packages/places/rules/tree'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {standTree} from '../harness/tree'
import {chooseFiles, launchChromium, openDesk, openPhone, shot, tap} from './chromium'

/** The head sees who is missing in each grid, fills a post, and registers a WeChat group. */

const admin = 'o-wang-jianjun'
const page = '/packages/places/pages/directory/directory'

const building = (id: string, name: string, grid: string) => ({
  id,
  document: `${inCommunity}:${id}:0`,
  compound: '东圣小区',
  name,
  aliases: [],
  grid,
  units: ['1单元', '2单元', '3单元'].map((unit) => ({name: unit, households: 12})),
  households: 36,
  people: 100,
})
const tree: Tree = {
  ...noTree,
  grids: ['一', '二', '三'].map((n) => ({
    id: `g_${n === '一' ? 1 : n === '二' ? 2 : 3}`,
    name: `第${n}网格`,
  })),
  buildings: [1, 2, 3, 4, 5, 6].map((n) => building(`b_${n}`, `${n}号楼`, n <= 3 ? 'g_1' : 'g_2')),
  former: [{id: 'b_gone', kind: 'building', name: '东圣小区老锅炉房楼'}],
}

let cloud: TestCloud
let browser: Browser
let serial = 0

const hold = (
  post: 'grid-worker' | 'building-head' | 'unit-head' | 'safety-volunteer',
  place: object,
  name: string,
) =>
  cloud.ask(
    admin,
    'places.saveHolder',
    {
      rev: 0,
      post,
      place: place as {grid: string},
      name,
      person: null,
      phone: '13800071001',
      from: '2026-01-01',
      until: null,
    },
    `directory-${(serial += 1)}`,
  )

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  await standTree(
    cloud,
    inCommunity,
    {...tree, buildings: [...tree.buildings, building('b_gone', '老锅炉房楼', 'g_2')]},
    'v_dir_1',
  )
  await hold('building-head', {building: 'b_gone'}, '留守的楼长')
  await standTree(cloud, inCommunity, tree, 'v_dir_2')
  await hold('grid-worker', {grid: 'g_1'}, '李晓梅')
  await hold('safety-volunteer', {grid: 'g_1'}, '阿卜杜热合曼·买买提艾力')
  for (const n of [1, 2, 3]) {
    await hold('building-head', {building: `b_${n}`}, `楼长${n}`)
    for (const unit of ['1单元', '2单元', '3单元']) {
      if (n !== 3 || unit === '1单元') await hold('unit-head', {building: `b_${n}`, unit}, `高秀${n}`)
    }
  }
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

/** A picture that a browser draws: black and white squares. */
const code = (): string => {
  const size = 99
  const rows = Buffer.alloc((size + 1) * size)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1)
      rows[y * (size + 1) + 1 + x] = (Math.floor(x / 9) * 7 + Math.floor(y / 9) * 5) % 3 === 0 ? 0 : 255
  }
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'youshizhao-code-')), 'code.png')
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  writeFileSync(file, Buffer.concat(parts))
  return file
}

const text = (at: Page) => at.locator('.preview-layer:not([hidden])').innerText()
const noReport = async (at: Page) => expect(await at.locator('.preview-report').count()).toBe(0)
const fill = (at: Page, field: string, value: string) => at.locator(`.js-in-${field} input`).fill(value)

test('at a PC: who is missing is said by grid; an empty post is filled, a number published on paper', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  await desk.waitForSelector('.js-grid')
  await shot(desk, 'directory-desk-grids')
  const all = await text(desk)
  expect(all).toContain('还缺 2 位单元长')
  expect(all).toContain('还缺网格员、3 位楼长、9 位单元长')
  expect(all).toContain('1 位要重新安排')
  await tap(desk, '第一网格')
  await desk.waitForSelector('.js-building')
  await tap(desk, '2单元 还没有')
  await fill(desk, 'name', '孙玉梅')
  await fill(desk, 'phone', '13800072001')
  await shot(desk, 'directory-desk-new')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-said')
  expect(await text(desk)).toContain('还缺 1 位单元长')
  await tap(desk, '2单元 孙玉梅')
  await desk.waitForSelector('.js-consent')
  await shot(desk, 'directory-desk-holder')
  await tap(desk, '.js-consent')
  await tap(desk, '有同意书')
  await desk.waitForFunction(() => document.body.innerText.includes('公布了，记下了'))
  const {people} = await cloud.ask('o-wang-xiuying', 'places.myGrid', {building: 'b_3', unit: '2单元'})
  expect(people.find(({name}) => name === '孙玉梅')?.phone).toBe('13800072001')
  await noReport(desk)
  await desk.context().close()
})

test('on a phone: grid, then its posts, then the form; the code of a group reaches residents', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page})
  await phone.waitForSelector('.js-grid')
  await shot(phone, 'directory-phone-grids')
  await tap(phone, '第一网格')
  await phone.waitForSelector('.js-building')
  await shot(phone, 'directory-phone-grid')
  await chooseFiles(phone, '.js-code', [code()])
  await phone.waitForSelector('.js-form')
  await fill(phone, 'name', '东圣第一网格居民群')
  await shot(phone, 'directory-phone-code')
  await tap(phone, '.js-save')
  await phone.waitForSelector('.js-said')
  expect(await text(phone)).toContain('居民能看到这个群了')
  await tap(phone, '.js-back')
  await phone.waitForSelector('.js-grid')
  await noReport(phone)
  await phone.context().close()

  const resident = await openPhone(browser, cloud.url, {
    as: 'o-wang-xiuying',
    page: '/packages/places/pages/mygrid/mygrid',
  })
  await resident.waitForSelector('.js-building')
  await tap(resident, '1号楼')
  await tap(resident, '1单元')
  await resident.waitForSelector('.js-group')
  await resident.locator('.js-group').scrollIntoViewIfNeeded()
  await shot(resident, 'mygrid-group')
  expect(await text(resident)).toContain('东圣第一网格居民群')
  await noReport(resident)
  await resident.context().close()
})

test('a picture that is none is refused in words', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page, care: true})
  await phone.waitForSelector('.js-grid')
  await tap(phone, '第二网格')
  await phone.waitForSelector('.js-building')
  await shot(phone, 'directory-care')
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'youshizhao-code-')), 'page.png')
  writeFileSync(file, '<html>nothing to see</html>')
  await chooseFiles(phone, '.js-code', [file])
  await phone.waitForSelector('.js-form')
  await tap(phone, '.js-save')
  await phone.waitForSelector('.js-form-problem')
  expect(await text(phone)).toContain('这不是图片。请选二维码的照片或截图')
  await noReport(phone)
  await phone.context().close()
})
