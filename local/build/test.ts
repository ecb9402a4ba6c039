/**
 * `npm test`: everything that must hold, in order, up to the first step that fails. Ends with
 * `tests: N passed, N failed` alone on a line; a failing step that is not jest counts as one.
 */
import {spawn} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const root = path.resolve(__dirname, '../..')
const work = path.join(root, '.local/test')
const jestReport = path.join(work, 'jest.json')

interface Step {
  name: string
  /** Each list runs one after the other; the lists run beside each other, for two cores. */
  lanes: readonly (readonly string[])[]
}

/** The native compiler, several times as fast; eslint's rules need the other one's programming interface. */
const typecheck = (folder: string): string => `../typescript-native/bin/tsc -p ${folder}`

const steps: readonly Step[] = [
  {name: 'build', lanes: [['tsx local/build/prepare.ts']]},
  {
    name: 'static',
    lanes: [
      ['eslint . --max-warnings 0 --cache --cache-location .local/test/eslint'],
      [
        ...['miniprogram', 'cloudfunctions', 'local', 'local/preview/host', 'tests'].map(typecheck),
        'stylelint miniprogram/**/*.wxss local/preview/**/*.css --allow-empty-input',
        'prettier --check --log-level warn --cache --cache-location .local/test/prettier .',
        'tsx local/wechat/check.ts',
      ],
    ],
  },
  {name: 'jest', lanes: [[`jest --json --outputFile ${jestReport}`]]},
]

const counts = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numRuntimeErrorTestSuites: v.number(),
})

/** Runs one of our development tools; its output goes where ours goes. */
function run(command: string): Promise<boolean> {
  const [tool = '', ...args] = command.split(' ')
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      // jest's JSON goes to a file; what people read goes to stderr anyway.
      stdio: ['ignore', tool === 'jest' ? 'ignore' : 'inherit', 'inherit'],
    })
    child.on('error', (error) => {
      console.error(`${tool}: ${error.message}`)
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
}

async function runLane(commands: readonly string[]): Promise<boolean> {
  let ok = true
  for (const command of commands) ok = (await run(command)) && ok
  return ok
}

async function runStep({name, lanes}: Step): Promise<boolean> {
  const started = performance.now()
  const ok = (await Promise.all(lanes.map(runLane))).every(Boolean)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${name}: ${seconds} s ${ok ? 'ok' : 'failed'}`)
  return ok
}

/** @returns jest's counts, or null when it did not come to write them */
function readCounts(): {passed: number; failed: number} | null {
  if (!existsSync(jestReport)) return null
  const report = v.parse(counts, JSON.parse(readFileSync(jestReport, 'utf8')))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  }
}

async function test(): Promise<void> {
  mkdirSync(work, {recursive: true})
  rmSync(jestReport, {force: true})
  let failedStep = false
  for (const step of steps) {
    if (failedStep) break
    failedStep = !(await runStep(step))
  }
  const {passed, failed} = readCounts() ?? {passed: 0, failed: 0}
  console.log(`tests: ${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`)
  process.exitCode = failedStep ? 1 : 0
}

test().catch((error: unknown) => {
  console.error(error)
  console.log('tests: 0 passed, 1 failed')
  process.exitCode = 1
})
