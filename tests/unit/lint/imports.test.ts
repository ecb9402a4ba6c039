import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type {Text} from './lintTexts'
import {lintTexts} from './lintTexts'

const value = (from: string): string => `import {x} from '${from}'\nx()\n`
const type = (from: string): string => `import type {X} from '${from}'\nexport const x: X | null = null\n`

const shared = 'miniprogram/shared/time.ts'
const rules = 'miniprogram/packages/booking/rules/slots.ts'
const packagePage = 'miniprogram/packages/booking/pages/time/time.ts'
const home = 'miniprogram/pages/home/home.ts'
const service = 'miniprogram/services/cloud.ts'
const kernel = 'cloudfunctions/api/src/kernel/once.ts'
const reserve = 'cloudfunctions/api/src/booking/reserve.ts'
const contract = 'cloudfunctions/api/src/booking/contract.ts'
const router = 'cloudfunctions/api/src/router.ts'
const jobs = 'cloudfunctions/jobs/src/index.ts'
const verifier = 'cloudfunctions/api/src/booking/verify.ts'
const gateway = 'local/cloud/gateway.ts'
const tool = 'local/contract.ts'
const anyTest = 'tests/unit/x.test.ts'

/** Each row: where, what it imports, as a value or a type. */
const allowed: [string, string, typeof value][] = [
  [shared, './limits', value],
  [rules, '../../../shared/time', value],
  [rules, './states', value],
  [packagePage, '../../rules/slots', value],
  [packagePage, '../../../../services/cloud', value],
  [packagePage, '../../../../../cloudfunctions/api/src/booking/contract', type],
  [packagePage, 'dayjs', value],
  [packagePage, 'tdesign-miniprogram/toast/index', value],
  [home, '../../shared/time', value],
  [home, '../../packages/booking/rules/states', type],
  [service, '../../cloudfunctions/api/src/contract', type],
  [kernel, './clock', value],
  [kernel, '../../../../miniprogram/shared/time', value],
  [kernel, 'wx-server-sdk', value],
  [kernel, 'node:crypto', value],
  [reserve, './repo', value],
  [reserve, '../kernel/once', value],
  [reserve, '../people/findPerson', value],
  [reserve, '../../../../miniprogram/packages/booking/rules/slots', value],
  [contract, 'valibot', value],
  [contract, '../kernel/contract', value],
  [contract, '../people/contract', value],
  [contract, '../../../../miniprogram/shared/limits', value],
  [contract, './reserve', type],
  [verifier, '../kernel/timeline', value],
  [router, './booking/reserve', value],
  [router, './people/repo', value],
  [jobs, '../../api/src/booking/release', value],
  [gateway, '../../cloudfunctions/api/src/collections', value],
  [gateway, '../../cloudfunctions/api/src/kernel/declare', type],
  [gateway, 'libsql', value],
  [tool, '../cloudfunctions/api/src/contract', value],
  [tool, '../cloudfunctions/api/src/anchors/verify', value],
  [tool, '../miniprogram/packages/hotline/rules/states', value],
  [anyTest, '../../cloudfunctions/api/src/booking/repo', value],
  [anyTest, '../../local/cloud/gateway', value],
]

const forbidden: [string, string, typeof value, string][] = [
  [shared, '../services/cloud', value, 'miniprogram/shared imports nothing but itself'],
  [shared, '../packages/booking/rules/slots', type, 'miniprogram/shared imports nothing but itself'],
  [shared, 'dayjs', value, 'shared and rules import no package'],
  [rules, '../../../services/cloud', value, 'rules import only miniprogram/shared'],
  [rules, '../../people/rules/roles', value, 'rules import only miniprogram/shared'],
  [rules, '../pages/time/time', value, 'rules import only miniprogram/shared'],
  [rules, 'valibot', value, 'shared and rules import no package'],
  [packagePage, '../../../people/rules/roles', value, 'packages/booking never imports packages/people'],
  [packagePage, '../../../people/rules/roles', type, 'packages/booking never imports packages/people'],
  [packagePage, '../../../../../cloudfunctions/api/src/booking/contract', value, 'by `import type`'],
  [packagePage, '../../../../../cloudfunctions/api/src/booking/repo', type, 'takes contracts only'],
  [packagePage, '../../../../../local/cloud/gateway', type, 'the product never imports local/'],
  [packagePage, 'valibot', value, 'WeChat does not pack valibot'],
  [home, '../../packages/booking/rules/states', value, "cannot load a subpackage's code"],
  [home, '../../packages/booking/pages/time/view', type, "cannot load a subpackage's code"],
  [home, '../../../typings/wx', type, 'only files inside miniprogram/'],
  [home, '@/shared/time', value, 'relative imports only'],
  [home, '/shared/time', value, 'relative imports only'],
  [home, '../../shared/time.ts', value, 'leave the extension out'],
  [kernel, '../booking/reserve', type, 'the kernel knows no domain'],
  [kernel, '../router', value, 'the kernel knows no domain'],
  [kernel, '../../../../miniprogram/packages/booking/rules/slots', value, 'the kernel knows no domain'],
  [reserve, '../people/repo', value, 'only people itself uses its repo'],
  [reserve, '../people/accounts.repo', type, 'only people itself uses its repo'],
  [
    reserve,
    '../../../../miniprogram/services/cloud',
    value,
    'functions take only shared/ and packages/*/rules/',
  ],
  [reserve, '../../../../local/cloud/gateway', value, 'the product never imports local/'],
  [reserve, '../../../../tests/unit/x', value, 'only tests import tests'],
  [reserve, 'no-such-package', value, 'is not in package.json'],
  [contract, './reserve', value, 'a contract imports schemas, rules and types only'],
  [contract, './repo', value, 'a contract imports schemas, rules and types only'],
  [contract, 'node:fs', value, 'a contract imports schemas, rules and types only'],
  [verifier, './repo', value, 'a verifier judges what it is given'],
  [verifier, '../kernel/clock', value, 'a verifier judges what it is given'],
  [jobs, '../../api/src/booking/repo', value, 'only booking itself uses its repo'],
  [
    gateway,
    '../../cloudfunctions/api/src/booking/reserve',
    value,
    'only declarations and verifiers of the product',
  ],
  [
    tool,
    '../cloudfunctions/api/src/kernel/timeline',
    value,
    'only declarations and verifiers of the product',
  ],
  [
    tool,
    '../miniprogram/packages/hotline/rules/clock',
    value,
    'only declarations and verifiers of the product',
  ],
  [gateway, '../../miniprogram/shared/time', type, 'only declarations and verifiers of the product'],
  [gateway, '../../tests/unit/x', value, 'only tests import tests'],
]

/** Other ways to write an import. */
const disguised: Text[] = [
  {file: home, code: "export {x} from '../../packages/booking/rules/states'\n"},
  {file: home, code: "export const x = () => import('../../packages/booking/rules/states')\n"},
  {file: home, code: "export const x = require('../../packages/booking/rules/states')\n"},
  {file: home, code: "import x = require('../../packages/booking/rules/states')\nx()\n"},
  {file: home, code: "export type X = import('../../packages/booking/pages/time/view').X\n"},
]

const house = (messages: string[] | undefined): string[] =>
  (messages ?? ['not linted']).filter((message) => message.startsWith('house/import-directions'))

describe('import directions', () => {
  const all = [...allowed, ...forbidden].map(([file, from, write]) => ({file, code: write(from)}))
  let found: string[][]

  beforeAll(() => {
    found = lintTexts([...all, ...disguised])
  })

  test.each(allowed.map(([file, from, write], index) => ({index, file, from, kind: write.name})))(
    '$file may import the $kind of $from',
    ({index}) => {
      expect(house(found[index])).toEqual([])
    },
  )

  test.each(
    forbidden.map(([file, from, write, reason], index) => ({index, file, from, kind: write.name, reason})),
  )('$file may not import the $kind of $from', ({index, from, reason}) => {
    const messages = house(found[allowed.length + index])
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain(`${from}: `)
    expect(messages[0]).toContain(reason)
  })

  test.each(disguised.map(({code}, index) => ({code: code.trim(), index})))('nor as $code', ({index}) => {
    expect(house(found[all.length + index])).toHaveLength(1)
  })
})

test('imports run in no circle', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lint-circle-'))
  const [a, b] = [
    "import {b} from './b'\nexport const a = () => b\n",
    "import {a} from './a'\nexport const b = () => a\n",
  ]
  try {
    writeFileSync(path.join(folder, 'a.ts'), a)
    writeFileSync(path.join(folder, 'b.ts'), b)
    const [messages = []] = lintTexts([{file: 'a.ts', code: a}], folder)
    expect(messages.filter((message) => message.startsWith('import-x/no-cycle'))).toHaveLength(1)
  } finally {
    rmSync(folder, {recursive: true})
  }
})
