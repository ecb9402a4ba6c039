import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'

import {ProjectFiles} from '../../local/preview/build/files'
import {readProject} from '../../local/preview/build/project'
import {StyleCompiler} from '../../local/preview/build/styles'
import {compileTemplates, scriptToJavaScript} from '../../local/preview/build/templates'

let folder: string

const write = (files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text)
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-build-'))
  write({'app.json': '{"pages": ["pages/a/a"]}', 'pages/a/a.wxml': '<view/>', 'pages/a/a.js': 'Page({})'})
})
afterEach(() => rmSync(folder, {recursive: true}))

const css = (files: Record<string, string>): string => {
  write(files)
  return new StyleCompiler().compile(readProject(folder)).css
}

describe('styles', () => {
  test.each([
    ['app.wxss', '.a{width:10rpx}', '.a{width:calc(10 * var(--rpx))}'],
    ['app.wxss', '.a{margin:-.5rpx 100vh}', '.a{margin:calc(-.5 * var(--rpx)) calc(100 * var(--vh))}'],
    ['app.wxss', 'page{color:red}', 'wx-page{color:red}'],
    ['app.wxss', 'view .input text{color:red}', 'wx-view .input wx-text{color:red}'],
    ['app.wxss', '#one{color:red}', '[id$="--one"]:not(#_){color:red}'],
    ['app.wxss', '@keyframes turn{from{top:1rpx}}', '@keyframes turn{from{top:calc(1 * var(--rpx))}}'],
    ['app.wxss', '@media (min-width: 1000rpx){.a{top:0}}', '@media (min-width: 500px){.a{top:0}}'],
    ['app.wxss', '.a{background:url(images/x.png)}', '.a{background:url(/preview/file/images/x.png)}'],
    [
      'pages/a/a.wxss',
      '.a,.b{color:red}',
      ':where([wx-route="pages/a/a"]) .a,:where([wx-route="pages/a/a"]) .b{color:red}',
    ],
    ['pages/a/a.wxss', 'page{color:red}', 'wx-page:where([wx-route="pages/a/a"]){color:red}'],
  ])('%s: %s', (file, wxss, expected) => {
    expect(css({[file]: wxss})).toBe(expected)
  })

  test("a component's classes are its own, :host is its element", () => {
    const result = css({
      'pages/a/a.json': '{"usingComponents": {"own-card": "./card/card"}}',
      'pages/a/card/card.json': '{"component": true}',
      'pages/a/card/card.js': 'Component({})',
      'pages/a/card/card.wxml': '<view/>',
      'pages/a/card/card.wxss': ':host{top:0}.card{top:0}',
    })
    expect(result).toMatch(/^\[wx-host="(card_[0-9a-f]{4})"\]\{top:0\}\.\1--card\{top:0\}$/)
  })

  test('an imported file follows its importer, and a change of it is seen', () => {
    const compiler = new StyleCompiler()
    write({'app.wxss': "@import './base.wxss';", 'base.wxss': '.a{top:0}'})
    expect(compiler.compile(readProject(folder)).css).toContain('.a{top:0}')
    write({'base.wxss': '.a{top:1px;left:0}'})
    expect(compiler.compile(readProject(folder)).css).toContain('left:0')
  })

  test("what lies on another host is left out and named; TDesign's glyphs become masks", () => {
    write({
      'app.wxss': '.a{background:url(https://x.test/a.png);top:0}',
      'pages/a/a.json': '{"usingComponents": {"t-icon": "tdesign-miniprogram/icon/icon"}}',
      'miniprogram_npm/tdesign-miniprogram/icon/icon.json': '{"component": true}',
      'miniprogram_npm/tdesign-miniprogram/icon/icon.wxml': '<view/>',
      'miniprogram_npm/tdesign-miniprogram/icon/icon.js': '',
      'miniprogram_npm/tdesign-miniprogram/icon/icon.wxss': ".t-icon-add:before{content:'\\E001';}",
    })
    const {css: result, problems} = new StyleCompiler().compile(readProject(folder))
    expect(result).toContain('.a{top:0}')
    expect(result).toContain('url(/preview/icon/add.svg)')
    expect(result).not.toContain('x.test')
    expect(problems).toEqual(['app.wxss: loads from another host, which the preview does not do'])
  })
})

describe('where files are found', () => {
  test('a component path: beside the file, from the root, in the nearest miniprogram_npm, in node_modules', () => {
    write({
      'pages/a/near/near.json': '{}',
      'shared/far/index.json': '{}',
      'pages/miniprogram_npm/lib/x/x.json': '{}',
      'miniprogram_npm/lib/x/x.json': '{}',
      'node_modules/unpacked/package.json': '{"miniprogram": "dist"}',
      'node_modules/unpacked/dist/y/y.json': '{}',
    })
    const files = new ProjectFiles(folder)
    expect(files.component('pages/a/a', './near/near')).toBe('pages/a/near/near')
    expect(files.component('pages/a/a', 'near/near')).toBe('pages/a/near/near')
    expect(files.component('pages/a/a', '/shared/far')).toBe('shared/far/index')
    expect(files.component('pages/a/a', 'lib/x/x')).toBe('pages/miniprogram_npm/lib/x/x')
    expect(files.component('other/b', 'lib/x/x')).toBe('miniprogram_npm/lib/x/x')
    expect(files.component('pages/a/a', 'unpacked/y/y')).toBe('miniprogram_npm/unpacked/y/y')
    expect(files.component('pages/a/a', 'lib/none/none')).toBeNull()
  })

  test('what WeChat would refuse is named with its file', () => {
    write({
      'app.json': '{"pages": ["pages/a/a", "pages/gone/gone"]}',
      'pages/a/a.json': '{"usingComponents": {"lost-one": "./lost"}}',
      'pages/a/a.wxml': '<view>{{ a.b( }}</view>',
    })
    const project = readProject(folder)
    expect(project.problems).toEqual([
      'pages/a/a.json: component <lost-one> at "./lost" was not found',
      'app.json: page "pages/gone/gone" has no .wxml file',
    ])
    expect(compileTemplates(project).problems.join()).toMatch(/^pages\/a\/a\.wxml:1:\d+: /)
    expect(() => readProject(join(folder, 'pages'))).toThrow(
      "has no app.json: it is not a mini-program's folder",
    )
  })
})

test('WXS becomes JavaScript: constructors are names, modules have no extension', () => {
  expect(scriptToJavaScript("var u = require('./u.wxs'); a.constructor === 'Array'")).toBe(
    "var u = require('./u'); a.constructor.name === 'Array'",
  )
})
