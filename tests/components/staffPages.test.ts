import {readFileSync} from 'node:fs'
import path from 'node:path'
import {links} from '../../miniprogram/packages/places/pages/manage/links'
import {withCheckDigit} from '../../miniprogram/packages/residents/rules/cardNumber'
import {board, catalogue, entry, ok, refused, resident} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const root = path.resolve(__dirname, '../../miniprogram')
const staffPages = [
  ...new Set([
    ...links.map(({url}) => url.replace(/\?.*$/u, '')),
    '/packages/hall/pages/board/board',
    // After a card was scanned at the window, somebody else's visits stand here.
    ...['onbehalf', 'service', 'time', 'confirm', 'visit'].map(
      (page) => `/packages/booking/pages/${page}/${page}`,
    ),
    '/packages/places/pages/manage/manage',
    '/packages/residents/pages/verify/verify',
    '/packages/people/pages/handover/handover',
  ]),
]

// Whatever shows the data of others locks itself on a PC that nobody touches.
test.each(staffPages)('%s locks itself, and notes every touch', (page) => {
  expect(readFileSync(`${root}${page}.ts`, 'utf8')).toMatch(/behaviors: \[careBehavior, lockBehavior\b/u)
  expect(readFileSync(`${root}${page}.wxml`, 'utf8')).toMatch(
    /<view class="page[^>]*capture-bind:touchstart="noteTouch"/u,
  )
})

describe('a code that is scanned at the window', () => {
  const scans = (result: string) =>
    giveWx({scanCode: ({success}: {success: (said: {result: string}) => void}) => success({result})})
  const number = withCheckDigit('123456789')
  const open = async (card: unknown) => {
    answerCloud(({action}) => {
      if (action === 'booking.board') return ok(board([entry({})]))
      if (action === 'residents.openCard') return card
      return ok(action === 'booking.catalogue' ? catalogue : {entries: []})
    })
    return renderPage('packages/hall/pages/board/board')
  }

  test('may be a service card: what can be done for its person comes, and nothing is typed', async () => {
    scans(number)
    const page = await open(ok({person: 'p_1', how: 'staff', name: '周桂兰', things: ['visits']}))
    await page.tap('.js-scan')
    expect(JSON.stringify(wxVisits())).toContain('onbehalf?for=p_1&how=staff')
    page.close()
  })

  test('a card that was revoked says so; a code of a booking is looked for', async () => {
    scans(number)
    const page = await open(refused('card-over', '这张卡已经作废，不能再用。'))
    await page.tap('.js-scan')
    expect(page.text()).toContain('这张卡已经作废')
    scans('123456')
    await page.tap('.js-scan')
    expect(cloudRequests().at(-1)).toMatchObject({action: 'booking.find', input: {code: '123456'}})
    page.close()
  })
})

test('whoever wants no PIN any more takes it away on the phone, and is asked for it', async () => {
  answerCloud(({action}) => (action === 'people.me' ? ok({...resident, pin: true}) : ok({set: false})))
  const page = await renderPage('packages/people/pages/lock/lock', {set: '1'})
  await page.tap('.js-start-drop')
  await page.tap('.js-drop')
  expect(page.text()).toContain('密码是 6 位数字')
  await page.emit('.js-pin', 'input', {value: '739164'})
  await page.tap('.js-drop')
  expect(cloudRequests().at(-1)).toMatchObject({action: 'people.dropPin', input: {pin: '739164'}})
  expect(page.text()).toContain('取消了')
  page.close()
})
