/**
 * `npm run check:wechat`: WeChat's own compiler and DevTools' quality list over the mini-program,
 * offline; or over other projects, whose folders are given. Prints the size of every package; exits 1 when something
 * does not compile, is too big, or the quality list has an open item that depends on us.
 */
import path from 'node:path'
import {compile, checkQuality} from './compile'
import {packNpm} from './packNpm'
import {missingFiles, packageSizes, readApp, sizeLines} from './packages'
import {judgeQuality} from './quality'
import {quietly} from './quietly'
import {sharedBySeveral} from './shared'

/** @returns whether everything is as it should be in a project's folder */
async function check(root: string): Promise<boolean> {
  await packNpm(root)
  const app = readApp(root)
  const missing = missingFiles(root, app)
  for (const file of missing) console.error(`${file} is missing`)
  if (missing.length > 0) return false
  const emitted = await quietly(() => compile(root))
  const sizes = sizeLines(packageSizes(emitted, app))
  for (const {line} of sizes) console.log(line)
  const quality = judgeQuality(await quietly(() => checkQuality(root, emitted)), sharedBySeveral(root, app))
  for (const {line} of quality) console.log(line)
  return [...sizes, ...quality].every(({ok}) => ok)
}

/** WeChat's errors carry the file beside the message, not always in it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const file = 'path' in error && typeof error.path === 'string' ? error.path : ''
  return error.message.includes(file) ? error.message : `${file}: ${error.message}`
}

/** One after the other: WeChat's compiler knows one project at a time. */
async function checkAll(roots: readonly string[]): Promise<boolean> {
  let ok = true
  for (const root of roots) {
    if (roots.length > 1) console.log(`== ${root}`)
    const good = await check(root).catch((error: unknown) => {
      console.error(`check:wechat: ${describe(error)}`)
      return false
    })
    ok = good && ok
  }
  return ok
}

const given = process.argv.slice(2)
checkAll((given.length > 0 ? given : [path.join(__dirname, '../..')]).map((root) => path.resolve(root)))
  // The compiler's helper processes would keep this one alive.
  .then((ok) => process.exit(ok ? 0 : 1))
  .catch(() => process.exit(1))
