import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {changeOf, fieldsOf, newDraft, shapeForm} from '../../miniprogram/packages/places/pages/tree/forms'
import {drawMap} from '../../miniprogram/packages/places/pages/tree/map'
import {shapeBuilding, shapeGrid, shapePage} from '../../miniprogram/packages/places/pages/tree/view'
import {noon, ok, refused, resident} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, type CloudRequest} from './setup/wx'
import {building, map, report, tree} from './treeReplies'

const file = 'packages/places/pages/tree/tree'
const admin: ReplyOf<'people.me'> = {...resident, roles: [{role: 'community-admin', until: '2027-01-01'}]}

const usual: Record<string, unknown> = {
  'people.me': admin,
  'places.tree': tree,
  'places.reports': {reports: [report]},
  'places.map': map,
  'places.building': building,
  'places.mend': {version: 'v_2', said: '把3号楼改叫甲3号楼'},
  'places.undoImport': {version: 'v_3', said: '撤销', at: noon},
  'places.answerReport': {...report, state: 'mended', said: '改了'},
  'places.myReports': {reports: []},
  'places.report': {...report, id: 'r9', words: '9号楼不在里面'},
}
const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
}
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
  answer()
})
afterEach(() => jest.useRealTimers())

describe('what is said', () => {
  test('counts, sizes and who reported', () => {
    const view = shapePage(tree, [report], {kind: 'grid', id: 'g1'}, noon)
    expect(view.total).toBe('2 个网格 · 2 栋楼 · 1,100 户')
    expect(view.sizes).toBe('1 个网格大小不合适（一个网格大约 400 户、1,500 人）')
    expect(view.areas[0]?.grids).toMatchObject([
      {counts: '1 栋楼 · 700 户 · 2,100 人', word: '偏大', on: true},
      {word: ''},
    ])
    expect(view.reports).toMatchObject([{what: '说东圣小区3号楼写错了', when: '11月24日(周二)'}])
    expect(shapeGrid(tree, 'g1')).toMatchObject({
      size: expect.stringContaining('偏大'),
      landmarks: [{name: '南门'}],
    })
    expect(shapeGrid(tree, 'gone')).toBeNull()
    expect(shapeBuilding({...building, former: '东圣小区甲3号楼'})).toMatchObject({
      units: [{rooms: '101　102（商铺）'}],
      former: '东圣小区甲3号楼已经并到这里',
    })
  })

  test('a form says its consequence, checks what was typed and takes the cloud’s errors at its fields', () => {
    const move = newDraft(tree, 'move', 'b1')
    expect(shapeForm(tree, move, {}).choices).toEqual([{id: 'g2', name: '第二网格', on: false}])
    expect(shapeForm(tree, {...move, choice: 'g2'}, {})).toMatchObject({
      said: '700 户会归第二网格的网格员管。',
      verb: '划到第二网格',
    })
    expect(changeOf(tree, move)).toEqual({wrong: {choice: '请先选一个'}})
    expect(changeOf(tree, newDraft(tree, 'removeGrid', 'g1'))).toEqual({wrong: {choice: '请先选一个'}})
    const add = newDraft(tree, 'addBuilding', 'g1')
    expect(add.values).toMatchObject({compound: '东圣小区'})
    expect(changeOf(tree, {...add, values: {...add.values, name: '9', units: '2.5'}})).toEqual({
      wrong: {units: '最多 20 个单元，写数字'},
    })
    expect(
      changeOf(tree, {...add, values: {compound: '', name: '9', units: '1', floors: '6', rooms: '2'}}),
    ).toEqual({
      change: {kind: 'addBuilding', name: '9', grid: 'g1', units: [{name: '1单元', floors: 6, rooms: 2}]},
    })
    expect(fieldsOf({'change.moveTo': '选一个', 'change.name': '重名'})).toEqual({
      choice: '选一个',
      name: '重名',
    })
  })

  test('the map: grids side by side under a finger, a label inside of each, small enough for one setData', () => {
    const drawn = drawMap(map.grids)
    expect(drawn?.gridAt(0.25, 0.5)).toBe('g1')
    expect(drawn?.gridAt(0.75, 0.5)).toBe('g2')
    expect(drawn?.gridAt(0.5, 1.2)).toBe('')
    expect(drawn?.view.labels.map(({id, left, top}) => [drawn.gridAt(left / 100, top / 100), id])).toEqual([
      ['g1', 'g1'],
      ['g2', 'g2'],
    ])
    // Twice as many degrees wide as high; a degree of longitude is about 0.82 of one of latitude there.
    expect(drawn?.view.height).toBeCloseTo(61, 0)
    expect(drawn?.shapeOf('g1')).toContain("fill-rule='evenodd'")
    expect(drawn?.shapeOf('gone')).toBe('')
    const many = Array.from({length: 2000}, (_, n): readonly [number, number] => [
      111 + Math.cos(n / 318) * 0.01,
      35 + Math.sin(n / 318) * 0.01,
    ])
    const round = drawMap([{id: 'g', name: '圆', parts: [[[...many, ...many.slice(0, 1)]]]}])
    expect(round?.view.lines.length).toBeLessThan(10_000)
    expect(round?.gridAt(0.5, 0.5)).toBe('g')
    expect(drawMap([])).toBeNull()
  })
})

describe('the page', () => {
  test('a correction is typed, survives the app, is made once, and can be taken back', async () => {
    const page = await renderPage(file)
    await page.tap('.js-grid')
    await page.tap('.js-building')
    expect(page.text()).toContain('东圣小区3号楼')
    await page.tap('.js-act-renameBuilding')
    await page.emit('.js-field-name', 'input', {value: '甲3号楼'})
    page.close()

    const again = await renderPage(file)
    expect(again.find('.js-form').dom?.textContent).toContain('给东圣小区3号楼改名')
    answer({'places.mend': refused('invalid', '有几处', {'change.name': '已经有甲3号楼了'})})
    await again.tap('.js-send')
    expect(again.text()).toContain('已经有甲3号楼了')
    expect(sent('places.mend').at(-1)?.input).toEqual({
      community: 'dongsheng',
      base: 'v_1',
      change: {kind: 'rename', place: 'building', id: 'b1', name: '甲3号楼'},
    })
    answer()
    await again.tap('.js-send')
    expect(again.find('.js-said').dom?.textContent).toContain('改叫甲3号楼')
    expect(again.findAll('.js-form')).toHaveLength(0)
    await again.tap('.js-undo')
    expect(sent('places.undoImport').at(-1)?.input).toMatchObject({version: 'v_2'})
    expect(again.text()).toContain('撤回了')
  })

  test('somebody else was first: what is shown is loaded anew, and what was typed stays', async () => {
    const page = await renderPage(file)
    await page.tap('.js-grid')
    await page.tap('.js-act-renameGrid')
    await page.emit('.js-field-name', 'input', {value: '东网格'})
    const before = sent('places.tree').length
    answer({'places.mend': refused('moved', '刚才有人先改了')})
    await page.tap('.js-send')
    expect(sent('places.tree').length).toBe(before + 1)
    expect(page.text()).toContain('刚才有人先改了')
    expect(page.data['draft']).toMatchObject({values: {name: '东网格'}})
  })

  test('words that are not clear are asked about', async () => {
    const candidates = [
      {grid: {id: 'g2', name: '第二网格'}, building: {id: 'b2', name: '5号楼'}, said: '东圣小区5号楼'},
    ]
    answer({'places.find': {kind: 'ask', question: '您说的是东圣小区5号楼？', candidates}})
    const page = await renderPage(file)
    await page.emit('.js-words', 'input', {value: '5楼'})
    await page.tap('.js-find')
    expect(page.text()).toContain('您说的是东圣小区5号楼？')
    await page.tap('.js-candidate')
    expect(sent('places.building').at(-1)?.input).toMatchObject({building: 'b2'})
  })

  test('a report is answered with a line; without it nothing is sent', async () => {
    const page = await renderPage(file)
    await page.tap('.js-report')
    await page.tap('.js-mended')
    expect(sent('places.answerReport')).toHaveLength(0)
    await page.emit('.js-answer', 'input', {value: '改了'})
    answer({'places.reports': {reports: []}})
    await page.tap('.js-mended')
    expect(sent('places.answerReport')[0]?.input).toMatchObject({
      report: 'r1',
      outcome: 'mended',
      said: '改了',
    })
    expect(page.text()).toContain('回复了')
  })

  test('window staff look and answer, and are offered no corrections; nothing there yet is said', async () => {
    answer({'people.me': {...resident, roles: [{role: 'window-staff', until: '2027-01-01'}]}})
    const page = await renderPage(file)
    await page.tap('.js-grid')
    expect(page.findAll('.js-act-renameGrid')).toHaveLength(0)
    answer({'people.me': resident, 'places.tree': {...tree, grids: [], buildings: [], landmarks: []}})
    expect((await renderPage(file)).data['face']).toBe('empty')
    answer({'places.tree': refused('not-allowed', '这一步需要社区工作人员来做')})
    expect((await renderPage(file)).text()).toContain('这一步需要社区工作人员来做')
  })
})

test('a resident tells what is wrong in one line; it survives the app, and the answer stands under it', async () => {
  const page = await renderPage('packages/places/pages/report/report')
  await page.tap('.js-send')
  expect(page.text()).toContain('请写一句')
  await page.emit('.js-words', 'input', {value: '9号楼不在里面'})
  page.close()
  const again = await renderPage('packages/places/pages/report/report')
  answer({'places.report': refused('invalid', '有几处', {words: '今天已经报了 10 处'})})
  await again.tap('.js-send')
  expect(again.text()).toContain('今天已经报了 10 处')
  answer()
  await again.tap('.js-send')
  expect(sent('places.report').at(-1)?.input).toMatchObject({kind: 'missing', words: '9号楼不在里面'})
  expect(again.text()).toContain('等社区核实')
  const about = await renderPage('packages/places/pages/report/report', {building: 'b1'})
  expect(about.data['kind']).toBe('wrong')
})
