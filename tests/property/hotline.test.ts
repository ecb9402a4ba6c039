import fc from 'fast-check'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {histories, play, type Played} from './hotlineHistories'
import {hotlineStage} from './hotlineStage'

/** A hundredth of `npm run faults -- hotline`. */
const runs = Number(process.env['RUNS'] ?? 20)

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
})
// The cloud looks at every timeline when it closes.
afterAll(() => cloud.close())

test(`${String(runs)} random histories of requests: one entry a step, none for a no, and no state off the table`, async () => {
  const stage = await hotlineStage(cloud)
  const played: Played = {calls: 0, steps: 0, refused: 0, rungs: 0}
  await fc.assert(
    fc.asyncProperty(histories, (history) => play(stage, history, played)),
    {numRuns: runs, endOnFailure: true},
  )
  console.log(
    `hotline: ${String(played.calls)} calls, ${String(played.steps)} steps, ${String(played.refused)} refused, ${String(played.rungs)} by the timer`,
  )
  expect(played.steps).toBeGreaterThan(runs)
  expect(played.refused).toBeGreaterThan(0)
}, 600_000)
