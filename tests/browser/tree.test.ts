import type {Browser, Page} from 'playwright-core'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown, textOf} from './onScreen'
import {importPlaces} from './placesData'

/** The places of a community as its staff work with them, in a real browser. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const page = '/packages/places/pages/tree/tree'

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  await importPlaces(cloud, admin)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const fill = (on: Page, selector: string, value: string) =>
  shown(on, `${selector} input, input${selector}`).fill(value, {timeout: patience})
const saysIn = async (on: Page, selector: string, words: string): Promise<void> => {
  await shown(on, `${selector}:has-text("${words}")`).waitFor({timeout: patience})
}

test('staff at a PC: grids out of size, a place found by words and by the map, a correction and its undoing', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  expect(await textOf(desk, '.js-sizes')).toContain('2 个网格大小不合适')
  await shown(desk, '.js-map').waitFor()
  await shot(desk, 'tree-1-desk')

  await tap(desk, '.js-grid')
  expect(await textOf(desk, '.js-detail')).toBe('第一网格')
  await shot(desk, 'tree-2-grid')

  await fill(desk, '.js-words', '三号楼二单元')
  await tap(desk, '.js-find')
  await saysIn(desk, '.js-detail', '东圣小区3号楼')
  expect(await textOf(desk, '.js-found')).toBe('东圣小区3号楼2单元，归第一网格')
  await shot(desk, 'tree-3-building')

  await tap(desk, '.js-act-move')
  await tap(desk, '.js-send')
  expect(await textOf(desk, '.js-wrong')).toBe('请先选一个')
  await tap(desk, shown(desk, '.js-choice:has-text("第八网格")'))
  await shot(desk, 'tree-4-move')
  await tap(desk, '.js-send')
  expect(await textOf(desk, '.js-said')).toBe('把东圣小区3号楼划到第八网格')
  await saysIn(desk, '.js-open-grid', '归第八网格')
  await shot(desk, 'tree-5-moved')
  await tap(desk, '.js-undo')
  await saysIn(desk, '.js-said', '撤回了')
  await saysIn(desk, '.js-open-grid', '归第一网格')

  const map = await shown(desk, '.js-map').boundingBox()
  if (map === null) throw new Error('there is no map')
  await desk.mouse.click(map.x + map.width * 0.9, map.y + map.height * 0.85)
  await saysIn(desk, '.js-detail', '第八网格')
  await leave(desk)
})

test('a grid with buildings is not removed without saying where they go', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page})
  await tap(desk, shown(desk, '.js-grid:has-text("第八网格")'))
  await tap(desk, '.js-act-removeGrid')
  await tap(desk, '.js-send')
  expect(await textOf(desk, '.js-wrong')).toBe('请先选一个')
  await tap(desk, shown(desk, '.js-choice:has-text("第七网格")'))
  await shot(desk, 'tree-6-remove')
  await tap(desk, '.js-send')
  expect(await textOf(desk, '.js-said')).toBe('把第八网格并到第七网格')
  await tap(desk, '.js-undo')
  await saysIn(desk, '.js-said', '撤回了')
  await leave(desk)
})

test('on a phone, in both sizes; window staff look and answer, but do not change', async () => {
  await cloud.ask(
    'o-teller',
    'places.report',
    {kind: 'missing', words: '南门东边新盖的25号楼不在里面，我们已经住进来两个月了'},
    'told',
  )
  for (const care of [false, true]) {
    const name = care ? 'tree-care' : 'tree-phone'
    const phone = await openPhone(browser, cloud.url, {as: staff, page, care})
    await shown(phone, '.js-grid').waitFor({timeout: patience})
    await shot(phone, `${name}-1`)
    await tap(phone, '.js-grid')
    await shown(phone, '.js-building').waitFor()
    expect(await shown(phone, '.js-act-addBuilding').count()).toBe(0)
    await shot(phone, `${name}-2`)
    await tap(phone, '.js-building')
    await shown(phone, '.js-unit').waitFor({timeout: patience})
    await shot(phone, `${name}-3`)
    await tap(phone, '.js-back')
    await tap(phone, '.js-report')
    await tap(phone, '.js-mended')
    expect(await textOf(phone, '.js-wrong')).toContain('请写一句')
    await shot(phone, `${name}-4`)
    if (care) {
      await fill(phone, '.js-answer', '25号楼加上了，归第八网格')
      await tap(phone, '.js-mended')
      await saysIn(phone, '.js-said', '回复了')
    }
    await leave(phone)
  }
  const {reports} = await cloud.ask('o-teller', 'places.myReports', {})
  expect(reports).toMatchObject([{state: 'mended', said: '25号楼加上了，归第八网格'}])
})

test('a resident tells of a missing building in one line and reads the answer there', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: 'o-reporter',
    page: '/packages/places/pages/report/report',
  })
  await fill(phone, '.js-words', '北门外新盖的26号楼')
  await shot(phone, 'report-1')
  await tap(phone, '.js-send')
  await saysIn(phone, '.js-told', '等社区核实')
  await shot(phone, 'report-2')
  const {reports} = await cloud.ask(staff, 'places.reports', {state: 'waiting'})
  const told = reports.find(({words}) => words === '北门外新盖的26号楼')
  const answer = {report: told?.id ?? '', outcome: 'mended', said: '26号楼加上了，归第四网格'} as const
  await cloud.ask(staff, 'places.answerReport', answer, 'answered')
  await leave(phone)
  const again = await openPhone(browser, cloud.url, {
    as: 'o-reporter',
    care: true,
    page: '/packages/places/pages/report/report',
  })
  await saysIn(again, '.js-told', '26号楼加上了')
  await shot(again, 'report-3-care')
  await leave(again)
})

test('staff come to it from 我的 in two taps', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page: '/pages/mine/mine'})
  await tap(phone, '.js-manage')
  await shown(phone, '.js-link-tree').waitFor({timeout: patience})
  await shot(phone, 'manage')
  await tap(phone, '.js-link-tree')
  await shown(phone, '.js-grid').waitFor({timeout: patience})
  await leave(phone)
})
