import {createHash} from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'

const root = join(__dirname, '..', '..')

const folder = join(root, '.local', 'programs')

/** What a program was made of, and the file it became. */
interface Made {
  readonly file: string
  /** Path to size and time of change. */
  readonly inputs: Readonly<Record<string, string>>
}

const stampOf = (path: string): string => {
  const found = statSync(path, {throwIfNoEntry: false})
  return found === undefined ? '' : `${String(found.size)}:${String(found.mtimeMs)}`
}

const isMade = (value: unknown): value is Made =>
  typeof value === 'object' &&
  value !== null &&
  'file' in value &&
  typeof value.file === 'string' &&
  'inputs' in value &&
  typeof value.inputs === 'object'

/** The file of a program whose sources have not changed since it was made: nothing is compiled to find that out. */
function madeBefore(note: string): string | null {
  if (!existsSync(note)) return null
  const made: unknown = JSON.parse(readFileSync(note, 'utf8'))
  if (!isMade(made) || !existsSync(made.file)) return null
  const same = Object.entries(made.inputs).every(([path, stamp]) => stampOf(path) === stamp)
  return same ? made.file : null
}

/**
 * Makes a plain JavaScript file of a program that runs in a process or worker of its own, where no
 * TypeScript loader is wanted: it starts faster and holds less memory. Packages stay outside, so the
 * file lies where Node finds them. Returns its path.
 */
export async function bundleProgram(
  entry: string,
  name: string,
  packages: 'external' | 'bundled',
): Promise<string> {
  const note = join(folder, `${name}.json`)
  const before = madeBefore(note)
  if (before !== null) {
    const now = new Date()
    for (const path of [before, note]) utimesSync(path, now, now)
    return before
  }
  const {build} = await import('esbuild')
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    ...(packages === 'external' ? {packages: 'external'} : {external: ['libsql']}),
  })
  const text = result.outputFiles[0]?.text ?? ''
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const file = join(folder, `${name}-${hash}.cjs`)
  mkdirSync(folder, {recursive: true})
  if (!existsSync(file)) {
    writeWhole(file, text)
    dropOld()
  }
  const sources = Object.keys(result.metafile.inputs).map((path) => join(root, path))
  const made: Made = {file, inputs: Object.fromEntries(sources.map((path) => [path, stampOf(path)]))}
  writeWhole(note, JSON.stringify(made))
  return file
}

/** Several clouds may start at once: each writes its own copy, the last rename wins. */
function writeWhole(file: string, text: string): void {
  const own = `${file}.${String(process.pid)}`
  writeFileSync(own, text)
  renameSync(own, file)
}

/** Programs of earlier versions: a day old, so that no cloud is about to start one. */
function dropOld(): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    const {mtimeMs} = statSync(file, {throwIfNoEntry: false}) ?? {mtimeMs: Infinity}
    if (Date.now() - mtimeMs > 24 * 3600_000) rmSync(file, {force: true})
  }
}
