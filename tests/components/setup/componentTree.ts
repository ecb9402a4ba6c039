import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'

export const repository = path.resolve(__dirname, '../../..')
const miniprogram = path.join(repository, 'miniprogram')

interface ComponentJson {
  usingComponents?: Record<string, string>
}

/** One component or page with the components it names. */
export interface ComponentFile {
  /** Absolute, without extension. */
  path: string
  /** Tag name to absolute path without extension. */
  using: Record<string, string>
}

/**
 * Finds every component that a page or component reaches, itself included.
 * @param entry absolute path without extension
 * @throws when a file is missing, or one tag name means two components below `entry`
 */
export function componentTree(entry: string): {files: ComponentFile[]; tags: Record<string, string>} {
  const files = new Map<string, ComponentFile>()
  const tags: Record<string, string> = {}
  const queue = [entry]
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    if (files.has(current)) continue
    const using = readUsing(current)
    files.set(current, {path: current, using})
    for (const [tag, target] of Object.entries(using)) {
      // miniprogram-simulate takes one table of tags for the whole tree.
      const known = (tags[tag] ??= target)
      if (known !== target) throw new Error(`<${tag}> is both ${known} and ${target} below ${entry}`)
      queue.push(target)
    }
  }
  return {files: [...files.values()], tags}
}

function readUsing(component: string): Record<string, string> {
  const own = readJson(`${component}.json`)
  if (own === null) throw new Error(`${component}.json is missing`)
  const inherited = component.startsWith(miniprogram) ? readJson(path.join(miniprogram, 'app.json')) : null
  const using = {...inherited?.usingComponents, ...own.usingComponents}
  return Object.fromEntries(
    Object.entries(using).map(([tag, target]) => [tag, locate(component, tag, target)]),
  )
}

/** The way WeChat looks: absolute from the root, relative to the file, then packed npm. */
function locate(component: string, tag: string, target: string): string {
  const places = target.startsWith('/')
    ? [path.join(miniprogram, target)]
    : [
        path.resolve(path.dirname(component), target),
        path.join(
          repository,
          'node_modules',
          target.replace(/^tdesign-miniprogram\//, '$&miniprogram_dist/'),
        ),
      ]
  const found = places.find((place) => existsSync(`${place}.json`))
  if (found === undefined) throw new Error(`<${tag}> of ${component}: no component at ${target}`)
  return found
}

function readJson(file: string): ComponentJson | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ComponentJson) : null
}
