import {cp, mkdir, mkdtemp, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {build} from 'esbuild'
import type {CollectionDeclaration} from '../../cloudfunctions/api/src/kernel/declare'
import {functionNames, root} from '../../local/build/functions'

/** What the twin stores, with the index it needs: it is not to lose by a scan. */
export const twinCollections: readonly CollectionDeclaration[] = [
  {name: 'twinBookings', scope: 'global', indexes: [{name: 'slot', keys: {slot: 1}}]},
  {name: 'twinDays', scope: 'global', indexes: []},
]

/** A functions folder with the product's functions as they are built and the twin beside them. */
export const functionsWithTwin = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'youshizhao-twin-'))
  for (const name of functionNames()) {
    await cp(path.join(root, 'cloudfunctions', name), path.join(folder, name), {recursive: true})
  }
  const twin = path.join(folder, 'twin')
  await mkdir(twin)
  await writeFile(path.join(twin, 'config.json'), '{"timeout": 60, "memorySize": 256, "triggers": []}')
  await build({
    entryPoints: [path.join(root, 'tests/bench/twin/index.ts')],
    outfile: path.join(twin, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    logLevel: 'warning',
  })
  return folder
}
