import type {Browser} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'

/** At the window: somebody without WeChat is written down with a card, and a lost card opens nothing. */

const staff = 'o-liu-fang'
const page = '/packages/residents/pages/people/people'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('two typed fields and the paper’s number make a person with a card; a stolen card is refused', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page})
  await desk.locator('.js-words input').fill('周桂兰')
  await tap(desk, '.js-search')
  await desk.locator('.js-none').waitFor()
  await tap(desk, '.js-create')
  // The name stands there already, as it was looked for.
  await desk.locator('.js-in-phone input').fill('13800091001')
  await desk.locator('.js-in-paper input').fill('A-017')
  await shot(desk, 'people-new-1280')
  await tap(desk, '.js-save')
  await desk.locator('.js-card').waitFor()
  await tap(desk, '.js-card')
  await desk.locator('.js-print').waitFor()
  await shot(desk, 'people-card-1280')
  const {people} = await cloud.ask(staff, 'residents.search', {words: '13800091001'})
  const person = people[0]?.person ?? ''
  const {text} = await cloud.ask(staff, 'residents.makeCard', {person}, 'again')
  expect(await cloud.ask(staff, 'residents.openCard', {card: text})).toMatchObject({person})
  await tap(desk, '.js-revoke')
  await desk.getByText('挂失', {exact: true}).last().click()
  await desk.locator('.js-said').filter({hasText: '已经作废'}).waitFor()
  expect(await cloud.send(staff, 'residents.openCard', {community: 'dongsheng', card: text})).toMatchObject({
    error: {code: 'card-over'},
  })
  await desk.context().close()
})

test.each([
  ['390', false],
  ['care', true],
] as const)('the list and a person on a phone, %s', async (name, care) => {
  const phone = await openPhone(browser, cloud.url, {as: staff, page, care})
  await phone.locator('.js-words input').fill('zgl')
  await tap(phone, '.js-search')
  await phone.locator('.js-person').first().waitFor()
  await shot(phone, `people-list-${name}`)
  await tap(phone, phone.locator('.js-person').first())
  await phone.locator('.js-card').waitFor()
  await shot(phone, `people-person-${name}`)
  await phone.context().close()
})

test('she asks in writing that all of it goes: what goes is said, and afterwards nobody finds her', async () => {
  const desk = await openDesk(browser, cloud.url, {as: staff, page})
  await desk.locator('.js-words input').fill('13800091001')
  await tap(desk, '.js-search')
  await tap(desk, '.js-person')
  await tap(desk, '.js-household')
  await desk.locator('.js-no-household').waitFor()
  await shot(desk, 'people-household-1280')
  await tap(desk, '.js-close-household')
  await tap(desk, '.js-erase')
  await desk.locator('.js-section').first().waitFor()
  await shot(desk, 'people-erase-1280')
  await desk.locator('.js-paper input').fill('销-001')
  await tap(desk, '.js-erase-now')
  await desk.getByText('现在删掉', {exact: true}).last().click()
  await desk.locator('.js-said').filter({hasText: '周桂兰的资料'}).waitFor()
  expect((await cloud.ask(staff, 'residents.search', {words: '13800091001'})).people).toEqual([])
  await desk.context().close()
})
