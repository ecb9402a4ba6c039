import {shapeHome} from '../../miniprogram/pages/home/view'
import {shapeLines, shapeMe} from '../../miniprogram/pages/mine/view'
import {shapeServices} from '../../miniprogram/pages/services/view'
import {nearestFree, shapeConfirm} from '../../miniprogram/packages/booking/pages/confirm/view'
import {toggle} from '../../miniprogram/shared/toggle'
import {shapeService} from '../../miniprogram/packages/booking/pages/service/view'
import {firstDay, shapeTime, stillFree} from '../../miniprogram/packages/booking/pages/time/view'
import {shapeVisit} from '../../miniprogram/packages/booking/pages/visit/view'
import {checkSetup} from '../../miniprogram/packages/people/pages/setup/view'
import {sayWindow} from '../../miniprogram/words/booking'
import {sayPhone} from '../../miniprogram/shared/phone'
import {onlyChanged} from '../../miniprogram/services/onlyChanged'
import {catalogue, days, noon, resident, row, service, today, visit} from './replies'

const at = (time: string): Date => new Date(`2026-11-25T${time}:00+08:00`)

describe('home', () => {
  test('greets by the clock and says who is on duty until when', () => {
    const view = shapeHome(today, undefined, noon)
    expect(view.greeting).toBe('上午好')
    expect(view.persona).toBe('有事找老王')
    expect(view.onDuty).toBe('王建军正在值班，到中午 12:00')
    expect(view.dial.phone).toBe('0359-2100002')
    expect(view.hours).toBe('今天大厅 上午 8:30–12:00、下午 2:30–6:00 开门')
    expect(view.visit).toBeNull()
  })

  test.each([
    ['05:00', '早上好'],
    ['08:59', '早上好'],
    ['09:00', '上午好'],
    ['12:00', '中午好'],
    ['14:00', '下午好'],
    ['18:00', '晚上好'],
    ['04:59', '夜深了'],
  ])('at %s: %s', (time, greeting) => {
    expect(shapeHome(today, undefined, at(time)).greeting).toBe(greeting)
  })

  test('nobody on duty: says who is next, and still has a number', () => {
    const next = {date: '2026-11-26', from: '08:30', until: '12:00', name: '刘芳', phone: '0359-2100003'}
    const view = shapeHome({...today, duty: {now: null, next}}, undefined, noon)
    expect(view.onDuty).toBe('现在没有人值班。明天(周四)上午 8:30起是刘芳')
    expect(view.dial.phone).toBe('0359-2100003')
    const never = shapeHome({...today, duty: {now: null, next: null}}, undefined, noon)
    expect(never.dial.phone).toBe('0359-2100001')
  })

  test('hours without a break between them are said as one', () => {
    const hours = [...today.hours, {from: '18:00', until: '19:30'}]
    expect(shapeHome({...today, hours}, undefined, noon).hours).toBe(
      '今天大厅 上午 8:30–12:00、下午 2:30–晚上 7:30 开门',
    )
  })

  test('closed days and evenings are said, three notices at most', () => {
    expect(shapeHome({...today, hours: []}, undefined, noon).hours).toBe('今天大厅不开门')
    const why = (closed: string) => shapeHome({...today, hours: [], closed}, undefined, noon).hours
    expect(why('元旦放假')).toBe('今天元旦放假')
    expect(why('大厅消防检修，不开门')).toBe('今天大厅消防检修，不开门')
    expect(why('这天不办理')).toBe('今天不办理')
    expect(shapeHome(today, undefined, at('18:00')).hours).toMatch(/^今天大厅关门了/u)
    expect(shapeHome(today, undefined, noon).notices.map(({day}) => day)).toEqual([
      '后天(周五)',
      '明天(周四)',
      '今天(周三)',
    ])
  })

  test('the next visit: when, where, code', () => {
    expect(shapeHome(today, row, noon).visit).toEqual({
      id: 'b_1',
      service: '高龄津贴申请',
      when: '明天(周四)上午 9:30–10:00',
      where: '1号窗口',
      code: '482 739',
      word: '已约好',
      tone: 'go',
    })
  })
})

describe('services', () => {
  const names = (query: string, situation = ''): string[] =>
    shapeServices(catalogue, {query, situation}, '2026-11-25').groups.flatMap(({rows}) =>
      rows.map(({name}) => name),
    )

  test('all of them by category, in the community’s order, no empty category', () => {
    const view = shapeServices(catalogue, {query: '', situation: ''}, '2026-11-25')
    expect(view.groups.map(({name}) => name)).toEqual(['民政', '卫生社会保障'])
    expect(view.groups.flatMap(({rows}) => rows.map(({free}) => free))).toEqual([
      '最近 明天(周四)上午 9:30',
      '不在社区办，去派出所',
      '近两周已约满',
    ])
  })

  test.each([
    ['gljt', '', ['高龄津贴申请']],
    ['GLJT', '', ['高龄津贴申请']],
    ['津贴', '', ['高龄津贴申请']],
    [' 医 保 ', '', ['城乡居民医保参保登记']],
    ['老人', '', ['高龄津贴申请']],
    ['民政', '', ['高龄津贴申请', '无犯罪记录证明']],
    ['', 'zhengming', ['无犯罪记录证明']],
    ['津贴', 'zhengming', []],
    ['(.*)', '', []],
  ])('finds by “%s” in situation “%s”', (query, situation, found) => {
    expect(names(query, situation)).toEqual(found)
  })

  test('nothing found is said with what was typed', () => {
    expect(shapeServices(catalogue, {query: ' 护照 ', situation: ''}, '2026-11-25').none).toBe(
      '没有找到“护照”',
    )
  })
})

describe('mine', () => {
  test('a code only while it is needed', () => {
    const [booked, done] = shapeLines([row, {...row, id: 'b_2', state: 'done'}], '2026-11-26')
    expect(booked).toMatchObject({when: '今天(周四)上午 9:30–10:00', detail: '1号窗口 · 预约码 482 739'})
    expect(done).toMatchObject({detail: '1号窗口', word: '办好了'})
  })

  test('a post holds up to its last day', () => {
    const me = {...resident, roles: [{role: 'window-staff', until: '2026-11-25'} as const]}
    expect(shapeMe(me, '2026-11-25')).toMatchObject({staff: true, admin: false})
    expect(shapeMe(me, '2026-11-26')).toMatchObject({staff: false})
    const admin = {...resident, roles: [{role: 'community-admin', until: '2027-01-01'} as const]}
    expect(shapeMe(admin, '2026-11-25')).toMatchObject({staff: true, admin: true})
  })
})

describe('service', () => {
  test('counts what is ready', () => {
    expect(shapeService(service, []).ready).toBe('备好一样点一下，记在这部手机上')
    expect(shapeService(service, ['hukou']).ready).toBe('备好 1 样，还差 1 样')
    expect(shapeService(service, ['hukou', 'id-card', 'gone']).ready).toBe('都备齐了')
    expect(toggle(['a', 'b'], 'a')).toEqual(['b'])
    expect(toggle(['a'], 'b')).toEqual(['a', 'b'])
  })

  test('what is done elsewhere, or at no window, is not booked', () => {
    const elsewhere = {office: '派出所', address: '解放路 1 号', phone: '0359-2100110', why: '居委会不再开'}
    expect(shapeService({...service, elsewhere}, [])).toMatchObject({bookable: false, elsewhere})
    expect(shapeService({...service, resources: []}, []).bookable).toBe(false)
    expect(shapeService(service, []).bookable).toBe(true)
  })
})

describe('time', () => {
  test('opens the chosen day while it has places, else the first that has', () => {
    expect(firstDay(days, '')).toBe('2026-11-26')
    expect(firstDay(days, '2026-11-25')).toBe('2026-11-26')
    expect(firstDay({...days, days: [days.days[2]!]}, '')).toBe('2026-11-28')
    expect(firstDay({...days, days: []}, '')).toBe('')
  })

  test('a place is kept only while it is free', () => {
    expect(stillFree(days, '2026-11-26', '09:30')).toEqual({
      date: '2026-11-26',
      time: '09:30',
      until: '10:00',
    })
    expect(stillFree(days, '2026-11-26', '10:00')).toBeNull()
    expect(stillFree(days, '2026-11-27', '09:30')).toBeNull()
  })

  test('free, full, past, own and closed are each a word', () => {
    const place = stillFree(days, '2026-11-26', '15:00')
    const view = shapeTime(days, '2026-11-26', place, '2026-11-25')
    expect(view.days.map(({name, state}) => `${name} ${state}`)).toEqual([
      '今天 约满',
      '明天 余 3',
      '周六 休息',
    ])
    expect(
      view.parts.map(({name, slots}) => [name, ...slots.map(({said, state}) => `${said} ${state}`)]),
    ).toEqual([
      ['上午', '9:30 余 2', '10:00 您已约', '12:00 约满'],
      ['下午', '3:00 余 1'],
      ['晚上', '6:30 余 1'],
    ])
    expect(view.verb).toBe('就约明天(周四)下午 3:00–3:30')
    expect(view.parts[1]?.slots[0]?.on).toBe(true)
    expect(shapeTime(days, '2026-11-28', null, '2026-11-25')).toMatchObject({
      verb: '',
      day: {said: '11月28日(周六)', plain: '周六不办理'},
    })
    expect(shapeTime({...days, days: [days.days[0]!]}, '2026-11-25', null, '2026-11-25')).toMatchObject({
      none: false,
      full: true,
    })
  })
})

describe('a stretch of a day', () => {
  const room = {id: 'dongsheng:room', name: '文化活动室', kind: 'room', takes: 'intervals'} as const
  const other = {...room, id: 'dongsheng:music', name: '音乐室'}
  const rooms: typeof days = {
    service: {id: 'dongsheng:wenhua', name: '文化活动室'},
    resource: room,
    resources: [room, other],
    stretch: {shortest: 30, longest: 120, gap: 15},
    days: [
      {
        ...{date: '2026-11-26', state: 'open', free: 2, slots: []},
        spans: {
          open: [{from: '09:00', until: '12:00'}],
          free: [
            {from: '09:00', until: '10:30'},
            {from: '10:45', until: '12:00'},
          ],
          mine: [],
        },
      },
    ],
  }

  test('begins where it is free and ends where it still is, an hour unless said otherwise', () => {
    const place = stillFree(rooms, '2026-11-26', '09:30')
    expect(place).toEqual({
      ...{date: '2026-11-26', time: '09:30', until: '10:30'},
      ...{stretch: true, resource: 'dongsheng:room'},
    })
    const view = shapeTime(rooms, '2026-11-26', place, '2026-11-25')
    expect(view.parts.flatMap(({slots}) => slots.map(({time}) => time))).toEqual([
      ...['09:00', '09:30', '10:00', '10:45', '11:00', '11:30'],
    ])
    expect(view.ends.map(({until, on}) => `${until}${on ? ' ✓' : ''}`)).toEqual(['10:00', '10:30 ✓'])
    expect(view.resources.map(({name, on}) => [name, on])).toEqual([
      ['文化活动室', true],
      ['音乐室', false],
    ])
    expect(stillFree(rooms, '2026-11-26', '09:30', '10:00')?.until).toBe('10:00')
    expect(stillFree(rooms, '2026-11-26', '10:30')).toBeNull()
  })

  test('a class says what it is and is joined with one tap', () => {
    const term = {
      ...{from: '2026-12-01', until: '2026-12-31', closes: '2026-12-10'},
      lessons: ['2026-12-01', '2026-12-03'],
    }
    const {stretch: _stretch, ...rest} = rooms
    const slot = {time: '17:30', until: '19:30', left: 2, state: 'free'} as const
    const reply = {
      ...rest,
      term,
      days: [{date: '2026-12-01', state: 'open' as const, free: 2, slots: [slot]}],
    }
    const view = shapeTime(reply, '2026-12-01', stillFree(reply, '2026-12-01', '17:30'), '2026-11-25')
    expect(view.verb).toBe('报名这个班')
    expect(view.term.join('')).toContain('一共 2 次')
    expect(view.days).toEqual([])
  })
})

describe('confirm', () => {
  const place = {date: '2026-11-26', time: '09:30', until: '10:00'}

  test('says in full what will happen', () => {
    expect(shapeConfirm(service, place, [], '2026-11-25')).toEqual({
      start: '明天(周四)上午 9:30',
      sentence:
        '您明天(周四)上午 9:30–10:00 到一站式服务大厅 1号窗口，办“高龄津贴申请”。到了报预约码，不用取号。',
      bring: '带上：身份证、户口本。',
      notes: [],
      verb: '预约 明天(周四)上午 9:30',
    })
    expect(shapeConfirm({...service, materials: []}, place, [], '2026-11-25').bring).toMatch(/不用带材料/u)
  })

  test('offers the three nearest free places, in the order of the clock', () => {
    const gone = {date: '2026-11-26', time: '15:30', until: '16:00'}
    expect(nearestFree(days, gone, 2).map(({time}) => time)).toEqual(['15:00', '18:30'])
    expect(nearestFree(days, gone, 3).map(({time}) => time)).toEqual(['09:30', '15:00', '18:30'])
  })
})

describe('visit', () => {
  const now = new Date('2026-11-26T09:40:00+08:00')

  test.each([
    ['booked', '已约好', '到一站式服务大厅 1号窗口报预约码，或者出示二维码，不用取号。'],
    ['arrived', '已到，等叫号', '已经记下您到了，请等1号窗口叫您。'],
    ['serving', '正在1号窗口办', '请到1号窗口，工作人员正在给您办。'],
    ['done', '办好了', '这件事办好了。'],
    ['absent', '没有来', '约的时间您没有来。要办的话，可以再约一次；今天人已经到了，请直接告诉窗口。'],
    ['cancelled', '已取消', '这次预约取消了，时间已经让给别人。'],
  ] as const)('%s: the state in words first, then what is next', (state, said, next) => {
    const view = shapeVisit({...visit, state}, now)
    expect(view.state).toBe(said)
    expect(view.next[0]).toBe(next)
  })

  test('an end says what it means for the person', () => {
    const forwarded = {outcome: 'forwarded', receipt: '20261126-482739', dueDate: '2026-12-10'} as const
    expect(shapeVisit({...visit, state: 'forwarded', result: forwarded}, now).next).toEqual([
      '材料收下了，已转给街道办理。',
      '12月10日(周四)前给您答复。',
      '受理单号 20261126-482739，打电话问进度时报这个号。',
    ])
    const lacking = {outcome: 'lacking', missing: ['户口本']} as const
    const view = shapeVisit({...visit, state: 'lacking', result: lacking}, now)
    expect(view.next[0]).toBe('还差：户口本。')
    expect(view.code).toBe('482739')
    expect(view.bring).toBe('还差的')
    expect(view.materials.map(({name}) => name)).toEqual(['户口本'])
    const elsewhere = {outcome: 'elsewhere', where: '派出所'} as const
    expect(shapeVisit({...visit, state: 'elsewhere', result: elsewhere}, now).next[0]).toMatch(/派出所/u)
  })

  test('a day that is over without an end offers to book again', () => {
    const view = shapeVisit(visit, new Date('2026-11-27T08:00:00+08:00'))
    expect(view).toMatchObject({state: '时间已过', code: '', moving: false, again: 'dongsheng:gljt'})
    expect(view.next).toEqual(['约的时间已经过了。还要办的话，可以再约一次。'])
    expect(shapeLines([row], '2026-11-27')[0]?.word).toBe('时间已过')
  })

  test('a step names the window as its sign does', () => {
    const window = '1号窗口 民政·养老·残疾'
    const steps = [{at: '2026-11-26T01:30:00.000Z', event: 'call', by: `${window} 刘芳`}]
    expect(shapeVisit({...visit, place: window, steps}, now).steps[0]?.said).toBe(
      '1号窗口 刘芳 叫到号，开始办',
    )
  })

  test('steps latest first; the code and looking again only while of use', () => {
    const steps = [
      ...visit.steps,
      {at: '2026-11-26T01:30:00.000Z', event: 'finish', by: '1号窗口 刘芳'},
      {at: '2026-11-26T01:31:00.000Z', event: 'undo', by: '1号窗口 刘芳'},
      {at: '2026-11-26T01:35:00.000Z', event: 'finish', by: '1号窗口 刘芳'},
    ]
    const view = shapeVisit({...visit, state: 'done', result: {outcome: 'done'}, steps}, now)
    expect(view.steps.map(({said}) => said)).toEqual([
      '1号窗口 刘芳 办好了',
      '1号窗口 刘芳 撤回了上一步',
      '1号窗口 刘芳 记下了结果',
      '您自己 约好了',
    ])
    expect(view.steps.map(({at: said}) => said)).toEqual([
      '今天上午 9:35',
      '今天上午 9:31',
      '今天上午 9:30',
      '昨天上午 9:00',
    ])
    expect(view).toMatchObject({code: '', moving: false, again: ''})
    expect(shapeVisit(visit, now).moving).toBe(true)
    expect(shapeVisit({...visit, state: 'cancelled'}, now).again).toBe('dongsheng:gljt')
  })
})

describe('set-up', () => {
  test('each field says what is wrong', () => {
    expect(checkSetup({code: '123', name: ' ', phone: '138'})).toEqual({
      code: '启用码是 8 位数字，区里发的，或安装时显示的',
      name: '请填您的姓名',
      phone: '请填 11 位手机号，或带区号的座机号',
    })
    expect(checkSetup({code: '12345678', name: '王建军', phone: '0359-2100001'})).toEqual({})
    expect(checkSetup({code: '12345678', name: '长'.repeat(31), phone: '13800000001'})).toEqual({
      name: '姓名最多 30 个字',
    })
  })
})

test('one setData carries only what changed', () => {
  const shown = {a: 1, b: {deep: [1]}, c: 'x'}
  expect(onlyChanged(shown, {a: 1, b: {deep: [1]}, c: 'y', d: null})).toEqual({c: 'y', d: null})
})

test.each([
  ['03592100001', '0359-2100001'],
  ['0359-2100001', '0359-2100001'],
  ['01012345678', '010-12345678'],
  ['02512345678', '025-12345678'],
  ['13800000001', '138 0000 0001'],
  ['138****0001', '138****0001'],
])('%s is written %s', (phone, said) => {
  expect(sayPhone(phone)).toBe(said)
})

test('a window is called by what stands on its sign', () => {
  expect(sayWindow('1号窗口 民政·养老·残疾')).toBe('1号窗口')
  expect(sayWindow('1号窗口')).toBe('1号窗口')
})

describe('a day that was shut after it was booked', () => {
  const shut = '大厅消防检修，不开门'

  test('is said on home, in the list and on the visit, with the way to another time', () => {
    expect(shapeHome(today, {...row, shut}, noon).visit).toMatchObject({word: '这天办不了', tone: 'stop'})
    expect(shapeLines([{...row, shut}], '2026-11-25')[0]).toMatchObject({word: '这天办不了'})
    expect(shapeVisit({...visit, shut}, noon)).toMatchObject({
      state: '这天办不了',
      next: [`${shut}。`, '请点下面“换个时间”，不用重新填；也可以取消。'],
      code: '',
      materials: [],
      again: '',
      move: `/packages/booking/pages/time/time?id=${visit.service.id}&moves=${visit.id}&resource=dongsheng:w1`,
      canCancel: true,
    })
  })

  test('an undecided day is neither shut nor full', () => {
    const reason = '还没有公布放假安排，暂不能预约'
    const undecided = {date: '2027-01-04', state: 'undecided' as const, reason, free: 0, slots: []}
    const view = shapeTime({...days, days: [undecided]}, '2027-01-04', null, '2026-12-25')
    expect(view.days[0]).toMatchObject({state: '待定', off: true})
    expect(view.day.plain).toBe(reason)
    expect(view.none).toBe(false)
  })

  test('a due day over unpublished holidays says that it may move', () => {
    const due = {from: '2026-12-29', workdays: 5, date: '2027-01-05', provisional: true}
    const result = {outcome: 'forwarded' as const, dueDate: due.date, due}
    expect(shapeVisit({...visit, state: 'forwarded', result}, noon).next).toContain(
      '放假安排还没有公布，这个日子可能会晚一两天。',
    )
  })
})
