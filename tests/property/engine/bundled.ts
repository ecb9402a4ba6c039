import {createRequire} from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import {build} from 'esbuild'
import {root} from '../../../local/build/functions'

const here = path.join(root, 'tests/property/engine')

/**
 * The product's booking with an SDK in memory in the place of the platform's, in this process. It is bundled, so that
 * nothing else in the process sees that SDK, and runs outside of the test's own globals: plain data goes in and out.
 */
export const bundledEngine = async (): Promise<typeof import('./entry')> => {
  const {outputFiles} = await build({
    absWorkingDir: root,
    entryPoints: [path.join(here, 'entry.ts')],
    alias: {'wx-server-sdk': path.join(here, 'memorySdk.ts')},
    // Nobody waits for the clock: what waits a while waits until it is its turn.
    inject: [path.join(here, 'turns.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  })
  const text = outputFiles[0]?.text ?? ''
  const script = new vm.Script(`(function (module, require) {${text}\n})`, {filename: 'engine.cjs'})
  const module: {exports: unknown} = {exports: {}}
  const run = script.runInThisContext() as (of: typeof module, require: NodeJS.Require) => void
  run(module, createRequire(path.join(root, 'package.json')))
  return module.exports as typeof import('./entry')
}
