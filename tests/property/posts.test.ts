import fc from 'fast-check'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {stage, steps, type Step} from './postHistories'

const runs = Number(process.env['RUNS'] ?? 8)

/** Found once: ends of a post, and a grant, that find nothing to do, and come a second time later. */
const found: readonly (readonly Step[])[] = [
  [
    {do: 'end', by: 0, who: 1, role: 'building-head'},
    {do: 'line', by: 0, who: 1, days: 0},
    {do: 'again', which: 1},
    {do: 'line', by: 0, who: 1, days: 3},
    {do: 'again', which: 1},
  ],
  [
    {do: 'grant', by: 0, who: 0, role: 'window-staff', days: 2},
    {do: 'grant', by: 0, who: 0, role: 'window-staff', days: 2},
    {do: 'end', by: 0, who: 0, role: 'window-staff'},
    {do: 'again', which: 1},
    {do: 'again', which: 2},
  ],
]

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

test(`${String(runs)} random histories of posts: nobody keeps a right past its end, no community is locked out`, async () => {
  const play = await stage(cloud)
  await fc.assert(fc.asyncProperty(steps, play), {
    numRuns: runs,
    endOnFailure: true,
    examples: found.map((one): [readonly Step[]] => [one]),
  })
}, 600_000)
