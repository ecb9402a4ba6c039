import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, type TestCloud} from './cloud'
import {readPdf, saidOn} from './pdf'

/** Calls that would end somebody's account or post, or make the community anew: after them nothing is left to find. */
const ending = /erase|withdraw|moveOut|recordMove|setUp|saveContact|mergePeople/iu

type Fill = Readonly<Record<string, readonly string[]>>

/**
 * The inputs of an action: its example, with each of these values where it has such a field. The example itself names
 * what is not there, where it cannot do without such a field.
 */
const inputsOf = (action: ActionName, fill: Fill): readonly object[] => {
  const {example, input} = contract[action] as {example: object; input: {entries?: Record<string, unknown>}}
  const fields = Object.keys(input.entries ?? {}).filter((field) => fill[field] !== undefined)
  const at = 'district' in example ? {district: inDistrict} : {community: inCommunity}
  const base = {...example, ...at}
  const filled = fields.flatMap((field) => (fill[field] ?? []).map((value) => ({...base, [field]: value})))
  return fields.some((field) => field in example) ? filled : [base, ...filled]
}

export interface Swept {
  readonly action: string
  readonly input: object
  readonly said: string
}

const file = /"file":"(cloud:[^"]+)"/gu

/**
 * Calls everything that a page can call, as somebody, with whatever they could know, and reads what comes back and
 * what is in the files that are made. Lists are followed to their end.
 * @param only which actions; all by default
 */
export const sweep = async (
  cloud: TestCloud,
  openid: string,
  fill: Fill,
  {only = () => true, key}: {readonly only?: (action: ActionName) => boolean; readonly key: () => string},
): Promise<readonly Swept[]> => {
  const all: Swept[] = []
  const actions = (Object.keys(contract) as ActionName[]).filter(
    (action) => ['api', 'exports'].includes(contract[action].fn) && !ending.test(action) && only(action),
  )
  for (const action of actions) {
    for (const input of inputsOf(action, fill)) {
      let cursor: string | undefined
      for (let pages = 0; pages < 20; pages += 1) {
        const reply = await cloud.send(
          openid,
          action,
          cursor === undefined ? input : {...input, cursor},
          key(),
        )
        const said = JSON.stringify(reply)
        all.push({action, input, said})
        for (const [, id = ''] of said.matchAll(file)) {
          const bytes = await cloud.download(id).catch(() => Buffer.alloc(0))
          const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-'
          all.push({
            action,
            input: {id},
            said: isPdf ? readPdf(bytes).map(saidOn).join('') : bytes.toString(),
          })
        }
        const next: unknown = reply.ok ? (reply.data as {next?: unknown} | null)?.next : undefined
        if (typeof next !== 'string') break
        cursor = next
      }
    }
  }
  return all
}
