import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {packNpm} from '../../../local/wechat/packNpm'

let root: string

const install = (version: string): void => {
  const folder = path.join(root, 'node_modules/tiny')
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name: 'tiny', version, main: 'index.js'}))
  writeFileSync(path.join(folder, 'index.js'), `module.exports = '${version}'\n`)
}

const packed = (folder: string): string => path.join(root, folder, 'miniprogram_npm/tiny/index.js')
const folders = ['miniprogram', 'miniprogram/packages/booking']

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pack-npm-'))
  const list = folders.map((folder) => ({
    packageJsonPath: './package.json',
    miniprogramNpmDistDir: `./${folder}/`,
  }))
  const config = {appid: 'x', miniprogramRoot: 'miniprogram/', setting: {packNpmRelationList: list}}
  writeFileSync(path.join(root, 'project.config.json'), JSON.stringify(config))
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({dependencies: {tiny: '*'}}))
  install('1.0.0')
})

afterEach(() => rmSync(root, {recursive: true}))

test('every entry of packNpmRelationList gets its own folder, and nothing else is left', async () => {
  await packNpm(root)
  for (const folder of folders) expect(readFileSync(packed(folder), 'utf8')).toContain('1.0.0')
  expect(existsSync(path.join(root, '.local/wechat/packed.json'))).toBe(true)
})

test('what is up to date stays; a folder that is gone or of another version is packed again', async () => {
  await packNpm(root)
  for (const folder of folders) writeFileSync(packed(folder), 'touched')
  await packNpm(root)
  for (const folder of folders) expect(readFileSync(packed(folder), 'utf8')).toBe('touched')
  rmSync(path.join(root, 'miniprogram/miniprogram_npm'), {recursive: true})
  await packNpm(root)
  expect(existsSync(packed('miniprogram'))).toBe(true)
  expect(readFileSync(packed('miniprogram/packages/booking'), 'utf8')).toBe('touched')
  install('1.0.1')
  await packNpm(root)
  for (const folder of folders) expect(readFileSync(packed(folder), 'utf8')).toContain('1.0.1')
})

test('a package that is not installed is named', async () => {
  rmSync(path.join(root, 'node_modules/tiny'), {recursive: true})
  await expect(packNpm(root)).rejects.toThrow('tiny is not installed: run npm ci')
})
