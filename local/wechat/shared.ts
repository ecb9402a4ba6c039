import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {App} from './packages'
import {readProjectConfig} from './projectConfig'

const schema = v.object({usingComponents: v.optional(v.record(v.string(), v.string()), {})})

/**
 * Components of the main package that several subpackages use: nothing but the main package is there for
 * both. One that a single subpackage uses belongs into that one.
 * @returns paths from the mini-program's folder, without extension
 */
export function sharedComponents(root: string, app: App): Set<string> {
  const folder = path.join(root, readProjectConfig(root).miniprogramRoot)
  const users = new Map<string, Set<string>>()
  for (const pack of app.packages) {
    if (pack.root === '') continue
    for (const component of usedIn(folder, path.join(folder, pack.root))) {
      users.set(component, (users.get(component) ?? new Set()).add(pack.root))
    }
  }
  return new Set([...users].filter(([, packages]) => packages.size > 1).map(([component]) => component))
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
