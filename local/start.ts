import {existsSync, watch} from 'node:fs'
import {join} from 'node:path'
import {collections} from '../cloudfunctions/api/src/collections'
import {CloudUnavailable} from './cloud/folder'
import {type Cloud, startCloud} from './cloud/server'
import {district} from './demo/community'
import {localTemplates} from './demo/templates'
import {demoIsDue} from './demo/due'
import {ensureDemo} from './demo/ensure'

/** `npm start` and `npm run dev` (--watch): the cloud, the preview and the demonstration community. */

const root = join(__dirname, '..')
const functionsDir = join(root, 'cloudfunctions')
const watching = process.argv.includes('--watch')

function readPort(text: string | undefined): number {
  const port = Number(text ?? '8080')
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new CloudUnavailable(`PORT=${text ?? ''} is no port: set it to a number such as 8080`)
  }
  return port
}

/** New invocations run what was built last; a build writes several files, so it is waited for. */
function reloadWhenBuilt(cloud: Cloud): void {
  let pause: NodeJS.Timeout | undefined
  const reload = () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      cloud.reloadFunctions()
    }, 150)
  }
  for (const name of ['api', 'open', 'jobs', 'exports']) {
    const folder = join(functionsDir, name)
    if (existsSync(folder)) watch(folder, reload)
  }
}

async function main(): Promise<void> {
  // The functions' zone, before anything here reads a date.
  process.env.TZ = 'UTC'
  const dataDir = process.env.DATA_DIR ?? join(root, '.local', 'data')
  const port = readPort(process.env.PORT)
  const {HOST: host} = process.env
  // The pages are compiled meanwhile: a taken port is told at once.
  const compiled = import('./preview/pages').then(({createPages}) =>
    createPages({root: join(root, 'miniprogram'), watch: watching}),
  )
  compiled.catch(() => undefined)
  const cloud = await startCloud({
    dataDir,
    port,
    ...(host === undefined ? {} : {host}),
    functionsDir,
    collections,
    environment: {
      DISTRICT: process.env.DISTRICT ?? district,
      TEMPLATES: process.env['TEMPLATES'] ?? localTemplates,
    },
    timers: process.env.TIMERS !== 'off',
    echoLog: process.env.LOG === '1',
    pages: {handle: async (request, response) => (await compiled).handle(request, response)},
  })
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void Promise.all([cloud.close(), compiled.then((pages) => pages.close())]).then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  if (watching) {
    const {buildFunctions} = await import('./build/functions')
    await buildFunctions({watch: true})
    reloadWhenBuilt(cloud)
  }
  cloud.warm('api')
  const empty = await cloud.isEmpty()
  if (empty) console.log(`set-up code ${cloud.setupCode}`)
  if (demoIsDue({dataDir, empty, wanted: process.env['DEMO'] !== 'off'})) await ensureDemo(cloud.url, dataDir)
  await compiled
  console.log(`ready ${cloud.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof CloudUnavailable ? error.message : error)
  process.exit(1)
})
