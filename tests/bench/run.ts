import {mkdirSync} from 'node:fs'
import path from 'node:path'
import {root} from '../../local/build/functions'
import {benchAreas} from './areas'
import {benchBooking} from './booking'
import {benchChain} from './chain'
import {benchDistrict} from './district'
import {lineOf, type Figure} from './figure'
import {benchHotline} from './hotline'
import {benchPlaces} from './places'
import {benchStart} from './start'
import {benchStore} from './store'
import {benchWrites} from './writes'

/** `npm run bench [-- P3 P4 …]`: the figures in full, one line each; exit 1 when one is short. */

const benches: Readonly<
  Record<string, () => Promise<readonly Figure[]> | readonly Figure[] | AsyncIterable<Figure>>
> = {
  P3: benchStart,
  P4: () => benchPlaces(),
  P8: benchAreas,
  P9: benchWrites,
  booking: () => benchBooking(),
  hotline: () => benchHotline(),
  S7: () => benchChain(),
  places: () => benchDistrict(),
  store: benchStore,
}

const main = async (): Promise<void> => {
  mkdirSync(path.join(root, '.local'), {recursive: true})
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0)
    throw new Error(`no bench ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}`)
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    // Each as soon as it is known: the last one may take long.
    for await (const figure of await bench()) {
      console.log(lineOf(figure))
      if (!figure.ok) process.exitCode = 1
    }
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
