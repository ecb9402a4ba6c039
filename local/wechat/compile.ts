import {createHash, generateKeyPairSync} from 'node:crypto'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type {Project} from 'miniprogram-ci'
import type {MiniProgramCI, MiniProgramCore} from 'miniprogram-ci/dist/@types/types'
import {readProjectConfig} from './projectConfig'

/** What WeChat tells about a project that is not registered: its documented limits, in MB and pieces. */
const attributes = {
  platform: false,
  appType: 0,
  isSandbox: true,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxTabbarIconSize: 40,
  },
}

const setting = {
  es6: true,
  minify: true,
  minifyWXML: true,
  minifyWXSS: true,
  ignoreUploadUnusedFiles: true,
}

/** What the compiler emits: path inside the mini-program to content. */
export type Emitted = ReadonlyMap<string, Uint8Array>

/** One line of DevTools' quality list. */
export type QualityItem = MiniProgramCI.ICheckResultItem

/**
 * Compiles a project with WeChat's own compiler, without asking WeChat anything. Pack npm before.
 * @param root folder of project.config.json
 * @throws with the file's name when something does not compile
 */
export async function compile(root: string): Promise<Emitted> {
  const ci = await offline()
  const emitted = await withKey(async (privateKeyPath) => {
    const {appid} = readProjectConfig(root)
    const options = {appid, projectPath: root, privateKeyPath, ignores: ['node_modules/**/*']}
    const project = unregistered(new ci.Project({...options, type: 'miniProgram'}))
    try {
      return await ci.getCompiledResult({project, version: '0', setting, onProgressUpdate: () => undefined})
    } finally {
      removeCacheFolder(root)
    }
  })
  return new Map(Object.entries(emitted).map(([file, content]) => [file, Buffer.from(content)]))
}

/**
 * Runs DevTools' quality list on compiled output.
 * @param root folder of project.config.json, whose settings the list judges too
 */
export async function checkQuality(root: string, emitted: Emitted): Promise<QualityItem[]> {
  const ci = await offline()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wechat-'))
  try {
    const config = readProjectConfig(root)
    const {packNpmRelationList: _, ...packed} = config.setting
    writeFileSync(
      path.join(folder, 'project.config.json'),
      JSON.stringify({...config, miniprogramRoot: 'miniprogram/', setting: packed}),
    )
    for (const [file, content] of emitted) {
      const target = path.join(folder, 'miniprogram', file)
      mkdirSync(path.dirname(target), {recursive: true})
      writeFileSync(target, content)
    }
    return await withKey(async (privateKeyPath) => {
      const options = {appid: config.appid, projectPath: folder, privateKeyPath}
      return await ci.checkCodeQuality(unregistered(new ci.Project({...options, type: 'miniProgram'})))
    })
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** The compiler leaves an empty folder where it was started, named after the project. */
function removeCacheFolder(root: string): void {
  const name = createHash('md5').update(`${root}|summer`).digest('hex')
  rmSync(path.resolve(name), {recursive: true, force: true})
}

/** WeChat's tools, kept from asking WeChat. */
async function offline() {
  const ci = await import('miniprogram-ci')
  // It would ask a WeChat host for a list of file endings that it also has inside.
  ci.proxy('http://127.0.0.1:9')
  return ci
}

/** The project, its attributes known without asking WeChat. */
function unregistered(project: Project): MiniProgramCore.IProject {
  const known: unknown = Object.assign(project, {attr: () => Promise.resolve(attributes)})
  if (isProject(known)) return known
  throw new Error('this miniprogram-ci has another kind of project')
}

/** The package's two declarations of a project differ in `undefined` alone, which strict TypeScript minds. */
const isProject = (value: unknown): value is MiniProgramCore.IProject =>
  typeof value === 'object' && value !== null && 'attr' in value && 'projectPath' in value

/** The compiler wants an upload key to exist; any will do where nothing is uploaded. */
async function withKey<T>(use: (privateKeyPath: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wechat-key-'))
  const file = path.join(folder, 'upload.key')
  const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048})
  writeFileSync(file, privateKey.export({type: 'pkcs1', format: 'pem'}))
  try {
    return await use(file)
  } finally {
    rmSync(folder, {recursive: true})
  }
}
