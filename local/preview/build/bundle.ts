import {readFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'

import {type BuildContext, type BuildResult, type Plugin, context, transform} from 'esbuild'

import type {Project} from './project'

/** The files of one esbuild run by their last path part. */
export type Outputs = ReadonlyMap<string, Uint8Array>

const outputsOf = (result: BuildResult): Outputs =>
  new Map((result.outputFiles ?? []).map((file) => [file.path.split(/[\\/]/).at(-1) ?? '', file.contents]))

// DevTools lets a file import in one way and export in the other.
const isMixed = (source: string): boolean =>
  /^\s*import\b/m.test(source) && /^\s*(module\.)?exports\b/m.test(source)

/**
 * Names each unit's script while it runs, so that Component() and Page() know their path. The marks stand in
 * the file itself: imported files, which may be units too, have run by then.
 */
function unitPlugin(current: () => Project): Plugin {
  return {
    name: 'units',
    setup(build) {
      build.onResolve({filter: /^preview:app$/}, () => ({path: 'app', namespace: 'preview'}))
      build.onResolve({filter: /^[^.]/}, ({path, importer, kind}) => {
        if (kind === 'entry-point' || kind === 'url-token') return null
        const {files} = current()
        if (path.startsWith('/')) {
          const own = files.find(path.slice(1), '', '.ts', '.js')
          return own === null ? null : {path: own}
        }
        const script = files.packageScript(importer === '' ? files.root : importer, path)
        return script === null ? null : {path: script}
      })
      build.onLoad({filter: /.*/, namespace: 'preview'}, () => {
        const {units, files} = current()
        const lines = [...units.values()]
          .filter((unit) => unit.script !== null)
          .sort((a, b) => Number(b.kind === 'app') - Number(a.kind === 'app'))
          .map(
            ({path, script}) =>
              `__preview.run(${JSON.stringify(path)}, () => require(${JSON.stringify(script)}))`,
          )
        return {contents: [...lines, '__preview.start()'].join('\n'), resolveDir: files.root, loader: 'js'}
      })
      build.onLoad({filter: /\.[jt]s$/, namespace: 'file'}, async ({path}) => {
        const unit = current().byScript.get(path)
        const source = await readFile(path, 'utf8')
        const mixed = isMixed(source)
        if (unit === undefined && !mixed) return null
        const name = JSON.stringify(unit?.path)
        const marked =
          unit !== undefined ? `__preview.enter(${name});${source}\n;__preview.leave(${name});` : source
        const loader = path.endsWith('.ts') ? 'ts' : 'js'
        const contents = mixed ? (await transform(marked, {loader, format: 'cjs'})).code : marked
        return {contents, loader, resolveDir: dirname(path)}
      })
    },
  }
}

/** Bundles the mini-program's scripts again and again, reading only what changed. */
export class AppBundle {
  private running: Promise<BuildContext> | undefined

  constructor(private readonly current: () => Project) {}

  /** @returns `app.js` and `app.js.map`. Throws esbuild's error, which names file and line. */
  async build(): Promise<Outputs> {
    this.running ??= context({
      absWorkingDir: this.current().files.root,
      entryPoints: {app: 'preview:app'},
      outdir: '/preview',
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      sourcemap: 'linked',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: {},
      plugins: [unitPlugin(this.current)],
    })
    return outputsOf(await (await this.running).rebuild())
  }

  async close(): Promise<void> {
    await (await this.running)?.dispose()
  }
}

/** Bundles the browser's side: `host.js` runs pages, `shell.js` draws the phone around them; with styles. */
export class HostBundle {
  private running: Promise<BuildContext> | undefined

  /** @param folder the folder of the host's sources */
  constructor(readonly folder: string) {}

  async build(): Promise<Outputs> {
    this.running ??= context({
      entryPoints: {
        host: join(this.folder, 'main.ts'),
        reload: join(this.folder, 'reload.ts'),
        shell: join(this.folder, 'shell', 'main.ts'),
        'host-style': join(this.folder, 'host.css'),
        'shell-style': join(this.folder, 'shell', 'shell.css'),
      },
      outdir: '/preview',
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
      sourcemap: 'linked',
      logLevel: 'silent',
    })
    return outputsOf(await (await this.running).rebuild())
  }

  async close(): Promise<void> {
    await (await this.running)?.dispose()
  }
}
