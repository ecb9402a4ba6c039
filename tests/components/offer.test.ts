import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {overlapInWeek} from '../../miniprogram/packages/offer/rules/overlap'
import {changeWeek, sayRow, weekLines, type Row} from '../../miniprogram/packages/offer/rules/week'
import {whyNoService} from '../../miniprogram/packages/offer/rules/why'
import {check, counter, matter, setup} from './offerReplies'
import {noon, ok, refused} from './replies'
import {renderPage, type Rendered} from './setup/render'
import {answerCloud, cloudRequests, wxVisits} from './setup/wx'

/** The pages on which a community sets up its booking. */

const page = (name: string) => `packages/offer/pages/${name}/${name}`
const sent = (action: string) => cloudRequests().filter((one) => one.action === action)

/** The form that is open, with some of it changed, is saved. */
const save = (one: Rendered, changed: Record<string, string> = {}) => {
  const {fields} = one.data['form'] as {fields: {id: string; value: string | boolean}[]}
  const values = Object.fromEntries(fields.map(({id, value}) => [id, value]))
  return one.emit('.js-entry', 'save', {values: {...values, ...changed}})
}

const answers = (more: Record<string, unknown> = {}) =>
  answerCloud(({action}) => {
    const said = {'booking.setup': setup, 'booking.checkResource': check, ...more}[action]
    return typeof said === 'function' ? (said as () => unknown)() : ok(said)
  })

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
  answers()
})
afterEach(() => jest.useRealTimers())

describe('a week', () => {
  const hours = {from: '08:30', until: '12:00', every: 30, capacity: 2}
  const whole: Row[] = [{days: 'workdays', ...hours}]

  test('with another Friday the other days and the weekends one works stay', () => {
    const friday = {...hours, until: '11:30'}
    const week = changeWeek(whole, hours, ['5'], friday)
    expect(week).toEqual([
      {days: 'workdays', weekdays: [5], ...friday},
      {days: 'workdays', weekdays: [1, 2, 3, 4, 6, 7], ...hours},
    ])
    // And back.
    expect(changeWeek(week, friday, ['5'], hours)).toEqual(whole)
    expect(
      weekLines(week)
        .find(({id}) => id === '5')
        ?.hours.map(({text}) => text),
    ).toEqual(['8:30–11:30'])
    expect(weekLines(week).find(({id}) => id === 'm')?.hours).toHaveLength(1)
    expect(changeWeek(whole, hours, ['1', '2', '3', '4', '5', 'm'], null)).toEqual([])
    expect(changeWeek([], null, ['6', 'h'], hours)).toEqual([
      {days: 'weekends', weekdays: [6], ...hours},
      {days: 'holidays', ...hours},
    ])
  })

  test('is said in one plain line', () => {
    expect(whole.map((row) => sayRow(row, 'slots'))).toEqual([
      '工作日 8:30–12:00，每 30 分钟 2 位，一天 14 个号',
    ])
    const some: Row = {days: 'workdays', weekdays: [1, 2, 3, 4, 5], ...hours}
    expect(sayRow(some, 'slots')).toBe('周一至周五 8:30–12:00，每 30 分钟 2 位，一天 14 个号')
    expect(sayRow({...some, weekdays: [2, 4]}, 'term')).toBe('周二、周四 8:30–12:00 上课，收 2 人')
  })

  test('overlaps only where a day has both', () => {
    const [monday, tuesday] = [1, 2].map((day) => ({days: 'workdays' as const, weekdays: [day], ...hours}))
    expect(overlapInWeek([monday!, tuesday!])).toBeNull()
    expect(overlapInWeek([monday!, ...whole])).toEqual({at: 1, other: 0})
    expect(overlapInWeek([...whole, {...whole[0]!, from: '12:00', until: '13:00'}])).toBeNull()
  })
})

test('why something cannot be booked is said', () => {
  const why = (service: object, resource: object = {}) =>
    whyNoService({...matter, ...service}, [{...counter, ...resource}], '2026-11-25')
  expect(why({})).toBe('')
  expect(why({hidden: true})).toContain('没放进目录')
  expect(why({resources: ['gone']})).toContain('删掉')
  expect(why({}, {retired: true})).toBe('1号窗口不再放号')
  expect(why({}, {sessions: []})).toContain('还没有写开放时间')
  expect(why({}, {term: {closes: '2026-11-24'}})).toContain('截止')
})

test('the list says what cannot be booked and why, and where to begin', async () => {
  const list = await renderPage(page('offer'))
  expect(list.text()).toContain('1月1日(周五)起还没有公布放假安排')
  expect(list.text()).toContain('15 分钟 · 1号窗口')
  await list.tap('.js-tab-resources')
  await list.tap('.js-row')
  expect(wxVisits().at(-1)?.url).toBe('/packages/offer/pages/resource/resource?id=x')
  answers({
    'booking.setup': {
      ...setup,
      catalogue: {rev: 0, categories: [], situations: []},
      services: [],
      resources: [],
    },
  })
  const empty = await renderPage(page('offer'))
  await empty.emit('.js-face', 'first')
  expect(wxVisits().at(-1)?.url).toBe('/packages/offer/pages/kinds/kinds')
})

describe('a window', () => {
  const saved = () => sent('booking.saveResource').map(({input}) => input as InputOf<'booking.saveResource'>)
  const friday = '.js-day-5 .js-hours'

  test('says what its week gives, and each day why not', async () => {
    const one = await renderPage(page('resource'), {id: 'x'})
    expect(one.text()).toContain('工作日 8:30–12:00，每 30 分钟 2 位，一天 14 个号')
    expect(one.text()).toContain('例外大厅检修')
    expect(one.text()).toContain('还没有公布放假安排，暂不能预约')
  })

  test('people who have a place are counted before anything is saved', async () => {
    answers({
      'booking.checkResource': {...check, stranded: 3, shut: 1},
      'booking.saveResource': {resource: 'x', rev: 4, stranded: 3, shut: 1},
    })
    const one = await renderPage(page('resource'), {id: 'x'})
    await one.tap(friday)
    await save(one, {capacity: '1'})
    expect(one.text()).toContain(
      '已有 3 人约在这些时间，改了以后不再放号，他们的预约保留。其中 1 人会收到通知',
    )
    expect(saved()).toEqual([])
    await one.tap('.js-yes')
    expect(saved()).toMatchObject([
      {
        ...{resource: 'x', rev: 3, told: 3},
        sessions: [
          {weekdays: [5], from: '08:30', capacity: 1},
          {weekdays: [1, 2, 3, 4, 6, 7], from: '08:30', capacity: 2},
          {from: '14:00'},
        ],
      },
    ])
  })

  test('somebody else was faster: told, what they changed is kept, nothing typed is lost', async () => {
    let rev = 3
    answers({
      'booking.setup': () => ok({...setup, resources: [{...counter, rev, horizon: rev === 3 ? 14 : 21}]}),
      'booking.saveResource': () => {
        if (rev === 4) return ok({resource: 'x', rev: 5, stranded: 0, shut: 0})
        rev = 4
        return refused('moved', '有人先改了')
      },
    })
    const one = await renderPage(page('resource'), {id: 'x'})
    await one.tap(friday)
    await save(one, {capacity: '4'})
    expect(one.text()).toContain('刚才别人改过这里')
    expect(one.data['form']).not.toBeNull()
    await save(one, {capacity: '4'})
    expect(saved().at(-1)).toMatchObject({
      rev: 4,
      horizon: 21,
      sessions: [{weekdays: [1, 2, 3, 4, 6, 7], capacity: 2}, {weekdays: [5], capacity: 4}, {}],
    })
  })

  test('what was typed survives the app being killed, and says that somebody has saved since', async () => {
    const one = await renderPage(page('resource'), {id: 'x'})
    await one.tap('.js-facts')
    wx.setStorageSync('draft:form:offer:x:facts', {name: '1号窗口 民政'})
    answers({'booking.setup': {...setup, resources: [{...counter, rev: 4}]}})
    const again = await renderPage(page('resource'), {id: 'x'})
    await again.tap('.js-facts')
    expect(again.text()).toContain('接着上次没存的填')
    expect(again.text()).toContain('后来别人改过这里')
  })

  test('what is wrong stands at its field', async () => {
    answers({
      'booking.checkResource': () =>
        refused('invalid', '看标出来的地方', {'sessions.1.from': '和“周五 8:30–12:00”重了'}),
    })
    const one = await renderPage(page('resource'), {id: 'x'})
    await one.tap(friday)
    await save(one)
    expect(one.data['wrong']).toEqual({from: '和“周五 8:30–12:00”重了'})
  })
})

test('a matter keeps what its forms do not have, and takes a part back whole', async () => {
  const more = {...matter, guardian: {consent: '同意', version: '2026-11'}, later: '以后加的'}
  answers({'booking.setup': {...setup, services: [more]}, 'booking.saveService': {service: 'x', rev: 3}})
  const one = await renderPage(page('service'), {id: 'x'})
  expect(one.text()).toContain('能拍照先看材料，4 个工作小时内答复')
  await one.tap('.js-part-answer')
  await save(one, {'precheck.workHours': ''})
  const {precheck: _precheck, ...rest} = more
  expect(sent('booking.saveService').at(-1)?.input).toEqual({community: expect.anything(), ...rest})
  await one.tap('.js-hide')
  expect(sent('booking.saveService').at(-1)?.input).toMatchObject({hidden: true, rev: 2})
})
