import type {CallContext} from '../../cloudfunctions/api/src/context'
import {idFromKey} from '../../cloudfunctions/api/src/kernel/ids'
import {applyImport} from '../../cloudfunctions/api/src/places/import/applyImport'

/** The same call twice, overlapping: the list goes when the first is done, and the second has not read it. */

const person = 'p_1'
const key = 'one-tap'
const at = new Date('2026-11-23T00:00:00Z')
const pointer = () => ({
  id: idFromKey('v', person, key),
  at,
  by: person,
  kind: 'import',
  said: '导入：新增 1 栋楼',
  before: [],
})
const mockReads: object[] = []

jest.mock('../../cloudfunctions/api/src/kernel/files', () => ({
  readFile: () => Promise.resolve(null),
  removeFile: () => Promise.resolve(),
}))
jest.mock('../../cloudfunctions/api/src/places/community/repo', () => ({
  communityById: () => Promise.resolve(mockReads.shift()),
}))
jest.mock('../../cloudfunctions/api/src/places/import/repo', () => ({
  importById: () => Promise.resolve({file: 'cloud://env.bucket/imports/c/list.csv', base: null}),
  treeOf: () => Promise.resolve(null),
  treeVersion: () => Promise.resolve({inputHash: 'h'}),
}))

process.env['KEYS'] = JSON.stringify({
  enc: {active: '', keys: {}},
  index: Buffer.alloc(32, 1).toString('base64'),
})

// The handler reads no more of it.
const context: Partial<CallContext> = {key, inputHash: 'h', now: at}
Object.assign(context, {person: {_id: person}})
const isWhole = (one: Partial<CallContext>): one is CallContext => 'person' in one
const call = () => {
  if (!isWhole(context)) throw new Error('no person')
  return applyImport(context, {community: 'c', import: 'c:1'})
}

test('answers what the first has made', async () => {
  mockReads.push({_id: 'c'}, {_id: 'c', tree: pointer()})
  expect(await call()).toEqual({
    version: pointer().id,
    at: at.toISOString(),
    said: pointer().said,
  })
})

test('a list that is gone without having been imported is said to be gone', async () => {
  mockReads.push({_id: 'c'}, {_id: 'c'})
  await expect(call()).rejects.toMatchObject({code: 'not-found', fields: {file: expect.any(String)}})
})
