import {shapeMoves, staffOptions} from '../../miniprogram/packages/people/pages/handover/view'
import {placeOptions, readPlace, shapePosts} from '../../miniprogram/packages/people/pages/posts/view'
import {lock} from '../../miniprogram/stores/lock'
import {directory} from './organisationReplies'
import {posts} from './postsReplies'
import {noon, ok, refused, resident} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const file = 'packages/people/pages/posts/posts'
const asked = (action: string) => cloudRequests().filter((request) => request.action === action)
const answers = (more: Record<string, object> = {}) =>
  answerCloud(({action}) => {
    const all: Record<string, object> = {
      'people.posts': ok(posts),
      'places.directory': ok(directory),
      'people.me': ok({...resident, pin: true}),
      ...more,
    }
    return all[action] ?? ok({})
  })

beforeEach(() => {
  jest.useFakeTimers({now: noon, doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask']})
})
afterEach(() => jest.useRealTimers())

test('posts that end first say so; a place that nobody knows is one all the same', () => {
  const page = shapePosts(posts, directory)
  expect(page.posts.map(({title, word, tone}) => [title, word, tone])).toEqual([
    ['刘芳 · 窗口人员', '已到期', 'stop'],
    ['陈刚 · 单元长', '还有 30 天', 'wait'],
    ['王建军 · 社区管理员', '在岗', 'go'],
  ])
  expect(page.posts[1]?.second).toBe('一栋楼2单元，到12月25日(周五)')
  expect(page.proposals[0]?.title).toBe('王建军提陈刚做社区管理员')
  for (const role of ['unit-head', 'building-head', 'grid-worker', 'window-staff'] as const) {
    const options = placeOptions(role, directory)
    expect(options.length).toBeGreaterThan(0)
    for (const {id} of options) expect(JSON.stringify(readPlace(id))).toBe(id)
  }
  expect(readPlace('')).toBeNull()
})

test('a refusal stands at its field, and what was typed is still there', async () => {
  answers({'people.grant': refused('not-found', '没有找到', {person: '这个人还没有在本社区留下姓名和电话'})})
  const page = await renderPage(file)
  await page.tap('.js-give')
  await page.tap('.js-role-window-staff')
  await page.emit('.js-entry', 'save', {values: {person: 'p_9', until: '2027-06-30'}})
  expect(asked('people.grant')[0]?.input).toMatchObject({person: 'p_9', role: 'window-staff', place: null})
  expect(page.text()).toContain('这个人还没有在本社区留下姓名和电话')
})

test('a failed list can be asked for again', async () => {
  answers({'people.posts': refused('internal', '没有办成')})
  const page = await renderPage(file)
  expect(page.text()).toContain('没有打开')
  answers()
  await page.tap({text: '再试一次'})
  expect(page.findAll('.js-post')).toHaveLength(3)
})

test('those who hold a post are chosen from; what the successor lacks is said', () => {
  expect(staffOptions(posts).map(({name}) => name)).toEqual(['陈刚', '王建军'])
  const moves = shapeMoves(
    {
      from: {person: 'p_3', name: '陈刚'},
      posts: [{role: 'window-staff', place: null, from: '2026-01-01', until: '2026-12-25'}],
      items: [{kind: 'visits', name: '叫过号、还没办完的', count: 2, becomes: '接着办'}],
      lacking: ['window-staff'],
    },
    '2026-11-25',
  )
  expect(moves.items[0]?.title).toBe('叫过号、还没办完的：2 件')
  expect(moves.lacking).toContain('窗口人员')
})

describe('a PC', () => {
  const onPlatform = (platform: string) => giveWx({getDeviceInfo: () => ({platform})})

  test('locks after five minutes without a touch, and not before; a phone never does', () => {
    onPlatform('windows')
    lock.arm(true)
    lock.note()
    jest.setSystemTime(new Date(noon.getTime() + 299_000))
    lock.watch()
    expect(wxVisits()).toEqual([])
    jest.setSystemTime(new Date(noon.getTime() + 301_000))
    lock.watch()
    expect(wxVisits()).toMatchObject([{api: 'reLaunch', url: '/packages/people/pages/lock/lock'}])
    expect(lock.lockedAt).not.toBe('')
    expect(lock.open()).toBe('/pages/mine/mine')
    lock.arm(true)
    onPlatform('ios')
    expect(lock.armed).toBe(false)
    lock.rest()
  })

  test('without a PIN never locks', () => {
    onPlatform('windows')
    lock.arm(false)
    jest.setSystemTime(new Date(noon.getTime() + 3_000_000))
    lock.watch()
    expect(wxVisits()).toEqual([])
  })
})
