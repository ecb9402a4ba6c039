/** Who handles a request, or helps with it (row 36, 一呼百应). */

/** Posts that requests are sent to. `at`: for which part of the place. */
export const handlingPosts = {
  'unit-head': {name: '单元长', at: 'unit'},
  'building-head': {name: '楼长', at: 'building'},
  'grid-worker': {name: '网格员', at: 'grid'},
  'window-staff': {name: '窗口人员', at: 'whole'},
  'hotline-staff': {name: '热线人员', at: 'whole'},
  mediator: {name: '调解员', at: 'whole'},
  'community-admin': {name: '社区负责人', at: 'whole'},
} as const

export type HandlingPost = keyof typeof handlingPosts

export const handlingPostNames = [
  'unit-head',
  'building-head',
  'grid-worker',
  'window-staff',
  'hotline-staff',
  'mediator',
  'community-admin',
] as const satisfies readonly HandlingPost[]

/**
 * A party as the routing table names it: whoever holds a post near the place, a unit of the register through its
 * liaison (物业, 医院), an office that has no account here and is asked by the community, the street.
 */
export type Party =
  | {readonly kind: 'post'; readonly post: HandlingPost}
  | {readonly kind: 'unit'; readonly unit: string}
  | {readonly kind: 'office'; readonly name: string}
  | {readonly kind: 'street'}

/** Where a request is about, by ids of the places. Finer parts only with the coarser ones. */
export interface Spot {
  readonly grid?: string | undefined
  readonly building?: string | undefined
  readonly unit?: string | undefined
}

/** Where a post is held; null for the whole community. As `people` keeps it. */
export type HeldPlace = {readonly grid: string} | {readonly building: string; readonly unit?: string} | null

/** A post that somebody holds today. */
export interface HeldPost {
  readonly role: string
  readonly place: HeldPlace
}

/**
 * What a party's requests are found by, by those who are that party. Ends that change hands keep it: the next
 * holder of a post finds what waits for it. Null where the place has no such part.
 */
export const partyKey = (party: Party, spot: Spot): string | null => {
  switch (party.kind) {
    case 'unit':
      return `unit:${party.unit}`
    case 'office':
      // The community's desk asks them and answers for them.
      return postKey('hotline-staff', null)
    case 'street':
      return 'street'
    case 'post': {
      const place = placeFor(party.post, spot)
      return place === undefined ? null : postKey(party.post, place)
    }
  }
}

const placeFor = (post: HandlingPost, {grid, building, unit}: Spot): HeldPlace | undefined => {
  switch (handlingPosts[post].at) {
    case 'whole':
      return null
    case 'grid':
      return grid === undefined ? undefined : {grid}
    case 'building':
      return building === undefined ? undefined : {building}
    case 'unit':
      return building === undefined || unit === undefined ? undefined : {building, unit}
  }
}

/** The key of whoever holds a post at a place. */
export const postKey = (role: string, place: HeldPlace): string => {
  if (place === null) return `post:${role}`
  if ('grid' in place) return `post:${role}:${place.grid}`
  return place.unit === undefined
    ? `post:${role}:${place.building}`
    : `post:${role}:${place.building}:${place.unit}`
}

/** What a key stands for: the post and where it is held, or the unit. What stands for the street is neither. */
export const heldUnder = (
  key: string,
): {readonly posts: readonly HeldPost[]; readonly units: readonly string[]} => {
  const [kind, name = '', first, unit] = key.split(':')
  if (kind === 'unit') return {posts: [], units: [name]}
  if (kind !== 'post') return {posts: [], units: []}
  if (first === undefined) return {posts: [{role: name, place: null}], units: []}
  const place: HeldPlace =
    unit === undefined
      ? name === 'grid-worker'
        ? {grid: first}
        : {building: first}
      : {building: first, unit}
  return {posts: [{role: name, place}], units: []}
}

/** The keys of what waits for somebody who holds these posts and speaks for these units. */
export const keysOf = (posts: readonly HeldPost[], units: readonly string[]): readonly string[] => [
  ...new Set([
    ...posts.map(({role, place}) => postKey(role, place)),
    // Whoever answers for a whole community answers for the desk.
    ...(posts.some(({role, place}) => role === 'community-admin' && place === null)
      ? [postKey('hotline-staff', null)]
      : []),
    ...units.map((unit) => `unit:${unit}`),
  ]),
]
