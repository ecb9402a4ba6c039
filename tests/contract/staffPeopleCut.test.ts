import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'

/** Writing somebody down, correcting them, and their card are cut off before each write, and called again. */

const staff = 'o-liu-fang'
const community = inCommunity
let cloud: TestCloud
let product: Cuttable

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
})
afterAll(() => cloud.close())

test('cut off anywhere somebody is written down once, whole', async () => {
  const input = {community, name: '车秀兰', phone: '13800092001', paper: 'C-1', sure: true} as const
  let cuts = 0
  while ((await product.run('residents.createPerson', input, 'cut-person', cuts)) === null) cuts += 1
  expect(cuts).toBe(2)
  const {people} = await cloud.ask(staff, 'residents.search', {words: '13800092001'})
  expect(people).toHaveLength(1)
  const person = people[0]?.person ?? ''

  const {rev, homeRev} = await cloud.ask(staff, 'residents.person', {person})
  const said = {community, person, rev, homeRev, name: '车秀蓝', phone: null, home: {words: '河边'}}
  let corrections = 0
  while ((await product.run('residents.correctPerson', said, 'cut-correct', corrections)) === null)
    corrections += 1
  expect(corrections).toBe(2)
  expect(await cloud.ask(staff, 'residents.person', {person})).toMatchObject({
    name: '车秀蓝',
    phone: '',
    home: '河边',
  })
  expect((await cloud.ask(staff, 'residents.search', {words: '车秀蓝'})).people).toHaveLength(1)

  expect(await product.run('residents.makeCard', {community, person}, 'cut-card', 0)).toBeNull()
  const made = await product.run('residents.makeCard', {community, person}, 'cut-card')
  expect(await cloud.ask(staff, 'residents.openCard', {card: made?.number ?? ''})).toMatchObject({person})
})

test('a child without a guardian’s consent can be read by nobody, at 14 either', async () => {
  const {isReadable} = await import('../../cloudfunctions/api/src/people/children')
  const {seal} = await import('../../cloudfunctions/api/src/kernel/secrets')
  const child = {guardian: 'p_1'}
  const at = new Date('2026-11-23T08:00:00Z')
  const agreed = {what: 'child', notice: '2026-11', at, how: 'paper'} as const
  for (const [consents, readable] of [
    [[], false],
    [[{...agreed, what: 'contact'}], false],
    [[agreed], true],
    [[{...agreed, withdrawnAt: at}], false],
    [[{...agreed, withdrawnAt: at}, agreed], true],
  ] as const) {
    // Of whoever is 14 tomorrow, and of whoever has been for long.
    for (const birth of ['2012-11-24', '2001-01-01']) {
      expect(isReadable({child: {...child, birth: seal(birth)}, consents})).toBe(readable)
    }
  }
  expect(isReadable({consents: []})).toBe(true)
})
