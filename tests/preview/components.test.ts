import type {Browser, Page} from 'playwright-core'

import {drag, launchChromium, openDesk, openPhone, shot, tap} from '../browser/chromium'
import {type Running, fixture, startPreview} from './server'

jest.setTimeout(60_000)

let browser: Browser
let server: Running
let page: Page
/** What the red bar shall say at the end of a test. */
let expected: string[] = []

const text = async (selector: string): Promise<string> =>
  (await page.locator(`.preview-layer:not([hidden]) ${selector}`).last().innerText()).trim()
const says = (words: string): Promise<void> =>
  page.getByText(words, {exact: true}).filter({visible: true}).first().waitFor({timeout: 4000})
const middle = async (selector: string): Promise<{x: number; y: number}> => {
  const box = await page
    .locator(`.preview-layer:not([hidden]) ${selector}`)
    .filter({visible: true})
    .first()
    .boundingBox()
  if (box === null) throw new Error(`${selector} is not on the screen`)
  return {x: box.x + box.width / 2, y: box.y + box.height / 2}
}

beforeAll(async () => {
  server = await startPreview(fixture)
  browser = await launchChromium()
})
afterAll(async () => {
  await server.stop()
  await browser.close()
})
afterEach(async () => {
  const complaints = await page.locator('.preview-report > div').allInnerTexts()
  await page.context().close()
  expect(complaints).toEqual(expected)
  expected = []
})

describe.each([
  ['touch', openPhone],
  ['mouse', openDesk],
])('by %s', (kind, open) => {
  // One set of pictures is enough to look at.
  const picture = async (name: string): Promise<void> => {
    if (kind === 'touch') await shot(page, `preview/${name}`)
  }

  test('a page answers: button, badge, search, input with model:value, cell to a subpackage and back', async () => {
    page = await open(browser, server.url)
    await tap(page, '点一下')
    await tap(page, '点一下')
    await says('点了 2 次')
    await tap(page, '.t-input__control input')
    await page.keyboard.insertText('王秀英')
    await says('你好,王秀英')
    await picture('home')
    await tap(page, '居住证明')
    await says('事项 7,1 张卡,数组')
    expect(new URL(page.url()).searchParams.get('page')).toBe('/packages/more/pages/detail/detail?id=7')
    await tap(page, '.preview-back')
    await says('点了 2 次')
    await tap(page, '用原生链接打开')
    await says('事项 8,1 张卡,数组')
    await tap(page, '返回上一页')
    await says('点了 2 次')
  })

  test('TDesign fields: tabs, input, textarea, switch, stepper, radio, checkbox', async () => {
    page = await open(browser, server.url, {page: '/pages/inputs/inputs'})
    await tap(page, '.t-input__control input')
    await page.keyboard.type('138000000001234')
    await tap(page, '.t-textarea__wrapper-inner textarea')
    await page.keyboard.insertText('楼道灯不亮')
    await says('写了:楼道灯不亮,电话 13800000000')
    await tap(page, '.t-switch')
    await says('开关 开')
    await tap(page, '.t-stepper__plus')
    await tap(page, '.t-stepper__plus')
    await says('人数 3')
    await tap(page, '下午来')
    await says('选了 下午')
    await tap(page, '身份证')
    await tap(page, '户口簿')
    await tap(page, '身份证')
    await says('备好 1 样')
    await picture('inputs')
  })

  test("WeChat's own elements: form, picker, date, switch, radio, slider, swiper, picker-view", async () => {
    page = await open(browser, server.url, {page: '/pages/inputs/inputs'})
    await tap(page, '原生')
    await page.waitForTimeout(400)
    await tap(page, '.field input')
    await page.keyboard.insertText('李建国')
    await tap(page, '时间:9:00')
    const rows = await page.locator('.preview-wheel').boundingBox()
    if (rows === null) throw new Error('no wheel')
    const at = {x: rows.x + rows.width / 2, y: rows.y + rows.height / 2}
    if (kind === 'mouse') await drag(page, at, {x: at.x, y: at.y - 88})
    else await page.locator('.preview-wheel > div', {hasText: '10:00'}).tap()
    await page.waitForTimeout(500)
    await picture('picker')
    await tap(page, '.preview-panel-done')
    await says('时间:10:00')
    await tap(page, 'wx-switch')
    await tap(page, '电话')
    await tap(page, '交上去')
    await says('交了:{"name":"李建国","when":2,"agree":true,"way":"call","age":30}')
    await page.locator('.slides').scrollIntoViewIfNeeded()
    const slide = await middle('.slides')
    await drag(page, slide, {x: slide.x - 150, y: slide.y})
    await says('第 2 张,轮子')
    await picture('native')
  })

  test('over the page: dialog, popup, action sheet, picker, calendar, date and time, dropdown, toast', async () => {
    page = await open(browser, server.url, {page: '/pages/overlays/overlays'})
    await tap(page, '对话框')
    await picture('dialog')
    await tap(page, '取消预约')
    await says('结果:取消了')
    await tap(page, '弹出层')
    await tap(page, '知道了')
    await tap(page, '动作面板')
    await tap(page, '材料不全')
    await says('结果:选了1')
    await tap(page, '选择器')
    await page.waitForTimeout(500)
    const row = await middle('.t-picker-item__wrapper')
    await drag(page, row, {x: row.x, y: row.y - 40})
    await page.waitForTimeout(400)
    await picture('wheel')
    await tap(page, '选好了')
    await says('结果:2 号楼')
    await tap(page, '日历')
    await picture('calendar')
    await tap(page, page.locator('.t-calendar__dates-item', {hasText: '25'}).first())
    await tap(page, '确认')
    await says('结果:2026-11-24T16:00:00.000Z')
    await tap(page, '日期时间')
    await picture('time')
    await tap(page, '确定')
    await says('结果:2026-11-23 09:30')
    await tap(page, '全部事项')
    await tap(page, '老人')
    await says('结果:old')
    await tap(page, '轻提示')
    await says('已经约好')
  })

  test("WeChat's dialogs, and what the preview does not have says its name", async () => {
    page = await open(browser, server.url, {page: '/pages/overlays/overlays'})
    await tap(page, '微信对话框')
    await picture('modal')
    await tap(page, '再想想')
    await says('结果:没取消')
    await tap(page, '微信列表')
    await tap(page, '二窗口')
    await says('结果:第2窗口')
    await tap(page, '打电话')
    await says('呼叫 0359-2100001')
    await tap(page, '取消')
    await says('结果:makePhoneCall:fail cancel')
    await tap(page, '扫码')
    await page.locator('.preview-modal-field').fill('YSZ-204519')
    await tap(page, '就是这个')
    await says('结果:YSZ-204519')
    await tap(page, '没有的接口')
    await says('wx.getLocation is not available in the preview')
    expected = ['wx.getLocation is not available in the preview']
    await picture('missing')
  })

  test('collapse, swipe cell, QR code, own component with slot, empty, result, a fixed foot', async () => {
    page = await open(browser, server.url, {page: '/packages/more/pages/detail/detail?id=3'})
    await says('事项 3,1 张卡,数组')
    await tap(page, '一件事')
    await says('点了一件事')
    await tap(page, '在哪里办')
    await page.waitForTimeout(500)
    await tap(page, '一站式大厅')
    await page.waitForTimeout(300)
    const cell = await middle('.t-swipe-cell')
    await drag(page, {x: cell.x + 60, y: cell.y}, {x: cell.x - 90, y: cell.y})
    await page.waitForTimeout(800)
    await picture('lists')
    // Slid into the window by the finger, not by scrolling to it.
    const drop = await page.locator('.drop').boundingBox()
    expect(drop!.x + drop!.width).toBeLessThanOrEqual(page.viewportSize()!.width + 1)
    await tap(page, '.drop')
    await says('删掉了')
    const dark = await page.locator('wx-canvas > canvas').evaluate((node) => {
      if (!(node instanceof HTMLCanvasElement)) return 0
      const pixels = node.getContext('2d')?.getImageData(0, 0, node.width, node.height).data ?? []
      return [...pixels].filter((value, index) => index % 4 === 3 && value > 0).length
    })
    expect(dark).toBeGreaterThan(1000)
    const foot = await text('.foot')
    expect(foot).toBe('返回上一页')
    await page.getByText('约好了').scrollIntoViewIfNeeded()
    await picture('result')
    await tap(page, '返回上一页')
    await says('社区服务大厅')
  })
})
