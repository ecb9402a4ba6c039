import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {QualityItem} from '../../../local/wechat/compile'
import {packageSizes, sizeLines} from '../../../local/wechat/packages'
import {judgeQuality} from '../../../local/wechat/quality'
import {sharedBySeveral} from '../../../local/wechat/shared'

const app = {
  packages: [
    {root: '', pages: ['a']},
    {root: 'packages/x', pages: ['b']},
    {root: 'packages/xy/', pages: ['c']},
  ],
}

test('a file counts for the package whose folder it is in', () => {
  const emitted = new Map([
    ['app.js', new Uint8Array(10)],
    ['packages/other.js', new Uint8Array(1)],
    ['packages/x/b.js', new Uint8Array(200)],
    ['packages/xy/c.js', new Uint8Array(3000)],
  ])
  expect(packageSizes(emitted, app)).toEqual(
    new Map([
      ['', 11],
      ['packages/x', 200],
      ['packages/xy/', 3000],
    ]),
  )
})

test.each([
  ['', 600 * 1024, 'P1 main package: 600 KB (≤ 600 KB) ok'],
  ['', 600 * 1024 + 1, 'P1 main package: 601 KB (≤ 600 KB) short'],
  ['packages/x', 300 * 1024, 'P1 packages/x: 300 KB (≤ 300 KB) ok'],
  ['packages/x', 300 * 1024 + 1, 'P1 packages/x: 301 KB (≤ 300 KB) short'],
])('%s of %i bytes', (root, bytes, line) => {
  expect(sizeLines(new Map([[root, bytes]]))).toEqual([{line, ok: line.endsWith('ok')}])
})

const own = 'components/bar/bar.js'
const tdesign = 'miniprogram_npm/tdesign-miniprogram/input/input.js'

const verdicts: [NonNullable<QualityItem['name']>, boolean, unknown, boolean][] = [
  ['JS_COMPRESS_OPEN', true, undefined, true],
  ['JS_COMPRESS_OPEN', false, undefined, false],
  ['CONTAINS_UNUSED_CODES', false, [tdesign], false],
  ['CONTAINS_OTHER_PKG_JS', false, {size: 1, files: [tdesign]}, true],
  ['CONTAINS_OTHER_PKG_JS', false, {size: 2, files: [tdesign, own]}, false],
  ['CONTAINS_OTHER_PKG_JS', false, undefined, false],
  ['CONTAINS_OTHER_PKG_COMPONENTS', true, {size: 1, files: [tdesign], comps: []}, true],
  ['CONTAINS_OTHER_PKG_COMPONENTS', true, {size: 1, files: [], comps: [own]}, false],
]

test.each(verdicts)('%s, success %s, %j', (name, success, detail, ok) => {
  expect(judgeQuality([{name, success, text: '', detail, docURL: ''}])[0]?.ok).toBe(ok)
})

test('an empty list is no clean list', () => {
  expect(() => judgeQuality([])).toThrow('empty')
})

test('a component is excused only where several subpackages use it', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'shared-'))
  const write = (file: string, content: object) => {
    mkdirSync(path.dirname(path.join(root, file)), {recursive: true})
    writeFileSync(path.join(root, file), JSON.stringify(content))
  }
  write('project.config.json', {appid: 'a', miniprogramRoot: './', setting: {packNpmRelationList: []}})
  write('packages/x/b.json', {
    usingComponents: {bar: '../../components/bar/bar', own: '../../components/own/own'},
  })
  write('packages/xy/deep/c.json', {
    usingComponents: {bar: '../../../components/bar/bar', t: 'tdesign-miniprogram/input/input'},
  })
  const shared = sharedBySeveral(root, app)
  rmSync(root, {recursive: true})
  expect([...shared]).toEqual(['components/bar/bar'])
  const item = (detail: unknown): QualityItem => ({
    name: 'CONTAINS_OTHER_PKG_COMPONENTS',
    success: true,
    text: '',
    detail,
    docURL: '',
  })
  expect(judgeQuality([item({files: [own], comps: ['components/bar/bar']})], shared)[0]?.ok).toBe(true)
  expect(judgeQuality([item({files: ['components/own/own.js'], comps: []})], shared)[0]?.ok).toBe(false)
})
