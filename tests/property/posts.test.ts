import fc from 'fast-check'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {stage, steps} from './postHistories'

const runs = Number(process.env['RUNS'] ?? 8)

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

test(`${String(runs)} random histories of posts: nobody keeps a right past its end, no community is locked out`, async () => {
  const play = await stage(cloud)
  await fc.assert(fc.asyncProperty(steps, play), {numRuns: runs, endOnFailure: runs > 40})
}, 600_000)
