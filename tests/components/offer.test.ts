import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {sayPlanned} from '../../miniprogram/packages/offer/pages/group/fields'
import {overlapInWeek} from '../../miniprogram/packages/offer/rules/overlap'
import {changeWeek, sayRow, weekLines, type Row} from '../../miniprogram/packages/offer/rules/week'
import {whyNoService} from '../../miniprogram/packages/offer/rules/why'
import {groups} from './lessonsReplies'
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

describe('hours that a group has every week', () => {
  const [choir] = groups.series
  const mei = {
    ...{person: 'p_1', name: '王*英', phone: '138****0003', home: '东圣小区3号楼', standing: 'declared'},
    ...{wechat: true, child: false},
  }
  const found = (...people: object[]) => ({'residents.search': {people}})
  const own = {'booking.series': groups}
  const filled = {
    ...{group: '合唱团', resource: 'x', weekdays: '2,4', from: '08:30', until: '09:00'},
    ...{begins: '2026-11-25', ends: '2026-12-10', who: '王秀英'},
  }

  test('are listed with the days on which somebody else has them, and may be none yet', async () => {
    answers(own)
    const list = await renderPage(page('groups'))
    expect(list.text()).toContain('每周二晚上 7:00–8:30 · 音乐室')
    expect(list.text()).toContain('占不到：11月24日(周二)')
    await list.tap('.js-group')
    expect(wxVisits().at(-1)?.url).toBe('/packages/offer/pages/group/group?id=s_1')
    answers({'booking.series': {series: []}})
    const none = await renderPage(page('groups'))
    expect(none.data['face']).toBe('empty')
    await none.emit('.js-face', 'first')
    expect(wxVisits().at(-1)?.url).toBe('/packages/offer/pages/group/group')
  })

  test('are planned: said before, whoever answers is found by name, what is taken is told by day', async () => {
    answers({...found(mei, {...mei, person: 'p_2', home: ''}), 'booking.saveSeries': choir})
    const one = await renderPage(page('group'))
    expect(sayPlanned(filled, setup)).toBe(
      '每周二、四上午 8:30–9:00用1号窗口，每次占一个号，到12月10日(周四)一共 5 次',
    )
    expect(sayPlanned({...filled, ends: '2026-11-20'}, setup)).toBe('')
    await save(one, filled)
    expect(one.data['wrong']).toEqual({contact: '有几位，点一下是哪一位'})
    expect(sent('booking.saveSeries')).toEqual([])
    await save(one, {...filled, contact: 'p_2'})
    expect(sent('residents.search')).toHaveLength(1)
    expect(sent('booking.saveSeries')[0]?.input).toMatchObject({
      ...{group: '合唱团', resource: 'x', weekdays: [2, 4], from: '08:30', until: '09:00', contact: 'p_2'},
    })
    expect(one.text()).toContain('这几天占不到：11月24日(周二)。其余的照占')
  })

  test('nobody of that name, or what is wrong, stands at its field; nothing typed is lost', async () => {
    answers(found())
    const one = await renderPage(page('group'))
    await save(one, filled)
    expect(one.data['wrong']).toEqual({who: '本社区没有登记这个人，先请他登记'})
    answers({
      ...found(mei),
      'booking.saveSeries': () =>
        refused('invalid', '看标出来的地方', {until: '到 09:00', contact: '请选人'}),
    })
    await save(one, {...filled, who: '王秀英 '})
    await save(one, {...filled, who: '13800093001'})
    expect(one.data['wrong']).toEqual({until: '到 09:00', who: '请选人'})
    expect(one.data['form']).not.toBeNull()
  })

  test('another admin was faster: what was not touched here is theirs', async () => {
    let rev = 1
    answers({
      'booking.series': () =>
        ok({series: [{...choir, rev, ...(rev === 1 ? {} : {group: '老年合唱团', contact: '李*'})}]}),
      'booking.changeSeries': () => {
        if (rev === 2) return ok({...choir, rev: 3, ends: '2027-12-28'})
        rev = 2
        return refused('moved', '有人先改了')
      },
    })
    const one = await renderPage(page('group'), {id: 's_1'})
    await one.tap('.js-facts')
    await save(one, {ends: '2027-12-28'})
    expect(one.text()).toContain('刚才别人改过这里')
    await save(one, {ends: '2027-12-28'})
    expect(sent('booking.changeSeries').at(-1)?.input).toEqual({
      community: expect.anything(),
      ...{series: 's_1', rev: 2, group: '老年合唱团', ends: '2027-12-28'},
    })
  })

  test('end early only after it was said which days go back; a single day goes and comes back', async () => {
    answers({...own, 'booking.dropSeries': choir, 'booking.changeSeries': choir})
    const one = await renderPage(page('group'), {id: 's_1'})
    await one.tap('.js-facts')
    await save(one, {ends: '2026-12-05'})
    expect(one.text()).toContain('12月6日(周日)起不再占，空出来给别人约：12月8日(周二)。')
    expect(sent('booking.changeSeries')).toEqual([])
    await one.tap('.js-yes')
    expect(sent('booking.changeSeries')[0]?.input).toMatchObject({ends: '2026-12-05', rev: 1})
    await one.tap('.js-day-2026-12-01 .js-drop')
    await one.tap('.js-day-2026-12-15 .js-again')
    expect(sent('booking.dropSeries')[0]?.input).toMatchObject({dates: ['2026-12-01']})
    expect(sent('booking.changeSeries')[1]?.input).toMatchObject({again: ['2026-12-15'], ends: choir?.ends})
    await one.tap('.js-stop')
    expect(one.text()).toContain('今天(周三)起不再占，空出来给别人约：12月1日(周二)、12月8日(周二)。')
    await one.tap('.js-yes')
    expect(sent('booking.dropSeries')[1]?.input).toMatchObject({series: 's_1', from: '2026-11-25'})
  })
})
