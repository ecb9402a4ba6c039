import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {placesCsv} from '../../local/demo/places'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {chooseFiles, launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience} from './onScreen'

/** A community's lists go in as its staff would bring them: with mistakes, mended on the page, and taken back. */

jest.setTimeout(120_000)

const admin = 'o-wang-jianjun'
const importPage = '/packages/places/pages/import/import'

let cloud: TestCloud
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'import-'))

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, {recursive: true})
})

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const shown = (page: Page, selector: string) => page.locator(`.preview-layer:not([hidden]) ${selector}`)

const says = (page: Page, selector: string, words: string | RegExp): Promise<void> =>
  shown(page, selector).filter({hasText: words}).first().waitFor({timeout: patience})

const head = '网格,网格编码,小区,楼栋,单元,房号,用途,人数,地标,经度,纬度'
const good = ['第一网格', 'W01', '东圣小区', '3号楼', '1单元'] as const

/** 12 lines of rooms that are right, and after them one line for each mistake that lists come with. */
const lines: readonly string[] = [
  ...Array.from({length: 12}, (_, at) =>
    [...good, `${String(1 + Math.floor(at / 2))}0${String(1 + (at % 2))}`, '住宅', '3', '', '', ''].join(','),
  ),
  // 14: a room twice
  '第一网格,W01,东圣小区,3号楼,1单元,101,住宅,3,,,',
  // 15: a formula
  '第一网格,W01,东圣小区,3号楼,1单元,=1+701,住宅,3,,,',
  // 16: no building
  '第一网格,W01,东圣小区,,1单元,702,住宅,3,,,',
  // 17: people in words
  '第一网格,W01,东圣小区,3号楼,1单元,703,住宅,一大家子,,,',
  // 18: an unknown use
  '第一网格,W01,东圣小区,3号楼,1单元,704,不知道,3,,,',
  // 19: longitude without latitude
  '第一网格,W01,东圣小区,3号楼,1单元,705,住宅,3,,111.0025,',
  // 20: a building in two grids
  '第二网格,,东圣小区,3号楼,1单元,706,住宅,3,,,',
  // 21: another number for a grid that has one
  '第一网格,W09,东圣小区,4号楼,1单元,101,住宅,3,,,',
  // 22, 23: a landmark twice
  '第一网格,W01,东圣小区,,,,,,南门,,',
  '第一网格,W01,东圣小区,,,,,,南门,,',
  // 24: a building in no grid
  ',,东圣小区,5号楼,1单元,101,住宅,3,,,',
  // 25: a landmark in the line of a building
  '第一网格,W01,东圣小区,4号楼,,,,,北门,,',
  // 26: too many people for a room
  '第一网格,W01,东圣小区,4号楼,1单元,102,住宅,3000,,,',
]
const csv = `\uFEFF${[head, ...lines].join('\r\n')}\r\n`

/** What the person types where: by line and what the message is about. */
const mending: readonly (readonly [line: number, value: string])[] = [
  [14, '707'],
  [15, '701'],
  [16, '3号楼'],
  [17, '5'],
  [18, '住宅'],
  [19, '35.0271'],
  [20, '第一网格'],
  [21, 'W01'],
  [24, '第二网格'],
  [25, ''],
  [26, '3'],
]

const mend = async (page: Page): Promise<void> => {
  for (const [line, value] of mending) {
    const row = shown(page, '.js-error').filter({hasText: `第 ${String(line)} 行`})
    await row.first().locator('input').fill(value, {timeout: patience})
  }
  await tap(page, shown(page, '.js-error').filter({hasText: '第 23 行'}).locator('.js-leave-out'))
}

const places = async () => {
  const {buildings, grids, landmarks} = await cloud.ask(admin, 'places.tree', {})
  const homes = buildings.reduce((sum, {households}) => sum + households, 0)
  return [grids.length, buildings.length, homes, landmarks.length]
}

test('a list with 12 mistakes is mended on the page, imported, and taken back', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page: importPage})
  await shown(phone, '.js-pick').waitFor({timeout: patience})
  await shot(phone, 'import/1-start')
  await chooseFiles(phone, '.js-pick', [fileOf('东圣小区房屋.csv', csv)])
  await says(phone, '.js-file', '东圣小区房屋.csv')
  expect(await shown(phone, '.js-column').count()).toBe(11)
  await shot(phone, 'import/2-columns')
  await tap(phone, '.js-check')
  await says(phone, '.js-result', '有 12 处要改')
  await shot(phone, 'import/3-errors')
  expect(await places()).toEqual([0, 0, 0, 0])
  await mend(phone)
  await says(phone, '.js-check', '重新核对（改了 12 处）')
  await shot(phone, 'import/4-mended')

  // The app is killed and opened again: everything that was typed is there.
  await phone.reload()
  await says(phone, '.js-result', '新增')
  await shot(phone, 'import/5-result')
  await says(phone, '.js-note', '您在这里改好了 11 处')
  await tap(phone, '.js-apply')
  await says(phone, '.js-asking', '一次全部生效')
  await shot(phone, 'import/6-asking')
  expect(await places()).toEqual([0, 0, 0, 0])
  await tap(phone, '.js-apply-now')
  await says(phone, '.js-done', '导入好了')
  await shot(phone, 'import/7-done')
  expect(await places()).toEqual([2, 3, 22, 2])

  await tap(phone, '.js-undo')
  await says(phone, '.js-asking', '撤销')
  await tap(phone, '.js-undo-now')
  await says(phone, '.js-said', '撤销好了')
  await shot(phone, 'import/8-undone')
  expect(await places()).toEqual([0, 0, 0, 0])
  await leave(phone)
})

const grid = (name: string, west: number, east: number) => ({
  type: 'Feature',
  properties: {网格: name},
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 35.02],
        [east, 35.02],
        [east, 35.03],
        [west, 35.03],
        [west, 35.02],
      ],
    ],
  },
})
const collection = (...features: ReturnType<typeof grid>[]) => ({type: 'FeatureCollection', features})

test('on a PC: a workbook is told, swapped coordinates are one tap, overlaps are named, places go out again', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: importPage})
  await shown(desk, '.js-pick').waitFor({timeout: patience})
  await chooseFiles(desk, '.js-pick', [fileOf('名单.xlsx', Buffer.from('PK\u0003\u0004'))])
  await says(desk, '.js-problem', 'CSV UTF-8')
  await shot(desk, 'import/desk-1-workbook')
  await chooseFiles(desk, '.js-pick', [
    fileOf('房屋.csv', Buffer.from('PK\u0003\u0004 a workbook by another name')),
  ])
  await says(desk, '.js-problem', '另存为')

  await chooseFiles(desk, '.js-pick', [
    fileOf(
      '重叠.geojson',
      JSON.stringify(collection(grid('第一网格', 111, 111.02), grid('第二网格', 111.01, 111.03))),
    ),
  ])
  await says(desk, '.js-file', '重叠.geojson')
  await tap(desk, '.js-check')
  await says(desk, '.js-error', '第一网格')
  await shot(desk, 'import/desk-2-overlap')
  await tap(desk, '.js-back')
  await tap(desk, '.js-back')

  const turned = JSON.stringify(
    collection(grid('第一网格', 111, 111.01), grid('第二网格', 111.01, 111.02)),
    (key, value: unknown) =>
      key === '' || !Array.isArray(value) || typeof value[0] !== 'number' ? value : [value[1], value[0]],
  )
  await chooseFiles(desk, '.js-pick', [fileOf('网格.geojson', turned)])
  await says(desk, '.js-file', '网格.geojson')
  await shot(desk, 'import/desk-3-columns')
  await tap(desk, '.js-check')
  await says(desk, '.js-error', '写反')
  await tap(desk, '.js-swap')
  await says(desk, '.js-note', '经度和纬度已经对调')
  await shot(desk, 'import/desk-4-result')
  await tap(desk, '.js-apply')
  await tap(desk, '.js-apply-now')
  await says(desk, '.js-done', '导入好了')
  await tap(desk, '.js-over')
  await says(desk, '.js-version', '导入：新增')
  await tap(desk, '.js-export-geojson')
  await shown(desk, '.js-hand-over').waitFor({timeout: patience})
  await shot(desk, 'import/desk-5-export')
  const [saved] = await Promise.all([desk.waitForEvent('download'), tap(desk, '.js-hand-over')])
  expect(saved.suggestedFilename()).toMatch(/\.geojson$/u)
  const out = readFileSync(await saved.path(), 'utf8')
  expect(out.match(/Polygon"/gu)).toHaveLength(2)
  await says(desk, '.js-export-said', '存好了')
  await chooseFiles(desk, '.js-pick', [fileOf('东圣社区.csv', placesCsv())])
  await says(desk, '.js-file', '东圣社区.csv')
  await shot(desk, 'import/desk-6-columns')
  await tap(desk, '.js-check')
  await says(desk, '.js-result', '2,988 间房')
  await says(desk, '.js-size', '第八网格')
  await shot(desk, 'import/desk-7-sizes')
  await leave(desk)
})

test('in care mode a long list of mistakes is paged, and the page still holds', async () => {
  const many = Array.from(
    {length: 57},
    (_, at) => `第一网格,W01,东圣小区,3号楼,1单元,${String(at + 101)},住宅,很多,,,`,
  )
  const phone = await openPhone(browser, cloud.url, {as: admin, page: importPage, care: true})
  await shown(phone, '.js-pick').waitFor({timeout: patience})
  await shot(phone, 'import/care-1-start')
  await chooseFiles(phone, '.js-pick', [fileOf('很多错.csv', [head, ...many].join('\n'))])
  await says(phone, '.js-file', '很多错.csv')
  await shot(phone, 'import/care-2-columns')
  await tap(phone, '.js-check')
  await says(phone, '.js-page', '1–20，共 57 处')
  await shot(phone, 'import/care-3-errors')
  await tap(phone, '.js-errors-after')
  await says(phone, '.js-page', '21–40，共 57 处')
  expect(await shown(phone, '.js-error').count()).toBe(20)
  await leave(phone)
})

const peoplePage = '/packages/register/pages/peoplelist/peoplelist'

test('people who agreed on paper are brought in: a mistake is mended on the page, and all of it is taken back', async () => {
  const people = [
    '姓名,联系电话,楼,单元,房号,同意书编号',
    '冯秀英,13712340001,,,,甲1',
    '钱多多,1371234000,,,,甲2',
    '陶渊明,13712340003,,,,',
    '秦香莲,,,,,甲4',
  ].join('\r\n')
  const desk = await openDesk(browser, cloud.url, {as: admin, page: peoplePage})
  await shown(desk, '.js-pick').waitFor({timeout: patience})
  await shot(desk, 'people-list/desk-1-start')
  await chooseFiles(desk, '.js-pick', [fileOf('同意名单.csv', `\uFEFF${people}`)])
  await says(desk, '.js-result', '有 2 处要改')
  await shot(desk, 'people-list/desk-2-mistakes')
  await leave(desk)

  const phone = await openPhone(browser, cloud.url, {as: admin, page: peoplePage})
  await chooseFiles(phone, '.js-pick', [fileOf('同意名单.csv', `\uFEFF${people}`)])
  await says(phone, '.js-result', '有 2 处要改')
  const mistake = (line: number) => shown(phone, '.js-mistake').filter({hasText: `第 ${String(line)} 行`})
  await mistake(3).locator('input').fill('13712340002', {timeout: patience})
  await tap(phone, mistake(4).locator('.js-leave-out'))
  await shot(phone, 'people-list/1-mistakes')
  // The app is killed: what was mended is there.
  await phone.reload()
  await says(phone, '.js-result', '可以登记 3 人')
  await shot(phone, 'people-list/2-ready')
  await tap(phone, '.js-apply')
  await shot(phone, 'people-list/3-asking')
  await tap(phone, '.js-apply-now')
  await says(phone, '.js-done', '登记好了')
  await shot(phone, 'people-list/4-done')
  const found = async (words: string) => (await cloud.ask(admin, 'residents.search', {words})).people.length
  expect([await found('冯秀英'), await found('钱多多'), await found('陶渊明')]).toEqual([1, 1, 0])
  await tap(phone, '.js-over')
  await tap(phone, '.js-undo-import')
  await tap(phone, '.js-undo-now')
  await says(phone, '.js-said', '撤销了 3 人')
  await shot(phone, 'people-list/5-undone')
  expect(await found('冯秀英')).toBe(0)
  await leave(phone)
})
