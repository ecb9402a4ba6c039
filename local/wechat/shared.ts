import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {App} from './packages'
import {readProjectConfig} from './projectConfig'

const schema = v.object({usingComponents: v.optional(v.record(v.string(), v.string()), {})})

/**
 * Components and scripts of the main package that several subpackages use: nothing but the main package is there
 * for both. One that a single subpackage uses belongs into that one.
 * @returns paths from the mini-program's folder, without extension
 */
export function sharedBySeveral(root: string, app: App): Set<string> {
  const folder = path.join(root, readProjectConfig(root).miniprogramRoot)
  const users = new Map<string, Set<string>>()
  for (const pack of app.packages) {
    if (pack.root === '') continue
    const packFolder = path.join(folder, pack.root)
    for (const used of [...usedIn(folder, packFolder), ...importedIn(folder, packFolder)]) {
      users.set(used, (users.get(used) ?? new Set()).add(pack.root))
    }
  }
  return new Set([...users].filter(([, packages]) => packages.size > 1).map(([used]) => used))
}

const imports = /^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'(\.[^']+)'/gmu

/** Scripts that a subpackage imports, with what those import in turn. */
function importedIn(folder: string, packFolder: string): Set<string> {
  if (!existsSync(packFolder)) return new Set()
  const known = new Set<string>()
  const read = (file: string): void => {
    if (!existsSync(file)) return
    for (const [, used = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      const stem = path.resolve(path.dirname(file), used)
      const name = path.relative(folder, stem)
      if (known.has(name)) continue
      known.add(name)
      read(`${stem}.ts`)
    }
  }
  for (const name of readdirSync(packFolder, {recursive: true, encoding: 'utf8'})) {
    if (name.endsWith('.ts') && !name.includes('miniprogram_npm')) read(path.join(packFolder, name))
  }
  return known
}

function usedIn(folder: string, packFolder: string): string[] {
  if (!existsSync(packFolder)) return []
  return readdirSync(packFolder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.json') && !name.includes('miniprogram_npm'))
    .flatMap((name) => {
      const file = path.join(packFolder, name)
      const read = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
      if (!read.success) return []
      return Object.values(read.output.usingComponents)
        .filter((used) => used.startsWith('.'))
        .map((used) => path.relative(folder, path.resolve(path.dirname(file), used)))
    })
}
