import {lintTexts} from './lintTexts'

const page = 'miniprogram/pages/home/home.ts'
const server = 'cloudfunctions/api/src/booking/reserve.ts'

const refused: [string, string, string, string][] = [
  ['any', server, 'export const x = (y: any): unknown => y\n', '@typescript-eslint/no-explicit-any'],
  ['a silenced compiler', server, '// @ts-ignore\nexport const x = 1\n', '@typescript-eslint/ban-ts-comment'],
  [
    'an expected error',
    server,
    '// @ts-expect-error\nexport const x = 1\n',
    '@typescript-eslint/ban-ts-comment',
  ],
  ['a barrel', server, "export * from './repo'\n", 'no-restricted-syntax'],
  [
    'a re-export from an index',
    'cloudfunctions/jobs/src/index.ts',
    "export {x} from './x'\n",
    'no-restricted-syntax',
  ],
  ['a folder named utils', 'miniprogram/utils/time.ts', 'export const x = 1\n', 'no-restricted-syntax'],
  ['a folder named common', 'local/cloud/common/x.ts', 'export const x = 1\n', 'no-restricted-syntax'],
  ['a folder named helpers', 'tests/helpers/x.ts', 'export const x = 1\n', 'no-restricted-syntax'],
  ['a folder named misc', 'cloudfunctions/api/src/misc/x.ts', 'export const x = 1\n', 'no-restricted-syntax'],
  ['a file of 301 lines', server, 'export const x = 1\n' + 'x.toFixed()\n'.repeat(300), 'max-lines'],
  ['eval in a page', page, "eval('1')\n", 'no-eval'],
  ['new Function in a page', page, "export const x = new Function('1')\n", 'no-new-func'],
  ['console in a page', page, "console.log('x')\n", 'no-console'],
  [
    'a type import that leaves a side effect',
    page,
    "import {type X} from './x'\nexport const x: X = 1\n",
    '@typescript-eslint/no-import-type-side-effects',
  ],
]

const accepted: [string, string, string][] = [
  [
    'a file of 300 lines and its comments',
    server,
    'export const x = 1\n' + 'x.toFixed()\n'.repeat(299) + '// why\n',
  ],
  ['a named re-export elsewhere', server, "export {release} from './release'\n"],
  ['console on the server', server, "console.log('x')\n"],
]

let found: string[][]

beforeAll(() => {
  found = lintTexts([...refused, ...accepted].map(([, file, code]) => ({file, code})))
})

test.each(refused.map(([what, , , rule], index) => ({what, rule, index})))(
  '$what is refused',
  ({rule, index}) => {
    expect((found[index] ?? []).map((message) => message.split(': ')[0])).toContain(rule)
  },
)

test.each(accepted.map(([what], index) => ({what, index})))('$what is accepted', ({index}) => {
  expect(found[refused.length + index]).toEqual([])
})
