import type {Browser, Page} from 'playwright-core'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {launchChromium, openDesk, shot, tap} from './chromium'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** A morning at the window: 12 booked, 18 walk-ins, 3 of the booked late. Taps are counted for each visitor. */

const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
/** A Wednesday on which nobody of the demonstration community has booked. */
const day = '2026-11-25'
const most = 2

let cloud: TestCloud
let browser: Browser

beforeAll(async () => {
  cloud = await startTestCloud({pages: true})
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

interface Booked {
  readonly openid: string
  readonly code: string
  readonly time: string
}

const bookTwelve = async (): Promise<readonly Booked[]> => {
  const booked: Booked[] = []
  const {days} = await cloud.ask('o-wang-xiuying', 'booking.days', {service})
  const slots = days.find(({date}) => date === day)?.slots ?? []
  const places = slots
    .filter(({time}) => time < '12:00')
    .flatMap(({time, left}) => Array.from({length: left}, () => time))
  for (const [n, time] of places.slice(0, 12).entries()) {
    const openid = `o-morning-${n}`
    await cloud.ask(openid, 'people.saveContact', {
      notice,
      name: `林${'一二三四五六七八九十甲乙'[n] ?? ''}`,
      phone: `1380010${1000 + n}`,
    })
    const {code} = await cloud.ask(
      openid,
      'booking.reserve',
      {service, date: day, time, ticked: []},
      `m-${n}`,
    )
    booked.push({openid, code, time})
  }
  return booked
}

/** The board at the window, with every tap counted. */
class Counter {
  taps = 0
  private underWay = 0

  constructor(private readonly page: Page) {
    page.on('request', () => (this.underWay += 1))
    page.on('requestfinished', () => (this.underWay -= 1))
    page.on('requestfailed', () => (this.underWay -= 1))
  }

  part(selector: string) {
    return this.page.locator(`.preview-layer:not([hidden]) ${selector}`).first()
  }

  async tap(selector: string): Promise<void> {
    this.taps += 1
    await tap(this.page, this.part(selector))
    await this.settled()
  }

  /** Sending has ended and the board shows what came of it: one tap may send two calls, one after the other. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 4; quiet += 1) {
      await this.page.waitForTimeout(30)
      if (this.underWay > 0) quiet = 0
    }
  }

  /** Time passes on the wall; the board asks for news when it comes to front. */
  async at(time: string): Promise<void> {
    await cloud.setClock(`${day}T${time}:00+08:00`)
    await this.page.evaluate(() => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'hidden', {value: state === 'hidden', configurable: true})
        Object.defineProperty(document, 'visibilityState', {value: state, configurable: true})
        document.dispatchEvent(new Event('visibilitychange'))
      }
    })
    await this.settled()
  }

  /** Types a code and waits for who it is. */
  async type(code: string): Promise<void> {
    const found = this.page.waitForResponse(
      (response) => response.request().postData()?.includes('booking.find') === true,
    )
    await this.part('.js-code-field input, input.js-code-field').fill(code)
    await found
    await this.settled()
  }

  /** Whether somebody is being served, now or in a moment: what was answered is drawn after the request has ended. */
  async busy(): Promise<boolean> {
    await this.part('.js-current').waitFor()
    return true
  }
}

test('at most two taps a visitor', async () => {
  const booked = await bookTwelve()
  expect(booked).toHaveLength(12)
  await cloud.setClock(`${day}T08:30:00+08:00`)
  const desk = await openDesk(browser, cloud.url, {as: staff, page: '/packages/hall/pages/board/board'})
  const counter = new Counter(desk)
  await counter.part('.js-free').waitFor()

  const late = new Set([2, 5, 8])
  const perVisitor: number[] = []
  const endings = ['done', 'forwarded', 'done', 'done'] as const
  let served = 0

  /** Ends the visit that is being served; the count starts anew for the next. */
  const end = async (): Promise<void> => {
    const ending = endings[served % endings.length] ?? 'done'
    await counter.tap(`.js-end-${ending}`)
    perVisitor.push(counter.taps)
    counter.taps = 0
    served += 1
  }

  const times = [...new Set(booked.map(({time}) => time))]
  expect(times).toHaveLength(6)
  for (const time of times) {
    await counter.at(time)
    for (const [n, {code}] of booked.entries()) {
      if (late.has(n) || booked[n]?.time !== time) continue
      // They say their code, typing is no tap; one tap on the person calls them.
      await counter.type(code)
      await counter.tap('.js-found')
      await end()
    }
    // Then come people without an appointment: a number, and the window is free for them.
    await counter.at(`${time.slice(0, 3)}${time.endsWith('00') ? '12' : '42'}`)
    for (let walkIn = 0; walkIn < 3; walkIn += 1) {
      await counter.tap('.js-walk-in')
      expect(await counter.busy()).toBe(true)
      if (served === 14) await shot(desk, 'board-morning')
      await end()
    }
  }
  expect(perVisitor).toHaveLength(27)

  // The three who came late stand first, with how late they are.
  await counter.at('11:20')
  await shot(desk, 'board-late')
  expect(await counter.part('.js-row').innerText()).toContain('迟到 2 小时 20 分')
  for (let n = 0; n < late.size; n += 1) {
    await counter.tap('.js-row')
    await end()
  }

  expect(perVisitor).toHaveLength(30)
  expect(Math.max(...perVisitor)).toBeLessThanOrEqual(most)
  const {entries} = await cloud.ask(staff, 'booking.board', {})
  const mine = entries.filter(({window}) => window === `${inCommunity}:w1`)
  expect(mine.filter(({state}) => state === 'done' || state === 'forwarded')).toHaveLength(30)
  console.log(
    `visitors ${perVisitor.length}, taps ${perVisitor.reduce((sum, taps) => sum + taps, 0)}, most ${Math.max(...perVisitor)}`,
  )
  expect(await desk.locator('.preview-report').allInnerTexts()).toEqual([])
  await desk.context().close()
}, 240_000)
