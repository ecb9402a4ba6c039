import {isValues, listOf, textOf} from './guards'
import {newVisitor, readSettings, writeSettings} from './settings'
import {appFacts} from './units'

/** Somebody of the demonstration community whom the phone may belong to. */
export interface Persona {
  readonly openid: string
  readonly name: string
  readonly roles: readonly string[]
  readonly community: string
}

/** Asks the local cloud for its personas; an empty list when there is none. */
export async function loadPersonas(): Promise<Persona[]> {
  try {
    const response = await fetch('/demo/personas')
    const body: unknown = response.ok ? await response.json() : []
    return listOf(body)
      .filter(isValues)
      .map(({openid, name, roles, community}) => ({
        openid: textOf(openid),
        name: textOf(name),
        roles: listOf(roles).map((role) => textOf(role)),
        community: textOf(community),
      }))
  } catch {
    return []
  }
}

/** On the first visit of a browser the phone belongs to the first persona. */
export async function chooseFirstIdentity(): Promise<void> {
  if (readSettings().openid !== '') return
  const first = appFacts().cloud ? (await loadPersonas())[0] : undefined
  writeSettings({openid: first?.openid ?? newVisitor()})
}
