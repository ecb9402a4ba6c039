import {createHash} from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import {collections} from '../../cloudfunctions/api/src/collections'
import {functionNames, root} from '../../local/build/functions'
import {startCloud} from '../../local/cloud/server'
import {district} from '../../local/demo/community'
import {ensureDemo, type DemoSize} from '../../local/demo/ensure'
import {localTemplates} from '../../local/demo/templates'
import {post} from './post'

/**
 * The demonstration community is made once, by its own calls, and each test file starts with a copy: making it takes
 * longer than most tests.
 */

/** A data folder to copy, and the functions' clock when everything in it had been done, as an ISO time. */
export interface Seed {
  readonly folder: string
  readonly clock: string
}

const seeds = path.join(root, '.local/test/seeds')

/**
 * Another one when what makes the community has changed: the functions, or who calls them. The product's functions are
 * the same wherever they lie, and whatever lies beside them.
 */
const version = (functionsDir: string): string => {
  const hash = createHash('sha256')
  const built = functionNames().map((name) => path.join(functionsDir, name, 'bundle.js'))
  const made = readdirSync(path.join(root, 'local/demo')).map((name) => path.join(root, 'local/demo', name))
  for (const file of [...built, ...made]) {
    if (!existsSync(file) || statSync(file).isDirectory()) continue
    hash
      .update(path.basename(path.dirname(file)))
      .update(path.basename(file))
      .update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

/** @param begins the functions' clock when its people begin, as an ISO time */
export const seeded = async (size: DemoSize, functionsDir: string, begins: string): Promise<Seed> => {
  const folder = path.join(seeds, `${size}-${version(functionsDir)}`)
  const noted = path.join(folder, 'clock')
  if (!existsSync(noted)) await make({folder, noted, size, functionsDir, begins})
  return {folder: path.join(folder, 'data'), clock: readFileSync(noted, 'utf8')}
}

const make = async ({
  folder,
  noted,
  size,
  functionsDir,
  begins,
}: {
  readonly folder: string
  readonly noted: string
  readonly size: DemoSize
  readonly functionsDir: string
  readonly begins: string
}): Promise<void> => {
  // Two test workers may come here at the same time: each makes one, and the first rename wins.
  const own = `${folder}.${String(process.pid)}`
  mkdirSync(own, {recursive: true})
  const dataDir = path.join(own, 'data')
  const cloud = await startCloud({
    ...{dataDir, port: 0, functionsDir, collections, timers: false},
    environment: {DISTRICT: district, TEMPLATES: localTemplates},
  })
  const started = performance.now()
  const {status, text} = await post(`${cloud.url}/control/clock`, {now: begins})
  if (status !== 200) throw new Error(`clock: ${text}`)
  await ensureDemo(cloud.url, dataDir, size)
  const took = performance.now() - started
  await cloud.close()
  writeFileSync(
    path.join(own, path.basename(noted)),
    new Date(Date.parse(begins) + took + 1000).toISOString(),
  )
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, {recursive: true, force: true})
  }
}
