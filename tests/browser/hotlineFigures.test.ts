import type {Browser} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {launchChromium, openDesk, openPhone, shot} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'

/** Thirty lamps and lifts are told and ended; then the desk reads how it goes, and an elder how long it takes. */

const elder = 'o-figures-elder'
const admin = 'o-wang-jianjun'

let cloud: TestCloud
let browser: Browser
let serial = 0
const key = (): string => `figures-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud({pages: true, whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800073001'})
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  for (let n = 0; n < 30; n += 1) {
    const place = {building: buildings[n < 24 ? 0 : buildings.length - 1]?.id ?? ''}
    const kind = n % 9 === 8 ? 'complaint' : 'help'
    const told = {item: 'lamp', text: '路灯不亮', place, hidden: false, named: []}
    const {id: request} = await cloud.ask(elder, 'hotline.file', {kind, ...told}, key())
    await cloud.ask(admin, 'hotline.take', {request}, key())
    const ended = {request, outcome: 'solved', said: '换好了', onSpot: true} as const
    await cloud.ask(admin, 'hotline.close', ended, key())
    const said = {
      request,
      solved: n % 5 === 0 ? 'partly' : 'yes',
      content: n % 4 === 0 ? 'fair' : 'yes',
    } as const
    if (n % 3 !== 0) await cloud.ask(elder, 'hotline.answer', said, key())
  }
  await cloud.setClock('2026-11-24T09:00:00+08:00')
  await cloud.fire('jobs')
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('at 1280: shares with how sure they are, by kind, grid and month', async () => {
  const desk = await openDesk(browser, cloud.url, {
    as: admin,
    page: '/packages/hotline/pages/figures/figures',
  })
  expect(await textOf(desk, '.js-tile-response')).toMatch(/按时答复 100% 多半在 89%–100%，30 件/u)
  expect(await textOf(desk, '.js-tile-silent')).toContain('33%')
  expect(await textOf(desk, '.js-table-kinds')).toContain('求助')
  await shot(desk, 'hotline/figures-1280')
  const [box] = [await shown(desk, '.js-table-kinds').boundingBox()]
  expect(box?.width).toBeGreaterThan(900)
  await leave(desk)
})

test('at 390 and in care mode; an elder is told how long it takes before it is sent', async () => {
  const phone = await openPhone(browser, cloud.url, {
    ...{as: admin, page: '/packages/hotline/pages/figures/figures', care: true},
  })
  await shown(phone, '.js-total').waitFor({timeout: patience})
  await shot(phone, 'hotline/figures-care')
  await leave(phone)
  const own = await openPhone(browser, cloud.url, {as: elder, page: '/packages/hotline/pages/tell/tell'})
  await own.locator('.js-text textarea').fill('楼门口的路灯不亮了')
  await own.locator('.js-where input').fill('东圣小区1号楼')
  await shown(own, '.js-kind-help').click()
  expect(await textOf(own, '.js-usual')).toMatch(/十个里有九个半天内有结果/u)
  expect(await textOf(own, '.js-figures')).toMatch(/近一年大家说了 30 件：按时答复的 100%/u)
  await shot(own, 'hotline/figures-tell')
  await leave(own)
})
