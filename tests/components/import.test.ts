import {randomBytes} from 'node:crypto'
import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {answerCloud, cloudRequests, giveWx, type CloudRequest} from './setup/wx'
import {renderPage, type Rendered} from './setup/render'
import {ok, refused} from './replies'

const file = 'packages/places/pages/import/import'

const list: ReplyOf<'places.readFile'> = {
  file: 'cloud://local.bucket/imports/dongsheng/a.csv',
  sha: 'a'.repeat(64),
  kind: 'table',
  encoding: 'GBK',
  columns: [
    {column: 0, title: '所属网格', samples: ['第一网格', '第一网格']},
    {column: 1, title: '楼', samples: ['3号楼']},
    {column: 2, title: '', samples: ['x'.repeat(300)]},
  ],
  rows: 3200,
  mapping: {grid: 0, building: 1},
  remembered: true,
}

const none = {added: 0, changed: 0, removed: 0, examples: []}
const clean: ReplyOf<'places.previewImport'> = {
  import: 'dongsheng:1',
  errors: {total: 0, list: []},
  changes: {
    areas: none,
    grids: none,
    groups: none,
    buildings: {added: 2, changed: 0, removed: 1, examples: [{what: 'added', name: '3号楼'}]},
    units: none,
    rooms: {added: 1204, changed: 0, removed: 0, examples: [{what: 'added', name: '3号楼1单元101'}]},
    landmarks: none,
    outlines: none,
  },
  said: '新增 2 栋楼、1,204 间房；移走 1 栋楼',
  gridSizes: [{grid: 'g1', name: '第一网格', households: 612, people: 0, said: '612 户，比 400 户多不少'}],
  filled: ['grid'],
  leftOut: 1,
  left: [],
  holders: [{place: 'b9', name: '李梅', said: '9号楼楼长'}],
}
const wrong = (line: number, more: object = {}) => ({
  line,
  column: 2,
  field: 'room' as const,
  value: '',
  message: '没有写房号',
  ...more,
})
const broken = (...errors: ReturnType<typeof wrong>[]): ReplyOf<'places.previewImport'> => ({
  ...clean,
  import: null,
  errors: {total: errors.length, list: errors},
})

const usual: Record<string, unknown> = {
  'places.versions': {versions: []},
  'places.readFile': list,
  'places.previewImport': clean,
  'places.dropFile': {dropped: list.file},
  'places.applyImport': {version: 'v_1', at: '2026-11-25T10:00:00+08:00', said: `导入：${clean.said}`},
  'places.undoImport': {version: 'v_2', at: '2026-11-25T10:00:00+08:00', said: ''},
  'places.exportPlaces': {file: 'cloud://local.bucket/exports/x/y.csv', name: '东圣社区楼栋.csv'},
}

const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action}: CloudRequest) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
}
const noNetwork = new Error('cloud.callFunction:fail request:fail')
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)
const lastInput = (action: string): unknown => sent(action).at(-1)?.input

const uploads: string[] = []
let uploadFails = false

interface Upload {
  cloudPath: string
  filePath: string
  success: (result: {fileID: string}) => void
  fail: (error: {errMsg: string}) => void
}

/** A phone on which this file is chosen. */
const chooses = (name: string, size = 1000): void => {
  giveWx({
    getRandomValues: ({length}: {length: number}) =>
      Promise.resolve({randomValues: randomBytes(length).buffer.slice(0, length)}),
    chooseMessageFile: () => Promise.resolve({tempFiles: [{name, path: 'wxfile://tmp_1', size}]}),
  })
}

beforeEach(() => {
  uploads.length = 0
  uploadFails = false
  answer()
  chooses('房屋.csv')
  Object.assign(wx.cloud, {
    uploadFile: ({cloudPath, success, fail}: Upload) => {
      uploads.push(cloudPath)
      queueMicrotask(() => {
        if (uploadFails) fail({errMsg: 'cloud.uploadFile:fail'})
        else success({fileID: list.file})
      })
      return {onProgressUpdate: () => undefined}
    },
    downloadFile: () => Promise.resolve({tempFilePath: 'wxfile://tmp_2'}),
  })
})

const atColumns = async (): Promise<Rendered> => {
  const page = await renderPage(file)
  await page.tap('.js-pick')
  return page
}
const atResult = async (): Promise<Rendered> => {
  const page = await atColumns()
  await page.tap('.js-check')
  return page
}

describe('choosing a file', () => {
  test.each([
    ['房屋.xlsx', 'Excel 工作簿'],
    ['房屋.XLS', 'Excel 工作簿'],
    ['网格.kml', 'GeoJSON'],
    ['名单.docx', '存成 CSV 表'],
  ])('%s is told what to do instead, and does not go up', async (name, words) => {
    chooses(name)
    const page = await atColumns()
    expect(page.find('.js-problem').dom?.textContent).toContain(words)
    expect(uploads).toEqual([])
  })

  test.each([
    [0, '空的'],
    [21 * 1024 * 1024, '20 MB'],
  ])('%d bytes are refused', async (size, words) => {
    chooses('房屋.csv', size)
    expect((await atColumns()).text()).toContain(words)
    expect(uploads).toEqual([])
  })

  test('leaving the chooser changes nothing', async () => {
    giveWx({chooseMessageFile: () => Promise.reject(new Error('chooseMessageFile:fail cancel'))})
    const page = await atColumns()
    expect(page.findAll('.js-problem')).toHaveLength(0)
    expect(page.text()).toContain('把社区的名单导进来')
  })

  test('a failed upload says that nothing is lost; again goes well', async () => {
    uploadFails = true
    const page = await atColumns()
    expect(page.text()).toContain('文件没有传上去，什么都没有丢')
    uploadFails = false
    await page.tap('.js-pick')
    expect(page.find('.js-file').dom?.textContent).toBe('房屋.csv')
    expect(uploads).toHaveLength(2)
    for (const path of uploads) expect(path).toMatch(/^imports\/dongsheng\/[0-9a-f]{32}\.csv$/)
    expect(new Set(uploads).size).toBe(2)
    expect(sent('places.readFile')[0]?.name).toBe('exports')
  })

  test('what the cloud cannot read is said in its words', async () => {
    answer({'places.readFile': refused('invalid', '请检查', {file: '没有找到表头'})})
    expect((await atColumns()).text()).toContain('没有找到表头')
  })
})

describe('columns', () => {
  test('are shown with what stands in them and what they are taken for', async () => {
    const page = await atColumns()
    expect(page.text()).toContain('3,200 行，GBK 编码，已按上次的办法对好')
    const rows = page.findAll('.js-column').map(({dom}) => dom?.textContent.replace(/\s+/g, ''))
    expect(rows[0]).toBe('所属网格第一网格、第一网格网格')
    expect(rows[2]).toMatch(/^（没有列名）x{60}…不导入$/)
  })

  test('a field has one column: choosing it elsewhere takes it from where it was', async () => {
    const page = await atColumns()
    // The first column, by the wheel: 不导入, 片区, 网格, 网格编码, 居民小组, 小区, 楼栋.
    await page.emit('.columns__picker', 'change', {value: 6})
    await page.tap('.js-remove')
    await page.tap('.js-check')
    expect(lastInput('places.previewImport')).toMatchObject({
      missing: 'remove',
      sha: list.sha,
      corrections: [],
      leaveOut: [],
      swap: false,
    })
    // 网格 had this column before, and nothing else reads it now.
    expect(lastInput('places.previewImport')).toHaveProperty('mapping', {building: 0})
  })
})

describe('the result', () => {
  test('says what changes, which grids are out of range and whose post goes', async () => {
    const page = await atResult()
    expect(page.find('.js-result').dom?.textContent).toBe(clean.said)
    expect(page.findAll('.js-change').map(({dom}) => dom?.textContent.replace(/\s+/g, ''))).toEqual([
      '楼栋新增2，移走1新增3号楼',
      '房屋新增1,2043号楼1单元101',
    ])
    expect(page.find('.js-size').dom?.textContent).toContain('612 户，比 400 户多不少')
    expect(page.find('.js-holder').dom?.textContent).toContain('9号楼楼长：李梅')
    expect(page.text()).toContain('网格空着的格子，照上一行的读')
    await page.tap('.js-apply')
    expect(page.find('.js-asking').dom?.textContent).toContain('移走的地方不再能选')
    expect(sent('places.applyImport')).toEqual([])
    await page.tap('.js-dont')
    await page.tap('.js-apply')
    await page.tap('.js-apply-now')
    expect(page.text()).toContain('导入好了')
    expect(sent('places.applyImport')).toHaveLength(1)
    expect(lastInput('places.applyImport')).toEqual({community: 'dongsheng', import: 'dongsheng:1'})
  })

  test('values are mended in place, lines left out, and everything is looked at again', async () => {
    answer({'places.previewImport': broken(wrong(12), wrong(13), wrong(0, {column: null, field: null}))})
    const page = await atResult()
    expect(page.text()).toContain('有 3 处要改')
    expect(page.findAll('.js-value')).toHaveLength(2)
    expect(page.findAll('.js-leave-out')).toHaveLength(2)
    await page.emit('.js-value', 'input', {value: '302'})
    await page.tap({text: '不导入这行'})
    expect(page.text()).toContain('重新核对（改了 2 处）')
    answer()
    await page.tap('.js-check')
    expect(lastInput('places.previewImport')).toMatchObject({
      corrections: [{line: 12, column: 2, value: '302'}],
      leaveOut: [13],
    })
    expect(page.text()).toContain('您在这里改好了 1 处，文件本身没有动')
  })

  test('what is typed or left out while the cloud looks is kept, and sent next', async () => {
    answer({'places.previewImport': broken(wrong(12), wrong(13))})
    const page = await atResult()
    await page.emit('.js-value', 'input', {value: '301'})
    let reply: (given: unknown) => void = () => undefined
    const slow = new Promise((resolve) => (reply = resolve))
    answerCloud(({action}: CloudRequest) => (action === 'places.previewImport' ? slow : ok(usual[action])))
    await page.tap('.js-check')
    await page.emit('.js-value', 'input', {value: '302'})
    await page.tap({text: '不导入这行'})
    reply(ok(broken(wrong(12), wrong(13), wrong(14))))
    await page.settle()
    expect(page.text()).toContain('重新核对（改了 2 处）')
    const stored = {corrections: [{line: 12, column: 2, value: '302'}], leaveOut: [13]}
    page.close()
    answer()
    await (await renderPage(file)).settle()
    expect(lastInput('places.previewImport')).toMatchObject(stored)
  })

  test('a line that was left out is taken back', async () => {
    answer({'places.previewImport': broken(wrong(12))})
    const page = await atResult()
    await page.tap({text: '不导入这行'})
    answer({'places.previewImport': {...clean, left: [{line: 12, said: '第一网格 3号楼'}]}})
    await page.tap('.js-check')
    expect(page.find('.js-left').dom?.textContent.replace(/\s+/g, '')).toBe('第12行第一网格3号楼还是要')
    expect(page.text()).toContain('系统里有的都留着不动')
    answer()
    await page.tap('.js-take-back')
    expect(lastInput('places.previewImport')).toMatchObject({leaveOut: []})
    expect(page.findAll('.js-left')).toEqual([])
  })

  test('swapped coordinates are one tap', async () => {
    answer({'places.previewImport': broken(wrong(0, {column: null, field: 'shape', mend: 'swap'}))})
    const page = await atResult()
    answer()
    await page.tap('.js-swap')
    expect(lastInput('places.previewImport')).toMatchObject({swap: true})
    expect(page.text()).toContain('经度和纬度已经对调')
  })

  test('of many errors 20 are on the screen, the next ones a tap away; typed values stay', async () => {
    const many = Array.from({length: 45}, (_, at) => wrong(at + 2))
    answer({'places.previewImport': {...broken(...many), errors: {total: 300, list: many}}})
    const page = await atResult()
    expect(page.findAll('.js-error')).toHaveLength(20)
    expect(page.text()).toContain('先列出前 45 处')
    expect(page.find('.js-page').dom?.textContent).toBe('1–20，共 45 处')
    await page.emit('.js-value', 'input', {value: '101'})
    await page.tap('.js-errors-after')
    await page.tap('.js-errors-after')
    expect(page.findAll('.js-error')).toHaveLength(5)
    await page.tap('.js-errors-before')
    await page.tap('.js-errors-before')
    expect(page.data['result']).toMatchObject({
      errors: [{line: 2, value: '101'}, {line: 3, value: ''}, ...Array.from({length: 18}, () => ({}))],
    })
  })

  test('nothing new: says so and offers another file', async () => {
    answer({'places.previewImport': {...clean, import: null, said: '没有变化'}})
    const page = await atResult()
    expect(page.text()).toContain('和现在的一样，没有要改的')
    await page.tap('.js-over')
    expect(page.text()).toContain('把社区的名单导进来')
  })

  test('somebody changed the places meanwhile: looked at again, and said', async () => {
    const page = await atResult()
    answer({'places.applyImport': refused('moved', '刚被别人改过')})
    await page.tap('.js-apply')
    await page.tap('.js-apply-now')
    expect(page.find('.js-said').dom?.textContent).toContain('刚才有人改过楼栋')
    expect(sent('places.previewImport')).toHaveLength(2)
  })

  test('a lost answer: trying again sends the same key', async () => {
    const page = await atResult()
    answer({'places.applyImport': noNetwork})
    await page.tap('.js-apply')
    await page.tap('.js-apply-now')
    expect(page.text()).toContain('没有连上网络，什么都没有丢')
    answer()
    await page.tap('.js-apply')
    await page.tap('.js-apply-now')
    const keys = sent('places.applyImport').map(({key}) => key)
    expect(keys).toHaveLength(2)
    expect(keys[0]).toMatch(/^\S{10,}$/u)
    expect(keys[0]).toBe(keys[1])
    expect(page.text()).toContain('导入好了')
  })
})

describe('the draft', () => {
  test('of a killed app is taken up again, with everything typed', async () => {
    answer({'places.previewImport': broken(wrong(12))})
    const page = await atResult()
    await page.emit('.js-value', 'input', {value: '302'})
    page.close()
    answer()
    const again = await renderPage(file)
    await again.settle()
    expect(lastInput('places.previewImport')).toMatchObject({
      corrections: [{line: 12, column: 2, value: '302'}],
    })
    expect(again.find('.js-result').dom?.textContent).toBe(clean.said)
  })

  test('goes when its file is gone or another, and stays when only the network is', async () => {
    ;(await atColumns()).close()
    answer({'places.readFile': noNetwork})
    const failed = await renderPage(file)
    expect(failed.text()).toContain('没有打开')
    answer()
    await failed.tap({text: '再试一次'})
    expect(failed.text()).toContain('接着上次的：房屋.csv')
    failed.close()
    answer({'places.readFile': {...list, sha: 'b'.repeat(64)}})
    const page = await renderPage(file)
    expect(page.text()).toContain('上次的文件已经变了')
    page.close()
    answer()
    expect((await renderPage(file)).text()).not.toContain('接着上次的')
  })

  test('whose file is gone may have been imported', async () => {
    ;(await atColumns()).close()
    answer({'places.readFile': refused('not-found', '没有找到', {file: '文件已经不在了，请重新选'})})
    const page = await renderPage(file)
    expect(page.find('.js-problem').dom?.textContent).toContain('可能已经导入好了，请看下面“改过几次”')
    expect(sent('places.dropFile')).toEqual([])
  })

  test('that is given up takes its file along; one that is imported has none left', async () => {
    const page = await atColumns()
    await page.tap('.js-back')
    expect(lastInput('places.dropFile')).toMatchObject({file: list.file})
    answer({'places.readFile': refused('invalid', '请检查', {file: '没有找到表头'})})
    await page.tap('.js-pick')
    expect(sent('places.dropFile')).toHaveLength(2)
    page.close()
    answer()
    const other = await atResult()
    await other.tap('.js-apply')
    await other.tap('.js-apply-now')
    await other.tap('.js-over')
    expect(sent('places.dropFile')).toHaveLength(2)
  })

  test('is dropped when it is imported', async () => {
    const page = await atResult()
    await page.tap('.js-apply')
    await page.tap('.js-apply-now')
    page.close()
    expect((await renderPage(file)).text()).not.toContain('接着上次的')
  })
})

describe('versions', () => {
  const versions = {
    versions: [
      {
        version: 'v_2',
        at: '2026-11-25T09:30:00+08:00',
        by: '王建军',
        kind: 'import',
        said: '导入：新增 2 栋楼',
        canUndo: true,
      },
      {
        version: 'v_1',
        at: '2026-11-20T09:30:00+08:00',
        by: '',
        kind: 'undo',
        said: '撤销“导入：新增 8 个网格”',
        canUndo: false,
      },
    ],
  }
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-25T10:00:00+08:00'),
      doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
    })
    answer({'places.versions': versions})
  })
  afterEach(() => jest.useRealTimers())

  test('say who, when and what; the newest is taken back after a question', async () => {
    const page = await renderPage(file)
    expect(page.findAll('.js-version').map(({dom}) => dom?.textContent.replace(/\s+/g, ''))).toEqual([
      '导入：新增2栋楼今天上午9:30，王建军撤销',
      '撤销“导入：新增8个网格”11月20日上午9:30',
    ])
    await page.tap('.js-undo-version')
    expect(sent('places.undoImport')).toEqual([])
    expect(page.find('.js-asking').dom?.textContent).toContain('撤销“导入：新增 2 栋楼”？')
    await page.tap('.js-undo-now')
    expect(lastInput('places.undoImport')).toEqual({community: 'dongsheng', version: 'v_2'})
    expect(page.text()).toContain('撤销好了')
  })

  test('all places are exported, and handed over by a tap of its own', async () => {
    const shared = jest.fn(({success}: {success: () => void}) => success())
    const saved = jest.fn(({success}: {success: () => void}) => success())
    giveWx({
      shareFileMessage: shared,
      getFileSystemManager: () => ({saveFile: saved}),
    })
    const page = await renderPage(file)
    await page.tap({text: '导出表格'})
    await page.settle()
    expect(lastInput('places.exportPlaces')).toEqual({community: 'dongsheng', as: 'csv'})
    expect(shared).not.toHaveBeenCalled()
    await page.tap({text: '发到微信聊天'})
    expect(shared).toHaveBeenCalledWith(
      expect.objectContaining({filePath: 'http://usr/东圣社区楼栋.csv', fileName: '东圣社区楼栋.csv'}),
    )
    expect(page.text()).toContain('东圣社区楼栋.csv 发出去了')
  })
})
