import type {Browser, Page} from 'playwright-core'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** A resident looks at what is held of her, takes it along, complains, and has it all erased; an admin answers. */

const resident = 'o-private'
const admin = 'o-wang-jianjun'
const at = (name: string) => `/packages/privacy/pages/${name}/${name}`

let cloud: TestCloud
let browser: Browser
beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  const {contact} = await cloud.ask(resident, 'people.saveContact', {
    notice,
    name: '周桂兰',
    phone: '13800071001',
  })
  const service = `${inCommunity}:gaoling-jintie`
  await cloud.ask(resident, 'booking.reserve', {service, date: monday, time: '09:30', ticked: []}, 'p-1')
  const {id} = await cloud.ask(
    'o-liu-fang',
    'booking.reserve',
    {for: contact?.person ?? '', service, date: monday, time: '10:30', ticked: []},
    'p-2',
  )
  await cloud.ask('o-liu-fang', 'booking.get', {booking: id, for: contact?.person ?? ''})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const text = (page: Page) => page.locator('.preview-layer:not([hidden])').innerText()
const noReport = async (page: Page) => expect(await page.locator('.preview-report').count()).toBe(0)

test('from 我的: what is held and why, a paper of it, who looked', async () => {
  const phone = await openPhone(browser, cloud.url, {as: resident, page: '/pages/mine/mine'})
  await phone.waitForSelector('.js-privacy')
  await tap(phone, '.js-privacy')
  await phone.waitForSelector('.js-section')
  await shot(phone, 'privacy')
  await tap(phone, '姓名和电话')
  await phone.waitForSelector('.js-held')
  expect(await text(phone)).toContain('138****1001')
  expect(await text(phone)).not.toContain('13800071001')
  await phone.locator('.js-held').scrollIntoViewIfNeeded()
  await shot(phone, 'privacy-open')
  await tap(phone, '.js-paper')
  await phone.waitForSelector('.js-take')
  await phone.locator('.js-take').scrollIntoViewIfNeeded()
  await shot(phone, 'privacy-copy')
  await tap(phone, '.js-link-looked')
  await phone.waitForSelector('.js-look')
  expect(await text(phone)).toContain('窗口人员 刘芳')
  expect(await text(phone)).toContain('替您预约：')
  await shot(phone, 'privacy-looked')
  await noReport(phone)
  await phone.context().close()
})

test('a complaint survives the page, is answered at a PC, and the answer is read; the same in care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {as: resident, page: at('complain'), care: true})
  await phone.waitForSelector('.js-words')
  await phone.locator('.js-words textarea').fill('大字模式里有的按钮太窄，老人点不准')
  await tap(phone, '.js-staff')
  await phone.reload()
  await phone.waitForSelector('html[data-preview-ready]', {state: 'attached'})
  await phone.waitForSelector('.js-words')
  expect(await phone.locator('.js-words textarea').inputValue()).toContain('老人点不准')
  await shot(phone, 'complain-care')
  await tap(phone, '.js-send')
  await phone.waitForSelector('.js-told')
  await shot(phone, 'complain-told-care')

  const desk = await openDesk(browser, cloud.url, {as: admin, page: at('answer')})
  await desk.waitForSelector('.js-row')
  await tap(desk, '.js-row')
  await desk.waitForSelector('.js-one')
  await desk.locator('.js-words textarea').fill('谢谢您提出来，下周改宽。')
  await shot(desk, 'answer-desk')
  await tap(desk, '.js-send')
  await desk.waitForSelector('.js-said, .js-empty')
  await tap(desk, desk.locator('.js-answered').or(desk.locator('.js-empty')))
  await noReport(desk)
  await desk.context().close()
  const small = await openPhone(browser, cloud.url, {as: admin, page: at('answer')})
  await small.waitForSelector('.js-empty')
  await shot(small, 'answer-phone-empty')
  await small.context().close()

  await phone.reload()
  await phone.waitForSelector('html[data-preview-ready]', {state: 'attached'})
  await phone.waitForFunction(() => document.body.innerText.includes('下周改宽'))
  await noReport(phone)
  await phone.context().close()
})

test('consent is taken back with what follows said before; then all is erased, after one question', async () => {
  const phone = await openPhone(browser, cloud.url, {as: resident, page: at('privacy')})
  await phone.waitForSelector('.js-consent')
  await tap(phone, '.js-consent')
  await phone.waitForTimeout(100)
  await shot(phone, 'privacy-withdraw')
  await tap(phone, '撤回同意')
  await phone.waitForSelector('.js-said')
  await tap(phone, '.js-link-erase')
  await phone.waitForSelector('.js-goes')
  await shot(phone, 'erase')
  expect(await text(phone)).toContain('只有编号')
  await tap(phone, '.js-erase')
  await phone.waitForTimeout(100)
  await shot(phone, 'erase-asked')
  await tap(phone, '现在删掉')
  await phone.waitForSelector('.js-done')
  await shot(phone, 'erase-done')
  await noReport(phone)
  await phone.context().close()
  expect(await cloud.ask(resident, 'privacy.held', {})).toMatchObject({sections: []})
  const care = await openPhone(browser, cloud.url, {as: 'o-li-jianguo', page: at('privacy'), care: true})
  await care.waitForSelector('.js-section')
  await shot(care, 'privacy-care')
  await care.context().close()
})
