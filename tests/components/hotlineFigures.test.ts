import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests} from './setup/wx'
import {shareOf} from '../../miniprogram/shared/share'

/** The page of figures: what is there, what is too little to tell, and what it is while nothing is there. */

const page = 'packages/hotline/pages/figures/figures'
const rates = {
  response: shareOf(48, 50),
  solution: shareOf(18, 24),
  satisfaction: shareOf(20, 24),
  silent: {share: null, low: 0, high: 1, of: 3},
}
const figures: ReplyOf<'hotline.figures'> = {
  ...{from: '2025-12', to: '2026-11', upTo: '2026-11-25T01:58:00Z'},
  total: {id: 'all', name: '全部', told: 60, rates},
  kinds: [
    {id: 'help', name: '求助', told: 55, rates},
    {id: 'report', name: '举报', told: null, rates: null},
  ],
  grids: [],
  months: [{id: '2026-11', name: '2026年11月', told: 60, rates}],
}
const answer = (given: unknown): void =>
  answerCloud(() => (given instanceof Error ? Promise.reject(given) : given))

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
})
afterEach(() => jest.useRealTimers())

test('each share stands with how sure it is, by kind and month; fewer than five are not told', async () => {
  answer(ok(figures))
  const shown = await renderPage(page)
  expect(shown.find('.js-tile-response').dom?.textContent).toContain('96%')
  expect(shown.find('.js-tile-response').dom?.textContent).toContain('多半在 87%–99%，50 件')
  expect(shown.find('.js-tile-silent').dom?.textContent).toContain('不足 5 件，不算')
  expect(shown.find('.js-table-kinds').dom?.textContent).toMatch(/求助55 件.*举报不显示/u)
  expect(shown.findAll('.js-table-grids')).toHaveLength(0)
  expect(shown.text()).toContain('数到今天')
  shown.close()
})

test('another span is asked for; when it does not come, what is there stays', async () => {
  answer(ok(figures))
  const shown = await renderPage(page)
  await shown.tap('.js-span-3')
  expect(cloudRequests().at(-1)).toMatchObject({action: 'hotline.figures', input: {months: 3}})
  answer(new Error('cloud.callFunction:fail request:fail'))
  await shown.tap('.js-span-24')
  expect(shown.find('.js-problem').dom?.textContent).toContain('没有连上网络')
  expect(shown.find('.js-tile-response').dom?.textContent).toContain('96%')
  shown.close()
})

test('nothing told says so; not being let in says so and can be tried again', async () => {
  answer(ok({...figures, total: {...figures.total, told: 0, rates: null}, kinds: [], months: []}))
  const empty = await renderPage(page)
  expect(empty.text()).toContain('这段时间还没有数')
  empty.close()
  answer(refused('not-allowed', '您不能看'))
  const failed = await renderPage(page, {community: 'beicheng', from: 'yanhu'})
  expect(failed.text()).toContain('您不能看')
  answer(ok(figures))
  await failed.emit('.js-face', 'retry')
  expect(failed.findAll('.js-total')).toHaveLength(1)
  expect(cloudRequests().at(-1)?.input).toMatchObject({community: 'beicheng', from: 'yanhu', months: 12})
  failed.close()
})

test('a supervisor of a district reads the district’s', async () => {
  answer(ok(figures))
  const shown = await renderPage(page, {district: 'yanhu'})
  expect(cloudRequests().at(-1)).toMatchObject({
    ...{action: 'hotline.districtFigures', input: {district: 'yanhu', months: 12}},
  })
  shown.close()
})
