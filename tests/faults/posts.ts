import fc from 'fast-check'
import type {Figure} from '../bench/figure'
import {startTestCloud} from '../harness/cloud'
import {stage, steps} from '../property/postHistories'

/** Random histories of posts, over the real actions: what the tests play in small. */
export const postHistories = async (runs: number): Promise<readonly Figure[]> => {
  const cloud = await startTestCloud()
  const play = await stage(cloud)
  let played = 0
  const found = await fc.check(
    fc.asyncProperty(steps, async (all) => {
      await play(all)
      played += 1
    }),
    {numRuns: runs, endOnFailure: true},
  )
  await cloud.close()
  if (found.failed) console.error(found.errorInstance, JSON.stringify(found.counterexample))
  return [
    {
      id: 'posts',
      what: `histories of grants, terms, hand-overs and lost admins, of ${String(runs)}: no right past its end, nobody locked out`,
      figure: String(played),
      bound: `= ${String(runs)}`,
      ok: !found.failed && played === runs,
    },
  ]
}
