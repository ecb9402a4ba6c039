import {createHash} from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'

const root = join(__dirname, '..', '..')

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
  const result = await build({
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    ...(packages === 'external' ? {packages: 'external'} : {external: ['libsql']}),
  })
  const text = result.outputFiles[0]?.text ?? ''
  const folder = join(root, '.local', 'programs')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const file = join(folder, `${name}-${hash}.cjs`)
  if (existsSync(file)) {
    const now = new Date()
    utimesSync(file, now, now)
  } else {
    mkdirSync(folder, {recursive: true})
    // Several clouds may start at once: each writes its own copy, the last rename wins.
    const own = `${file}.${String(process.pid)}`
    writeFileSync(own, text)
    renameSync(own, file)
    dropOld(folder)
  }
  return file
}

/** Programs of earlier versions: a day old, so that no cloud is about to start one. */
function dropOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    const {mtimeMs} = statSync(file, {throwIfNoEntry: false}) ?? {mtimeMs: Infinity}
    if (Date.now() - mtimeMs > 24 * 3600_000) rmSync(file, {force: true})
  }
}
