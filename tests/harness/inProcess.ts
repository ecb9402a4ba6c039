import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Collection, Stored} from '../../cloudfunctions/api/src/kernel/database'
import {pointSdkAt} from '../conformance/sdk'
import type {TestCloud} from './cloud'

const databasePath = '../../cloudfunctions/api/src/kernel/database'

/** The product's handlers in this process, rights judged as the router does, over the cloud's store. */
export interface InProcess {
  /** Runs an action as a WeChat user at a moment. Rates are not counted. */
  run<Name extends ActionName>(
    openid: string,
    action: Name,
    input: InputOf<Name>,
    call: {readonly key: string; readonly at: Date},
  ): Promise<ReplyOf<Name>>
  /** Runs something before the n-th write from now on, counted from 0; what it throws stops the call there. */
  beforeWrite(n: number, meanwhile: () => Promise<unknown>): void
  /** Writes since then, transactions as one. */
  readonly writes: number
}

/** Call it once in a test file, before anything of the product is imported there. */
export const inProcess = async (cloud: TestCloud): Promise<InProcess> => {
  let written = 0
  let stop: {readonly n: number; readonly meanwhile: () => Promise<unknown>} | null = null
  const count = async (): Promise<void> => {
    const now = stop
    written += 1
    if (now?.n !== written - 1) return
    stop = null
    await now.meanwhile()
  }
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
            await count()
            return whole.add(document)
          },
          async update(condition, change) {
            await count()
            return whole.update(condition, change)
          },
          async remove(condition) {
            await count()
            return whole.remove(condition)
          },
        }
      },
      moveTogether: async (...given: Parameters<typeof real.moveTogether>) => {
        await count()
        return real.moveTogether(...given)
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
  const [{handlers}, {CallContext}, {inputHashOf}, {authorise}, {accountOf}, {contract}] = await Promise.all([
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
    import('../../cloudfunctions/api/src/kernel/ids'),
    import('../../cloudfunctions/api/src/people/authorise'),
    import('../../cloudfunctions/api/src/people/repo'),
    import('../../cloudfunctions/api/src/contract'),
  ])
  return {
    async run(openid, action, input, {key, at}) {
      const account = await accountOf(openid)
      const context = new CallContext({now: at, openid, account, inputHash: inputHashOf(input), key})
      const granted = await authorise(contract[action], context, input)
      return handlers[action](context.with(granted), input)
    },
    beforeWrite(n, meanwhile) {
      written = 0
      stop = {n, meanwhile}
    },
    get writes() {
      return written
    },
  }
}
