import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import {quietly} from './quietly'
import {readProjectConfig} from './projectConfig'

const packageJson = v.object({
  version: v.optional(v.string()),
  dependencies: v.optional(v.record(v.string(), v.string())),
})
const stampsJson = v.record(v.string(), v.string())

/**
 * Packs npm for WeChat as DevTools' 构建 npm does: one `miniprogram_npm` folder for each entry of
 * `packNpmRelationList`. A folder that already holds the installed versions is left as it is.
 * @param root folder of project.config.json
 * @throws when a package is not installed, or WeChat's packer finds none to pack
 */
export async function packNpm(root: string): Promise<void> {
  const work = path.join(root, '.local/wechat')
  const stampFile = path.join(work, 'packed.json')
  const stamps = existsSync(stampFile) ? v.parse(stampsJson, readJson(stampFile)) : {}
  const packed = new Map<string, string>()
  mkdirSync(work, {recursive: true})
  for (const entry of readProjectConfig(root).setting.packNpmRelationList) {
    const manifest = path.resolve(root, entry.packageJsonPath)
    const target = path.resolve(root, entry.miniprogramNpmDistDir, 'miniprogram_npm')
    const stamp = installedVersions(manifest)
    if (stamps[entry.miniprogramNpmDistDir] === stamp && existsSync(target)) continue
    const source = packed.get(manifest) ?? (await packOnce(manifest, work))
    packed.set(manifest, source)
    // Whole folders change places, so that nobody compiles a half-written one.
    const copy = mkdtempSync(path.join(work, 'copy-'))
    cpSync(source, path.join(copy, 'miniprogram_npm'), {recursive: true})
    rmSync(target, {recursive: true, force: true})
    mkdirSync(path.dirname(target), {recursive: true})
    renameSync(path.join(copy, 'miniprogram_npm'), target)
    rmSync(copy, {recursive: true})
    stamps[entry.miniprogramNpmDistDir] = stamp
    writeFileSync(stampFile, JSON.stringify(stamps, null, 2))
  }
  for (const source of packed.values()) rmSync(path.dirname(source), {recursive: true})
}

/** @returns the packed `miniprogram_npm` folder, in a folder of its own */
async function packOnce(manifest: string, work: string): Promise<string> {
  const folder = mkdtempSync(path.join(work, 'pack-'))
  // Loaded here: it takes seconds, and mostly there is nothing to pack.
  const result = await quietly(async () => {
    const {packNpmManually} = await import('miniprogram-ci')
    return await packNpmManually({packageJsonPath: manifest, miniprogramNpmDistDir: folder})
  })
  if (result.miniProgramPackNum + result.otherNpmPackNum === 0)
    throw new Error(`${manifest}: nothing to pack`)
  return path.join(folder, 'miniprogram_npm')
}

/** For example `dayjs@1.11.19 tdesign-miniprogram@1.16.0`. */
function installedVersions(manifest: string): string {
  const names = Object.keys(v.parse(packageJson, readJson(manifest)).dependencies ?? {}).sort()
  return names
    .map((name) => {
      const file = path.join(path.dirname(manifest), 'node_modules', name, 'package.json')
      if (!existsSync(file)) throw new Error(`${name} is not installed: run npm ci`)
      return `${name}@${v.parse(packageJson, readJson(file)).version ?? ''}`
    })
    .join(' ')
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
