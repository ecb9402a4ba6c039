import type {Browser, Page} from 'playwright-core'
import {noTree, type Tree} from '../../miniprogram/packages/places/rules/tree'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {standTree} from '../harness/tree'
import {launchChromium, openPhone, shot, tap} from './chromium'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** A resident finds who looks after their home; an elder in care mode as well. */

const admin = 'o-wang-jianjun'
const resident = 'o-wang-xiuying'
const owner = 'o-grid-owner'
const long = '盐湖区东城街道东圣社区第一网格（东圣小区南院及铁路家属院）居民互助群'

const units = ['1单元', '2单元', '3单元'].map((name) => ({name, households: 12}))
const building = (id: string, compound: string, name: string, grid: string) => ({
  id,
  document: `${inCommunity}:${id}:0`,
  compound,
  name,
  aliases: [],
  grid,
  units,
  households: 36,
  people: 100,
})
const tree: Tree = {
  ...noTree,
  grids: [
    {id: 'g_1', name: '第一网格'},
    {id: 'g_2', name: '第二网格'},
  ],
  buildings: [
    ...Array.from({length: 9}, (_, n) => building(`b_${n + 1}`, '东圣小区', `${n + 1}号楼`, 'g_1')),
    building('b_21', '惠民苑', '1号楼', 'g_2'),
  ],
}

let cloud: TestCloud
let browser: Browser
let serial = 0

const hold = (said: object) =>
  cloud.ask(
    admin,
    'places.saveHolder',
    {
      rev: 0,
      post: 'building-head',
      place: {building: 'b_3'},
      name: '李晓梅',
      person: null,
      from: '2026-01-01',
      until: null,
      ...said,
    },
    `browser-${(serial += 1)}`,
  )

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  await standTree(cloud, inCommunity, tree, 'v_browser')
  const {contact} = await cloud.ask(owner, 'people.saveContact', {
    notice,
    name: '高秀兰',
    phone: '13800061001',
  })
  await hold({
    post: 'grid-worker',
    place: {grid: 'g_1'},
    name: '阿卜杜热合曼·买买提艾力',
    phone: '13800061002',
  })
  await hold({name: '高秀兰', person: contact?.person ?? null})
  await hold({post: 'property-contact', place: {grid: 'g_1'}, name: '赵志刚'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const text = (page: Page) => page.locator('.preview-layer:not([hidden])').innerText()
const noReport = async (page: Page) => expect(await page.locator('.preview-report').count()).toBe(0)

test('from home in three taps: my building, my unit, who they are; the phone remembers it', async () => {
  const page = await openPhone(browser, cloud.url, {as: resident})
  await tap(page, '.js-mygrid')
  await page.waitForSelector('.js-compound')
  await shot(page, 'mygrid-compounds')
  await tap(page, '东圣小区')
  await page.waitForSelector('.js-building')
  await shot(page, 'mygrid-buildings')
  await tap(page, '3号楼')
  await page.waitForSelector('.js-unit')
  await shot(page, 'mygrid-units')
  await tap(page, '2单元')
  await page.waitForSelector('.js-person')
  await shot(page, 'mygrid')
  const said = await text(page)
  expect(said).toContain('第一网格')
  expect(said).toContain('东圣小区3号楼2单元')
  expect(said).toContain('高秀兰')
  expect(said).toContain('这个单元还没有公布单元长，请打社区电话')
  // Nobody has made a number public.
  expect(await page.locator('.js-call').count()).toBe(0)
  // Opened again, it asks nothing more.
  await page.reload()
  await page.waitForSelector('.js-person')
  expect(await text(page)).toContain('东圣小区3号楼2单元')
  await noReport(page)
  await page.context().close()
})

test('written words find the building, and what is not there is said', async () => {
  const page = await openPhone(browser, cloud.url, {
    as: resident,
    page: '/packages/places/pages/mygrid/mygrid',
  })
  await page.waitForSelector('.js-words')
  await page.locator('.js-words input').fill('88号楼')
  await tap(page, '.js-find')
  await page.waitForSelector('.js-wrong-words')
  await shot(page, 'mygrid-unknown')
  await tap(page, '.js-missing')
  await page.waitForSelector('.js-told')
  const {reports} = await cloud.ask(resident, 'places.myReports', {})
  expect(reports).toMatchObject([{kind: 'missing', words: '88号楼', state: 'waiting'}])
  await page.locator('.js-words input').fill('东圣小区三号楼二单元')
  await tap(page, '.js-find')
  await page.waitForSelector('.js-person')
  expect(await text(page)).toContain('东圣小区3号楼2单元')
  await noReport(page)
  await page.context().close()
})

test('the owner of a number makes it public with one yes, and neighbours can call', async () => {
  const page = await openPhone(browser, cloud.url, {as: owner, page: '/packages/places/pages/mygrid/mygrid'})
  await page.waitForSelector('.js-compound')
  await tap(page, '东圣小区')
  await tap(page, '3号楼')
  await tap(page, '2单元')
  await page.waitForSelector('.js-post')
  await page.locator('.js-publish').scrollIntoViewIfNeeded()
  await shot(page, 'mygrid-post')
  await tap(page, '.js-publish')
  await shot(page, 'mygrid-publish')
  await tap(page, '公布')
  await page.waitForSelector('.js-call')
  expect(await text(page)).toContain('不再公布')
  await noReport(page)
  await page.context().close()
})

test('care mode: the same, larger, with a number on every page', async () => {
  const page = await openPhone(browser, cloud.url, {
    as: resident,
    page: '/packages/places/pages/mygrid/mygrid',
    care: true,
  })
  await page.waitForSelector('.js-compound')
  await shot(page, 'mygrid-care-compounds')
  await tap(page, '东圣小区')
  await page.waitForSelector('.js-building')
  await shot(page, 'mygrid-care-buildings')
  await tap(page, '3号楼')
  await tap(page, '2单元')
  await page.waitForSelector('.js-person')
  await shot(page, 'mygrid-care')
  await page.locator('.js-duty').scrollIntoViewIfNeeded()
  await shot(page, 'mygrid-care-duty')
  await noReport(page)
  await page.context().close()
  expect(long.length).toBeGreaterThan(30)
})
