import {keysOf, type HeldPost} from '../../../miniprogram/packages/hotline/rules/parties'
import {
  isAgainst,
  isPartyAgainst,
  laneFor,
  sightOf,
  type Guarded,
  type Named,
  type Reader,
} from '../../../miniprogram/packages/hotline/rules/protection'

const whole = (role: string): HeldPost => ({role, place: null})
const inGrid = (grid: string): HeldPost => ({role: 'grid-worker', place: {grid}})
const ofBuilding = (building: string): HeldPost => ({role: 'building-head', place: {building}})
const ofUnit = (building: string, unit: string): HeldPost => ({role: 'unit-head', place: {building, unit}})

let serial = 0
const reader = (...posts: readonly HeldPost[]): Reader => {
  const me = `p_${String((serial += 1))}`
  return {persons: [me], posts, units: [], above: null, answersFor: (person) => person === me}
}
const liaison = (unit: string): Reader => ({...reader(whole('unit-liaison')), units: [unit]})
const above = (level: 'street' | 'district'): Reader => ({...reader(), above: level})

const request = (changes: Partial<Guarded> = {}): Guarded => ({
  kind: 'report',
  filers: ['p_filer'],
  spot: {grid: 'g_1', building: 'b_1', unit: '1单元'},
  handler: 'post:community-admin',
  taker: null,
  helpers: [],
  named: [],
  lane: 'community',
  raised: [],
  ...changes,
})

describe('who sees a request that accuses somebody', () => {
  const helped = request({helpers: ['unit:u_1', 'post:building-head:b_1', 'post:unit-head:b_1:1单元']})

  test.each([
    ['whoever filed it', {...reader(), persons: ['p_filer']}, 'own'],
    ['the head of the community', reader(whole('community-admin')), 'full'],
    ['the hotline', reader(whole('hotline-staff')), 'full'],
    ['the property manager who helps', liaison('u_1'), 'task'],
    ['another unit', liaison('u_2'), 'none'],
    ['the building head who helps', reader(ofBuilding('b_1')), 'task'],
    ['the unit head who helps', reader(ofUnit('b_1', '1单元')), 'task'],
    ['the head of another building', reader(ofBuilding('b_2')), 'none'],
    ['a grid worker who has nothing to do with it', reader(inGrid('g_1')), 'none'],
    ['a window', reader(whole('window-staff')), 'none'],
    ['a resident', reader(), 'none'],
    ['the street, before it was told', above('street'), 'none'],
  ] as const)('%s: %s', (_who, who, sight) => expect(sightOf(helped, who)).toBe(sight))

  test('a level sees it once it was told', () => {
    const risen = request({raised: ['handler', 'head', 'street']})
    expect([sightOf(risen, above('street')), sightOf(risen, above('district'))]).toEqual(['full', 'none'])
  })

  test('a grid worker who handles it sees it; a unit that handles it sees a task', () => {
    expect(sightOf(request({handler: 'post:grid-worker:g_1'}), reader(inGrid('g_1')))).toBe('full')
    expect(sightOf(request({handler: 'unit:u_1'}), liaison('u_1'))).toBe('task')
  })

  test('a request for help is no secret among those who help', () => {
    const help = request({kind: 'help', handler: 'unit:u_1', helpers: ['post:unit-head:b_1:1单元']})
    expect(sightOf(help, liaison('u_1'))).toBe('full')
    expect(sightOf(help, reader(ofUnit('b_1', '1单元')))).toBe('full')
    expect(sightOf(help, reader(ofUnit('b_1', '2单元')))).toBe('none')
  })
})

describe('those who are named', () => {
  const person = (id: string, ...posts: readonly HeldPost[]): Named => ({person: id, posts})

  test('whoever has the very post of one who is, does not see it; another building’s or unit’s does', () => {
    const named = [person('p_accused', ofUnit('b_1', '1单元'))]
    const helped = request({
      kind: 'help',
      named,
      handler: 'post:unit-head:b_1:1单元',
      helpers: ['post:building-head:b_1'],
    })
    expect(sightOf(helped, reader(ofUnit('b_1', '1单元')))).toBe('none')
    expect(sightOf(helped, reader(ofBuilding('b_1')))).toBe('full')
    expect(isPartyAgainst(helped, 'post:unit-head:b_1:1单元')).toBe(true)
    expect(isPartyAgainst(helped, 'post:unit-head:b_1:2单元')).toBe(false)
    expect(isPartyAgainst({...helped, named: [{unit: 'u_1'}]}, 'unit:u_1')).toBe(true)
  })

  test('who took it, or took over from them, has it whatever post they hold now', () => {
    const at = new Date(0)
    const taken = request({kind: 'help', handler: 'post:grid-worker:g_1', taker: {person: 'p_left', at}})
    expect(sightOf(taken, reader(whole('window-staff')))).toBe('none')
    const successor = {...reader(whole('window-staff')), answersFor: (one: string) => one === 'p_left'}
    expect(sightOf(taken, successor)).toBe('full')
  })

  test('neither they nor a helper role of theirs opens it', () => {
    const accused: Reader = {...reader(whole('hotline-staff')), persons: ['p_accused']}
    expect(sightOf(request({named: [person('p_accused', whole('hotline-staff'))]}), accused)).toBe('none')
  })

  test('an account that was merged into theirs is theirs', () => {
    const both: Reader = {...reader(whole('hotline-staff')), persons: ['p_new', 'p_old']}
    expect(sightOf(request({named: [person('p_old')]}), both)).toBe('none')
  })

  test('a unit: whoever speaks for it', () => {
    const named = request({named: [{unit: 'u_1'}], helpers: ['unit:u_1']})
    expect(sightOf(named, liaison('u_1'))).toBe('none')
    // A liaison of it who also sits at the hotline.
    expect(sightOf(named, {...reader(whole('hotline-staff')), units: ['u_1']})).toBe('none')
  })

  test('a building head: the unit heads of the building as well', () => {
    const named = [person('p_head', ofBuilding('b_1'))]
    const spot = {grid: 'g_1', building: 'b_1'}
    expect(isAgainst({named, spot}, reader(ofUnit('b_1', '1单元')))).toBe(true)
    expect(isAgainst({named, spot}, reader(ofUnit('b_2', '1单元')))).toBe(false)
    expect(isAgainst({named, spot}, reader(inGrid('g_1')))).toBe(false)
  })

  test('a grid worker: the heads of the buildings there', () => {
    const named = [person('p_worker', inGrid('g_1'))]
    const spot = {grid: 'g_1', building: 'b_1'}
    expect(isAgainst({named, spot}, reader(ofBuilding('b_1')))).toBe(true)
    expect(isAgainst({named, spot}, reader(ofUnit('b_1', '1单元')))).toBe(true)
    expect(isAgainst({named, spot}, reader(ofBuilding('b_9')))).toBe(false)
  })

  test('the head of the community: it goes to the street, and nobody in the community sees it', () => {
    const named = [person('p_boss', whole('community-admin'))]
    expect([laneFor(named), laneFor([person('p_x', ofBuilding('b_1'))]), laneFor([{unit: 'u_1'}])]).toEqual([
      'street',
      'community',
      'community',
    ])
    const kept = request({named, lane: 'street', handler: 'street'})
    for (const role of ['community-admin', 'hotline-staff', 'window-staff', 'party-office']) {
      expect([role, sightOf(kept, reader(whole(role)))]).toEqual([role, 'none'])
    }
    expect(sightOf(kept, above('street'))).toBe('full')
    // Someone of the community who is at the street now, and works for the head no more.
    expect(sightOf(kept, {...above('street'), persons: ['p_boss']})).toBe('none')
  })
})

describe('keys of what waits', () => {
  test('a post finds its place, the head also the desk, a liaison their unit', () => {
    expect(keysOf([inGrid('g_1'), ofUnit('b_1', '1单元')], ['u_1'])).toEqual([
      'post:grid-worker:g_1',
      'post:unit-head:b_1:1单元',
      'unit:u_1',
    ])
    expect(keysOf([whole('community-admin')], [])).toEqual(['post:community-admin', 'post:hotline-staff'])
  })
})
