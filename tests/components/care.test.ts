import {readFileSync} from 'node:fs'
import path from 'node:path'
import {care} from '../../miniprogram/stores/care'
import {callHook, renderPage} from './setup/render'
import {answerCloud, giveWx} from './setup/wx'
import {communities, district, districtPosts} from './districtReplies'
import {points, roster, savedPoints} from './dutyReplies'
import {buildings, directory, myGrid, noPosts, overview, staff} from './organisationReplies'
import {
  board,
  catalogue,
  days,
  entry,
  lent,
  ok,
  resident,
  row,
  service,
  today,
  visit,
  waits,
  year,
} from './replies'
import {deskCase, ownCase} from './casesReplies'
import {hallAsked, hallClosing, hallGrid, hallScreen} from './hallReplies'
import {deskRequest, ownRequest} from './hotlineReplies'
import {check, setup} from './offerReplies'
import {posts} from './postsReplies'
import {groups, homeVisits, lesson, referrals, roll} from './lessonsReplies'
import {unsent, waiting} from './precheckReplies'
import {beforeErase, held} from './privacyReplies'
import {map, report, tree} from './treeReplies'
import {myCode, myHome, myHousehold} from './residentsReplies'

const root = path.resolve(__dirname, '../../miniprogram')

const replies: Record<string, unknown> = {
  'places.today': today,
  'people.me': resident,
  'people.posts': posts,
  'people.children': {children: []},
  'places.calendar': year,
  'places.versions': {versions: []},
  'people.lent': lent,
  'residents.myHome': myHome,
  'residents.myCode': myCode,
  'residents.myHousehold': myHousehold,
  'residents.peopleImports': {imports: []},
  'privacy.held': held,
  'privacy.whoLooked': {looks: [], acts: []},
  'privacy.beforeErase': beforeErase,
  'privacy.myComplaints': {complaints: []},
  'privacy.complaints': {complaints: []},
  'booking.mine': {bookings: [row]},
  'cases.get': ownCase,
  'cases.kept': {services: []},
  'cases.mine': {cases: [ownCase]},
  'cases.look': deskCase,
  'cases.board': {part: 'desk', cases: []},
  'hotline.mine': {requests: []},
  'hotline.get': ownRequest,
  'hotline.look': deskRequest,
  'hotline.board': {part: 'desk', requests: []},
  'hotline.joins': {requests: []},
  'hotline.joined': {
    ...{
      request: 'x',
      code: '12345678',
      community: 'dongsheng',
      item: '路灯',
      place: '3号楼',
      at: '2026-11-25T01:00:00.000Z',
    },
    ...{state: 'handling', persons: 2, homes: 0, steps: [], outcome: null, reviewOn: null},
    ...{joined: true, feedback: null, mayAnswer: false, chain: null},
  },
  'hotline.groups': {groups: [], chains: []},
  'hotline.suggestions': {suggestions: []},
  'hotline.things': {things: []},
  'hotline.files': {files: [], until: '2026-11-25T02:10:00.000Z'},
  'hotline.lookFiles': {files: [], until: '2026-11-25T02:10:00.000Z'},
  'hotline.supervised': {places: []},
  'hotline.publicFigures': {months: 12, told: null, rates: null},
  'hotline.figures': {
    ...{from: '2025-12', to: '2026-11', upTo: null, kinds: [], grids: [], months: []},
    total: {id: 'all', name: '全部', told: 0, rates: null},
  },
  'hotline.parties': {posts: [], units: [], whom: {people: [], units: []}, named: []},
  'hotline.whom': {people: [], units: []},
  'wishes.list': {wishes: []},
  'wishes.queue': {wishes: []},
  'hotline.devices': {list: [], cursor: null},
  'hotline.systems': {list: [], cursor: null},
  'hotline.settings': {
    ...{rev: 0, items: [], routes: [], days: {consult: 1, help: 5, advice: 5, complaint: 10, report: 10}},
    ...{rungs: {handler: 80, head: 100, street: 1, district: 3}, replies: []},
    ...{emergency: {handler: 0, head: 2, street: 4, district: 10}},
    reviewDays: {partly: 30, 'no-power': 30, 'no-means': 30},
  },
  'booking.catalogue': catalogue,
  'booking.lesson': lesson,
  'booking.roll': roll,
  'booking.homeVisits': homeVisits,
  'booking.referrals': referrals,
  'booking.myReferrals': referrals,
  'booking.series': groups,
  'booking.mySeries': groups,
  'booking.precheck': unsent,
  'booking.prechecks': waiting,
  'booking.service': service,
  'booking.days': days,
  'booking.waits': {waits},
  'booking.ahead': {paused: null},
  'booking.over': {items: []},
  'booking.settings': {pauses: true},
  'booking.setup': setup,
  'booking.checkResource': check,
  'booking.figures': {months: 13, services: [], upTo: null},
  'booking.get': visit,
  'booking.toConfirm': hallAsked,
  'booking.screen': hallScreen,
  'booking.grid': hallGrid,
  'booking.closing': hallClosing,
  'messages.reminders': {reminders: []},
  'messages.unread': {unread: 2, more: false},
  'messages.inbox': {messages: []},
  'messages.calls': {calls: []},
  'district.communities': communities,
  'district.get': district,
  'district.posts': districtPosts,
  'booking.board': board([entry({})]),
  'places.roster': roster,
  'places.servicePoints': points,
  'places.savedPoints': savedPoints,
  'organisation.overview': overview,
  'organisation.staff': staff,
  'places.directory': directory,
  'places.buildings': buildings,
  'places.myGrid': myGrid,
  'places.myPosts': noPosts,
  'places.tree': tree,
  'places.map': map,
  'places.reports': {reports: [report]},
  'places.myReports': {reports: []},
}

interface App {
  pages: string[]
  subPackages: {root: string; pages: string[]}[]
}

const app = JSON.parse(readFileSync(`${root}/app.json`, 'utf8')) as App
const pages = [
  ...app.pages,
  ...app.subPackages.flatMap((pack) => pack.pages.map((page) => `${pack.root}/${page}`)),
]

beforeEach(() => {
  answerCloud(({action}) => ok(replies[action]))
  wx.setStorageSync('draft:booking:x', {
    ticked: [],
    slot: {date: '2026-11-26', time: '09:30', until: '10:00'},
  })
})

afterEach(() => {
  care.choose(false)
  wx.removeStorageSync('care')
})

describe.each(pages)('%s', (file) => {
  test('grows in care mode, at once, and offers a person’s number', async () => {
    const page = await renderPage(file, {id: 'x'})
    expect(page.dom.querySelectorAll('.care')).toHaveLength(0)
    care.choose(true)
    await page.settle()
    expect(page.data['care']).toBe(true)
    expect(page.text()).toContain('问社区 0359-2100001')
    callHook(page.instance, 'onUnload')
  })

  test('everything that can be touched has a name and a role', () => {
    const wxml = readFileSync(`${root}/${file}.wxml`, 'utf8')
    const touchables = wxml.match(/<(?:view|button|input|picker)\b[^>]*\bbind:(?:tap|input)=[^>]*>/gu) ?? []
    expect(touchables.filter((tag) => !tag.includes('aria-label='))).toEqual([])
    expect(touchables.filter((tag) => tag.startsWith('<view') && !tag.includes('aria-role='))).toEqual([])
  })
})

describe('the choice', () => {
  const fresh = (): typeof care => {
    let loaded: typeof care | undefined
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a new start of the app
      loaded = (require('../../miniprogram/stores/care') as {care: typeof care}).care
    })
    return loaded!
  }

  test('follows WeChat’s large print until the person chooses', () => {
    giveWx({getAppBaseInfo: () => ({fontSizeScaleFactor: 1.3})})
    expect(fresh().on).toBe(true)
    giveWx({getAppBaseInfo: () => ({fontSizeScaleFactor: 1.29})})
    expect(fresh().on).toBe(false)
  })

  test('stays after a restart, whatever WeChat’s setting', () => {
    fresh().choose(true)
    expect(fresh().on).toBe(true)
    giveWx({getAppBaseInfo: () => ({fontSizeScaleFactor: 2})})
    fresh().choose(false)
    expect(fresh().on).toBe(false)
  })

  test('the two words on 我的 switch it', async () => {
    const page = await renderPage('pages/mine/mine')
    await page.tap('.js-care-on')
    expect(wx.getStorageSync('care')).toBe('on')
    expect(page.data['care']).toBe(true)
    await page.tap('.js-care-off')
    expect(page.data['care']).toBe(false)
  })
})
