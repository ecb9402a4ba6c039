import {readFileSync} from 'node:fs'
import {posix} from 'node:path'

import {TmplGroup} from 'glass-easel-template-compiler'

import type {Project} from './project'

/** What the template compiler says about one place of one file. */
interface TemplateNotice {
  isError: boolean
  message: string
  path: string
  startLine: number
  startColumn: number
}

const isNotice = (value: unknown): value is TemplateNotice =>
  typeof value === 'object' && value !== null && 'isError' in value && 'startLine' in value
const isText = (value: unknown): value is string => typeof value === 'string'

/** The compiler's lists have no types. */
const listOf = <Item>(value: unknown, is: (item: unknown) => item is Item): Item[] =>
  Array.isArray(value) ? value.filter(is) : []

/**
 * The browser runs WXS as JavaScript. Two differences are bridged here: a value's `constructor` is its name
 * in WXS, and modules are asked for with their extension.
 */
export function scriptToJavaScript(source: string): string {
  return source
    .replace(/\.constructor\b/g, '.constructor.name')
    .replace(/require\(\s*(['"])([^'"]+)\.wxs\1\s*\)/g, "require('$2')")
}

const inlineScripts = (source: string): string =>
  source.replace(/(<wxs\b[^>]*>)([\s\S]*?)(<\/wxs>)/g, (_, open: string, body: string, close: string) =>
    open.endsWith('/>') ? open + body + close : open + scriptToJavaScript(body) + close,
  )

const RUNTIME = 'Q.A=__preview.wxs.property;Q.C=__preview.wxs.event;var {getRegExp,getDate}=__preview.wxs;'

/**
 * Compiles every template of the project, with what it imports, into one JavaScript expression:
 * path -> generator, as glass-easel expects it.
 */
export function compileTemplates(project: Project): {code: string; problems: string[]} {
  const group = new TmplGroup()
  const problems: string[] = []
  const seen = new Set<string>()
  group.setExtraRuntimeScript(RUNTIME)

  const addScript = (path: string): void => {
    if (seen.has(`${path}.wxs`)) return
    seen.add(`${path}.wxs`)
    const file = project.files.find(path, '.wxs')
    if (file === null) {
      problems.push(`${path}.wxs was not found`)
      return
    }
    const source = readFileSync(file, 'utf8')
    group.addScript(path, scriptToJavaScript(source))
    for (const match of source.matchAll(/require\(\s*['"]([^'"]+)\.wxs['"]\s*\)/g)) {
      const target = match[1] ?? ''
      addScript(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target))
    }
  }

  const addTemplate = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const file = project.files.find(path, '.wxml')
    if (file === null) {
      problems.push(`${path}.wxml was not found`)
      return
    }
    const notices: unknown = group.addTmpl(path, inlineScripts(readFileSync(file, 'utf8')))
    for (const {isError, message, startLine, startColumn} of listOf(notices, isNotice)) {
      if (isError) problems.push(`${path}.wxml:${startLine + 1}:${startColumn + 1}: ${message}`)
    }
    const templates: unknown = group.getDirectDependencies(path)
    const scripts: unknown = group.getScriptDependencies(path)
    for (const dependency of listOf(templates, isText)) addTemplate(dependency.replace(/^\//, ''))
    for (const dependency of listOf(scripts, isText)) addScript(dependency.replace(/^\//, ''))
  }

  for (const unit of project.units.values()) if (unit.template !== null) addTemplate(unit.path)
  const code = group.getTmplGenObjectGroups()
  group.free()
  return {code, problems}
}
