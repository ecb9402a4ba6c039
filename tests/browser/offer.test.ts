import type {Browser, Page} from 'playwright-core'
import {noticeVersion} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, openPhone, shot, tap} from './chromium'
import {leave, patience, shown} from './onScreen'

/** A community sets up its booking: Friday's hours, a class, a matter; by touch, in care mode, and on the PC; taps counted. */

const admin = 'o-wang-jianjun'
const list = '/packages/offer/pages/offer/offer'

let cloud: TestCloud
let browser: Browser

const says = (page: Page, selector: string, words: string | RegExp) =>
  page
    .locator(`.preview-layer:not([hidden]) ${selector}`)
    .filter({hasText: words})
    .first()
    .waitFor({timeout: patience})
const named = (page: Page, selector: string, words: string) =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).filter({hasText: words, visible: true}).first()

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

test('Friday’s hours are changed, with what it gives said before and after', async () => {
  const phone = await openPhone(browser, cloud.url, {as: admin, page: list})
  await says(phone, '.js-row', '高龄津贴')
  await shot(phone, 'offer/1-list-390')
  let taps = 0
  const touch = async (target: Parameters<typeof tap>[1]) => {
    taps += 1
    await tap(phone, target)
  }
  await touch('.js-tab-resources')
  await shot(phone, 'offer/2-resources-390')
  await touch(named(phone, '.js-row', '1号窗口'))
  await shot(phone, 'offer/3-window-390')
  await says(phone, '.js-coming', '28 个号')
  await touch(named(phone, '.js-day-5 .js-hours', '14:00'))
  await says(phone, '.js-preview', '一天 14 个号')
  await shown(phone, '.js-in-capacity input').fill('1')
  await says(phone, '.js-preview', '周五 14:00–17:30，每 30 分钟 1 位，一天 7 个号')
  await shot(phone, 'offer/4-friday-390')
  await touch('.js-save')
  await says(phone, '.js-said', '时间改好了')
  await says(phone, '.js-sentence', '周五 14:00–17:30，每 30 分钟 1 位，一天 7 个号')
  console.log(`Friday's hours changed from the list of everything: ${String(taps)} taps (≤ 4)`)
  expect(taps).toBeLessThanOrEqual(4)
  await shot(phone, 'offer/5-changed-390')
  await leave(phone)
})

test('a class is made from nothing, in care mode', async () => {
  const phone = await openPhone(browser, cloud.url, {
    as: admin,
    page: '/packages/offer/pages/resource/resource',
    care: true,
  })
  await shown(phone, '.js-takes-slots').waitFor({timeout: patience})
  await tap(phone, '.js-takes-slots')
  await shown(phone, '.js-in-name input').fill('法律顾问')
  await tap(phone, '.js-kind-person')
  await shot(phone, 'offer/7-facts-care')
  await tap(phone, '.js-save')
  await says(phone, '.js-why', '还没有写开放时间')
  await shot(phone, 'offer/8-made-care')
  await tap(phone, '.js-add-hours')
  await shot(phone, 'offer/9-hours-care')
  await leave(phone)
})

test('on the PC: a window, a matter and the categories', async () => {
  const desk = await openDesk(browser, cloud.url, {as: admin, page: list})
  await says(desk, '.js-row', '高龄津贴')
  await shot(desk, 'offer/10-list-1280')
  await tap(desk, named(desk, '.js-row', '高龄津贴'))
  await says(desk, '.js-part-where', '1号窗口')
  await shot(desk, 'offer/11-service-1280')
  await tap(desk, '.js-part-who')
  await shown(desk, '.js-helps-wheelchair').waitFor({timeout: patience})
  await shot(desk, 'offer/12-who-1280')
  await shown(desk, '[class*="js-in-audience"] input').fill('年满 80 周岁')
  await tap(desk, '.js-save')
  await says(desk, '.js-part-who', '年满 80 周岁')
  await leave(desk)
})

describe('hours that a group has every week', () => {
  const groups = '/packages/offer/pages/groups/groups'
  const id = (slug: string): string => `${inCommunity}:${slug}`
  /** Turns the wheels of a field to some rows. */
  const turn = async (page: Page, field: string, ...rows: readonly number[]) => {
    await tap(page, field)
    await page.locator('.preview-panel-done').waitFor({timeout: patience})
    await page.evaluate((to) => {
      for (const [at, wheel] of [...document.querySelectorAll('.preview-wheel')].entries())
        requestAnimationFrame(() => (wheel.scrollTop = (to[at] ?? 0) * 44))
    }, rows)
    // A wheel comes to rest.
    await page.waitForTimeout(200)
    await tap(page, '.preview-panel-done')
  }

  beforeAll(async () => {
    await cloud.ask(admin, 'booking.saveResource', {
      ...{resource: id('r-music'), kind: 'room', takes: 'intervals', name: '音乐室', horizon: 14, order: 0},
      sessions: [{days: 'workdays', from: '08:30', until: '21:00', every: 15, capacity: 1}],
      stretch: {shortest: 30, longest: 180, gap: 15},
    })
    await cloud.ask(admin, 'booking.saveService', {
      ...{service: id('music'), name: '音乐室', category: 'minzheng', situations: [], forWhom: '居民'},
      ...{materials: [], promise: {text: '约上就给您留着', workdays: 0}, minutes: 60, where: '二楼'},
      ...{phone: '0359-2100001', resources: [id('r-music')], order: 90},
    })
    for (const [openid, name, phone] of [
      ['o-singer', '王秀莲', '13800093001'],
      ['o-other', '李四', '13800093002'],
    ] as const)
      await cloud.ask(openid, 'people.saveContact', {notice: noticeVersion, name, phone})
    await cloud.fire('jobs')
    const taken = {service: id('music'), date: '2026-12-01', time: '19:00', until: '20:00', ticked: []}
    await cloud.ask('o-other', 'booking.reserve', taken, 'taken')
  })

  test('planned from nothing by touch: what is taken is told by day, the rest is there', async () => {
    const phone = await openPhone(browser, cloud.url, {as: admin, page: list})
    await tap(phone, '.js-groups')
    await says(phone, '.js-empty', '还没有每周的场地')
    await shot(phone, 'offer/13-no-groups-390')
    await tap(phone, '.js-first')
    await shown(phone, '.js-in-group input').fill('合唱团')
    await turn(phone, '.js-in-resource', 0)
    await tap(phone, '.js-weekdays-2')
    await turn(phone, '.js-in-from', 19, 0)
    await turn(phone, '.js-in-until', 20, 30)
    await says(phone, '.js-preview', '每周二晚上 7:00–8:30用音乐室')
    await shown(phone, '.js-in-who input').fill('王秀')
    await shot(phone, 'offer/14-group-390')
    await tap(phone, '.js-save')
    await says(phone, '.js-wrong-contact', '有几位')
    await shot(phone, 'offer/15-who-390')
    await tap(phone, named(phone, '.js-field-contact .chip', '王秀莲'))
    await tap(phone, '.js-save')
    await says(phone, '.js-said', '排好了')
    await says(phone, '.js-clash', '这几天占不到：12月1日(周二)')
    await says(phone, '.js-word', '占上了')
    await shot(phone, 'offer/16-planned-390')
    await tap(phone, '.js-drop')
    await says(phone, '.js-said', '不占了')
    await tap(phone, '.js-again')
    await says(phone, '.js-said', '还是要用')
    await leave(phone)
  })

  test('in care mode and on the PC: looked at, its last day earlier, ended', async () => {
    const phone = await openPhone(browser, cloud.url, {as: admin, page: groups, care: true})
    await says(phone, '.js-off', '12月1日')
    await shot(phone, 'offer/17-groups-care')
    await tap(phone, '.js-group')
    await says(phone, '.js-word', '占上了')
    await shot(phone, 'offer/18-group-care')
    await leave(phone)
    const desk = await openDesk(browser, cloud.url, {as: admin, page: groups})
    await says(desk, '.js-off', '12月1日')
    await shot(desk, 'offer/19-groups-1280')
    await tap(desk, '.js-group')
    await says(desk, '.js-word', '占上了')
    await shot(desk, 'offer/20-group-1280')
    await tap(desk, '.js-facts')
    await shown(desk, '.js-in-who input').waitFor({timeout: patience})
    await shot(desk, 'offer/21-change-1280')
    await tap(desk, '.js-close')
    await tap(desk, '.js-stop')
    await says(desk, '.js-ask', '空出来给别人约：明天(周二)')
    await shot(desk, 'offer/22-stop-1280')
    await tap(desk, '.js-yes')
    await says(desk, '.js-empty', '还没有每周的场地')
    await leave(desk)
  })
})
