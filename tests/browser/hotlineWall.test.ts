import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown} from './onScreen'

/** What WeChat's check is not sure of waits for staff, who show it; a neighbour finds it from the home page. */

const author = 'o-wall-author'
const staff = 'o-wang-jianjun'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(author, 'people.saveContact', {notice, name: '周桂兰', phone: '13800071031'})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const says = (page: Page, selector: string, words: string) =>
  shown(page, selector).filter({hasText: words}).waitFor({timeout: patience})

test('staff show what waits, and answer it; it is on the wall that the home page leads to', async () => {
  const said = {kind: 'note', text: '大门口能不能放把椅子，加微信细说', anonymous: false} as const
  const posted = await cloud.ask(author, 'wishes.post', said, 'wall-post')
  expect(posted.state).toBe('review')
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/wall/wall'})
  await says(desk, '.js-row', '大门口能不能放把椅子')
  await shot(desk, 'hotline/wall-1-waits-1280')
  await tap(desk, '.js-show')
  await says(desk, '.js-said', '贴出来了')
  await tap(desk, '.js-open')
  await tap(desk, '.js-answer')
  await desk.locator('.js-words textarea').fill('椅子下周放，谢谢您提醒')
  await shot(desk, 'hotline/wall-2-answer-1280')
  await tap(desk, '.js-go')
  await says(desk, '.js-said', '答复了')
  await leave(desk)

  const phone = await openPhone(browser, cloud.url, {as: author, page: '/pages/home/home', care: true})
  await tap(phone, '.js-wishes')
  await tap(phone, '.js-tab-note')
  await says(phone, '.js-wish', '社区答复：椅子下周放')
  await shot(phone, 'hotline/wall-3-answered-care')
  await leave(phone)
})

test('whoever has a code of a joint need finds where to enter it', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: author, page: '/packages/hotline/pages/tell/tell', care: true},
  })
  await tap(phone, '.js-by-code')
  await shown(phone, '.js-code').waitFor({timeout: patience})
  await leave(phone)
})

test('on the board a request is found by a word, and what is not there says so', async () => {
  const told = {kind: 'help', text: '楼门口的路灯不亮了', hidden: false} as const
  await cloud.ask(author, 'hotline.file', {...told, named: [], place: {words: '3号楼门口'}}, 'wall-file')
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  await shown(desk, '.js-find input').fill('路灯')
  await tap(desk, '.js-find-go')
  await says(desk, '.js-found', '找“路灯”：1 件')
  await shot(desk, 'hotline/wall-4-found-1280')
  await shown(desk, '.js-find input').fill('电梯')
  await tap(desk, '.js-find-go')
  await says(desk, '.js-none', '没有找到')
  await tap(desk, '.js-find-stop')
  await shown(desk, '.js-row').waitFor({timeout: patience})
  await leave(desk)
})
