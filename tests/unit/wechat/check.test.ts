import {spawnSync} from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'

// The compiler needs seconds alone, and a minute beside everything else on two cores.
jest.setTimeout(180_000)

const repository = path.resolve(__dirname, '../../..')
let root: string

const write = (file: string, text: string): void => {
  const target = path.join(root, 'miniprogram', file)
  mkdirSync(path.dirname(target), {recursive: true})
  writeFileSync(target, text)
}

const page = (file: string, wxml: string, usingComponents: Record<string, string> = {}): void => {
  write(`${file}.ts`, 'const count = 1 as number\nPage({data: {count}})\n')
  write(`${file}.json`, JSON.stringify({usingComponents}))
  write(`${file}.wxml`, wxml)
  write(`${file}.wxss`, '.root {\n  width: 10rpx;\n}\n')
}

/** Checks projects, one after the other. @returns the code of all, and what is said of each, errors among it */
const check = (projects: readonly string[]): {code: number | null; said: readonly string[]} => {
  const tsx = path.join(repository, 'node_modules/tsx/dist/cli.mjs')
  const script = path.join(repository, 'local/wechat/check.ts')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'check-wechat-'))
  const file = path.join(folder, 'said')
  const output = openSync(file, 'w')
  try {
    const run = spawnSync(process.execPath, [tsx, script, ...projects], {stdio: ['ignore', output, output]})
    return {
      code: run.status,
      said: readFileSync(file, 'utf8')
        .split(/^== .*\n/mu)
        .filter(Boolean),
    }
  } finally {
    closeSync(output)
    rmSync(folder, {recursive: true})
  }
}

const app = {
  pages: ['pages/home/home'],
  subPackages: [
    {root: 'packages/booking', name: 'booking', pages: ['pages/time/time']},
    {root: 'packages/places', name: 'places', pages: ['pages/me/me']},
  ],
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
}
const config = v.parse(
  v.looseObject({setting: v.looseObject({})}),
  JSON.parse(readFileSync(path.join(repository, 'project.config.json'), 'utf8')),
)

/** A project with a main package and two subpackages, with empty pages. */
const begin = (setting: object, dependencies: object): void => {
  root = mkdtempSync(path.join(os.tmpdir(), 'check-wechat-'))
  writeFileSync(
    path.join(root, 'project.config.json'),
    JSON.stringify({...config, setting: {...config.setting, ...setting}}),
  )
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({dependencies}))
  write('app.ts', 'App({})\n')
  write('sitemap.json', '{"rules": [{"action": "disallow", "page": "*"}]}')
  write('app.json', JSON.stringify(app))
  for (const file of ['pages/home/home', 'packages/booking/pages/time/time', 'packages/places/pages/me/me'])
    page(file, '<view>{{count}}</view>')
}
const end = (): void => rmSync(root, {recursive: true})

describe('with TDesign, in a subpackage that packs its own npm and in one that does not', () => {
  beforeAll(() => {
    const packed = ['./miniprogram/', './miniprogram/packages/booking/'].map((folder) => ({
      packageJsonPath: './package.json',
      miniprogramNpmDistDir: folder,
    }))
    begin({packNpmRelationList: packed}, {dayjs: '1.11.19', 'tdesign-miniprogram': '1.16.0'})
    for (const name of ['tdesign-miniprogram', 'dayjs']) {
      cpSync(path.join(repository, 'node_modules', name), path.join(root, 'node_modules', name), {
        recursive: true,
      })
    }
    page('pages/home/home', '<t-button>{{count}}</t-button>', {
      't-button': 'tdesign-miniprogram/button/button',
    })
    page('packages/booking/pages/time/time', '<t-steps><t-step-item title="a" /></t-steps>', {
      't-steps': 'tdesign-miniprogram/steps/steps',
      't-step-item': 'tdesign-miniprogram/step-item/step-item',
    })
    page('packages/places/pages/me/me', '<t-input />', {'t-input': 'tdesign-miniprogram/input/input'})
  })
  afterAll(end)

  test('a good project: sizes of every package, and a clean quality list', () => {
    const {
      code,
      said: [said = ''],
    } = check([root])
    expect(said).toMatch(/^P1 main package: \d+ KB \(≤ 600 KB\) ok$/m)
    expect(said).toMatch(/^P1 packages\/places: 1 KB \(≤ 300 KB\) ok$/m)
    // Steps and their icons: without its own packed npm the subpackage would be 1 KB, as the other one is.
    const booking = Number(/^P1 packages\/booking: (\d+) KB/m.exec(said)?.[1])
    expect(booking).toBeGreaterThan(100)
    expect(booking).toBeLessThan(200)
    expect(said.match(/^quality \w+ ok/gm)).toHaveLength(11)
    expect(said).toContain(
      'quality CONTAINS_OTHER_PKG_COMPONENTS ok (of several subpackages, or TDesign of one)',
    )
    expect(code).toBe(0)
  })
})

/** One start of the compiler for all of them: that takes longer than any. */
test('what is refused, of projects without packages, each told apart from the others', () => {
  const broken: readonly [change: () => void, said: RegExp][] = [
    [
      () => rmSync(path.join(root, 'miniprogram/pages/home/home.wxss')),
      /^miniprogram\/pages\/home\/home\.wxss is missing\n$/,
    ],
    [
      () => page('packages/places/pages/me/me', '<view><text>a</view>'),
      /packages\/places\/pages\/me\/me\.wxml: 1:16:unexpected end tag: view/,
    ],
    [
      () => page('packages/places/pages/me/me', '<gone />', {gone: '../../components/gone/gone'}),
      /packages\/places\/pages\/me\/me\.json: \["usingComponents"\]\["gone"\]/,
    ],
    // Nothing of the others is left over.
    [() => undefined, /^P1 main package: \d+ KB \(≤ 600 KB\) ok$[^]*^quality \w+ ok/m],
  ]
  const roots = broken.map(([change]) => {
    begin({packNpmRelationList: []}, {})
    change()
    return root
  })
  const {code, said} = check(roots)
  for (const folder of roots) rmSync(folder, {recursive: true})
  expect(said).toHaveLength(broken.length)
  for (const [at, [, expected]] of broken.entries()) expect(said[at]).toMatch(expected)
  expect(said.at(-1)).not.toMatch(/check:wechat|missing/)
  expect(code).toBe(1)
})
