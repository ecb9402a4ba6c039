import {existsSync, readdirSync, rmdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import Database from 'libsql'

/** `npm run reset`: removes what the cloud and the demonstration keep in DATA_DIR, unless a server is using it. */

const dataDir = process.env.DATA_DIR ?? join(__dirname, '..', '.local', 'data')
const file = join(dataDir, 'store.db')

/** Whatever else lies in the folder is somebody's own. */
const ours = [
  'store.db',
  'store.db-wal',
  'store.db-shm',
  'store.db-journal',
  'keys.json',
  'keys.json.new',
  'personas.json',
  'demo.begun',
  'files',
  'owners',
  'log',
]

function inUse(): boolean {
  if (!existsSync(file)) return false
  const db = new Database(file, {timeout: 200})
  try {
    db.prepare('PRAGMA locking_mode=EXCLUSIVE').all()
    db.exec('BEGIN EXCLUSIVE; ROLLBACK')
    return false
  } catch (error) {
    return error instanceof Error && /locked|busy/i.test(error.message)
  } finally {
    db.close()
  }
}

function main(): number {
  if (!existsSync(dataDir)) {
    console.log(`${dataDir} is not there: nothing to remove`)
    return 0
  }
  if (!existsSync(file) && !existsSync(join(dataDir, 'keys.json'))) {
    console.error(
      `${dataDir} does not look like a data folder of this program: remove it by hand if you mean it`,
    )
    return 1
  }
  if (inUse()) {
    console.error(`${dataDir} is in use: stop the server first`)
    return 1
  }
  for (const name of ours) rmSync(join(dataDir, name), {recursive: true, force: true})
  const rest = readdirSync(dataDir)
  if (rest.length > 0) {
    console.log(`removed the data in ${dataDir}; left what is not of this program: ${rest.join(', ')}`)
    return 0
  }
  rmdirSync(dataDir)
  console.log(`removed ${dataDir}`)
  return 0
}

process.exitCode = main()
