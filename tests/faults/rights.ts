import {spawn} from 'node:child_process'
import path from 'node:path'
import {root} from '../../local/build/functions'
import type {Figure} from '../bench/figure'

/** S1 in full: by everybody, in another community too. What was found stands in the one line that the test prints. */
export const rightsInFull = (): Promise<readonly Figure[]> =>
  new Promise((resolve, reject) => {
    const args = ['-i', '--selectProjects', 'unit', '--testPathPatterns', 'rights/rights']
    const child = spawn(path.join(root, 'node_modules/.bin/jest'), args, {
      cwd: root,
      env: {...process.env, RIGHTS: 'all'},
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    // With one file what a test says goes with the results, or beside them.
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      const found = /S1 rights: (\d+ calls of \d+ actions by \d+ kinds of callers), (.+)/u.exec(said)
      resolve([
        {
          id: 'S1',
          what: found?.[1] ?? 'the test did not come to its end',
          figure: found?.[2] ?? '',
          bound: '0, 0',
          ok: code === 0 && found?.[2] === '0 unexpected allows, 0 unexpected refusals',
        },
      ])
    })
  })
