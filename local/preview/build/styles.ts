import {createHash} from 'node:crypto'
import {readFileSync, statSync} from 'node:fs'
import {posix} from 'node:path'

import postcss, {type Declaration, type Root, type Rule} from 'postcss'
import selectorParser from 'postcss-selector-parser'

import {elementNames} from '../host/elementNames'
import {browserLengths} from '../host/lengths'
import type {ProjectFiles} from './files'
import type {Project, Unit} from './project'

const builtIn = new Set<string>([...elementNames, 'page'])

/** The class prefix of a component's private styles. */
export const scopeOf = (path: string): string =>
  `${path.split('/').at(-1) ?? ''}_${createHash('sha1').update(path).digest('hex').slice(0, 4)}`

/** Which elements a unit's selectors may reach: everything, one page, or one component. */
type Reach = {kind: 'app'} | {kind: 'page'; path: string} | {kind: 'component'; scope: string}

/** A component's own class names are prefixed unless it shares its styles with the page. */
export function isShared(unit: Unit): boolean {
  const isolation = unit.config['styleIsolation']
  if (unit.kind === 'page') return typeof isolation !== 'string' || !isolation.startsWith('page-')
  return isolation === 'shared' || isolation === 'page-shared'
}

function reachOf(unit: Unit): Reach {
  if (unit.kind === 'app') return {kind: 'app'}
  if (!isShared(unit)) return {kind: 'component', scope: scopeOf(unit.path)}
  return unit.kind === 'page' ? {kind: 'page', path: unit.path} : {kind: 'app'}
}

/** A piece of a selector that is printed as it is. */
const verbatim = (text: string): selectorParser.Tag => selectorParser.tag({value: text})

function rewriteSelector(selector: string, reach: Reach): string {
  return selectorParser((selectors) => {
    selectors.walkTags((tag) => {
      if (builtIn.has(tag.value)) tag.value = `wx-${tag.value}`
    })
    selectors.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      pseudo.replaceWith(verbatim(`[wx-host="${reach.kind === 'component' ? reach.scope : ''}"]`))
    })
    if (reach.kind === 'component') {
      selectors.walkClasses((node) => {
        node.value = `${reach.scope}--${node.value}`
      })
    }
    // Ids in the document carry their component's prefix; the :not that is always true keeps an id's weight.
    selectors.walkIds((id) => {
      id.replaceWith(verbatim(`[id$="--${id.value}"]:not(#_)`))
    })
  }).processSync(selector)
}

/** `page` is the root itself; everything else lies under it. */
const underPage = (selector: string, path: string): string => {
  const where = `:where([wx-route="${path}"])`
  return /(^|[\s>+~(])wx-page\b/.test(selector)
    ? selector.replace(/wx-page\b/, `wx-page${where}`)
    : `${where} ${selector}`
}

const iconSelector = /\.t-icon-([a-z0-9-]+)::?before$/

/** TDesign's icon font lies on a CDN: each glyph becomes a mask of the same name from this machine. */
function useLocalIcons(rule: Rule): boolean {
  const name = iconSelector.exec(rule.selector)?.[1]
  const glyph = rule.nodes.find(
    (node): node is Declaration => node.type === 'decl' && node.prop === 'content',
  )
  if (name === undefined || glyph === undefined) return false
  const mask = `url(/preview/icon/${name}.svg) center / contain no-repeat`
  rule.removeAll()
  rule.append(
    {prop: 'content', value: "''"},
    {prop: 'display', value: 'block'},
    {prop: 'width', value: '1em'},
    {prop: 'height', value: '1em'},
    {prop: 'background', value: 'currentColor'},
    {prop: 'mask', value: mask},
  )
  return true
}

interface Stamp {
  file: string
  changed: number
}

interface Compiled {
  reach: string
  sources: Stamp[]
  css: string
  problems: Problem[]
}

/** Something that could not be used. */
interface Problem {
  what: string
  file: string
}

/** One line for each kind of problem, with the files it is in. */
const inLines = (problems: readonly Problem[]): string[] =>
  [...new Set(problems.map(({what}) => what))].map((what) => {
    const files = problems.filter((problem) => problem.what === what).map(({file}) => file)
    return `${[...new Set(files)].join(', ')}: ${what}`
  })

const stampOf = (file: string): number => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0

/** Turns WXSS into CSS, remembering the result for files that did not change. */
export class StyleCompiler {
  private readonly cache = new Map<string, Compiled>()

  /** All styles of the project in cascade order, and what could not be used. */
  compile(project: Project): {css: string; problems: string[]} {
    const problems: Problem[] = []
    const parts: string[] = []
    const order = {app: 0, component: 1, page: 2}
    const units = [...project.units.values()].sort((a, b) => order[a.kind] - order[b.kind])
    for (const unit of units) {
      if (unit.style !== null) parts.push(this.unit(project.files, unit, problems))
    }
    return {css: parts.join('\n'), problems: inLines(problems)}
  }

  private unit(files: ProjectFiles, unit: Unit, problems: Problem[]): string {
    const reach = JSON.stringify(reachOf(unit))
    const known = this.cache.get(unit.path)
    const unchanged = (stamp: Stamp): boolean => stampOf(stamp.file) === stamp.changed
    if (known?.reach === reach && known.sources.every(unchanged)) {
      problems.push(...known.problems)
      return known.css
    }
    const seen: string[] = []
    const own: Problem[] = []
    const root = this.inline(files, unit.path, seen, own)
    const css = transform(root, reachOf(unit), unit.path, own)
    const sources = seen.map((file) => ({file, changed: stampOf(file)}))
    this.cache.set(unit.path, {reach, sources, css, problems: own})
    problems.push(...own)
    return css
  }

  private inline(files: ProjectFiles, path: string, seen: string[], problems: Problem[]): Root {
    const file = files.find(path, '.wxss')
    if (file === null || seen.includes(file)) {
      if (file === null) problems.push({what: 'was not found', file: `${path}.wxss`})
      return postcss.root()
    }
    seen.push(file)
    const root = postcss.parse(readFileSync(file, 'utf8'), {from: file})
    root.walkAtRules('import', (rule) => {
      const target = /['"]([^'"]+)['"]/.exec(rule.params)?.[1]?.replace(/\.wxss$/, '') ?? ''
      const imported = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)
      rule.replaceWith(this.inline(files, imported, seen, problems).nodes)
    })
    return root
  }
}

function transform(root: Root, reach: Reach, path: string, problems: Problem[]): string {
  const foreign = {what: 'loads from another host, which the preview does not do', file: `${path}.wxss`}
  root.walkAtRules('font-face', (rule) => {
    if (/url\(\s*['"]?data:/.test(rule.toString())) return
    rule.remove()
    // TDesign's glyphs come from this machine instead.
    if (!path.endsWith('/icon/icon')) problems.push(foreign)
  })
  root.walkAtRules('media', (rule) => {
    rule.params = rule.params.replace(/(\d+)rpx\b/g, (_, length: string) => `${Number(length) / 2}px`)
  })
  root.walkRules((rule) => {
    const parent = rule.parent
    if (parent?.type === 'atrule' && 'name' in parent && parent.name.endsWith('keyframes')) return
    useLocalIcons(rule)
    const selector = rewriteSelector(rule.selector, reach)
    rule.selector =
      reach.kind === 'page'
        ? postcss.list
            .comma(selector)
            .map((part) => underPage(part, reach.path))
            .join(',')
        : selector
  })
  root.walkDecls((declaration) => {
    declaration.value = browserLengths(declaration.value)
    if (/url\(\s*['"]?(https?:)?\/\//.test(declaration.value)) {
      problems.push(foreign)
      declaration.remove()
      return
    }
    declaration.value = declaration.value.replace(
      /url\(\s*(['"]?)(?!data:|\/preview\/|#)([^'")]+)\1\s*\)/g,
      (_, __, target: string) =>
        `url(/preview/file/${target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)})`,
    )
  })
  return root.toString()
}
