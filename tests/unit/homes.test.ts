import fc from 'fast-check'
import {
  standingAfter,
  standings,
  standingSteps,
  type Mover,
  type Standing,
  type StandingEvent,
} from '../../miniprogram/packages/people/rules/standing'
import {
  checkHome,
  holdsHome,
  homeToday,
  sameHome,
  sayHome,
  stillConfirmed,
  type Home,
} from '../../miniprogram/packages/places/rules/homes'
import {noTree, type BuildingLine, type Tree} from '../../miniprogram/packages/places/rules/tree'

const line = (id: string, name: string, grid: string): BuildingLine => ({
  id,
  document: id,
  compound: '东圣小区',
  name,
  aliases: [],
  grid,
  units: [
    {name: '1单元', households: 2},
    {name: '2单元', households: 2},
  ],
  households: 4,
  people: 9,
})
const tree: Tree = {
  ...noTree,
  grids: [
    {id: 'g_1', name: '第一网格'},
    {id: 'g_2', name: '第二网格'},
  ],
  buildings: [line('b_3', '3号楼', 'g_1'), line('b_4', '4号楼', 'g_2')],
  former: [
    {id: 'b_old', kind: 'building', name: '东圣小区老3号楼', to: 'b_3'},
    {id: 'b_gone', kind: 'building', name: '东圣小区9号楼'},
    {id: 'g_old', kind: 'grid', name: '老网格', to: 'g_1'},
  ],
}
const home: Home = {building: 'b_3', unit: '2单元', room: '302'}

describe('where a home is', () => {
  test('its grid follows from its building, as the places stand now', () => {
    expect(homeToday(tree, {...home, building: 'b_old'})).toMatchObject({
      building: {id: 'b_3'},
      grid: {id: 'g_1', name: '第一网格'},
    })
    expect(homeToday(tree, {building: 'b_gone'})).toBeNull()
    expect(homeToday(tree, {words: '南门外'})).toBeNull()
  })

  test.each([
    [home, '东圣小区3号楼2单元302'],
    [{building: 'b_old', unit: '1单元'}, '东圣小区3号楼1单元'],
    [{building: 'b_gone', room: '1'}, '东圣小区9号楼1'],
    [{building: 'b_never'}, '已撤的楼'],
    [{words: '南门外小院'}, '南门外小院'],
  ] as const)('%j is said %s', (said, words) => expect(sayHome(tree, said)).toBe(words))

  test.each([
    [{grid: 'g_1'}, home, true],
    [{grid: 'g_old'}, home, true],
    [{grid: 'g_2'}, home, false],
    [{building: 'b_3'}, home, true],
    [{building: 'b_old'}, home, true],
    [{building: 'b_4'}, home, false],
    [{building: 'b_3', unit: '二单元'}, home, true],
    [{building: 'b_3', unit: '1单元'}, home, false],
    [{building: 'b_3', unit: '2单元'}, {building: 'b_3'}, false],
    [{building: 'b_gone'}, {building: 'b_gone'}, false],
    [{grid: 'g_1'}, {words: '东圣小区3号楼'}, false],
  ] as const)('a post for %j holds %j: %s', (place, said, holds) =>
    expect(holdsHome(tree, [place], said)).toBe(holds),
  )

  test.each([
    [home, {...home, building: 'b_old', room: '0302'}, true],
    [home, {building: 'b_3', unit: '2单元'}, true],
    [home, {building: 'b_3'}, true],
    [home, {...home, room: '301'}, false],
    [home, {building: 'b_3', unit: '1单元'}, false],
    [{building: 'b_3'}, home, false],
    [home, {words: '东圣小区3号楼2单元302'}, false],
    [{words: '南门外'}, {words: '南门外'}, true],
  ] as const)('confirmed %j holds for %j: %s', (was, is, still) =>
    expect(stillConfirmed(tree, was, is)).toBe(still),
  )

  test('to be one home is the same both ways, and each is one with itself', () => {
    const some = fc.oneof(
      fc.record({words: fc.constantFrom('南门外', '北门')}),
      fc.record(
        {
          building: fc.constantFrom('b_3', 'b_4', 'b_old', 'b_gone'),
          unit: fc.constantFrom('1单元', '二单元', '2单元'),
          room: fc.constantFrom('302', '0302', '三〇二'),
        },
        {requiredKeys: ['building']},
      ),
    )
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(sameHome(tree, a, a)).toBe(true)
        expect(sameHome(tree, a, b)).toBe(sameHome(tree, b, a))
        // Who confirmed the one and the other way round has confirmed one home.
        if (stillConfirmed(tree, a, b) && stillConfirmed(tree, b, a)) expect(sameHome(tree, a, b)).toBe(true)
      }),
    )
  })
})

describe('a home that is said', () => {
  const building = line('b_3', '3号楼', 'g_1')
  const units = [
    {name: '1单元', rooms: [{number: '101'}]},
    {name: '2单元', rooms: [{number: '0302'}]},
  ]
  const house = [{name: '', rooms: [{number: '1'}]}]
  test.each([
    [{}, units, {ok: true, home: {building: 'b_3'}}],
    [{unit: '二单元', room: '302'}, units, {ok: true, home: {building: 'b_3', unit: '2单元', room: '0302'}}],
    [{unit: '3单元'}, units, {ok: false, field: 'unit'}],
    [{room: '101'}, units, {ok: false, field: 'room'}],
    [{unit: '1单元', room: '302'}, units, {ok: false, field: 'room'}],
    [{room: '1'}, house, {ok: true, home: {building: 'b_3', room: '1'}}],
    [{room: '1'}, [], {ok: false, field: 'room'}],
  ] as const)('%j', (said, there, checked) => expect(checkHome(building, there, said)).toMatchObject(checked))
})

describe('standings', () => {
  const events = Object.keys(standingSteps) as StandingEvent[]
  const movers: readonly Mover[] = ['self', 'near', 'staff', 'code']

  test('nobody confirms themself, and who has moved away comes back before anything else', () => {
    for (const from of standings) expect(standingAfter('verify', from, 'self')).toBeNull()
    const open = events.filter((event) =>
      movers.some((who) => standingAfter(event, 'moved-out', who) !== null),
    )
    expect(open).toEqual(['return'])
  })

  test('any history of steps leads to `verified` only by somebody else’s word', () => {
    const step = fc.record({event: fc.constantFrom(...events), who: fc.constantFrom(...movers)})
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let at: Standing = 'declared'
        for (const {event, who} of steps) {
          const to = standingAfter(event, at, who)
          if (to === 'verified' && at !== 'verified')
            expect([event, who === 'self']).toEqual(['verify', false])
          at = to ?? at
        }
        expect(standings).toContain(at)
      }),
    )
  })
})
