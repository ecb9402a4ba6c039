import type {Browser} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** An elder tells something from the home page; it is taken, answered and ended on the board; she says how it went. */

const elder = 'o-zhou-guilan'
const staff = 'o-wang-jianjun'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800071001'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('told in care mode from the home page; who is responsible and by when stands there before it is sent', async () => {
  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/pages/home/home', care: true})
  await shown(phone, '.js-tell').waitFor({timeout: patience})
  await shot(phone, 'hotline/1-home-care')
  await tap(phone, '.js-tell')
  await phone.locator('.js-text textarea').fill('楼门口的路灯不亮了')
  await phone.locator('.js-where input').fill('东圣小区3号楼2单元')
  await shown(phone, '.js-kind-help').click()
  await phone.locator('.js-known').filter({hasText: '网格员'}).waitFor({timeout: patience})
  expect(await textOf(phone, '.js-known')).toMatch(/路灯.*网格员.*负责.*承诺 5 个工作日内答复/u)
  expect(await textOf(phone, '.js-spot')).toContain('3号楼2单元')
  await shot(phone, 'hotline/2-tell-care')
  await tap(phone, '.js-send')
  expect(await textOf(phone, '.js-fresh')).toMatch(/编号 \d{4} \d{4}/u)
  expect(await textOf(phone, '.js-next')).toContain('前给您答复')
  await shot(phone, 'hotline/3-request-care')
  await leave(phone)
})

test('words that mean danger show the numbers first', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-hot-visitor',
    page: '/packages/hotline/pages/tell/tell',
  })
  await phone.locator('.js-text textarea').fill('隔壁老人晕倒了')
  await phone.locator('.js-where input').fill('3号楼')
  expect(await textOf(phone, '.js-rescue')).toContain('120')
  await shot(phone, 'hotline/4-rescue')
  await leave(phone)
})

test('the board: taken, answered, and ended as what it is, with a day; the elder reads it and may say so', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  await tap(desk, '.js-all')
  await tap(desk, '.js-row')
  await shown(desk, '.js-one').waitFor({timeout: patience})
  await shot(desk, 'hotline/5-desk-1280')
  await tap(desk, '.js-take')
  expect(await textOf(desk, '.js-said')).toContain('接办了')
  await tap(desk, '.js-reply')
  await desk.locator('.js-words textarea').fill('配件明天到，明天下午来换')
  await tap(desk, '.js-send')
  await desk.locator('.js-said').filter({hasText: '好了'}).first().waitFor({timeout: patience})
  await tap(desk, '.js-close')
  await tap(desk, '.js-outcome-no-means')
  await desk.locator('.js-words textarea').fill('线路要整体改造')
  await tap(desk, '.js-send')
  await desk.locator('.field__wrong').first().waitFor({timeout: patience})
  await shot(desk, 'hotline/6-close-1280')
  await tap(desk, '.js-outcome-solved')
  await tap(desk, '.js-send')
  await tap(desk, '.preview-modal >> text=/^办结$/')
  await desk.locator('.js-said').filter({hasText: '好了'}).first().waitFor({timeout: patience})
  await leave(desk)

  const phone = await openPhone(browser, cloud.url, {as: elder, page: '/packages/hotline/pages/tell/tell'})
  await tap(phone, '.js-told')
  expect(await textOf(phone, '.js-state')).toContain('办好了')
  await shot(phone, 'hotline/7-ended-390')
  await tap(phone, '.js-solved-yes')
  await tap(phone, '.js-content-yes')
  await phone.locator('.js-answer').waitFor({state: 'detached', timeout: patience})
  expect(await phone.locator('.js-reopen').count()).toBe(1)
  await leave(phone)
})
