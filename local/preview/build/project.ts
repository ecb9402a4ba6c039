import {type Json, type JsonObject, ProjectFiles, isObject, readJsonObject} from './files'

/** One page, component or the app: the files that WeChat treats as a unit. */
export interface Unit {
  readonly path: string
  readonly kind: 'app' | 'page' | 'component'
  readonly config: JsonObject
  readonly script: string | null
  readonly template: string | null
  readonly style: string | null
}

/** A mini-program as its JSON files declare it. */
export interface Project {
  readonly files: ProjectFiles
  readonly app: JsonObject
  readonly pages: readonly string[]
  readonly units: ReadonlyMap<string, Unit>
  /** The units by their script's file. */
  readonly byScript: ReadonlyMap<string, Unit>
  /** What WeChat would refuse or the developer should know, one line each. */
  readonly problems: readonly string[]
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const stringsOf = (value: Json | undefined): string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string')

function pagePaths(app: JsonObject): string[] {
  const paths = stringsOf(app['pages'])
  for (const item of listOf(app['subpackages'] ?? app['subPackages'])) {
    const subpackage = objectOf(item)
    const root = textOf(subpackage['root']).replace(/^\/|\/$/g, '')
    for (const page of stringsOf(subpackage['pages'])) paths.push(`${root}/${page}`)
  }
  return paths
}

/**
 * Reads app.json and follows pages, components and generics to every unit that is used.
 * Throws when the folder holds no app.json; everything smaller is listed in `problems`.
 */
export function readProject(root: string): Project {
  const files = new ProjectFiles(root)
  const appFile = files.find('app', '.json')
  if (appFile === null) throw new Error(`${files.root} has no app.json: it is not a mini-program's folder`)
  const app = readJsonObject(appFile)
  const pages = pagePaths(app)
  const units = new Map<string, Unit>()
  const problems: string[] = []

  const unit = (path: string, kind: Unit['kind'], config: JsonObject): Unit => ({
    path,
    kind,
    config,
    script: files.find(path, '.ts', '.js'),
    template: kind === 'app' ? null : files.find(path, '.wxml'),
    style: files.find(path, '.wxss'),
  })

  const using = (path: string, table: JsonObject): JsonObject => {
    const resolved: JsonObject = {}
    for (const [tag, target] of Object.entries(table)) {
      if (typeof target !== 'string') continue
      const component = target.startsWith('plugin') ? null : files.component(path, target)
      if (component === null) {
        problems.push(`${path}.json: component <${tag}> at "${target}" was not found`)
        continue
      }
      resolved[tag] = `/${component}`
      visit(component, 'component')
    }
    return resolved
  }

  const visit = (path: string, kind: Unit['kind']): void => {
    if (units.has(path)) return
    const file = files.find(path, '.json')
    const config = file === null ? {} : readJsonObject(file)
    const own = unit(path, kind, config)
    units.set(path, own)
    if (own.script === null) problems.push(`${path}: has no .ts or .js file`)
    if (own.template === null) problems.push(`${path}: has no .wxml file`)
    const generics = objectOf(config['componentGenerics'])
    for (const [tag, generic] of Object.entries(generics)) {
      const fallback = objectOf(generic)['default']
      if (typeof fallback === 'string') generics[tag] = {default: using(path, {[tag]: fallback})[tag] ?? ''}
    }
    const inherited = path.includes('miniprogram_npm/') ? {} : using('app', objectOf(app['usingComponents']))
    config['usingComponents'] = {...inherited, ...using(path, objectOf(config['usingComponents']))}
  }

  units.set('app', unit('app', 'app', app))
  for (const page of pages) {
    if (files.find(page, '.wxml') === null) problems.push(`app.json: page "${page}" has no .wxml file`)
    else visit(page, 'page')
  }
  if (objectOf(app['tabBar'])['custom'] === true) visit('custom-tab-bar/index', 'component')
  const byScript = new Map([...units.values()].map((own) => [own.script ?? '', own]))
  return {files, app, pages, units, byScript, problems}
}
