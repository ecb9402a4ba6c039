import {
  shapeDesk,
  withReason,
  answersOf,
  type Opened,
  type Rows,
} from '../../miniprogram/packages/precheck/pages/prechecks/view'
import {sayLate} from '../../miniprogram/packages/precheck/rules/late'
import {
  precheckNext,
  precheckStates,
  sumUp,
  type PrecheckEvent,
} from '../../miniprogram/packages/precheck/rules/precheck'

test('where each event leads: nothing is answered that was taken back, and an answer outlives its photos', () => {
  const events: readonly PrecheckEvent[] = ['send', 'answer', 'withdraw', 'late', 'expire']
  const table = [null, ...precheckStates].map((state) => events.map((event) => precheckNext(state, event)))
  expect(table).toEqual([
    ['asked', null, null, null, null],
    ['asked', 'answered', 'withdrawn', 'asked', 'over'],
    ['asked', null, 'answered', null, null],
    ['asked', null, null, null, null],
    ['asked', null, null, null, null],
  ])
})

test('what was said of all of them in one line', () => {
  const of = (...all: ('good' | 'fix' | 'unclear')[]) => sumUp(all.map((verdict) => ({verdict})))
  expect(of('good', 'good')).toBe('都可以，可以约时间了')
  expect(of('good', 'fix', 'unclear', 'fix')).toBe('1 样可以，2 样要补，1 样要重拍')
  expect(of('fix')).toBe('1 样要补')
})

test('how late it is, as people say it', () => {
  const from = new Date('2026-11-23T15:00:00+08:00')
  const after = (minutes: number) => sayLate(from, new Date(from.getTime() + minutes * 60_000))
  expect([0, 5, 60, 125, 1440, 1500].map(after)).toEqual([
    ...['1 分钟', '5 分钟', '1 小时', '2 小时 5 分钟', '1 天', '1 天 1 小时'],
  ])
})

const now = new Date('2026-11-23T16:00:00+08:00')
const row = (id: string, due: string): Rows[number] => ({
  ...{id, name: '周**', service: '高龄津贴申请', materials: 2, photos: 2, round: 1},
  ...{sentAt: '2026-11-23T01:00:00.000Z', due},
})
const opened: Opened = {
  ...row('k_1', '2026-11-23T07:00:00.000Z'),
  ...{until: '', now: now.toISOString()},
  asked: ['a', 'b'].map((id) => ({id, name: id, note: '', photos: []})),
}

test('the list of staff says by how much each is late; what is not said whole cannot be told', () => {
  const rows = [row('k_1', '2026-11-23T07:00:00.000Z'), row('k_2', '2026-11-23T09:00:00.000Z')]
  const page = shapeDesk(rows, opened, {a: {verdict: 'good', reason: ''}}, '', now)
  expect(page.heading).toBe('等着看的 2 份，晚了的 1 份')
  expect(page.rows.map(({word}) => word)).toEqual(['晚了 1 小时', '今天下午 5:00前答复'])
  expect(page.open).toMatchObject({verb: '还有 1 样没选', ready: false})
  const fix = {verdict: 'fix', reason: ''} as const
  expect(shapeDesk(rows, opened, {a: fix, b: fix}, 'a', now).open?.lines[0]?.wrong).toBe('请说要补什么')
  const whole = {a: {verdict: 'good', reason: '缺反面'}, b: {verdict: 'fix', reason: ' 缺一页 '}} as const
  expect(shapeDesk(rows, opened, whole, '', now).open).toMatchObject({verb: '告诉居民', ready: true})
  expect(answersOf(opened, whole)).toEqual([
    {id: 'a', verdict: 'good'},
    {id: 'b', verdict: 'fix', reason: '缺一页'},
  ])
})

test('a quick reason is put to what is typed, and taken out again', () => {
  expect(withReason('', '缺反面')).toBe('缺反面')
  expect(withReason('缺反面', '过期了')).toBe('缺反面，过期了')
  expect(withReason('缺反面，过期了', '缺反面')).toBe('过期了')
})
