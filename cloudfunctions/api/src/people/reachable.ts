import type {Account} from './account'
import {accountsById} from './repo'

/** Whom to tell something that is meant for somebody. */
export interface Reachable {
  /** The account that the person has now; of a child its guardian's. */
  readonly person: string
  /** Null when that person has no WeChat identity. */
  readonly openid: string | null
}

const atOnce = 100

const byId = async (persons: readonly string[]): Promise<ReadonlyMap<string, Account>> => {
  const hundreds = Array.from({length: Math.ceil(persons.length / atOnce)}, (_, n) =>
    accountsById(persons.slice(n * atOnce, (n + 1) * atOnce)),
  )
  return new Map((await Promise.all(hundreds)).flat().map((account) => [account._id, account]))
}

/**
 * Whom to tell, by the ids of those it is meant for; who is not there any more is not in it. One read for each
 * hundred people, and as many again for merged accounts and for children.
 */
export const reachable = async (persons: readonly string[]): Promise<ReadonlyMap<string, Reachable>> => {
  const known = new Map(await byId([...new Set(persons)]))
  // From an account to the one that it became, and from a child's to its guardian's, who may be merged in turn.
  for (let hops = 0; hops < 3; hops += 1) {
    const further = [...known.values()].flatMap((account) => nextOf(account) ?? [])
    const missing = [...new Set(further)].filter((id) => !known.has(id))
    if (missing.length === 0) break
    for (const [id, account] of await byId(missing)) known.set(id, account)
  }
  return new Map(
    [...new Set(persons)].flatMap((id) => {
      const account = endOf(id, known)
      if (account === null) return []
      const openid = account.openid.startsWith('-:') ? null : account.openid
      return [[id, {person: account._id, openid}] as const]
    }),
  )
}

const nextOf = ({mergedInto, child}: Account): string | null => mergedInto ?? child?.guardian ?? null

const endOf = (id: string, known: ReadonlyMap<string, Account>): Account | null => {
  let account = known.get(id)
  for (let hops = 0; hops < 3 && account !== undefined; hops += 1) {
    const next = nextOf(account)
    if (next === null) break
    account = known.get(next)
  }
  return account === undefined || account.erasedAt !== undefined ? null : account
}
