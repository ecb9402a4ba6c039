import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Collection, Stored} from '../../cloudfunctions/api/src/kernel/database'
import type {Account} from '../../cloudfunctions/api/src/people/account'
import {pointSdkAt} from '../conformance/sdk'
import type {TestCloud} from './cloud'

const databasePath = '../../cloudfunctions/api/src/kernel/database'
const now = new Date('2026-11-23T01:00:00Z')

/** The product's handlers in this process, over the cloud's store, stopped before any write that is asked for. */
export interface Cuttable {
  /**
   * Runs an action as a person who may; `writes` go through, the next one fails. Null: it was cut off.
   * @param at when it is called; a Monday at 09:00 unless it matters
   */
  run<Name extends ActionName>(
    action: Name,
    input: InputOf<Name>,
    key: string,
    writes?: number,
    at?: Date,
    /** Who calls, where it matters. */
    as?: Account,
  ): Promise<ReplyOf<Name> | null>
}

/** Call it once in a test file, before anything of the product is imported there. */
export const cuttable = async (cloud: TestCloud): Promise<Cuttable> => {
  let left = Infinity
  const spend = (): void => {
    if (left <= 0) throw new Error('cut off')
    left -= 1
  }
  // Only what writes is counted; everything else is the real thing.
  jest.doMock(databasePath, () => {
    const real: typeof import('../../cloudfunctions/api/src/kernel/database') =
      jest.requireActual(databasePath)
    return {
      ...real,
      collection: <Document extends Stored>(name: string): Collection<Document> => {
        const whole = real.collection<Document>(name)
        return {
          ...whole,
          async add(document) {
            spend()
            return whole.add(document)
          },
          async update(condition, change) {
            spend()
            return whole.update(condition, change)
          },
          async remove(condition) {
            spend()
            return whole.remove(condition)
          },
        }
      },
    }
  })
  const schema = v.object({gateway: v.string(), env: v.string()})
  const {gateway, env} = v.parse(schema, await (await fetch(`${cloud.url}/health`)).json())
  pointSdkAt(gateway, env)
  const {setup: _setup, ...keys} = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')),
  )
  process.env['KEYS'] = JSON.stringify(keys)
  const [{handlers}, {CallContext}, {hashOf}] = await Promise.all([
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
    import('../../cloudfunctions/api/src/kernel/ids'),
  ])
  const account: Account = {
    _id: 'p_cut',
    openid: 'o-cut',
    name: '孙国强',
    phone: '',
    phoneIndex: '',
    consents: [],
    createdAt: now,
    changedAt: now,
    rev: 0,
  }
  return {
    async run(action, input, key, writes = Infinity, at = now, as = account) {
      const context = new CallContext({
        now: at,
        openid: as.openid,
        account: as,
        inputHash: hashOf(input),
        key,
      })
      left = writes
      try {
        return await handlers[action](context, input)
      } catch (thrown) {
        if (thrown instanceof Error && thrown.message === 'cut off') return null
        throw thrown
      } finally {
        left = Infinity
      }
    },
  }
}
