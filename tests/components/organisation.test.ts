import {
  buildings,
  colleague,
  directory,
  holder,
  myGrid,
  noPosts,
  overview,
  staff,
} from './organisationReplies'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, type CloudRequest} from './setup/wx'
import {shapeChoosing, shapeFound} from '../../miniprogram/packages/places/pages/mygrid/choosing'
import {shapeGrid} from '../../miniprogram/packages/places/pages/mygrid/view'
import {shapeDetail, shapeGrids} from '../../miniprogram/packages/places/pages/directory/view'
import {firstLines, shapeTab} from '../../miniprogram/packages/organisation/pages/organisation/view'

const mygrid = 'packages/places/pages/mygrid/mygrid'
const book = 'packages/places/pages/directory/directory'
const organisation = 'packages/organisation/pages/organisation/organisation'

const usual: Record<string, unknown> = {
  'organisation.overview': overview,
  'organisation.staff': staff,
  'places.directory': directory,
  'places.buildings': buildings,
  'places.myGrid': myGrid,
  'places.myPosts': noPosts,
}
const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
}
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)
const noNetwork = new Error('cloud.callFunction:fail request:fail')

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  wx.setStorageSync('home:dongsheng', {building: 'b_1', unit: '2单元'})
  answer()
})
afterEach(() => {
  wx.removeStorageSync('home:dongsheng')
  jest.useRealTimers()
})

describe.each([
  [mygrid, 'places.myGrid', '李晓梅'],
  [book, 'places.directory', '第一网格'],
  [organisation, 'organisation.overview', '东圣社区党委'],
])('%s', (file, action, words) => {
  test('content, outline, failed and again', async () => {
    expect((await renderPage(file)).text()).toContain(words)
    answerCloud(() => new Promise(() => undefined))
    expect((await renderPage(file)).data['face']).toBe('loading')
    answer({[action]: noNetwork})
    const page = await renderPage(file)
    expect(page.text()).toContain('没有连上网络，什么都没有丢')
    answer()
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain(words)
    page.close()
  })
})

test('empty: what will appear is said', async () => {
  answer({
    'places.directory': {...directory, grids: [], holders: []},
    'places.buildings': {compounds: []},
    'organisation.overview': {...overview, nodes: []},
  })
  expect((await renderPage(book)).text()).toContain('还没有网格')
  expect((await renderPage(organisation)).text()).toContain('还没有登记党组织')
  wx.removeStorageSync('home:dongsheng')
  expect((await renderPage(mygrid)).text()).toContain('社区还没有登记楼栋')
})

describe('my grid', () => {
  test('people by role; a number only where it is public; who is missing is said plainly', () => {
    const view = shapeGrid(myGrid, [])
    expect(view.people.map(({role, of, name, phone}) => [role, of, name, phone])).toEqual([
      ['网格员', '第一网格', '李晓梅', '13800061002'],
      ['楼长', '这栋楼', '高秀兰', ''],
    ])
    expect(view.missing).toEqual(['这个单元还没有公布单元长'])
    expect(view.more.map(({role}) => role)).toEqual(['物管责任人'])
    expect(view.group?.until).toBe('到11月30日(周一)都能扫')
    expect(shapeGrid({...myGrid, people: []}, []).missing).toEqual([
      '这个网格还没有公布网格员',
      '这栋楼还没有公布楼长',
      '这个单元还没有公布单元长',
    ])
    const noUnit = {...myGrid, people: [], place: myGrid.place && {...myGrid.place, unit: null}}
    expect(shapeGrid(noUnit, []).missing).not.toContain('这个单元还没有公布单元长')
  })

  test('the home is asked for once, by what there is more than one of', () => {
    expect(shapeChoosing(buildings)).toMatchObject({step: 'compound', compounds: ['东圣小区', '惠民苑']})
    const {compounds} = buildings
    expect(shapeChoosing({compounds: compounds.slice(0, 1)})).toMatchObject({
      step: 'building',
      compound: '东圣小区',
    })
    expect(shapeChoosing(buildings, {compound: '东圣小区', building: 'b_1'})).toMatchObject({
      step: 'unit',
      buildingName: '东圣小区1号楼',
      units: ['1单元', '2单元'],
    })
    const grid = {id: 'g_1', name: '第一网格'}
    expect(shapeFound({kind: 'found', grid, said: '南门'})).toEqual({
      homes: [],
      wrong: '请写到几号楼，比如“3号楼2单元”',
    })
  })

  test('a building that has gone is asked for again, and said so', async () => {
    answer({'places.myGrid': {...myGrid, place: null, people: []}})
    const page = await renderPage(mygrid)
    expect(page.data['face']).toBe('choose')
    expect(page.text()).toContain('您原来选的楼不在楼栋表里了，请再选一次。')
    expect(wx.getStorageSync('home:dongsheng')).toBe('')
    page.close()
  })

  test('a number is made public only after a yes, and once', async () => {
    const post = {
      holder: 'h_1',
      rev: 1,
      post: 'building-head',
      of: '东圣小区1号楼',
      phone: '138****1001',
      published: null,
      stale: false,
    }
    answer({'places.myPosts': {posts: [post]}, 'places.publishMyNumber': {post}})
    giveWx({showModal: () => Promise.resolve({confirm: false})})
    const page = await renderPage(mygrid)
    await page.tap('.js-publish')
    expect(sent('places.publishMyNumber')).toEqual([])
    giveWx({showModal: () => Promise.resolve({confirm: true})})
    await Promise.all([page.tap('.js-publish'), page.tap('.js-publish')])
    expect(sent('places.publishMyNumber').map(({input}) => input)).toEqual([
      {community: 'dongsheng', holder: 'h_1', on: true},
    ])
    page.close()
  })
})

describe('the directory', () => {
  test('what is missing is counted by buildings and units, and an ended term is missing too', () => {
    expect(shapeGrids(directory)[0]).toMatchObject({
      word: '还缺网格员、2 位单元长',
      second: '楼长 1/1 · 单元长 0/2',
      tone: 'stop',
    })
    const worker = holder({
      id: 'h_2',
      post: 'grid-worker',
      place: {grid: 'g_1'},
      building: null,
      name: '李晓梅',
    })
    const head = (unit: string) => holder({id: unit, post: 'unit-head', place: {building: 'b_1', unit}})
    const full = {...directory, holders: [holder(), worker, head('一单元'), head('2单元')]}
    expect(shapeGrids(full)[0]).toMatchObject({word: '齐了', tone: 'go'})
    const ended = {...full, holders: [...full.holders.slice(1), holder({until: '2026-11-24'})]}
    expect(shapeGrids(ended)[0]).toMatchObject({word: '还缺 1 位楼长', tone: 'wait'})
  })

  test('who stands at a place that has gone is a group of its own', () => {
    const lost = {...directory, holders: [holder({grid: null, building: null, of: '老锅炉房楼'})]}
    expect(shapeGrids(lost).at(-1)).toMatchObject({id: '', word: '1 位要重新安排', second: '高秀兰'})
    expect(shapeDetail(lost, '').people).toMatchObject([{title: '楼长 高秀兰', second: '原来在老锅炉房楼'}])
    expect(shapeDetail(directory, 'g_1').group).toMatchObject({over: true})
  })

  test('a refused place is said; what was typed stays', async () => {
    answer({
      'places.saveHolder': refused('invalid', '有几处需要改一下', {place: '这个地方已经不在了，请重新选'}),
    })
    const page = await renderPage(book)
    await page.tap('.js-grid')
    await page.tap({text: '1单元 还没有'})
    await page.emit('.js-entry', 'save', {values: {name: '孙玉梅', from: '2026-11-25'}})
    expect(page.data['problem']).toBe('这个地方已经不在了，请重新选')
    expect(page.data['form']).not.toBeNull()
    expect(sent('places.saveHolder')[0]?.input).toMatchObject({
      post: 'unit-head',
      place: {building: 'b_1', unit: '1单元'},
      name: '孙玉梅',
      person: null,
    })
    page.close()
  })
})

describe('a large grid', () => {
  test('its posts are drawn with little', async () => {
    const places = Array.from({length: 30}, (_, n) => `b_0123456789ab${String(n)}`)
    const units = ['1单元', '2单元', '3单元', '4单元']
    const large = {
      ...directory,
      grids: [
        {
          id: 'g_1',
          name: '第一网格',
          buildings: places.map((id, n) => ({id, name: `粮食局家属院${String(n)}号楼`, units})),
        },
      ],
      holders: places.map((id) => holder({id: `h_${id}`, building: id, place: {building: id}})),
    }
    answer({'places.directory': large})
    const page = await renderPage(book)
    await page.tap('.js-grid')
    expect(page.findAll('.js-building')).toHaveLength(24)
    expect(Buffer.byteLength(JSON.stringify(page.data['detail']))).toBeLessThan(16 * 1024)
    await page.tap('.js-all')
    expect(page.findAll('.js-building')).toHaveLength(30)
    expect(Buffer.byteLength(JSON.stringify(page.data['detail']))).toBeLessThan(16 * 1024)
    page.close()
  })
})

describe('the organisation', () => {
  test('terms that are over stand apart, their last day still counts', () => {
    const groups = shapeTab('members', overview, staff)
    expect(groups.map(({heading, lines}) => [heading, lines.map(({title}) => title)])).toEqual([
      ['在任', ['钱有德']],
      ['任期已满', ['赵志刚']],
    ])
  })

  test('late certificates are first, in words; who has left is last', () => {
    const all = {
      today: '2026-11-25',
      staff: [
        colleague({id: '1', name: '有效'}),
        colleague({
          id: '2',
          name: '快到',
          certificateState: 'expiring',
          certificate: {issued: '2024-01-01', expires: '2026-12-05'},
        }),
        colleague({id: '3', name: '没有', certificateState: 'missing', certificate: null}),
        colleague({
          id: '4',
          name: '过期',
          certificateState: 'expired',
          certificate: {issued: '2023-01-01', expires: '2026-11-20'},
        }),
        colleague({id: '5', name: '离开', until: '2026-11-24'}),
      ],
    }
    const groups = shapeTab('staff', overview, all)
    expect(groups.map(({lines}) => lines.map(({title}) => title))).toEqual([
      ['过期', '没有', '快到'],
      ['有效'],
      ['离开'],
    ])
    expect(groups[0]?.lines[0]).toMatchObject({
      word: '证已过期',
      second: '过期 5 天了 · 工作人员 6 级 · 大中专毕业生录用',
    })
  })

  test('long lists are drawn in parts', () => {
    const lines = Array.from({length: 90}, (_, n) => ({
      id: String(n),
      depth: 0,
      title: '',
      second: '',
      word: '',
      tone: 'calm' as const,
      call: false,
    }))
    const {groups, left} = firstLines([{heading: '', lines}], 40)
    expect([groups[0]?.lines.length, left]).toEqual([40, 50])
    expect(firstLines([{heading: '', lines}], 90).left).toBe(0)
  })
})
