import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, type CloudRequest} from './setup/wx'
import {catalogue, days, ok, service, today, visit} from './replies'

/** What comes after a visit, on its page and on the pages of staff. */

type After = ReplyOf<'booking.get'>['after']

const booking = 'packages/booking/pages'

let replies: Record<string, unknown> = {}
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  replies = {
    'places.today': today,
    'booking.service': service,
    'booking.catalogue': catalogue,
    'booking.days': days,
    'booking.ahead': {paused: null},
    'messages.reminders': {reminders: []},
  }
  answerCloud(({action}: CloudRequest) => ok(replies[action]))
})
afterEach(() => jest.useRealTimers())

const seen = (after: After, state: 'done' | 'absent') => {
  replies['booking.get'] = {...visit, state, canCancel: false, after}
  return renderPage('packages/visited/pages/said/said', {id: 'b_1'})
}

test('the service says how long it takes; the list does, too', async () => {
  const page = await renderPage(`${booking}/service/service`, {id: 'x'})
  expect(page.text()).toContain('大约 2 个工作日（10 件里 9 件在 4 天内）')
  page.close()
  replies['booking.service'] = {...service, waiting: {how: 'promise', cases: 7}}
  const few = await renderPage(`${booking}/service/service`, {id: 'x'})
  expect(few.text()).toContain('承诺 10 个工作日；最近办过 7 件，还不够算')
  few.close()
})

test('how it went: two taps, and a line where somebody wants to', async () => {
  const page = await seen({rate: {open: true}}, 'done')
  expect(page.text()).toContain('事情办成了吗')
  expect(page.text()).not.toContain('办得怎么样')
  replies['booking.rate'] = visit
  replies['booking.get'] = {
    ...{...visit, state: 'done', canCancel: false},
    after: {rate: {open: true, said: {done: 'yes'}}},
  }
  await page.tap('.js-asked >>> .js-done-yes')
  expect(sent('booking.rate').at(-1)?.input).toMatchObject({booking: 'b_1', done: 'yes'})
  await page.tap('.js-asked >>> .js-content-no')
  expect(sent('booking.rate').at(-1)?.input).toMatchObject({done: 'yes', content: 'no'})
  page.close()
})

test('what was said and answered is shown; nothing is asked where it is over', async () => {
  const rate = {open: false, said: {done: 'yes', content: 'no', line: '等太久'}, answer: '加了人。'} as const
  const page = await seen({rate}, 'done')
  expect(page.text()).toContain('您说：办成了，不满意，等太久')
  expect(page.text()).toContain('社区的答复：加了人。')
  expect(page.findAll('.js-asked >>> .js-done-yes')).toHaveLength(0)
  page.close()
  const silent = await seen({rate: {open: false}}, 'done')
  expect(silent.findAll('.js-asked >>> .js-after')).toHaveLength(0)
  silent.close()
})

test('who did not come says why in one tap', async () => {
  const page = await seen({absence: {open: true}}, 'absent')
  expect(page.text()).toContain('来了，记错了')
  replies['booking.explain'] = visit
  await page.tap('.js-asked >>> .js-absent-came')
  expect(sent('booking.explain').at(-1)?.input).toMatchObject({booking: 'b_1', answer: 'came'})
  page.close()
})

test('a pause is read before a time is chosen: why, until when, where to say it is wrong, and that the window serves', async () => {
  replies['booking.ahead'] = {
    paused: {
      until: '2026-12-10',
      visits: [{id: 'b_1', date: '2026-11-20', service: '高龄津贴申请', open: true}],
    },
  }
  const time = await renderPage(`${booking}/time/time`, {id: 'x'})
  expect(time.findAll('.js-slot')).toHaveLength(0)
  time.close()
  const page = await renderPage('packages/visited/pages/paused/paused')
  expect(page.text()).toContain('90 天里有 3 次约了没来')
  expect(page.text()).toContain('直接来大厅取号')
  expect(page.text()).toContain('来了，记错了？点开说一声')
  expect(page.findAll('.js-paused-ring')).toHaveLength(1)
  page.close()
})

describe('staff', () => {
  const item = {
    ...{id: 'b_1', name: '王*英', service: '高龄津贴申请', date: '2026-11-20', time: '09:30'},
    state: 'forwarded' as const,
  }

  test('街道办好了 is one tap, and can be taken back', async () => {
    replies['booking.over'] = {items: [{...item, due: {date: '2026-11-24', overdue: true}}]}
    replies['booking.returned'] = item
    replies['booking.undo'] = {}
    const page = await renderPage('packages/visited/pages/after/after')
    expect(page.text()).toContain('过了答应的日子')
    await page.tap('.js-returned')
    expect(sent('booking.returned')).toHaveLength(1)
    await page.tap('.js-undo')
    expect(sent('booking.undo').at(-1)?.input).toMatchObject({booking: 'b_1'})
    page.close()
  })

  test('an appeal is judged with a word', async () => {
    replies['booking.over'] = {items: [{...item, state: 'absent', absence: {open: false, answer: 'came'}}]}
    replies['booking.judge'] = item
    const page = await renderPage('packages/visited/pages/after/after')
    await page.tap('.js-list-appeals')
    await page.tap('.js-open')
    await page.tap('.js-keep')
    expect(sent('booking.judge').at(-1)?.input).toMatchObject({
      ...{booking: 'b_1', excused: false, word: '看了叫号记录，没有叫到您。'},
    })
    page.close()
  })

  test('an answer without words is not sent', async () => {
    replies['booking.over'] = {items: [{...item, said: {done: 'yes', content: 'no', line: '等太久'}}]}
    const page = await renderPage('packages/visited/pages/after/after')
    await page.tap('.js-list-ratings')
    expect(page.text()).toContain('办成了，不满意：等太久')
    await page.tap('.js-open')
    await page.tap('.js-send')
    expect(page.text()).toContain('请写一句，居民会看到')
    expect(sent('booking.answerRating')).toHaveLength(0)
    page.close()
  })

  test('figures: silence is shown as no answer, and few are not told', async () => {
    const none = {share: null, low: 0, high: 1, of: 2}
    replies['booking.figures'] = {
      ...{months: 13, upTo: null},
      services: [
        {
          ...{id: 's', name: '高龄津贴申请', promise: {text: '10 个工作日内答复', workdays: 10}},
          ...{waiting: {how: 'history', half: 2, most: 4, cases: 31}, finished: 31, open: 2},
          ...{kept: {share: 0.9, low: 0.75, high: 0.97, of: 31}, succeeded: none, content: none},
          silent: {share: 0.94, low: 0.8, high: 0.98, of: 31},
        },
      ],
    }
    const page = await renderPage('packages/visited/pages/figures/figures')
    expect(page.text()).toContain('没有说')
    expect(page.text()).toContain('94%')
    expect(page.text()).toContain('不足 5 件，不算')
    expect(page.text()).toContain('办成 31 件，2 件转出去还没回音')
    page.close()
  })
})
