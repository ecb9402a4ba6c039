import {mkdirSync} from 'node:fs'
import path from 'node:path'
import {root} from '../../local/build/functions'
import {lineOf, type Figure} from '../bench/figure'
import {bookingHistories} from './bookingHistories'
import {bookingQuarter, bookingYear} from './bookingQuarter'
import {bookingRaces} from './bookingRaces'
import {fuzz} from './fuzz'
import {hotlineHistories} from './hotline'
import {hotlineYear} from './hotlineYear'
import {postHistories} from './posts'
import {powerCuts} from './powerCut'
import {rightsInFull} from './rights'
import {senderDown} from './senderDown'
import {tampering} from './tampering'

/** `npm run faults [-- R2 …]`: the fault runs in full, one line a figure; exit 1 when one is short. */

const port = Number(process.env['PORT'] ?? '18080')

const faults: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  R2: () => powerCuts(50, port),
  P4: () => bookingRaces(200, 20),
  R3: () => bookingHistories(100_000),
  S1: () => rightsInFull(),
  S2: () => fuzz(100_000, 2, path.join(root, '.local/fuzz.json')),
  R6: () => senderDown({people: 60, steps: 48, everyCut: 4}, port),
  posts: () => postHistories(1000),
  R5: () => hotlineYear(10_000, path.join(root, '.local/R5.json')),
  hotline: () => hotlineHistories(2000),
  booking: async () => [...(await bookingYear(300)), ...(await bookingQuarter(2000))],
  S7: () => tampering(10_000, 60),
}

const main = async (): Promise<void> => {
  mkdirSync(path.join(root, '.local'), {recursive: true})
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !Object.hasOwn(faults, name))
  if (unknown.length > 0)
    throw new Error(`no faults ${unknown.join(', ')}: there are ${Object.keys(faults).join(', ')}`)
  for (const [name, run] of Object.entries(faults)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    for (const figure of await run()) {
      console.log(lineOf(figure))
      if (!figure.ok) process.exitCode = 1
    }
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
