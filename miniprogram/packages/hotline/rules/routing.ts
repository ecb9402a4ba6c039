import type {Duty, Kind, Mode} from './kinds'
import {partyKey, type Party, type Spot} from './parties'

/** 派单: who gets what, as data (rows 36, 45, 46). */

/** One of the matters a community knows: 路灯不亮, 垃圾清运. */
export interface Item {
  readonly id: string
  readonly name: string
  /** The kind it usually is. */
  readonly kind: Kind
  /** Words by which it is recognised. */
  readonly words: readonly string[]
  readonly duty: Duty
  /** The department whose duty it is; empty for the community's own. */
  readonly department: string
  readonly mode?: Mode
}

/** A line of the table: what it does not say, it holds for all of. */
export interface Route {
  readonly item?: string
  readonly kind?: Kind
  readonly grid?: string
  readonly building?: string
  readonly main: Party
  readonly helpers: readonly Party[]
}

export interface Matter {
  readonly kind: Kind
  readonly item: string | null
  readonly spot: Spot
}

export interface Routed {
  readonly main: Party
  readonly mainKey: string
  readonly helpers: readonly Party[]
}

const desk: Party = {kind: 'post', post: 'hotline-staff'}

/** Where nothing is said: what people ask goes to the desk, what is to be done to who is near. */
const usual: Readonly<Record<Kind, readonly Party[]>> = {
  consult: [desk],
  help: [{kind: 'post', post: 'grid-worker'}, desk],
  advice: [{kind: 'post', post: 'grid-worker'}, desk],
  complaint: [{kind: 'post', post: 'community-admin'}],
  report: [{kind: 'post', post: 'community-admin'}],
  emergency: [desk],
}

const fits = ({item, kind, grid, building}: Route, matter: Matter): boolean =>
  (item === undefined || item === matter.item) &&
  (kind === undefined || kind === matter.kind) &&
  (grid === undefined || grid === matter.spot.grid) &&
  (building === undefined || building === matter.spot.building)

/** A line that says more about the matter wins; the item counts most, then how near the place. */
const weight = ({item, kind, grid, building}: Route): number =>
  (item === undefined ? 0 : 8) +
  (building === undefined ? 0 : 4) +
  (grid === undefined ? 0 : 2) +
  (kind === undefined ? 0 : 1)

/**
 * Who gets a matter. The most telling line wins, the earlier of equals; a party that the place has no part for is
 * passed over, and at the end stands the desk: nothing is ever nobody's.
 * @param served keys that somebody answers to; absent: all do
 */
export const routeFor = (
  routes: readonly Route[],
  matter: Matter,
  served?: (key: string) => boolean,
): Routed => {
  const answers = (key: string | null): key is string => key !== null && (served?.(key) ?? true)
  const lines = routes
    .filter((route) => fits(route, matter))
    .map((route, n) => ({route, n}))
    .sort((a, b) => weight(b.route) - weight(a.route) || a.n - b.n)
  for (const {route} of lines) {
    const mainKey = partyKey(route.main, matter.spot)
    if (answers(mainKey)) return {main: route.main, mainKey, helpers: route.helpers}
  }
  for (const main of usual[matter.kind]) {
    const mainKey = partyKey(main, matter.spot)
    if (answers(mainKey)) return {main, mainKey, helpers: []}
  }
  return {main: desk, mainKey: 'post:hotline-staff', helpers: []}
}

/**
 * The item that what somebody says sounds like: the one with the longest word in it, of equals the one with more words;
 * null when none is, or two are alike.
 */
export const itemFor = (items: readonly Item[], text: string): Item | null => {
  const said = text.replace(/\s+/gu, '')
  const hits = items
    .map((item) => {
      const words = [item.name, ...item.words].filter((word) => said.includes(word))
      // Longer words tell more: 路灯不亮 over 灯. 2单元门口 is no 单元门: its lamp has 路灯 beside it.
      return {item, longest: Math.max(0, ...words.map((word) => word.length)), words: words.length}
    })
    .filter(({longest}) => longest > 0)
    .sort((a, b) => b.longest - a.longest || b.words - a.words)
  const [first, second] = hits
  if (first === undefined) return null
  return first.longest === second?.longest && first.words === second.words ? null : first.item
}
