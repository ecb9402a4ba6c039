import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {cuttable, type Cuttable} from '../harness/cuts'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {evidenceIn} from '../harness/evidence'
import {hotlineCounters, recounted} from '../harness/hotlineCounts'

/** The run that adds up the request line's figures, stopped before each of its writes and done again. */

let cloud: TestCloud
let cut: Cuttable
let serial = 0
const key = (): string => `counts-cut-${String((serial += 1))}`
const elder = 'o-counts-elder'

beforeAll(async () => {
  cloud = await startTestCloud()
  cut = await cuttable(cloud)
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800079001'})
})
afterAll(() => cloud.close())

test('wherever the run is cut off, and done again twice, counters equal a recount', async () => {
  let now = Date.parse('2026-11-23T09:00:00+08:00')
  let cuts = 0
  for (let writes = 0; writes < 12; writes += 1) {
    await cloud.setClock(new Date(now).toISOString())
    for (const kind of ['help', 'consult'] as const) {
      const told = {kind, text: '路灯不亮', hidden: false, named: []}
      const {id} = await cloud.ask(elder, 'hotline.file', told, key())
      if (writes % 2 === 0) {
        await cloud.ask(elder, 'hotline.withdraw', {request: id, reason: '自己修好了'}, key())
      }
    }
    // An hour and more, so that the run has something to do; a month, so that it has new counters.
    now += (writes % 4 === 3 ? 31 * 24 : 2) * 3_600_000
    const at = new Date(now)
    if ((await cut.run('hotline.count', {}, key(), writes, at)) === null) cuts += 1
    await Promise.all([
      cut.run('hotline.count', {}, key(), Infinity, at),
      cut.run('hotline.count', {}, key(), Infinity, at),
    ])
    const {collections} = await evidenceIn(cloud.dataDir)
    const requests = collections.find(({name}) => name === 'requests')?.documents ?? []
    expect(await hotlineCounters(cloud.dataDir)).toEqual(recounted(requests))
  }
  expect(cuts).toBeGreaterThan(2)
})
