import type {Browser} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** A code on a lamp is scanned and told with in one tap; neighbours join; it becomes one need with a public code. */

const elder = 'o-things-elder'
const neighbour = 'o-things-neighbour'
const staff = 'o-wang-jianjun'
const tellPage = '/packages/hotline/pages/tell/tell'

let cloud: TestCloud
let browser: Browser
let thing = ''
let serial = 0
const key = (): string => `browser-things-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800072001'})
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  const building = buildings[0]?.id ?? ''
  const input = {kind: 'lamp', name: '东头路灯', place: {building}, item: 'lamp'} as const
  thing = (await cloud.ask(staff, 'hotline.addThing', input, key())).id
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('a visitor who scanned tells it with one tap', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-things-visitor',
    page: `${tellPage}?thing=${thing}`,
    care: true,
  })
  expect(await textOf(phone, '.js-thing')).toContain('东头路灯')
  await phone.locator('.js-known').filter({hasText: '网格员'}).waitFor({timeout: patience})
  await shot(phone, 'hotline/things-1-scanned-care')
  await tap(phone, '.js-send')
  expect(await textOf(phone, '.js-fresh')).toMatch(/编号 \d{4} \d{4}/u)
  await leave(phone)
})

test('a code that is over says so, and the form is there all the same', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-things-visitor',
    page: `${tellPage}?thing=t_000000000000000000000000`,
  })
  expect(await textOf(phone, '.js-scan-problem')).toContain('没有这个码')
  expect(await shown(phone, '.js-text').count()).toBe(1)
  await shot(phone, 'hotline/things-2-unknown-390')
  await leave(phone)
})

test('a neighbour finds it alike, joins with one tap, leaves and comes back', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: `${tellPage}?thing=${thing}`})
  expect(await textOf(phone, '.js-alike')).toMatch(/路灯.*就是这个.*已有 1 人/u)
  await shown(phone, '.js-join').scrollIntoViewIfNeeded()
  await shot(phone, 'hotline/things-3-alike-390')
  await tap(phone, '.js-join')
  await shown(phone, '.js-leave').waitFor({timeout: patience})
  expect(await textOf(phone, '.js-count')).toContain('已有 2 人')
  await shot(phone, 'hotline/things-4-joined-390')
  await tap(phone, '.js-leave')
  await shown(phone, '.js-left').waitFor({timeout: patience})
  await tap(phone, '.js-again')
  expect(await textOf(phone, '.js-count')).toContain('已有 2 人')
  await leave(phone)

  const care = await openPhone(browser, cloud.url, {
    as: neighbour,
    page: `${tellPage}?thing=${thing}`,
    care: true,
  })
  expect(await textOf(care, '.js-alike')).toContain('已有 2 人')
  await shown(care, '.js-join').scrollIntoViewIfNeeded()
  await shot(care, 'hotline/things-5-alike-care')
  await leave(care)
})

test('staff make codes and print them', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/things/things'})
  await shown(desk, '.js-thing').waitFor({timeout: patience})
  await tap(desk, '.js-add')
  await desk.locator('.js-in-name input').fill('南门垃圾桶')
  await desk.locator('.js-in-where input').fill('南门外')
  await tap(desk, '.js-kind-bin')
  await shot(desk, 'hotline/things-6-add-1280')
  await tap(desk, '.js-save')
  await desk.locator('.js-said').filter({hasText: '南门垃圾桶'}).waitFor({timeout: patience})
  await tap(desk, '.js-all')
  await tap(desk, '.js-print')
  await shown(desk, '.js-paper-show').waitFor({timeout: patience})
  await tap(desk, '.js-end')
  await shown(desk, '.js-renew').waitFor({timeout: patience})
  await shot(desk, 'hotline/things-7-print-1280')
  await leave(desk)
})

test('two of one matter become one need; its code opens what everybody may read', async () => {
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  const input = {kind: 'help', item: 'lamp', text: '灯不亮', hidden: false} as const
  await cloud.ask(
    elder,
    'hotline.file',
    {...input, named: [], place: {building: buildings[0]?.id ?? ''}},
    key(),
  )
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/ahead/ahead'})
  await shown(desk, '.js-group').waitFor({timeout: patience})
  await tap(desk, '.js-join')
  await desk.locator('.js-title input').fill('第一网格路灯改造')
  await desk.locator('.js-amount input').fill('12')
  await shot(desk, 'hotline/things-8-need-1280')
  await tap(desk, '.js-join-now')
  const said = await textOf(desk, '.js-said')
  const code = /\d{8}/u.exec(said)?.[0] ?? ''
  await leave(desk)
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-things-anybody',
    page: `/packages/hotline/pages/chain/chain?code=${code}`,
  })
  expect(await textOf(phone, '.js-count')).toMatch(/人.*说遇到了，要办 12/u)
  await shot(phone, 'hotline/things-9-chain-390')
  expect(await phone.locator('.js-step').allInnerTexts()).toHaveLength(3)
  await leave(phone)
})

test('what comes again and again stands on the desk, and is turned into work', async () => {
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  for (const n of [1, 2, 3]) {
    const {id} = await cloud.ask(
      elder,
      'hotline.file',
      {
        ...{kind: 'help', item: 'drain', text: `下水道又堵了${String(n)}`, hidden: false, named: []},
        place: {building: buildings[1]?.id ?? ''},
      },
      key(),
    )
    await cloud.ask(staff, 'hotline.take', {request: id}, key())
    const end = {request: id, outcome: 'solved', said: '疏通了', onSpot: true} as const
    await cloud.ask(staff, 'hotline.close', end, key())
  }
  await cloud.fire('jobs')
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  expect(await textOf(desk, '.js-ahead')).toContain('可以先做的 1 件')
  await shot(desk, 'hotline/things-10-desk-1280')
  await tap(desk, '.js-ahead')
  await shown(desk, '.js-suggestion').waitFor({timeout: patience})
  await shot(desk, 'hotline/things-11-ahead-1280')
  await tap(desk, '.js-work')
  expect(await textOf(desk, '.js-said')).toMatch(/编号 \d{8}/u)
  await leave(desk)
})
