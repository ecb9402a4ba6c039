import fc from 'fast-check'
import type {Figure} from '../bench/figure'
import {startTestCloud} from '../harness/cloud'
import {histories, play, type Played} from '../property/hotlineHistories'
import {hotlineStage} from '../property/hotlineStage'

/** Random histories of requests, over the real actions: what the tests play in small. @param runs 2,000 in full */
export const hotlineHistories = async (runs: number): Promise<readonly Figure[]> => {
  const cloud = await startTestCloud({whole: true})
  const stage = await hotlineStage(cloud)
  const played: Played = {calls: 0, steps: 0, refused: 0, rungs: 0}
  let done = 0
  const found = await fc.check(
    fc.asyncProperty(histories, async (history) => {
      await play(stage, history, played)
      done += 1
    }),
    {numRuns: runs, endOnFailure: true},
  )
  if (found.failed) console.error(found.errorInstance, JSON.stringify(found.counterexample))
  const most = [...stage.writes.most].sort((a, b) => b[1] - a[1])[0] ?? ['none', 0]
  // It looks at every timeline, and says which one does not hold.
  const holds = await cloud.close().then(
    () => true,
    (thrown: unknown) => {
      console.error(thrown)
      return false
    },
  )
  const {calls, steps, refused, rungs} = played
  return [
    {
      id: 'hotline',
      what: `histories of requests, of ${String(runs)} (${String(calls)} calls, ${String(steps)} steps, ${String(refused)} refused, ${String(rungs)} by the timer): no state off the table, one entry a step, none for a no`,
      figure: String(done),
      bound: `= ${String(runs)}`,
      ok: !found.failed && done === runs,
    },
    {
      id: 'hotline',
      what: 'timelines that do not hold',
      figure: holds ? '0' : '1',
      bound: '0',
      ok: holds,
    },
    {
      id: 'P9',
      what: `documents written by one step of a request, rates apart; most by ${most[0]}`,
      figure: String(most[1]),
      bound: '≤ 3',
      ok: most[1] <= 3,
    },
  ]
}
