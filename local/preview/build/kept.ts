import {createHash} from 'node:crypto'
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import type {Built} from './build'

/** What a build came to: its files, and what makes the pages unusable if something does. */
export interface Outcome {
  readonly files: Built
  readonly failure: string | undefined
}

/** Every source by path, size and time of change: another key when one of them is another. */
function keyOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  const note = (path: string): void => {
    const {size, mtimeMs} = statSync(path)
    hash.update(`${path}:${String(size)}:${String(mtimeMs)}\n`)
  }
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, {withFileTypes: true})) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else note(path)
    }
  }
  for (const source of sources) {
    if (statSync(source).isDirectory()) walk(source)
    else note(source)
  }
  return hash.digest('hex').slice(0, 16)
}

const readBuilt = (folder: string): Built | null => {
  const found = statSync(folder, {throwIfNoEntry: false})
  if (found === undefined) return null
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

/** Builds that are a day old: nobody is about to read them. */
function dropOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const {mtimeMs} = statSync(path, {throwIfNoEntry: false}) ?? {mtimeMs: Infinity}
    if (Date.now() - mtimeMs > 24 * 3600_000) rmSync(path, {recursive: true, force: true})
  }
}

/**
 * What was built of the same sources before, or else what `build` makes now, kept for the next. Several may come here
 * at once: each writes a folder of its own, and the first rename wins. A failure is not kept.
 * @param folder holds one folder a build
 * @param sources files, and folders with all that is below them
 */
export async function keptBuild(
  folder: string,
  sources: readonly string[],
  build: () => Promise<Outcome>,
): Promise<Outcome> {
  const kept = join(folder, keyOf(sources))
  const before = readBuilt(kept)
  if (before !== null) return {files: before, failure: undefined}
  const made = await build()
  if (made.failure !== undefined) return made
  const own = `${kept}.${String(process.pid)}`
  mkdirSync(own, {recursive: true})
  for (const [name, content] of made.files) writeFileSync(join(own, name), content)
  try {
    renameSync(own, kept)
  } catch {
    rmSync(own, {recursive: true, force: true})
  }
  dropOld(folder)
  return made
}
