import {spawnSync} from 'node:child_process'
import {rm} from 'node:fs/promises'
import path from 'node:path'
import {verify} from '../../cloudfunctions/api/src/anchors/verify'
import {root as repository} from '../../local/build/functions'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {copyOfStore, evidenceIn, type Evidence, type Raw} from '../harness/evidence'

const me = 'o-wang-xiuying'
const staff = 'o-liu-fang'
const window = `${inCommunity}:w1`
const service = `${inCommunity}:gaoling-jintie`

let cloud: TestCloud
let cuts: Cuttable
let serial = 0
/** Documents that the demonstration made with a step on that Monday: visits, memberships. */
let made = 0
const key = (): string => `anchor-${String((serial += 1))}`
const at = (clock: string): Promise<void> => cloud.setClock(`${clock}:00+08:00`)
const walkIn = () => cloud.ask(staff, 'booking.walkIn', {window, call: true}, key())

beforeAll(async () => {
  cloud = await startTestCloud()
  cuts = await cuttable(cloud)
  for (const {documents} of (await evidence()).collections) {
    made += documents.filter(
      ({community, timeline}) => community === inCommunity && Array.isArray(timeline) && timeline.length > 0,
    ).length
  }
})
afterAll(() => cloud.close())

const evidence = (): Promise<Evidence> => evidenceIn(cloud.dataDir)
const visits = async (): Promise<readonly Raw[]> =>
  (await evidence()).collections.find(({name}) => name === 'bookings')?.documents ?? []
const anchorsHere = async (): Promise<readonly Raw[]> =>
  (await evidence()).anchors.filter(({community}) => community === inCommunity)
const anchorDays = async (): Promise<readonly unknown[]> =>
  (await anchorsHere()).filter(({root}) => root !== null).map(({_id}) => _id)
const head = async () => {
  const response = await fetch(`${cloud.url}/http/open/anchor?community=${inCommunity}`)
  return {status: response.status, body: (await response.json()) as Record<string, unknown>}
}

describe('the anchor of a day', () => {
  test('is there once when the day is over by ten minutes, however often the timer comes', async () => {
    await cloud.ask(me, 'booking.reserve', {service, date: monday, time: '09:30', ticked: []}, key())
    await at(`${monday}T09:00`)
    await walkIn()
    await at('2026-11-24T00:09')
    await cloud.fire('jobs')
    expect(await anchorDays()).toEqual([])
    expect(await head()).toMatchObject({status: 404})

    await at('2026-11-24T00:11')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs'), cloud.fire('jobs')])
    await cloud.fire('jobs')
    const anchors = await anchorsHere()
    expect(anchors).toEqual([
      expect.objectContaining({
        _id: `${inCommunity}:${monday}`,
        date: monday,
        count: made + 2,
        before: null,
      }),
    ])
    expect(await head()).toEqual({status: 200, body: {date: monday, root: anchors[0]?.['root']}})
    expect(verify(await evidence())).toMatchObject({flaw: null})
  })

  test('knows a visit that changed again after midnight as it was before', async () => {
    await at('2026-11-24T08:40')
    const {id} = await walkIn()
    await at('2026-11-25T00:05')
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'done'}, key())
    await at('2026-11-25T00:30')
    await cloud.fire('jobs')
    expect((await anchorsHere()).at(-1)).toMatchObject({
      date: '2026-11-24',
      count: 1,
      leaves: {bookings: {[id]: expect.stringMatching(/^[0-9a-f]{32}$/u)}},
    })
    await at('2026-11-26T00:30')
    await cloud.fire('jobs')
    expect((await anchorsHere()).at(-1)).toMatchObject({date: '2026-11-25', count: 1})
    expect(verify(await evidence())).toMatchObject({flaw: null})
  })

  test('is made for each day that was missed, also for one on which nothing was done', async () => {
    await at('2026-11-26T09:00')
    await walkIn()
    await at('2026-11-28T06:10')
    await cloud.fire('jobs')
    await at('2026-12-05T13:00')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    await cloud.fire('jobs')
    const days = (await anchorsHere()).map(({date, count}) => `${String(date)}: ${String(count)}`)
    expect(days).toEqual([
      `2026-11-23: ${made + 2}`,
      '2026-11-24: 1',
      '2026-11-25: 1',
      '2026-11-26: 1',
      ...['27', '28', '29', '30'].map((day) => `2026-11-${day}: 0`),
      ...['01', '02', '03', '04'].map((day) => `2026-12-${day}: 0`),
    ])
    expect(verify(await evidence())).toMatchObject({flaw: null})
  })
})

describe('many documents', () => {
  const many = 450
  const noon = new Date('2026-12-05T06:00:00Z')

  test('that changed at one moment are all found, a few hundred at a time, and another community by itself', async () => {
    const {collection} = await import('../../cloudfunctions/api/src/kernel/database')
    const {nextEntry} = await import('../../cloudfunctions/api/src/kernel/timeline')
    const reports = collection<{readonly _id: string}>('placeReports')
    const report = (community: string, n: number) => ({
      _id: `r_${String(n).padStart(4, '0')}`,
      community,
      state: 'waiting',
      rev: 0,
      timeline: [
        nextEntry([], {
          at: noon,
          by: 'p_1',
          event: 'report',
          from: null,
          to: 'waiting',
          key: 'k',
          inputHash: 'h',
          payload: {n},
        }),
      ],
      changedAt: noon,
    })
    for (let n = 0; n < many; n += 1) await reports.add(report(n === 7 ? 'beiguan' : inCommunity, n))
    // Cut off at each of its writes, again and again: each run goes on from what stands.
    const late = new Date('2026-12-06T02:00:00Z')
    for (let writes = 0; writes < 12; writes += 1) {
      await cuts.run('anchors.tick', {}, key(), writes % 4, late)
    }
    await Promise.all([1, 2].map(() => cuts.run('anchors.tick', {}, key(), Infinity, late)))
    const made = (await evidence()).anchors.filter(({date}) => date === '2026-12-05')
    expect(made.filter(({community}) => community !== inDistrict)).toEqual([
      expect.objectContaining({_id: 'beiguan:2026-12-05', count: 1, before: null}),
      expect.objectContaining({_id: `${inCommunity}:2026-12-05`, count: many - 1}),
    ])
    expect(verify(await evidence())).toMatchObject({flaw: null})
  })
})

describe('npm run audit', () => {
  const audit = (dataDir: string, ...kept: string[]) => {
    const script = path.join(repository, 'local/audit.ts')
    const {status, stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', script, ...kept], {
      cwd: repository,
      env: {...process.env, DATA_DIR: dataDir},
      encoding: 'utf8',
    })
    return {code: status, printed: `${stdout}${stderr}`}
  }

  test('says ok, knows a root that was kept, and will not look while a server is at it', async () => {
    const folder = await copyOfStore(cloud.dataDir)
    const {body} = await head()
    const fine = audit(folder, String(body['root']))
    expect(fine.printed).toMatch(/^checked \d+ documents, \d+ entries, 27 anchors\nok\n$/u)
    expect(fine.code).toBe(0)
    const forged = audit(folder, 'f'.repeat(64))
    expect(forged).toMatchObject({code: 1, printed: expect.stringContaining('no anchor has the root ffff')})
    expect(audit(cloud.dataDir)).toMatchObject({code: 1, printed: expect.stringContaining('is in use')})
    await rm(folder, {recursive: true})
  })

  test('names a visit that is gone and exits with 1', async () => {
    const folder = await copyOfStore(cloud.dataDir)
    const {Store} = await import('../../local/cloud/store/engine')
    const store = new Store({file: path.join(folder, 'store.db'), collections: [], now: Date.now})
    const [{_id = ''} = {}] = await visits()
    store.unit(() => store.remove('bookings', {_id}, false))
    store.close()
    expect(audit(folder)).toMatchObject({
      code: 1,
      printed: expect.stringContaining(`broken: bookings ${String(_id)}: it is missing`),
    })
    await rm(folder, {recursive: true})
  })
})
