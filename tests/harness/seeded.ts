import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs'
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

/**
 * @param begins the functions' clock when its people begin, as an ISO time
 * @returns the data folder to copy
 */
export const seeded = async (size: DemoSize, functionsDir: string, begins: string): Promise<string> => {
  const folder = path.join(seeds, `${size}-${version(functionsDir)}`)
  if (!existsSync(folder)) await make({folder, size, functionsDir, begins})
  return path.join(folder, 'data')
}

const make = async ({
  folder,
  size,
  functionsDir,
  begins,
}: {
  readonly folder: string
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
  const {status, text} = await post(`${cloud.url}/control/clock`, {now: begins})
  if (status !== 200) throw new Error(`clock: ${text}`)
  await ensureDemo(cloud.url, dataDir, size)
  await cloud.close()
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, {recursive: true, force: true})
  }
}
