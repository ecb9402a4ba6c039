import {readFileSync} from 'node:fs'
import path from 'node:path'
import {
  exampleDepartments,
  exampleItems,
  withExample,
} from '../../miniprogram/packages/hotline/rules/exampleItems'
import {longest} from '../../miniprogram/packages/hotline/rules/longest'
import {shapeLines, type Line} from '../../miniprogram/packages/hotline/pages/desk/view'
import {deskRequest} from './hotlineReplies'
import {ok, refused} from './replies'
import {renderComponent, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const pages = 'packages/hotline/pages'
const line: Line = {
  ...{id: 'r_1', community: 'dongsheng', code: '12345678', kind: 'help', item: '路灯、楼道灯'},
  ...{place: '东圣小区3号楼', state: 'filed', at: '2026-11-20T01:00:00Z', due: '2026-12-02', late: false},
  ...{waits: false, responsible: {said: '网格员 李芳'}, begins: '三号楼门口的路灯不亮了'},
}
const late: Line = {...line, id: 'r_2', due: '2026-11-22', late: true, waits: true}
const settings = {
  ...{rev: 3, routes: [], days: {consult: 1, help: 5, advice: 5, complaint: 10, report: 10}},
  items: [{id: 'lamp', name: '路灯', kind: 'help', words: ['灯'], duty: 'assist', department: '城市管理局'}],
  replies: [{id: 'going', name: '要上门', text: '我们今天上门看。'}],
  rungs: {handler: 80, head: 100, street: 1, district: 3},
  emergency: {handler: 0, head: 2, street: 4, district: 10},
  reviewDays: {partly: 14, 'no-power': 30, 'no-means': 60},
}
const parties = {
  posts: [
    {post: 'grid-worker', said: '网格员 李芳', held: true},
    {post: 'mediator', said: '调解员', held: false},
  ],
  units: [{unit: 'u_1', name: '惠民物业', reached: true}],
  whom: {people: [{person: 'p_1', said: '网格员 李芳'}], units: [{unit: 'u_1', name: '惠民物业'}]},
  named: [],
}
const before = {
  ...{item: {id: 'lamp', name: '路灯', kind: 'help'}, items: [], days: 5, rescues: [], alike: []},
  expected: {how: 'promise', days: 5},
  responsible: {said: '网格员 李芳'},
  duty: {now: null, next: null},
}
const usual: Record<string, unknown> = {
  'hotline.suggestions': {suggestions: []},
  'hotline.board': {part: 'desk', requests: [late, line]},
  'hotline.look': {...deskRequest, may: [...deskRequest.may, 'route', 'invite', 'mode']},
  'hotline.settings': settings,
  'hotline.parties': parties,
  'hotline.whom': parties.whom,
  'hotline.before': before,
  'hotline.supervised': {places: [{place: 'yanhu:s1', level: 'street', name: '东城街道'}]},
  'hotline.raised': {requests: [late]},
  'district.communities': {
    ...{district: 'yanhu', name: '盐湖区'},
    streets: [{name: '东城街道', communities: [{community: 'dongsheng', name: '东圣社区', kind: 'urban'}]}],
  },
  'places.tree': {grids: [{id: 'g_1', name: '第一网格'}], buildings: []},
  'places.find': {kind: 'unknown'},
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)
const confirms = (confirm: boolean) =>
  giveWx({
    showModal: ({success}: {success?: (said: object) => void}) => {
      success?.({confirm})
      return Promise.resolve({confirm})
    },
  })

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  answer()
  confirms(true)
})
afterEach(() => jest.useRealTimers())

const act = (doing: string, more: Record<string, unknown> = {}) =>
  renderComponent(`${pages}/desk/act/act`, {doing, request: 'r_1', ...more})

test('the board says what is late by how much, what is due, and for whom each waits', () => {
  const rows = shapeLines(
    [late, {...line, due: '2026-11-25'}, line, {...line, state: 'paused', due: null}],
    {chosen: '', which: 'all', ticked: []},
    new Date('2026-11-25T10:00:00+08:00'),
  )
  expect(rows.map(({group, word}) => [group, word])).toEqual([
    ['超了承诺的 1 件', '超了 3 天'],
    ['今天到期 1 件', '今天到期'],
    ['后面到期 1 件', '12月2日(周三)前'],
    ['等居民 1 件', '居民暂停'],
  ])
  expect(rows[0]?.second).toContain('等网格员 李芳接办')
})

test.each(['desk', 'call', 'settings', 'raised'])('%s locks itself, and notes every touch', (page) => {
  const file = path.resolve(__dirname, `../../miniprogram/${pages}/${page}/${page}`)
  expect(readFileSync(`${file}.ts`, 'utf8')).toMatch(/behaviors: \[careBehavior, lockBehavior\b/u)
  expect(readFileSync(`${file}.wxml`, 'utf8')).toMatch(
    /<view class="page[^>]*capture-bind:touchstart="noteTouch"/u,
  )
})

describe('the desk', () => {
  test('somebody was first: who it was is said, the request is shown anew, and what was typed is still there', async () => {
    const page = await renderPage(`${pages}/desk/desk`, {id: 'r_1'})
    await page.tap('.js-close')
    expect(page.find('.js-acting').data).toMatchObject({doing: 'close', request: 'r_1'})
    answer({'hotline.look': {...deskRequest, state: 'closed', may: []}})
    await page.emit('.js-acting', 'moved', {message: '李芳已经办结了'})
    expect(page.find('.js-problem').dom?.textContent).toContain('李芳已经办结了')
    expect(page.text()).toContain('已办结')
    expect(page.findAll('.js-acting')).toHaveLength(1)
    page.close()
  })

  test('a rung waits for one tap; the acts are those that the state allows', async () => {
    const page = await renderPage(`${pages}/desk/desk`, {id: 'r_1'})
    expect(page.find('.js-rung').dom?.textContent).toContain('经办人')
    expect(page.findAll('.js-second')).toHaveLength(0)
    answer({'hotline.acknowledge': {...deskRequest, told: [], may: ['reply']}})
    await page.tap('.js-acknowledge')
    expect(page.findAll('.js-rung')).toHaveLength(0)
    page.close()
  })

  test('those that came back on one day are ticked and ended together; what failed is said', async () => {
    const page = await renderPage(`${pages}/desk/desk`)
    answer({
      'hotline.board': {
        part: 'desk',
        requests: [
          {...late, state: 'review'},
          {...line, state: 'review'},
        ],
      },
    })
    await page.tap('.js-review')
    for (const tick of page.findAll('.js-tick')) {
      const {id} = (tick.dom?.dataset ?? {}) as {id?: string}
      expect(id).toMatch(/^r_/u)
    }
    await page.tap('.js-tick')
    await page.tap('.js-many')
    expect(page.findAll('.js-acting')).toHaveLength(1)
    await page.emit('.js-acting', 'done', {
      ...{detail: null, said: '1 件一起办结了。'},
      failed: [{request: 'r_1', why: '李芳已经办结了'}],
    })
    expect(page.text()).toContain('1 件一起办结了。路灯、楼道灯（12345678）：李芳已经办结了。')
    page.close()
  })

  test('a number or words are looked for; what was not found says how; the board comes back', async () => {
    answer({'hotline.find': {requests: [line], next: 'c', reached: '2026-11-03'}})
    const page = await renderPage(`${pages}/desk/desk`)
    await page.emit('.js-find', 'input', {value: ' 1234 5678 '})
    await page.tap('.js-find-go')
    expect(sent('hotline.find').at(-1)?.input).toMatchObject({code: '12345678'})
    await page.emit('.js-find', 'input', {value: '路灯'})
    await page.tap('.js-find-go')
    expect(sent('hotline.find').at(-1)?.input).toMatchObject({words: '路灯'})
    expect(page.find('.js-found').dom?.textContent).toContain('找到11月3日(周二)为止')
    answer({'hotline.find': {requests: []}})
    await page.tap('.js-more')
    expect(sent('hotline.find').at(-1)?.input).toMatchObject({words: '路灯', cursor: 'c'})
    await page.tap('.js-find-go')
    expect(page.find('.js-none').dom?.textContent).toContain('没有找到')
    answer()
    await page.tap('.js-find-stop')
    expect(page.findAll('.js-row')).toHaveLength(2)
    page.close()
  })

  test('whoever is no desk has what waits for them, and no other part', async () => {
    answer({'hotline.board': {part: 'handler', requests: []}})
    const page = await renderPage(`${pages}/desk/desk`)
    expect(page.findAll('.js-mine')).toHaveLength(1)
    expect(page.findAll('.js-late')).toHaveLength(0)
    page.close()
  })
})

describe('an act', () => {
  test('an end that is none has its day at once, and needs who could; each is said at its field, what was typed stays', async () => {
    answer({
      'hotline.close': refused('invalid', '有几处需要改一下', {reviewOn: '最晚半年内要再看一次'}),
    })
    const form = act('close')
    await form.settle()
    await form.tap('.js-outcome-no-means')
    expect(form.text()).toContain('居民看到的是：现在还办不了')
    expect(form.find('.js-day').dom?.textContent).toContain('1月25日')
    await form.emit('.js-words', 'input', {value: '要整体改造'})
    await form.tap('.js-send')
    expect(form.text()).toContain('请写清谁能解决')
    expect(sent('hotline.close')).toEqual([])
    await form.emit('.js-who', 'input', {value: '区住建局'})
    await form.tap('.js-send')
    expect(sent('hotline.close').at(-1)?.input).toMatchObject({
      ...{
        outcome: 'no-means',
        said: '要整体改造',
        reviewOn: '2027-01-25',
        onSpot: false,
        whoCould: '区住建局',
      },
    })
    expect(form.text()).toContain('最晚半年内要再看一次')
    form.close()
    const again = act('close')
    await again.settle()
    answer({'hotline.close': {...deskRequest, state: 'closed', may: []}})
    await again.tap('.js-outcome-solved')
    await again.tap('.js-send')
    const input = sent('hotline.close').at(-1)?.input
    expect(input).toMatchObject({outcome: 'solved', said: '要整体改造'})
    expect(input).not.toHaveProperty('reviewOn')
    again.close()
  })

  test('nothing goes out when somebody thinks again', async () => {
    confirms(false)
    const form = act('close')
    await form.settle()
    await form.emit('.js-words', 'input', {value: '换好了'})
    await form.tap('.js-send')
    expect(sent('hotline.close')).toEqual([])
    form.close()
  })

  test('a text to begin with is put in, and sent as it then stands', async () => {
    const form = act('reply')
    await form.settle()
    answer({'hotline.reply': deskRequest})
    await form.tap('.js-template')
    await form.tap('.js-send')
    expect(sent('hotline.reply')[0]?.input).toMatchObject({said: '我们今天上门看。'})
    form.close()
  })

  test('it is given to a unit with how it is done; without a choice nothing is sent', async () => {
    const form = act('route')
    await form.settle()
    await form.tap('.js-send')
    expect(form.find('.js-wrong-party').dom?.textContent).toContain('请选一个')
    expect(sent('hotline.route')).toEqual([])
    await form.tap('.js-unit')
    await form.tap('.js-mode-visit')
    answer({'hotline.route': deskRequest})
    await form.tap('.js-send')
    expect(sent('hotline.route')[0]?.input).toMatchObject({party: {unit: 'u_1'}, mode: 'visit'})
    form.close()
  })

  test('of a complaint those who help are told what to do, or nobody is asked', async () => {
    const form = act('invite', {guarded: true})
    await form.settle()
    await form.tap('.js-unit')
    await form.tap('.js-send')
    expect(form.text()).toContain('请写一句')
    expect(sent('hotline.invite')).toEqual([])
    form.close()
  })

  test('several are ended with one call, each by its id', async () => {
    const form = act('many', {ids: 'r_1,r_2'})
    await form.settle()
    await form.emit('.js-words', 'input', {value: '都修好了'})
    answer({
      'hotline.reviewMany': {done: ['r_1'], failed: [{request: 'r_2', code: 'moved', why: '别人办结了'}]},
    })
    await form.tap('.js-send')
    expect(sent('hotline.reviewMany')[0]?.input).toMatchObject({
      ...{requests: ['r_1', 'r_2'], outcome: 'solved', said: '都修好了'},
    })
    form.close()
  })

  test('whom it is about is picked, at most five', () => {
    const people = Array.from({length: 7}, (_, n) => ({person: `p_${String(n)}`, said: `人${String(n)}`}))
    const list = renderComponent(`${pages}/accused/accused`, {people, units: [], already: ['p_0']})
    expect(list.text()).toContain('人0（已写明）')
    expect(longest.named).toBe(5)
    list.close()
  })
})

describe('somebody rings', () => {
  test('two fields are typed; who rings, what it is and who is responsible come by themselves; the number stands there in the end', async () => {
    answer({
      'residents.search': {
        people: [
          {
            person: 'p_9',
            name: '周桂兰',
            phone: '138****1001',
            home: '',
            standing: 'verified',
            wechat: true,
            child: false,
          },
        ],
      },
      'hotline.fileCall': deskRequest,
    })
    const page = await renderPage(`${pages}/call/call`)
    await page.emit('.js-text', 'input', {value: '门口路灯不亮了'})
    await page.emit('.js-text', 'blur')
    await page.emit('.js-phone', 'input', {value: '13800071001'})
    expect(page.find('.js-known').dom?.textContent).toContain('网格员 李芳负责')
    expect(page.find('.js-caller').dom?.textContent).toContain('周桂兰')
    await page.tap('.js-send')
    expect(sent('hotline.fileCall')[0]?.input).toMatchObject({
      ...{text: '门口路灯不亮了', person: 'p_9', item: 'lamp', by: 'phone', hidden: false},
    })
    expect(page.find('.js-code').dom?.textContent).toBe('1234 5678')
    expect(page.find('.js-aloud').dom?.textContent).toContain('12月2日(周三)前给您答复')
    page.close()
  })

  test('what was typed is there again when the page was closed before it arrived', async () => {
    answer({'residents.search': {people: []}, 'hotline.fileCall': new Error('x')})
    const page = await renderPage(`${pages}/call/call`)
    await page.tap('.js-send')
    expect(page.text()).toContain('请写一句是什么事')
    await page.emit('.js-text', 'input', {value: '水管漏水'})
    await page.emit('.js-phone', 'input', {value: '13800079999'})
    page.close()
    const again = await renderPage(`${pages}/call/call`)
    answer({'residents.search': {people: []}, 'hotline.fileCall': deskRequest})
    await again.tap('.js-send')
    expect(sent('hotline.fileCall').at(-1)?.input).toMatchObject({text: '水管漏水', phone: '13800079999'})
    again.close()
  })
})

describe('what a community says', () => {
  test('57 matters of 13 departments; one’s own stay, and there is room for all', () => {
    expect([exampleItems.length, exampleDepartments.length]).toEqual([57, 13])
    expect(new Set(exampleItems.map(({id}) => id)).size).toBe(57)
    const own = {
      ...exampleItems[0],
      id: 'mine',
      name: '自己的',
      kind: 'help',
      words: [],
      duty: 'community',
      department: '',
    } as const
    expect(withExample([own, ...exampleItems.slice(0, 3)]).map(({id}) => id)).toContain('mine')
    expect(withExample([own]).length).toBeLessThanOrEqual(longest.items)
  })

  test('what is wrong stands at its field; what was changed can be taken back', async () => {
    answer({'hotline.saveSettings': refused('invalid', '有几处', {'routes.0.main': '请选交给谁'})})
    const page = await renderPage(`${pages}/settings/settings`)
    await page.tap('.js-tab-routes')
    await page.tap('.js-add')
    await page.emit('.js-entry', 'save', {
      values: {item: 'lamp', main: '', helpers: 'unit:u_1', place: 'g:g_1'},
    })
    expect(sent('hotline.saveSettings')[0]?.input).toMatchObject({
      rev: 3,
      routes: [{item: 'lamp', grid: 'g_1', helpers: [{unit: 'u_1'}]}],
    })
    expect(page.text()).toContain('请选交给谁')
    answer({'hotline.saveSettings': {...settings, rev: 4, routes: []}})
    await page.emit('.js-entry', 'save', {values: {main: 'post:window-staff'}})
    expect(page.text()).toContain('存好了')
    await page.tap('.js-undo')
    expect(sent('hotline.saveSettings').at(-1)?.input).toMatchObject({rev: 4, routes: []})
    page.close()
  })
})

describe('what has risen', () => {
  test('is acknowledged by one tap, from the street; the request opens as seen from there', async () => {
    const page = await renderPage(`${pages}/raised/raised`)
    expect(page.text()).toContain('东城街道督办')
    expect(page.text()).toContain('东圣社区')
    await page.tap('.js-open')
    expect(JSON.stringify(wxVisits())).toContain('desk?id=r_2&community=dongsheng&from=yanhu:s1')
    answer({'hotline.acknowledge': deskRequest, 'hotline.raised': {requests: [{...late, waits: false}]}})
    await page.tap('.js-acknowledge')
    expect(sent('hotline.acknowledge')[0]?.input).toMatchObject({request: 'r_2', from: 'yanhu:s1'})
    expect(page.text()).toContain('有人应了')
    page.close()
  })
})
