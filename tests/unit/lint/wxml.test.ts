import {spawnSync} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {repository} from './lintTexts'

/** prettier's HTML parser reflows text; in wxml that changes what people see in two places. */
function damage(wxml: string): string[] {
  const texts = [...wxml.matchAll(/<text\b(?:"[^"]*"|[^>"])*>([^<]*\n[^<]*)<\/text/g)].map(
    ([, words = '']) => `<text> shows its line breaks: ${words.trim()}`,
  )
  const scripts = [...wxml.matchAll(/<wxs\b[^>]*[^/]>\s*\S[^<]*<\/wxs/g)].map(
    () => 'a script inside wxml loses its lines: put it into a .wxs file',
  )
  return [...texts, ...scripts]
}

const folder = path.join(repository, 'miniprogram')
const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(
  (file) => file.endsWith('.wxml') && !file.includes('miniprogram_npm'),
)

test.each(files)('%s keeps its text through formatting', (file) => {
  expect(damage(readFileSync(path.join(folder, file), 'utf8'))).toEqual([])
})

test('a broken text and a script inside are found', () => {
  expect(damage('<text class="a">甲\n  乙</text>')).toHaveLength(1)
  expect(damage('<text>甲</text>\n<text>乙</text>')).toEqual([])
  expect(damage('<wxs module="m">var a = 1</wxs>')).toHaveLength(1)
  expect(damage('<wxs module="m" src="./m.wxs"></wxs>\n<wxs module="n" src="./n.wxs" />')).toEqual([])
})

test('formatting keeps the white space between elements, and bindings as they are', () => {
  const kept = [
    '<text>a</text><text> b</text>',
    '<t-cell title="{{ a }}" note=\'{{"x"}}\' />',
    '<view wx:if="{{a && b < 3}}" data-x="{{ {a:1} }}" bind:tap="go"></view>',
  ].join('\n')
  const prettier = path.join(repository, 'node_modules/prettier/bin/prettier.cjs')
  const run = spawnSync(process.execPath, [prettier, '--stdin-filepath', 'miniprogram/pages/x.wxml'], {
    cwd: repository,
    input: kept,
    encoding: 'utf8',
  })
  expect(run.stdout).toBe(`${kept}\n`)
})
