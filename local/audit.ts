import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {verify} from '../cloudfunctions/api/src/anchors/verify'
import {collections} from '../cloudfunctions/api/src/collections'
import {StoppedStore} from './cloud/store/inspect'

/**
 * `npm run audit`: verifies the timelines and anchors in DATA_DIR while no server uses it, and names the first broken
 * link. `-- <root>…`: roots that somebody kept from `GET /http/open/anchor` must be among the anchors as well.
 */

const dataDir = process.env.DATA_DIR ?? join(__dirname, '..', '.local', 'data')
const file = join(dataDir, 'store.db')

/** How long to wait for a server that is about to let go of the file, ms. */
const patience = 1000

/** The documents of collections with timelines, as `verify` asks for them. */
function* timelinesIn(store: StoppedStore) {
  for (const {name, timeline} of collections) {
    if (timeline !== undefined) yield {name, timeline, documents: store.documents(name)}
  }
}

const unknownRoot = (store: StoppedStore, kept: readonly string[]): string | undefined => {
  const known = new Set(Array.from(store.documents('anchors'), ({root}) => root))
  return kept.find((root) => !known.has(root))
}

function main(kept: readonly string[]): number {
  if (!existsSync(file)) {
    console.error(`${dataDir} holds no store: set DATA_DIR to the data folder to verify`)
    return 1
  }
  const store = new StoppedStore(file, patience)
  try {
    const [run] = store.documents('anchorRuns')
    const {documents, entries, anchors, flaw} = verify({
      anchors: store.documents('anchors'),
      run,
      collections: timelinesIn(store),
    })
    console.log(
      `checked ${String(documents)} documents, ${String(entries)} entries, ${String(anchors)} anchors`,
    )
    const unknown = flaw === null ? unknownRoot(store, kept) : undefined
    if (flaw !== null) console.log(`broken: ${flaw.where}: ${flaw.what}`)
    if (unknown !== undefined) console.log(`broken: no anchor has the root ${unknown} that was kept`)
    if (flaw !== null || unknown !== undefined) return 1
    console.log('ok')
    return 0
  } finally {
    store.close()
  }
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw error
  console.error(`${dataDir} is in use: stop the server first`)
  process.exitCode = 1
}
