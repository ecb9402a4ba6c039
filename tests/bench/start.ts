import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import path from 'node:path'
import {buildSync} from 'esbuild'
import {paperLibraries, root} from '../../local/build/functions'
import {median, ratio, type Figure} from './figure'

/** P3: how long a function takes to start, as a whole process. */

const runs = 15

const startTime = (file: string): number => {
  const started = process.hrtime.bigint()
  const {status, stderr} = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(file)})`])
  if (status !== 0) throw new Error(`${file} does not start: ${stderr.toString()}`)
  return Number(process.hrtime.bigint() - started) / 1e6
}

export const benchStart = (): readonly Figure[] => {
  // Inside the root, so that it finds the SDK in node_modules.
  const folder = mkdtempSync(path.join(root, '.local/bench-'))
  try {
    const twin = path.join(folder, 'index.js')
    buildSync({
      entryPoints: [path.join(root, 'cloudfunctions/api/src/index.ts')],
      outfile: twin,
      external: ['wx-server-sdk', ...paperLibraries],
      bundle: true,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      minify: true,
    })
    const uncached = path.join(root, 'cloudfunctions/api/bundle.js')
    const ours = path.join(root, 'cloudfunctions/api/index.js')
    const times: Record<'ours' | 'twin' | 'uncached', number[]> = {ours: [], twin: [], uncached: []}
    // In turn, so that all meet the same moods of the machine; the first of each warms the disk.
    for (let run = 0; run <= runs; run += 1) {
      const once = {ours: startTime(ours), twin: startTime(twin), uncached: startTime(uncached)}
      if (run === 0) continue
      for (const side of ['ours', 'twin', 'uncached'] as const) times[side].push(once[side])
    }
    const figure = (what: string, side: 'ours' | 'uncached', bound: number): Figure => ({
      id: 'P3',
      what: `${what} against the SDK from node_modules (${median(times[side]).toFixed(0)} and ${median(times.twin).toFixed(0)} ms)`,
      figure: ratio(median(times[side]), median(times.twin)),
      bound: `≤ ${bound} ×`,
      ok: median(times[side]) <= bound * median(times.twin),
    })
    return [
      figure('function start with the code cache', 'ours', 0.6),
      figure('function start without the code cache', 'uncached', 1),
    ]
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
