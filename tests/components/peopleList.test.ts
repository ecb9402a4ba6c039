import {randomBytes} from 'node:crypto'
import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {answerCloud, cloudRequests, giveWx, type CloudRequest} from './setup/wx'
import {renderPage, type Rendered} from './setup/render'
import {ok, refused} from './replies'

const file = 'packages/register/pages/peoplelist/peoplelist'
const stored = 'draft:people:dongsheng'
const cloudFile = 'cloud://local.bucket/imports/dongsheng/a.csv'

const clean: ReplyOf<'residents.previewPeople'> = {
  file: cloudFile,
  sha: 'a'.repeat(64),
  lines: 251,
  ready: 250,
  known: [{line: 9, name: '孔繁森'}],
  leftOut: 0,
  errors: {total: 0, list: []},
}
const broken: typeof clean = {
  ...clean,
  ready: 249,
  errors: {
    total: 1,
    list: [{line: 12, column: 1, title: '联系电话', value: '1371234000', message: '电话不对'}],
  },
}
const progress = (done: number): ReplyOf<'residents.applyPeople'> => ({
  ...{import: 'i', done, total: 250, made: done, known: 1},
  more: done < 250,
})
const past: ReplyOf<'residents.peopleImports'>['imports'][number] = {
  ...{
    import: 'i',
    at: '2026-11-25T02:00:00Z',
    by: '王建军',
    state: 'done',
    made: 40,
    known: 2,
    undone: 0,
    kept: 0,
  },
}

let replies: Record<string, unknown>
const noNetwork = new Error('cloud.callFunction:fail request:fail')
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)

const chooses = (name: string): void => {
  giveWx({
    getRandomValues: ({length}: {length: number}) =>
      Promise.resolve({randomValues: randomBytes(length).buffer.slice(0, length)}),
    chooseMessageFile: () => Promise.resolve({tempFiles: [{name, path: 'wxfile://tmp_1', size: 1000}]}),
  })
}

beforeEach(() => {
  replies = {
    'residents.peopleImports': {imports: []},
    'residents.previewPeople': clean,
    'places.dropFile': {dropped: cloudFile},
  }
  answerCloud(({action}) => {
    const given = replies[action]
    const one = Array.isArray(given) ? (given as unknown[]).shift() : given
    if (one instanceof Error) return Promise.reject(one)
    return typeof one === 'object' && one !== null && 'ok' in one ? one : ok(one)
  })
  chooses('名单.csv')
  Object.assign(wx.cloud, {
    uploadFile: ({success}: {success: (result: {fileID: string}) => void}) => {
      queueMicrotask(() => success({fileID: cloudFile}))
      return {onProgressUpdate: () => undefined}
    },
  })
})

const atResult = async (): Promise<Rendered> => {
  const page = await renderPage(file)
  await page.tap('.js-pick')
  return page
}

test('a workbook is told what to do instead', async () => {
  chooses('名单.xlsx')
  expect((await atResult()).find('.js-problem').dom?.textContent).toContain('CSV UTF-8')
})

test('what was mended is sent, and survives the app being killed', async () => {
  replies['residents.previewPeople'] = broken
  const page = await atResult()
  expect(page.find('.js-result').dom?.textContent).toBe('有 1 处要改')
  expect(page.findAll('.js-apply')).toHaveLength(0)
  await page.emit('.js-value', 'input', {value: '13712340001'})

  const again = await renderPage(file)
  expect(again.text()).toContain('接着上次的：名单.csv')
  replies['residents.previewPeople'] = clean
  await again.tap('.js-check')
  expect(sent('residents.previewPeople').at(-1)?.input).toEqual({
    community: 'dongsheng',
    file: cloudFile,
    sha: clean.sha,
    corrections: [{line: 12, column: 1, value: '13712340001'}],
    leaveOut: [],
  })
  expect(again.find('.js-result').dom?.textContent).toBe('可以登记 250 人')
  expect(again.find('.js-known').dom?.textContent).toBe('第 9 行 孔繁森')
})

test('a line is left out and taken back', async () => {
  replies['residents.previewPeople'] = broken
  const page = await atResult()
  await page.tap('.js-leave-out')
  expect(page.text()).toContain('还是要')
  replies['residents.previewPeople'] = {...clean, leftOut: 1}
  await page.tap('.js-check')
  expect(sent('residents.previewPeople').at(-1)?.input).toMatchObject({leaveOut: [12]})
  await page.tap('.js-take-back')
  expect(page.findAll('.js-apply')).toHaveLength(0)
  await page.tap('.js-check')
  expect(sent('residents.previewPeople').at(-1)?.input).toMatchObject({leaveOut: []})
})

test('it asks, writes down a hundred a call, and stops where the network does; nothing is lost', async () => {
  replies['residents.applyPeople'] = [progress(100), noNetwork]
  const page = await atResult()
  await page.tap('.js-apply')
  expect(page.find('.js-asking').dom?.textContent).toContain('登记这 250 位居民')
  await page.tap('.js-apply-now')
  expect(page.find('.js-problem').dom?.textContent).toContain('已经登记的都在')
  expect(wx.getStorageSync(stored)).toMatchObject({applying: true})

  // Opened again it goes on by itself.
  replies['residents.applyPeople'] = [progress(200), progress(250)]
  const again = await renderPage(file)
  expect(again.find('.js-done').dom?.textContent).toBe('登记好了')
  expect(again.text()).toContain('新登记了 250 人，1 人原来就登记过，没有动')
  expect(wx.getStorageSync(stored)).toBe('')
})

test('a list that went meanwhile may have been written down', async () => {
  replies['residents.applyPeople'] = refused('not-found', '没有找到')
  const page = await atResult()
  await page.tap('.js-apply')
  await page.tap('.js-apply-now')
  expect(page.find('.js-problem').dom?.textContent).toContain('可能已经登记好了')
  expect(wx.getStorageSync(stored)).toBe('')
})

test('given up, the list goes from the cloud and from the phone', async () => {
  const page = await atResult()
  await page.tap('.js-over')
  expect(sent('places.dropFile')).toHaveLength(1)
  expect(wx.getStorageSync(stored)).toBe('')
})

test('a draft of yesterday is dropped', async () => {
  await atResult()
  wx.setStorageSync(stored, {...wx.getStorageSync<object>(stored), at: Date.now() - 25 * 3600_000})
  expect((await renderPage(file)).text()).not.toContain('接着上次的')
  expect(wx.getStorageSync(stored)).toBe('')
})

test('an import is taken back, some at a time, and says who stayed', async () => {
  replies['residents.peopleImports'] = {imports: [past]}
  replies['residents.undoPeople'] = [
    {...past, state: 'undoing', undone: 37, kept: 0, more: true},
    {...past, state: 'undone', undone: 37, kept: 3, more: false},
  ]
  const page = await renderPage(file)
  await page.tap('.js-undo-import')
  expect(page.find('.js-asking').dom?.textContent).toContain('新登记了 40 人')
  await page.tap('.js-undo-now')
  expect(page.find('.js-said').dom?.textContent).toBe('撤销了 37 人，3 人后来有过办理，留着没有动。')
})

test('without a network at first it offers again', async () => {
  replies['residents.peopleImports'] = noNetwork
  const page = await renderPage(file)
  expect(page.text()).toContain('没有连上网络')
})
