import * as v from 'valibot'
import {pointSdkAt} from '../conformance/sdk'
import {readAll} from './readAll'

/**
 * What became of each message in WeChat, read through the real SDK as another program would, and whether it was
 * claimed by a sender: one JSON list. `tsx pushStates.ts <gateway> <env>`
 */

const messageSchema = v.object({_id: v.string(), page: v.string(), kind: v.string(), pushState: v.string()})
const creditSchema = v.object({_id: v.string(), claims: v.array(v.object({id: v.string()}))})

const main = async (): Promise<void> => {
  const [gateway, env] = process.argv.slice(2)
  if (gateway === undefined || env === undefined) throw new Error('pushStates.ts <gateway> <env>')
  pointSdkAt(gateway, env)
  // After the environment is set: the SDK looks at it when it is loaded.
  const {sdk} = await import('../../cloudfunctions/api/src/kernel/sdk')
  sdk.init({env: sdk.DYNAMIC_CURRENT_ENV})
  const [messages, credits] = await Promise.all([
    readAll('messages', messageSchema),
    readAll('credits', creditSchema),
  ])
  const claimed = new Set(credits.flatMap(({claims}) => claims.map(({id}) => id)))
  console.log(
    JSON.stringify(
      messages.map(({_id, page, kind, pushState}) => ({page, kind, pushState, claimed: claimed.has(_id)})),
    ),
  )
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
