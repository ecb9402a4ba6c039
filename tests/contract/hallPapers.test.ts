import {readPlaceText} from '../../miniprogram/packages/hall/rules/arrival'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {codesOn, readPdf, saidOn} from '../harness/pdf'

/** The papers of the hall, read back: what they say, their codes, and that no sign is missing. */

const staff = 'o-liu-fang'
const day = '2026-11-25'

let cloud: TestCloud
let serial = 0
const key = (): string => `papers-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const pagesOf = async ({file, missing}: {readonly file: string; readonly missing: readonly string[]}) => {
  expect(missing).toEqual([])
  return readPdf(await cloud.download(file))
}

test('the service card: on A4 twice to fold, on a roll once; the phone, the windows, a code', async () => {
  const [sheet, none] = await pagesOf(await cloud.ask(staff, 'booking.printCard', {paper: 'a4'}, key()))
  expect(none).toBeUndefined()
  const said = saidOn(sheet)
  expect(said.split('便民服务卡')).toHaveLength(3)
  // All that is on a card is within its lines: nothing runs over the edge where it is cut.
  const cards = (sheet?.rectangles ?? []).filter(({filled}) => !filled)
  expect(cards).toHaveLength(2)
  const [first] = cards
  const onCards = (sheet?.texts ?? []).filter(
    ({y}) => y > (first?.y ?? 0) && y < (cards[1]?.y ?? 0) + (cards[1]?.height ?? 0) + 20,
  )
  for (const {text, y} of onCards)
    expect([text, cards.some((card) => y > card.y && y < card.y + card.height - 8)]).toEqual([text, true])
  expect(said).toContain('民政·养老·残疾')
  expect(said).toContain('工作日')
  const roll = await pagesOf(await cloud.ask(staff, 'booking.printCard', {paper: 'roll'}, key()))
  expect(roll).toHaveLength(1)
  expect(roll[0]?.width).toBeLessThan(230)
  expect(codesOn(roll[0])).toEqual(['pages/services/services'])
})

test('the list: every service by category, with promise, materials, where and phone', async () => {
  const {services} = await cloud.ask(staff, 'booking.catalogue', {})
  const pages = await pagesOf(await cloud.ask(staff, 'booking.printList', {}, key()))
  const said = pages.map(saidOn).join('')
  for (const {name} of services) expect(said).toContain(name.replaceAll(/\s/gu, ''))
  expect(said).toContain('多久办好')
  expect(codesOn(pages[0])).toEqual(['pages/services/services'])
  for (const page of pages) for (const {x} of page.texts) expect(x).toBeLessThan(page.width)
})

test('the day sheet: every appointment with code, masked name and a box to tick; sent twice it is one file', async () => {
  await cloud.ask('o-paper-1', 'people.saveContact', {notice, name: '诸葛玉梅', phone: '13800075001'})
  const visit = await cloud.ask(
    'o-paper-1',
    'booking.reserve',
    {service: `${inCommunity}:gaoling-jintie`, date: day, time: '09:30', ticked: []},
    key(),
  )
  const once = key()
  const first = await cloud.ask(staff, 'booking.printDay', {date: day}, once)
  expect(await cloud.ask(staff, 'booking.printDay', {date: day}, once)).toEqual(first)
  const pages = await pagesOf(first)
  const said = pages.map(saidOn).join('')
  expect(said).toContain(visit.code)
  expect(said).not.toContain('诸葛玉梅')
  expect(said).toContain('约了1位')
  expect(pages.flatMap(({rectangles}) => rectangles).filter(({filled}) => !filled)).toHaveLength(1)
})

test('the code of a place is A5, and reads back as the place; of no place there is none', async () => {
  const [page] = await pagesOf(
    await cloud.ask(staff, 'booking.printPlace', {resource: `${inCommunity}:w1`}, key()),
  )
  expect(Math.round(page?.width ?? 0)).toBe(420)
  expect(saidOn(page)).toContain('到了扫这里')
  expect(codesOn(page).map((text) => readPlaceText(text ?? ''))).toEqual([
    {community: inCommunity, at: `${inCommunity}:w1`},
  ])
  const gone = {community: inCommunity, resource: `${inCommunity}:gone`}
  expect(await cloud.send(staff, 'booking.printPlace', gone, key())).toMatchObject({
    error: {code: 'not-found'},
  })
})
