import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {contract} from '../../cloudfunctions/api/src/contract'
import {callerAt} from './call'
import {community} from './community'
import {ensureDemo, writePersonas} from './ensure'
import {personas, resident} from './people'

/** The privacy notice that they are shown. */
const {notice} = contract['people.saveContact'].example

/** Calls under way at once: enough to keep the functions busy. */
const abreast = 16
/** Residents listed among the personas, to choose from by hand. */
const listed = 20

/** `npm run demo -- --people N`: the demonstration community with N more residents, in a running cloud. */
const main = async (): Promise<void> => {
  const {values} = parseArgs({options: {people: {type: 'string', default: '0'}}})
  const count = Number(values.people)
  if (!Number.isInteger(count) || count < 0 || count > 100_000) {
    throw new Error('--people takes a whole number from 0 to 100000')
  }
  const url = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? '.local/data')
  await fetch(`${url}/health`).catch(() => {
    throw new Error(`nothing answers at ${url}: run "npm start" in another window first`)
  })
  if (!existsSync(path.join(dataDir, 'personas.json'))) await ensureDemo(url, dataDir)

  const call = callerAt(url)
  let next = 0
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const {openid, name, phone} = resident(n)
      await call(openid, 'people.saveContact', {community, name, phone, notice})
    }
  }
  await Promise.all(Array.from({length: abreast}, work))
  const shown = Array.from({length: Math.min(count, listed)}, (_, n) => resident(n))
  writePersonas(dataDir, [...personas, ...shown])
  console.log(`${String(count)} residents are in the demonstration community at ${url}`)
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
})
