import {randomBytes, randomInt} from 'node:crypto'
import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** What the functions get in their environment and nobody else may read. */
export interface Secrets {
  /** JSON: `{enc: {active, keys: {id: base64}}, index: base64}`. */
  readonly keys: string
  /** Eight digits that appoint the first administrators of an empty store. */
  readonly setupCode: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function readSecrets(file: string): Secrets {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // Unreadable is not damaged: the person who could read it would lose it by starting over.
    if (!(error instanceof SyntaxError))
      throw new Error(`${file} cannot be read: give it to this user`, {cause: error})
  }
  const whole = isObject(value) && isObject(value.enc) && typeof value.index === 'string'
  if (!isObject(value) || !whole || typeof value.setup !== 'string') {
    throw new Error(`${file} is damaged: restore it from a copy, or run npm run reset to start over`)
  }
  const {setup, ...keys} = value
  return {keys: JSON.stringify(keys), setupCode: setup}
}

/** Reads DATA_DIR/keys.json, or makes it: without it nobody can read the personal data in the store. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'keys.json')
  if (existsSync(file)) return readSecrets(file)
  const keys = {
    enc: {active: 'k1', keys: {k1: randomBytes(32).toString('base64')}},
    index: randomBytes(32).toString('base64'),
  }
  const setup = String(randomInt(10_000_000, 100_000_000))
  // Written aside first: half a file would lock everybody out.
  writeFileSync(`${file}.new`, JSON.stringify({...keys, setup}, null, 2), {mode: 0o600, flush: true})
  renameSync(`${file}.new`, file)
  return {keys: JSON.stringify(keys), setupCode: setup}
}
