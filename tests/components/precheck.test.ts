import {ok, refused, resident, service} from './replies'
import {looked, unsent, waiting} from './precheckReplies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

/** 材料预审 on pages: what the resident sends and reads, what staff tap. */

const own = 'packages/precheck/pages/precheck/precheck'
const desk = 'packages/precheck/pages/prechecks/prechecks'
const usual: Record<string, unknown> = {
  'booking.precheck': unsent,
  'booking.precheckPhotos': {materials: [], until: ''},
  'booking.prechecks': waiting,
  'booking.lookPrecheck': looked,
  'booking.answerPrecheck': {answered: 'k_1'},
  'booking.service': {...service, precheck: {workHours: 4}},
  'people.me': resident,
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  giveWx({pageScrollTo: () => Promise.resolve()})
  answer()
})
afterEach(() => jest.useRealTimers())

const judged = (verdict: 'good' | 'fix') => ({
  ...unsent,
  state: 'answered' as const,
  materials: unsent.materials.map((one, n) => ({
    ...one,
    ...(n === 0 ? {verdict: 'good' as const, sent: true} : {}),
    ...(n === 1 ? {verdict, reason: verdict === 'fix' ? '缺本人页' : '', sent: true} : {}),
  })),
})

test('the page of the service leads there where it is offered', async () => {
  const page = await renderPage('packages/booking/pages/service/service', {id: 'x'})
  await page.tap('.js-precheck')
  expect(wxVisits().at(-1)?.url).toBe('/packages/precheck/pages/precheck/precheck?id=x')
  page.close()
  answer({'booking.service': service})
  const without = await renderPage('packages/booking/pages/service/service', {id: 'x'})
  expect(without.text()).not.toContain('先拍照让窗口看看')
  without.close()
})

test('it says by when it is answered; nothing is sent without a photo', async () => {
  const page = await renderPage(own, {id: 'x'})
  expect(page.find('.js-lead').dom?.textContent).toContain('今天下午 2:00前答复')
  await page.tap('.js-act')
  expect(sent('booking.sendPrecheck')).toEqual([])
  expect(page.find('.js-act').dom?.textContent).toContain('先拍一样材料')
  page.close()
})

test('late, it says so honestly, with the number to ring', async () => {
  const late = {
    ...unsent,
    state: 'asked',
    due: '2026-11-25T00:00:00.000Z',
    sentAt: '2026-11-24T02:00:00.000Z',
  }
  answer({'booking.precheck': late})
  const page = await renderPage(own, {id: 'x'})
  expect(page.find('.js-late').dom?.textContent).toContain('已经晚了 2 小时，还没有人看')
  expect(page.find('.js-ring').dom?.textContent).toContain('0359-2100001')
  page.close()
})

test('all will do: the next step is a time, with the ticks set', async () => {
  answer({'booking.precheck': judged('good')})
  const page = await renderPage(own, {id: 'x'})
  expect(page.find('.js-act').dom?.textContent).toContain('都可以了，约个时间')
  await page.tap('.js-act')
  expect(wxVisits().at(-1)?.url).toBe('/packages/booking/pages/time/time?id=x&ready=id-card,hukou')
  page.close()
  // Opened from a message about somebody, it goes on for them.
  answer({'booking.precheck': {...judged('good'), of: {person: 'p_lan', name: '周桂兰'}}})
  const hers = await renderPage(own, {id: 'x', for: 'p_lan'})
  await hers.tap('.js-act')
  expect(sent('booking.precheck').at(-1)?.input).toMatchObject({for: 'p_lan'})
  expect(wxVisits().at(-1)?.url).toContain(`&for=p_lan&name=${encodeURIComponent('周桂兰')}`)
  hers.close()
})

test('what is lacking stands at its material, to be photographed again', async () => {
  answer({'booking.precheck': judged('fix')})
  const page = await renderPage(own, {id: 'x'})
  expect(page.find('.js-reason').dom?.textContent).toContain('缺本人页')
  expect(page.text()).toContain('重新拍')
  await page.tap('.js-book-anyway')
  expect(wxVisits().at(-1)?.url).toContain('time/time')
  page.close()
})

test('staff open, tap and tell; late first, and what was tapped outlives the page', async () => {
  const page = await renderPage(desk)
  expect(page.find('.js-heading').dom?.textContent).toContain('等着看的 1 份，晚了的 1 份')
  await page.tap('.js-row')
  await page.tap('.js-good')
  await page.tap('.js-tell')
  expect(sent('booking.answerPrecheck')).toEqual([])
  page.close()
  const again = await renderPage(desk)
  await again.tap('.js-row')
  expect(again.find('.js-tell').dom?.textContent).toContain('还有 1 样没选')
  again.close()
})

test('who was slower is told, and sees the list anew', async () => {
  answer({'booking.lookPrecheck': refused('not-found', '没有找到')})
  const page = await renderPage(desk)
  await page.tap('.js-row')
  expect(page.find('.js-problem').dom?.textContent).toContain('刚有人答复了')
  page.close()
})

test('loading fails, then it is there', async () => {
  answer({
    'booking.precheck': refused('internal', '没有办成'),
    'booking.prechecks': refused('internal', '没有办成'),
  })
  for (const file of [own, desk]) {
    const page = await renderPage(file, {id: 'x'})
    expect(page.text()).toContain('没有办成')
    page.close()
  }
})
