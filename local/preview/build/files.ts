import {existsSync, readFileSync, statSync} from 'node:fs'
import {dirname, join, posix, resolve} from 'node:path'

/** A JSON value after parsing; narrowed where it is used. */
export type Json = null | boolean | number | string | Json[] | {[key: string]: Json}
export type JsonObject = Record<string, Json>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const parse: (text: string) => Json = JSON.parse

/** Reads a JSON file that must hold an object. Throws an error that names the file. */
export function readJsonObject(file: string): JsonObject {
  let value: Json
  try {
    value = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {cause: error})
  }
  if (!isObject(value)) throw new Error(`${file}: expected a JSON object`)
  return value
}

const isFile = (file: string): boolean => statSync(file, {throwIfNoEntry: false})?.isFile() ?? false

/**
 * Where the files of one mini-program lie.
 *
 * A logical path is relative to the mini-program's root and has no extension, as WeChat names components
 * (`pages/home/home`, `miniprogram_npm/tdesign-miniprogram/button/button`). Packages that were not packed
 * into a miniprogram_npm folder are mounted there from node_modules, so both layouts have the same names.
 */
export class ProjectFiles {
  readonly root: string
  private readonly mounts = new Map<string, string | null>()

  constructor(root: string) {
    this.root = resolve(root)
  }

  /** The file behind a logical path plus extension, or null. */
  find(logical: string, ...extensions: string[]): string | null {
    for (const extension of extensions) {
      const file = this.physical(logical) + extension
      if (isFile(file)) return file
    }
    return null
  }

  /** The absolute path (it may not exist) of a logical path. */
  physical(logical: string): string {
    const direct = join(this.root, logical)
    const npm = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(logical)
    const name = npm?.[1]
    if (name === undefined || existsSync(join(this.root, 'miniprogram_npm', name))) return direct
    const mounted = this.mount(name)
    return mounted === null ? direct : join(mounted, npm?.[2] ?? '')
  }

  /**
   * Resolves a component path from `usingComponents` as WeChat does: absolute, relative, then the packages
   * near the file and upwards. Null when nothing is there.
   */
  component(from: string, target: string): string | null {
    const folder = posix.dirname(from)
    if (target.startsWith('/')) return this.withIndex(target.slice(1))
    const near = this.withIndex(posix.normalize(posix.join(folder, target)))
    if (near !== null || target.startsWith('.')) return near
    for (let at = folder; ; at = posix.dirname(at)) {
      const found = this.withIndex(posix.join(at, 'miniprogram_npm', target))
      if (found !== null) return found
      if (at === '.' || at === '/') return null
    }
  }

  private withIndex(logical: string): string | null {
    if (this.find(logical, '.json') !== null) return logical
    return this.find(`${logical}/index`, '.json') === null ? null : `${logical}/index`
  }

  /** The script file behind a package import, or null when the bundler should look for it itself. */
  packageScript(importer: string, target: string): string | null {
    const stop = resolve('/')
    for (let at = dirname(importer); at !== stop; at = dirname(at)) {
      const base = join(at, 'miniprogram_npm', target)
      for (const file of [`${base}.js`, join(base, 'index.js'), base]) if (isFile(file)) return file
      if (at === this.root) break
    }
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target
    const folder = this.mount(name)
    if (folder === null) return null
    const base = join(folder, target.slice(name.length))
    return [`${base}.js`, join(base, 'index.js'), base].find(isFile) ?? null
  }

  /** The folder with a package's mini-program build, when its package.json names one. */
  private mount(name: string): string | null {
    const known = this.mounts.get(name)
    if (known !== undefined) return known
    let at = this.root
    while (!isFile(join(at, 'node_modules', name, 'package.json')) && at !== dirname(at)) at = dirname(at)
    const folder = join(at, 'node_modules', name)
    const manifest = join(folder, 'package.json')
    const build = isFile(manifest) ? readJsonObject(manifest)['miniprogram'] : undefined
    const found = typeof build === 'string' ? join(folder, build) : null
    this.mounts.set(name, found)
    return found
  }
}
