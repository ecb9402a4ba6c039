import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'

/** The head keeps the party's tree, units, part-time members and staff, at a PC and on a phone. */

const admin = 'o-wang-jianjun'
const page = '/packages/organisation/pages/organisation/organisation'

let cloud: TestCloud
let browser: Browser
let serial = 0
const key = (): string => `org-browser-${(serial += 1)}`

const node = (kind: string, name: string, parent: string | null, said: object = {}) =>
  cloud.ask(
    admin,
    'organisation.saveNode',
    {
      rev: 0,
      kind: kind as 'branch',
      name,
      parent,
      host: null,
      compounds: [],
      secretary: null,
      instructor: null,
      ...said,
    },
    key(),
  )

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  const {id: top} = await node('community-committee', '测试社区党委', null, {secretary: '王建军'})
  const {id: branch} = await node('branch', '南院党支部', top, {secretary: '李建国', compounds: ['南院']})
  const {id: group} = await node('group', '3号楼党小组', branch, {secretary: '高秀兰'})
  await node('household', '党员中心户 3-2-302', group, {secretary: '赵敏', host: 'entrance'})
  await node('joint-branch', '惠民苑、铁路家属院和粮食局宿舍联合党支部', top, {
    compounds: ['惠民苑', '铁路家属院', '粮食局宿舍'],
  })
  await node('unbranched', '新华小区', top, {compounds: ['新华小区'], instructor: '孙玉梅'})
  const {id: unit} = await cloud.ask(
    admin,
    'organisation.saveUnit',
    {
      rev: 0,
      kind: 'property',
      name: '山西惠民物业服务有限公司盐湖分公司',
      backing: true,
      liaison: {name: '赵经理', phone: '13800003001', person: null},
    },
    key(),
  )
  const member = {rev: 0, body: 'great-committee', unit, from: '2023-01-01'} as const
  await cloud.ask(admin, 'organisation.savePartTime', {...member, name: '赵志刚', until: '2027-12-31'}, key())
  await cloud.ask(admin, 'organisation.savePartTime', {...member, name: '钱有德', until: '2025-12-31'}, key())
  const someone = {
    rev: 0,
    post: 'worker',
    grade: 5,
    source: 'graduate',
    person: null,
    dutyPhone: '0359-2100001',
    until: null,
  } as const
  const certificate = (expires: string) => ({number: '晋社工 2024-0318', issued: '2023-12-02', expires})
  const add = (name: string, expires: string | null, more: object = {}) =>
    cloud.ask(
      admin,
      'organisation.saveStaff',
      {...someone, name, certificate: expires === null ? null : certificate(expires), ...more},
      key(),
    )
  await add('证有效', '2028-12-01', {post: 'head', grade: 15})
  await add('证过期', '2026-10-01')
  await add('快到期', '2026-12-20')
  await add('没有证', null, {source: 'veteran'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const noReport = async (at: Page) => expect(await at.locator('.preview-report').count()).toBe(0)
const fill = (at: Page, field: string, text: string) => at.locator(`.js-in-${field} input`).fill(text)

test('at a PC: the tree by level; a wrong parent is said at its field; a node is added', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  await desk.waitForSelector('.js-line')
  await shot(desk, 'organisation-desk')
  await tap(desk, '.js-add')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-wrong-name')
  await fill(desk, 'name', '4号楼党小组')
  await tap(desk, '.js-kind-joint-branch')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-wrong-compounds')
  await shot(desk, 'organisation-desk-wrong')
  await tap(desk, '.js-kind-group')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-said')
  expect(await desk.locator('.preview-layer:not([hidden])').innerText()).toContain('4号楼党小组')
  await tap(desk, '南院党支部')
  await tap(desk, '.js-away')
  await tap(desk, '删去')
  await desk.waitForSelector('.js-form-problem')
  expect(await desk.locator('.js-form-problem').innerText()).toContain('下面还有 1 个组织')
  await shot(desk, 'organisation-desk-remove')
  for (const tab of ['units', 'members', 'staff']) {
    await tap(desk, `.js-tab-${tab}`)
    await desk.waitForTimeout(200)
    await shot(desk, `organisation-desk-${tab}`)
  }
  await noReport(desk)
  await desk.context().close()
})

test('who has no valid certificate is first, and is let on duty with a reason', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: `${page}?tab=staff`})
  await desk.waitForSelector('.js-line')
  const titles = await desk.locator('.js-line .list__name').allInnerTexts()
  const place = (name: string) => titles.indexOf(name)
  expect(place('证过期')).toBeLessThan(place('没有证'))
  expect(place('没有证')).toBeLessThan(place('快到期'))
  expect(place('快到期')).toBeLessThan(place('证有效'))
  await tap(desk, '没有证')
  await tap(desk, '.js-away')
  await fill(desk, 'reason', '培训班 12 月才开')
  await tap(desk, '.js-save')
  await desk.waitForSelector('.js-wrong-until')
  await shot(desk, 'organisation-waive')
  await noReport(desk)
  await desk.context().close()
})

test('on a phone: the form stands alone, and what was typed survives', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page})
  await phone.waitForSelector('.js-line')
  await shot(phone, 'organisation-phone')
  await tap(phone, '.js-tab-units')
  await tap(phone, '.js-add')
  await fill(phone, 'name', '铁路小学')
  await shot(phone, 'organisation-phone-form')
  await tap(phone, '.js-close')
  await tap(phone, '.js-add')
  await phone.waitForSelector('.js-anew')
  expect(await phone.locator('.js-in-name input').inputValue()).toBe('铁路小学')
  await tap(phone, '.js-save')
  await phone.waitForSelector('.js-said')
  await noReport(phone)
  await phone.context().close()
})

test('care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page, care: true})
  await phone.waitForSelector('.js-line')
  await shot(phone, 'organisation-care')
  await noReport(phone)
  await phone.context().close()
})
