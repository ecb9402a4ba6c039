import {renderPage} from './setup/render'
import {answerCloud} from './setup/wx'
import {communities, district} from './districtReplies'
import {points, roster, savedPoints, turn} from './dutyReplies'
import {directory, holder, myGrid, noPosts, overview, staff, colleague} from './organisationReplies'
import {board, catalogue, days, entry, lent, ok, resident, row, service, today, visit} from './replies'
import {myHome} from './residentsReplies'

// A busy community with long texts: what the first screen may cost on a phone, quality.md P2.
const most = {setData: 3, bytes: 16 * 1024, nodes: 500, depth: 15}

const long = '困难残疾人生活补贴和重度残疾人护理补贴申请以及年审登记办理'
const address = '东圣街道东圣社区党群服务中心一层一站式服务大厅进门右手第三个柜台一号综合窗口'
const many = <Item>(count: number, make: (place: number) => Item): Item[] =>
  Array.from({length: count}, (_, place) => make(place))

const materials = many(8, (place) => ({id: `m${place}`, name: long, note: address}))

const replies: Record<string, unknown> = {
  'places.roster': {
    ...roster,
    points: many(12, (place) => ({id: `dongsheng:${place}`, name: long})),
    days: many(28, (place) => ({
      date: `2026-12-${String(place + 1).padStart(2, '0')}`,
      kind: 'workday',
      hours: [{from: '08:30', until: '17:30'}],
      turns: many(3, (one) => ({...turn, id: `t${place}-${one}`, name: '买买提·艾力'})),
      gaps: [{from: '12:00', until: '14:00'}],
      overlaps: [],
    })),
    swaps: many(3, (place) => ({...roster.swaps[0], id: `s${place}`})),
  },
  'places.savedPoints': {
    points: many(60, (place) => ({
      ...savedPoints.points[0],
      id: `dongsheng:${place}`,
      name: long,
      address: long,
    })),
  },
  'places.servicePoints': {
    ...points,
    points: many(20, (place) => ({
      ...points.points[0],
      id: `p${place}`,
      name: long,
      address,
      audience: address,
    })),
  },
  'places.today': today,
  'people.me': resident,
  'people.lent': {
    lent: many(5, (place) => ({...lent.lent[0], id: `l${place}`, name: long})),
    borrowed: many(20, (place) => ({...lent.borrowed[0], id: `b${place}`, person: `p${place}`, name: long})),
    offers: [],
  },
  'residents.myHome': myHome,
  'booking.mine': {
    bookings: many(10, (place) => ({...row, id: `b_${place}`, service: {id: 'x', name: long}})),
  },
  'booking.catalogue': {
    ...catalogue,
    services: many(30, (place) => ({
      ...catalogue.services[0],
      id: `s${place}`,
      name: long,
      where: address,
      category: place % 2 === 0 ? 'minzheng' : 'weisheng',
    })),
  },
  'booking.service': {...service, name: long, where: address, materials},
  'booking.ahead': {paused: null},
  'booking.days': {
    ...days,
    days: many(14, (place) => ({
      date: `2026-12-${String(place + 1).padStart(2, '0')}`,
      state: 'open',
      free: 40,
      slots: many(20, (slot) => ({
        time: `${String(8 + Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`,
        until: '19:00',
        left: 2,
        state: 'free',
      })),
    })),
  },
  'messages.reminders': {reminders: [{key: 'change', id: 'local-change', left: 0}]},
  'messages.unread': {unread: 20, more: true},
  'messages.inbox': {
    messages: many(20, (place) => ({
      id: `m_${place}`,
      word: '有变动',
      title: '约好的时间办不了',
      text: `${long}${address}`,
      about: '买买提·艾力',
      page: '/packages/booking/pages/visit/visit?id=b_1',
      at: `2026-11-${String(25 - place).padStart(2, '0')}T01:30:00.000Z`,
      unread: place < 3,
      ord: `2026-11-25T01:30:00.000Z:m_${place}`,
    })),
    next: '2026-11-05T01:30:00.000Z:m_19',
  },
  'messages.calls': {
    calls: many(25, (place) => ({
      id: `dongsheng:p_${place}:2026-11-25`,
      name: '买*力',
      why: [{title: '约好的时间办不了', text: `${long}${address}`}],
      state: 'open',
      date: '2026-11-24',
      tries: 1,
      hasPhone: true,
      ord: `2026-11-24:dongsheng:p_${place}:2026-11-25`,
    })),
  },
  'messages.read': {upTo: ''},
  'booking.get': {
    ...visit,
    where: address,
    materials: materials.map((material) => ({...material, ticked: false})),
    steps: many(12, () => visit.steps[0]),
  },
  'district.communities': {
    ...communities,
    streets: many(12, (street) => ({
      name: `第${street}街道办事处`,
      communities: many(12, (place) => ({
        community: `c${street}-${place}`,
        name: `${long}${place}`,
        kind: 'urban-village',
      })),
    })),
  },
  'district.get': {
    ...district,
    streets: many(12, (street) => `第${street}街道办事处`),
    communities: many(100, (place) => ({
      ...district.communities[1],
      community: `c${place}`,
      name: long,
      street: `第${place % 8}街道办事处`,
    })),
    template: {...district.template, services: many(60, () => long), offices: many(8, () => address)},
  },
  'places.tree': {
    version: 'v_1',
    levels: 3,
    areas: many(3, (place) => ({id: `a${place}`, name: `第${place}片区`})),
    grids: many(15, (place) => ({
      id: `g${place}`,
      name: `东圣社区第${place}网格`,
      area: `a${place % 3}`,
      households: 612,
      people: 1836,
      buildings: 100,
      size: 'large',
    })),
    groups: [],
    buildings: many(200, (place) => ({
      id: `b${place}`,
      compound: '东圣小区二期家属院',
      name: `${place}号楼`,
      aliases: ['筒子楼'],
      grid: `g${place % 2}`,
      units: [],
      households: 36,
      people: 108,
    })),
    landmarks: many(20, (place) => ({
      id: `l${place}`,
      compound: '',
      name: '小广场',
      aliases: [],
      grid: 'g0',
    })),
  },
  'places.map': {
    grids: many(15, (place) => ({
      id: `g${place}`,
      name: `东圣社区第${place}网格`,
      parts: [
        [
          many(120, (corner) => [
            111 + place * 0.01 + Math.cos(corner / 19) * 0.005,
            35 + Math.sin(corner / 19) * 0.005,
          ]),
        ],
      ],
    })),
  },
  'places.reports': {
    reports: many(20, (place) => ({
      id: `r${place}`,
      kind: 'missing',
      words: long,
      at: '2026-11-25T02:00:00.000Z',
      state: 'waiting',
    })),
  },
  'places.myReports': {
    reports: many(10, (place) => ({
      id: `r${place}`,
      kind: 'wrong',
      words: long,
      at: '2026-11-25T02:00:00.000Z',
      state: 'mended',
      said: long,
    })),
  },
  'places.versions': {
    versions: many(20, (place) => ({
      version: `v_${place}`,
      at: '2026-11-25T10:00:00+08:00',
      by: '王建军',
      kind: 'import',
      said: '新增 8 个网格、24 栋楼、72 个单元、3,200 间房、5 处地标；改 3 处；移走 1 栋楼、24 间房',
      canUndo: place === 0,
    })),
  },
  'organisation.overview': {
    ...overview,
    nodes: many(200, (place) => ({
      ...overview.nodes[place === 0 ? 0 : 1],
      id: `n_${place}`,
      name: long,
      parent: place === 0 ? null : 'n_0',
      compounds: [address],
    })),
  },
  'organisation.staff': {...staff, staff: many(60, (place) => colleague({id: `s_${place}`, name: long}))},
  'places.directory': {
    ...directory,
    grids: many(46, (grid) => ({
      id: `g_${grid}`,
      name: `第${grid}网格`,
      buildings: many(14, (place) => ({
        id: `b_${grid}_${place}`,
        name: `${address}${place}号楼`,
        units: ['1单元', '2单元', '3单元', '4单元'],
      })),
    })),
    holders: many(600, (place) => holder({id: `h_${place}`, building: `b_${place % 46}_${place % 14}`})),
  },
  'places.myGrid': {
    ...myGrid,
    people: many(24, (place) => ({
      post: 'unit-head',
      name: long,
      of: `${address}${place}单元`,
      phone: '13800061002',
    })),
  },
  'places.myPosts': noPosts,
  'booking.board': {
    ...board([
      entry({id: 'now', state: 'serving', service: {id: 'long', name: long}}),
      ...many(40, (place) =>
        entry({id: `b_${place}`, state: place < 20 ? 'done' : 'booked', service: {id: 'long', name: long}}),
      ),
    ]),
    materials: {long: materials},
  },
}

interface Carrier {
  setData(data: object): void
}

const depthOf = (element: Element): number =>
  1 + Math.max(0, ...[...element.children].map((child) => depthOf(child)))

test.each([
  ['pages/home/home'],
  ['pages/services/services'],
  ['pages/mine/mine'],
  ['packages/booking/pages/service/service'],
  ['packages/booking/pages/time/time'],
  ['packages/booking/pages/confirm/confirm'],
  ['packages/booking/pages/visit/visit'],
  ['packages/hall/pages/board/board'],
  ['packages/booking/pages/onbehalf/onbehalf'],
  ['packages/people/pages/lend/lend'],
  ['packages/messages/pages/inbox/inbox'],
  ['packages/messages/pages/calls/calls'],
  ['packages/places/pages/manage/manage'],
  ['packages/places/pages/tree/tree'],
  ['packages/places/pages/report/report'],
  ['packages/places/pages/duty/duty'],
  ['packages/places/pages/points/points'],
  ['packages/places/pages/roster/roster'],
  ['packages/places/pages/patterns/patterns'],
  ['packages/places/pages/editpoints/editpoints'],
  ['packages/places/pages/mygrid/mygrid'],
  ['packages/places/pages/directory/directory'],
  ['packages/organisation/pages/organisation/organisation'],
  ['packages/district/pages/choose/choose'],
  ['packages/district/pages/open/open'],
  ['packages/places/pages/import/import'],
])('%s', async (file) => {
  wx.setStorageSync('home:dongsheng', {building: 'b_1', unit: null})
  wx.setStorageSync('draft:booking:x', {
    ticked: [],
    slot: {date: '2026-12-01', time: '09:30', until: '10:00'},
  })
  const waiting: (() => void)[] = []
  answerCloud(({action}) => new Promise((resolve) => waiting.push(() => resolve(ok(replies[action])))))
  const page = await renderPage(file, {id: 'x'})
  const setData = jest.spyOn(page.instance as Carrier, 'setData')
  waiting.forEach((reply) => reply())
  await page.settle()
  expect(page.text()).not.toBe('')
  const carried = setData.mock.calls.map(([data]) => Buffer.byteLength(JSON.stringify(data)))
  expect(carried.length).toBeLessThanOrEqual(most.setData)
  expect(Math.max(...carried)).toBeLessThanOrEqual(most.bytes)
  expect(page.dom.querySelectorAll('*').length).toBeLessThanOrEqual(most.nodes)
  expect(depthOf(page.dom)).toBeLessThanOrEqual(most.depth)
  page.close()
})
