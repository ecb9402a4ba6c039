import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {Emitted} from './compile'
import {readProjectConfig} from './projectConfig'

const pages = v.array(v.string())
const subPackages = v.optional(v.array(v.object({root: v.string(), pages})), [])
const schema = v.object({pages, subPackages, subpackages: subPackages})

/** The packages that app.json declares; the main package has the root ''. */
export interface App {
  packages: readonly {root: string; pages: readonly string[]}[]
}

/** Bounds in KB of 1,024 bytes. */
const mainBound = 600
const subpackageBound = 300

/** @throws when app.json is missing or declares no pages */
export function readApp(root: string): App {
  const file = path.join(root, readProjectConfig(root).miniprogramRoot, 'app.json')
  const app = v.parse(schema, JSON.parse(readFileSync(file, 'utf8')))
  // DevTools takes both spellings.
  return {packages: [{root: '', pages: app.pages}, ...app.subPackages, ...app.subpackages]}
}

/** Every page of app.json stands in four files; @returns those that do not exist. */
export function missingFiles(root: string, app: App): string[] {
  const {miniprogramRoot} = readProjectConfig(root)
  return app.packages
    .flatMap((pack) => pack.pages.map((page) => path.join(miniprogramRoot, pack.root, page)))
    .flatMap((page) => ['ts', 'wxml', 'json', 'wxss'].map((ending) => `${page}.${ending}`))
    .filter((file) => !existsSync(path.join(root, file)))
}

/** @returns bytes by package root, the main package under '' */
export function packageSizes(emitted: Emitted, app: App): Map<string, number> {
  const sizes = new Map(app.packages.map((pack) => [pack.root, 0]))
  for (const [file, content] of emitted) {
    const home = app.packages.find(({root}) => root !== '' && file.startsWith(`${root.replace(/\/$/, '')}/`))
    const root = home?.root ?? ''
    sizes.set(root, (sizes.get(root) ?? 0) + content.byteLength)
  }
  return sizes
}

/** @returns one printed line a package, and whether it keeps its bound */
export function sizeLines(sizes: ReadonlyMap<string, number>): {line: string; ok: boolean}[] {
  return [...sizes].map(([root, bytes]) => {
    const bound = root === '' ? mainBound : subpackageBound
    const ok = bytes <= bound * 1024
    const name = root === '' ? 'main package' : root
    return {line: `P1 ${name}: ${Math.ceil(bytes / 1024)} KB (≤ ${bound} KB) ${ok ? 'ok' : 'short'}`, ok}
  })
}
