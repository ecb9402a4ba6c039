import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {links} from '../../miniprogram/packages/places/pages/manage/links'
import {shapeManage} from '../../miniprogram/packages/places/pages/manage/view'
import app from '../../miniprogram/app.json'
import {noon, ok, refused, resident} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, wxVisits} from './setup/wx'

const file = 'packages/places/pages/manage/manage'
const admin: ReplyOf<'people.me'> = {...resident, roles: [{role: 'community-admin', until: '2027-01-01'}]}

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
})
afterEach(() => jest.useRealTimers())

test('every link leads to a page that there is, and each has its own name', () => {
  const pages = app.subPackages.flatMap(({root, pages: paths}) => paths.map((path) => `/${root}/${path}`))
  expect(links.filter(({url}) => !pages.includes(url.replace(/\?.*$/u, '')))).toEqual([])
  expect(new Set(links.map(({id}) => id)).size).toBe(links.length)
})

test('shows what one’s posts open, as long as they hold', () => {
  const link = {id: 'x', title: '楼栋', what: '看楼栋', url: '/x', group: '楼栋和网格'} as const
  const both = [{...link, roles: ['window-staff', 'community-admin'] as const}]
  const staff: ReplyOf<'people.me'> = {...resident, roles: [{role: 'window-staff', until: '2026-11-25'}]}
  expect(shapeManage(staff, both, '2026-11-25')).toMatchObject([{name: '楼栋和网格', links: [{id: 'x'}]}])
  expect(shapeManage(staff, both, '2026-11-26')).toEqual([])
  expect(shapeManage(staff, [{...link, roles: ['district-admin']}], '2026-11-25')).toEqual([])
})

test('a tap opens the page', async () => {
  answerCloud(({action}) => ok(action === 'places.warnings' ? {warnings: []} : admin))
  const page = await renderPage(file)
  expect(page.text()).toContain('开通、邀请、延长、交接')
  await page.tap('.js-link-posts')
  expect(wxVisits()).toEqual([{api: 'navigateTo', url: '/packages/people/pages/posts/posts'}])
})

test('the head sees what is to be looked at, the first three before the links; a tap leads there', async () => {
  const warning = (n: number) => ({
    id: `w${n}`,
    text: `事情${n}`,
    todo: '看一下',
    ...(n === 0 && {page: '/x?n=0'}),
  })
  const warnings = [0, 1, 2, 3, 4].map(warning)
  answerCloud(({action}) => ok(action === 'places.warnings' ? {warnings} : admin))
  const page = await renderPage(file)
  expect(page.findAll('.js-warning')).toHaveLength(3)
  await page.tap('.js-warning')
  expect(wxVisits().at(-1)).toEqual({api: 'navigateTo', url: '/x?n=0'})
  await page.tap('.js-more-warnings')
  expect(page.findAll('.js-warning')).toHaveLength(5)
  expect(page.findAll('.js-more-warnings')).toHaveLength(0)
})

test('without warnings, or without an answer about them, the links stand alone', async () => {
  answerCloud(({action}) => (action === 'places.warnings' ? refused('busy', '现在人多') : ok(admin)))
  const page = await renderPage(file)
  expect(page.text()).not.toContain('要看一眼的')
  expect(page.text()).toContain('开通、邀请、延长、交接')
})

test('a resident is told whose page this is; without network it can be tried again', async () => {
  answerCloud(() => ok(resident))
  expect((await renderPage(file)).text()).toContain('这里是社区工作人员用的')
  answerCloud(() => refused('busy', '现在人多'))
  const page = await renderPage(file)
  expect(page.text()).toContain('现在人多')
  answerCloud(({action}) => ok(action === 'places.warnings' ? {warnings: []} : admin))
  await page.tap({text: '再试一次'})
  expect(page.text()).toContain('开通、邀请、延长、交接')
})
