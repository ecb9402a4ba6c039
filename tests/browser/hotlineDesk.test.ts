import type {Browser, Locator, Page} from 'playwright-core'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience} from './onScreen'

/**
 * Somebody rings; it is taken down while they talk, given to the property company with somebody who helps, runs late,
 * rises to the street, ends as what cannot be done yet, and comes back on its day.
 */

const elder = 'o-call-elder'
const staff = 'o-wang-jianjun'
const liaison = 'o-call-liaison'
const street = 'o-call-street'

let cloud: TestCloud
let browser: Browser
let reviewOn = ''

const at = (date: string, time: string) => cloud.setClock(`${date}T${time}:00+08:00`)
const person = async (openid: string, name: string, phone: string): Promise<string> =>
  (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await at(monday, '09:00')
  await person(elder, '周桂兰', '13800079001')
  const speaks = await person(liaison, '赵志刚', '13800030002')
  const until = '2027-06-30'
  await cloud.ask(staff, 'people.grant', {person: speaks, role: 'unit-liaison', place: null, until}, 'g1')
  const {units} = await cloud.ask(staff, 'organisation.overview', {})
  const unit = units.find(({kind}) => kind === 'property')
  if (unit === undefined) throw new Error('the demonstration has a property company')
  const {id, rev, kind, name, backing} = unit
  await cloud.ask(
    staff,
    'organisation.saveUnit',
    {unit: id, rev, kind, name, backing, liaison: {name: '赵志刚', person: speaks}},
    'g2',
  )
  const {streets} = await cloud.ask(staff, 'district.communities', {district: inDistrict})
  const own = streets.find(({communities}) => communities.some((one) => one.community === inCommunity))
  await cloud.ask(
    'o-sun-guoqiang',
    'district.grant',
    {
      ...{district: inDistrict, street: own?.name ?? '', role: 'street-supervisor', until},
      person: await person(street, '郭海', '13800079003'),
    },
    'g3',
  )
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const shown = (page: Page, selector: string): Locator =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({visible: true}).first()
const textOf = async (page: Page, selector: string): Promise<string> => {
  await shown(page, selector).waitFor({timeout: patience})
  return (await shown(page, selector).innerText()).replace(/\s+/gu, ' ').trim()
}
const says = (page: Page, selector: string, text: string | RegExp): Promise<void> =>
  page
    .locator(`.preview-layer:not([hidden]) ${selector}`)
    .filter({hasText: text})
    .first()
    .waitFor({timeout: patience})
const named = (page: Page, selector: string, text: string): Locator =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({hasText: text, visible: true}).first()
const confirm = (page: Page, verb: string): Promise<void> => tap(page, `.preview-modal >> text=/^${verb}$/`)

test('a call is taken down while they talk: two typed fields, and the number to read out; then it is given on', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/call/call'})
  let typed = 0
  let taps = 0
  const fill = async (selector: string, words: string) => {
    typed += 1
    await shown(desk, selector).fill(words, {timeout: patience})
  }
  const touch = async (selector: string) => {
    taps += 1
    await tap(desk, shown(desk, selector))
  }
  await fill('.js-text textarea', '东圣小区3号楼2单元门口路灯不亮了')
  await fill('.js-phone input', '13800079001')
  await says(desk, '.js-caller', '周桂兰')
  await says(desk, '.js-known', /承诺 5 个工作日内答复/u)
  expect(await textOf(desk, '.js-spot')).toContain('3号楼')
  await shot(desk, 'hotlineDesk/1-call-1280')
  await touch('.js-send')
  expect(await textOf(desk, '.js-code')).toMatch(/^\d{4} \d{4}$/u)
  expect(await textOf(desk, '.js-aloud')).toMatch(/负责，.*前给您答复/u)
  console.log(`a call: ${String(typed)} typed fields (≤ 2), ${String(taps)} taps`)
  expect(typed).toBeLessThanOrEqual(2)
  await shot(desk, 'hotlineDesk/2-called-1280')

  await tap(desk, '.js-open')
  await tap(desk, shown(desk, '.js-route'))
  await tap(desk, named(desk, '.js-unit', '惠民物业'))
  await tap(desk, shown(desk, '.js-mode-visit'))
  await shot(desk, 'hotlineDesk/3-route-1280')
  await tap(desk, shown(desk, '.js-send'))
  await says(desk, '.js-due', '接办')
  await says(desk, '.js-said', '好了')
  await tap(desk, shown(desk, '.js-invite'))
  await tap(desk, named(desk, '.js-party', '网格员'))
  await shown(desk, '.js-words textarea').fill('陪物业去看一下')
  await tap(desk, shown(desk, '.js-send'))
  await says(desk, '.facts2', '协办')
  expect(await textOf(desk, '.facts2')).toMatch(/主办 .*物业.*协办 .*网格员/u)
  await shot(desk, 'hotlineDesk/4-given-1280')
  await leave(desk)

  const theirs = await openPhone(browser, cloud.url, {as: liaison, page: '/packages/hotline/pages/desk/desk'})
  await says(theirs, '.js-row', '路灯')
  await shot(theirs, 'hotlineDesk/5-liaison-390')
  await leave(theirs)
})

test('it runs late and rises to the street, whose supervisor has seen it with one tap', async () => {
  for (const day of [4, 8, 9]) {
    await at(addDays(monday, day), '12:00')
    await cloud.fire('jobs')
  }
  const phone = await openPhone(browser, cloud.url, {
    ...{as: street, page: '/packages/hotline/pages/raised/raised', care: true},
  })
  await says(phone, '.js-row', '路灯')
  await shot(phone, 'hotlineDesk/6-raised-care')
  await tap(phone, shown(phone, '.js-acknowledge'))
  await says(phone, '.js-row', '有人应了')
  await leave(phone)
  const wide = await openDesk(browser, cloud.url, {as: street, page: '/packages/hotline/pages/raised/raised'})
  await tap(wide, shown(wide, '.js-open'))
  await says(wide, '.js-one', '路灯')
  await shot(wide, 'hotlineDesk/7-from-the-street-1280')
  await leave(wide)
})

test('it ends as what cannot be done yet, with a day, and on that day it is there again', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  await tap(desk, shown(desk, '.js-late'))
  await says(desk, '.js-group', '超了承诺的')
  await tap(desk, named(desk, '.js-row', '路灯'))
  await shown(desk, '.js-one').waitFor({timeout: patience})
  await shot(desk, 'hotlineDesk/8-late-1280')
  await tap(desk, shown(desk, '.js-take'))
  await says(desk, '.js-said', '接办了')
  await tap(desk, shown(desk, '.js-close'))
  await tap(desk, shown(desk, '.js-outcome-no-means'))
  await shown(desk, '.js-words textarea').fill('线路要整体改造，今年没有钱')
  await shown(desk, '.js-who input').fill('区住建局')
  await shot(desk, 'hotlineDesk/9-close-1280')
  await tap(desk, shown(desk, '.js-send'))
  await confirm(desk, '办结')
  await says(desk, '.js-said', '办结：好了')
  expect(await textOf(desk, '.facts2')).toMatch(/条件不足.*能解决的是：区住建局.*再看一次/u)
  await leave(desk)
  const {requests} = await cloud.ask(elder, 'hotline.mine', {})
  const own = await cloud.ask(elder, 'hotline.get', {request: requests[0]?.id ?? ''})
  reviewOn = own.end?.reviewOn ?? ''
  expect(own).toMatchObject({state: 'closed', end: {outcome: 'no-means'}})
  await at(addDays(reviewOn, -1), '12:00')
  await cloud.fire('jobs')
  expect(await cloud.ask(elder, 'hotline.get', {request: own.id})).toMatchObject({state: 'closed'})
  await at(reviewOn, '08:31')
  await cloud.fire('jobs')

  const phone = await openPhone(browser, cloud.url, {as: staff, page: '/packages/hotline/pages/desk/desk'})
  await tap(phone, shown(phone, '.js-review'))
  await says(phone, '.js-row', '到日子了')
  await tap(phone, shown(phone, '.js-tick'))
  await shot(phone, 'hotlineDesk/10-review-390')
  await tap(phone, shown(phone, '.js-many'))
  await shown(phone, '.js-words textarea').fill('改造做完了')
  await shot(phone, 'hotlineDesk/11-together-390')
  await tap(phone, shown(phone, '.js-send'))
  await confirm(phone, '一起办结')
  await says(phone, '.js-said', '1 件一起办结了')
  expect(await cloud.ask(elder, 'hotline.get', {request: own.id})).toMatchObject({
    ...{state: 'closed', end: {outcome: 'solved'}},
  })
  await leave(phone)
})

test('the table of who gets what begins with 57 matters; what is changed can be taken back', async () => {
  const desk = await openDesk(browser, cloud.url, {
    as: staff,
    page: '/packages/hotline/pages/settings/settings',
  })
  await tap(desk, shown(desk, '.js-example'))
  await says(desk, '.js-said', '示范装好了')
  expect(await textOf(desk, '.js-sum')).toMatch(/13|1[4-9] 个部门/u)
  await shot(desk, 'hotlineDesk/12-settings-1280')
  await tap(desk, shown(desk, '.js-tab-routes'))
  await tap(desk, shown(desk, '.js-add'))
  await tap(desk, shown(desk, '.js-save'))
  await says(desk, '.js-wrong-main', '')
  await shot(desk, 'hotlineDesk/13-route-wrong-1280')
  await leave(desk)
  const phone = await openPhone(browser, cloud.url, {
    ...{as: staff, page: '/packages/hotline/pages/settings/settings', care: true},
  })
  await tap(phone, shown(phone, '.js-tab-limits'))
  await shown(phone, '.js-entry').waitFor({timeout: patience})
  await shot(phone, 'hotlineDesk/14-limits-care')
  await leave(phone)
})

test('whoever complains can pick whom it is about, in care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: elder, page: '/packages/hotline/pages/tell/tell', care: true},
  })
  await phone.locator('.js-text textarea').fill('网格员说话难听')
  await shown(phone, '.js-kind-complaint').click()
  await tap(phone, shown(phone, '.js-about'))
  await shown(phone, '.js-whom').waitFor({timeout: patience})
  await tap(phone, shown(phone, '.js-whom'))
  await shot(phone, 'hotlineDesk/15-about-care')
  await tap(phone, shown(phone, '.js-send'))
  await textOf(phone, '.js-fresh')
  const [told] = (await cloud.ask(elder, 'hotline.mine', {})).requests
  expect(await cloud.ask(elder, 'hotline.get', {request: told?.id ?? ''})).toMatchObject({named: 1})
  await leave(phone)
})
