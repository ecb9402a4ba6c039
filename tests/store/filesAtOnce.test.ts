import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {Files} from '../../local/cloud/gateway/files'

/** Files of the embedded cloud that several take hold of at the same moment. */

const folder = mkdtempSync(join(tmpdir(), 'files-'))
const files = new Files(folder, 'cloud://local.files/', () => 'http://127.0.0.1/files/')

afterAll(() => {
  rmSync(folder, {recursive: true})
})

/** So many calls, each starting a turn of the event loop after the one before. */
const oneAfterAnother = <T>(count: number, call: () => Promise<T>): Promise<T[]> =>
  Promise.all(
    Array.from({length: count}, async (_, turns) => {
      for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next))
      return call()
    }),
  )

const write = () => files.write('lists/one.csv', Buffer.from('楼,室'), {openid: 'o-li'})

test('a file that many remove at once is gone for all of them', async () => {
  for (let round = 0; round < 50; round += 1) {
    await write()
    const removed = await oneAfterAnother(20, () => files.removeAs('lists/one.csv', 'function'))
    for (const {code} of removed) expect(['SUCCESS', 'STORAGE_FILE_NONEXIST']).toContain(code)
    expect(await files.read('lists/one.csv')).toBeUndefined()
  }
})

test('who reads a file while it is removed gets all of it or nothing', async () => {
  for (let round = 0; round < 50; round += 1) {
    await write()
    const removed = files.removeAs('lists/one.csv', 'function')
    const read = await oneAfterAnother(20, () => files.read('lists/one.csv'))
    await removed
    for (const one of read) if (one !== undefined) expect(one.bytes.toString()).toBe('楼,室')
  }
})
