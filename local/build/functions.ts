import {execFile} from 'node:child_process'
import {existsSync, readdirSync} from 'node:fs'
import {copyFile, mkdir, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {promisify} from 'node:util'
import type {BuildOptions} from 'esbuild'

/** Root of the repository. */
export const root = path.resolve(__dirname, '../..')

/** Names of the functions: folders of `cloudfunctions` that have an entry. */
export const functionNames = (): readonly string[] =>
  readdirSync(path.join(root, 'cloudfunctions')).filter((name) =>
    existsSync(path.join(root, 'cloudfunctions', name, 'src/index.ts')),
  )

/**
 * Loads the bundle beside it, with V8's code cache when that fits the Node that runs: a third of the
 * start is compiling. Another Node, the cloud's for one, refuses the cache and compiles.
 */
const loader = `'use strict'
const {readFileSync, existsSync} = require('node:fs')
const {join} = require('node:path')
const {Script} = require('node:vm')
const filename = join(__dirname, 'bundle.js')
const cache = join(__dirname, 'bundle.cache')
const script = new Script('(function (exports, require, module, __filename, __dirname) {' + readFileSync(filename, 'utf8') + '\\n})', {
  filename,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
})
script.runInThisContext().call(exports, exports, require, module, filename, __dirname)
`

/** The function that makes papers, and what it alone is given for it: see `api/src/papers/libraries.ts`. */
const paperMaker = 'exports'
export const paperLibraries = ['pdfkit', 'fontkit', 'uqr']
const paperFonts = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']

/** Fonts cannot be part of a bundle: the PDF library reads them as files. */
const copyFonts = async (): Promise<void> => {
  const folder = path.join(root, 'cloudfunctions', paperMaker, 'fonts')
  await mkdir(folder, {recursive: true})
  for (const font of paperFonts) {
    const source = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', font)
    await copyFile(source, path.join(folder, path.basename(font)))
  }
}

/** How a function is bundled. */
export const optionsFor = (name: string): BuildOptions => ({
  entryPoints: [path.join(root, 'cloudfunctions', name, 'src/index.ts')],
  outfile: path.join(root, 'cloudfunctions', name, 'bundle.js'),
  bundle: true,
  ...(name === paperMaker
    ? {define: {'import.meta.url': 'bundleUrl'}, inject: [path.join(__dirname, 'bundleUrl.ts')]}
    : {external: paperLibraries}),
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  minify: true,
  keepNames: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
})

/** Loads a bundle as the loader does, then keeps what V8 compiled on the way. Runs in a process of its own. */
const cacheWriter = `
const {readFileSync, writeFileSync} = require('node:fs')
const {dirname, join} = require('node:path')
const {createRequire} = require('node:module')
const {Script} = require('node:vm')
const filename = process.argv[1]
const code = '(function (exports, require, module, __filename, __dirname) {' + readFileSync(filename, 'utf8') + '\\n})'
const script = new Script(code, {filename})
const loaded = {exports: {}}
script.runInThisContext().call(loaded.exports, loaded.exports, createRequire(filename), loaded, filename, dirname(filename))
writeFileSync(join(dirname(filename), 'bundle.cache'), script.createCachedData())
`

/** Writes the loader and, for the Node that builds, the code cache. */
const finish = async (name: string): Promise<void> => {
  const folder = path.join(root, 'cloudfunctions', name)
  await writeFile(path.join(folder, 'index.js'), loader)
  await rm(path.join(folder, 'bundle.cache'), {force: true})
  await promisify(execFile)(process.execPath, ['-e', cacheWriter, path.join(folder, 'bundle.js')])
}

/**
 * Bundles every function into `cloudfunctions/<name>/bundle.js` behind its loader `index.js`.
 * @param watch keep building on change until `stop` is called
 */
export const buildFunctions = async ({watch = false}: {readonly watch?: boolean} = {}): Promise<{
  stop(): Promise<void>
}> => {
  // Loaded here: whoever only asks where the functions lie builds none.
  const {build, context} = await import('esbuild')
  const names = functionNames()
  await copyFonts()
  if (!watch) {
    await Promise.all(
      names.map(async (name) => {
        await build(optionsFor(name))
        await finish(name)
      }),
    )
    return {stop: () => Promise.resolve()}
  }
  const contexts = await Promise.all(
    names.map((name) =>
      context({
        ...optionsFor(name),
        plugins: [
          {
            name: 'finish',
            setup(building) {
              building.onEnd(async ({errors}) => {
                if (errors.length === 0) await finish(name)
              })
            },
          },
        ],
      }),
    ),
  )
  // The first build is waited for: a change made meanwhile would be taken for what was built.
  await Promise.all(contexts.map((one) => one.rebuild()))
  await Promise.all(contexts.map((one) => one.watch()))
  return {
    async stop() {
      await Promise.all(contexts.map((one) => one.dispose()))
    },
  }
}
