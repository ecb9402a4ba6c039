import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'
import type {ComponentFile} from './componentTree'
import {repository} from './componentTree'

const binaries: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux/wcc',
  darwin: 'mac/wcc',
  win32: 'windows/wcc.exe',
}

let compiled = 0

type Template = (file: string) => unknown

/**
 * Compiles the wxml of a component tree with WeChat's own compiler, so that templates, imports and
 * wxs behave as they do in WeChat.
 * @returns path without extension to what j-component renders, or null where WeChat ships no binary
 *   for this machine (j-component then reads the wxml itself, without imports and wxs files)
 * @throws with the compiler's message when a wxml is wrong
 */
export function compileWxml(files: readonly ComponentFile[]): Map<string, unknown> | null {
  const binary = binaries[process.platform]
  if (binary === undefined || (process.platform === 'linux' && process.arch !== 'x64')) return null
  const wcc = path.join(
    path.dirname(createRequire(__filename).resolve('miniprogram-compiler/package.json')),
    'bin',
    binary,
  )
  // The package ships its program without the right to run it.
  if (process.platform !== 'win32') chmodSync(wcc, 0o755)
  const markups = new Map<string, readonly string[]>()
  const scripts = new Set<string>()
  for (const file of files) collect(`${file.path}.wxml`, Object.keys(file.using), markups, scripts)
  const tagged = [...markups].filter(([, tags]) => tags.length > 0)
  const components = [
    tagged.length,
    ...tagged.flatMap(([file, tags]) => [relative(file), tags.length, ...tags]),
  ].join(' ')
  const inputs = [...markups.keys(), ...scripts].map(relative)
  // The compiled code keeps its tables in a global under this name: two trees must not share it.
  const name = `$gwx_${(compiled += 1)}`
  const run = spawnSync(wcc, ['-d', '-cc', components, ...inputs, '-gn', name], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (run.status !== 0) throw new Error(`wxml does not compile: ${run.stderr}${run.error?.message ?? ''}`)
  const template = evaluate(run.stdout, name)
  return new Map(files.map((file) => [file.path, template(`${relative(file.path)}.wxml`)]))
}

/** Adds a wxml with everything it imports or includes. */
function collect(
  file: string,
  tags: readonly string[],
  markups: Map<string, readonly string[]>,
  scripts: Set<string>,
): void {
  if (markups.has(file)) return
  if (!existsSync(file)) throw new Error(`${file} is missing`)
  markups.set(file, tags)
  const text = readFileSync(file, 'utf8')
  for (const [, tag, source = ''] of text.matchAll(/<(import|include|wxs)\b[^>]*?\ssrc="([^"]+)"/g)) {
    const target = source.startsWith('/')
      ? path.join(repository, 'miniprogram', source)
      : path.resolve(path.dirname(file), source)
    if (tag === 'wxs') addScript(target, scripts)
    else collect(target.endsWith('.wxml') ? target : `${target}.wxml`, tags, markups, scripts)
  }
}

function addScript(file: string, scripts: Set<string>): void {
  if (scripts.has(file)) return
  scripts.add(file)
  for (const [, source = ''] of readFileSync(file, 'utf8').matchAll(/require\(['"]([^'"]+)['"]\)/g)) {
    addScript(path.resolve(path.dirname(file), source), scripts)
  }
}

const relative = (file: string): string => path.relative(repository, file).replaceAll(path.sep, '/')

function evaluate(code: string, name: string): Template {
  // WeChat's output for our own files is a script; a named one calls the main package's `$gwx` first.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the compiler emits text to run
  return new Function('$gwx', `var ${name}\n${code}\nreturn ${name}`)(() => undefined) as Template
}
