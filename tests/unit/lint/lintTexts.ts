import {spawnSync} from 'node:child_process'
import path from 'node:path'

export const repository = path.resolve(__dirname, '../../..')

/** A text to lint, as if it stood in `file` (relative to the folder given beside it). */
export interface Text {
  file: string
  code: string
}

/** @returns the messages of each text, `rule: message` */
export function lintTexts(texts: readonly Text[], folder = repository): string[][] {
  const script = path.join(__dirname, 'runEslint.mjs')
  const run = spawnSync(process.execPath, [script, folder], {
    cwd: repository,
    input: JSON.stringify(texts),
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as string[][]
}
