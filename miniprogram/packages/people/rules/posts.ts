import {addDays} from '../../../shared/time'

/** What a post is for: all of the community (street, district), or a part of it. */
export type PostSpot = 'whole' | 'grid' | 'building' | 'unit'

/** Where a post is held: null for the whole. */
export type PostPlace = {readonly grid: string} | {readonly building: string; readonly unit?: string} | null

export interface PostRule {
  /** What people call it. */
  readonly name: string
  readonly level: 'community' | 'street' | 'district'
  readonly spots: readonly PostSpot[]
  /** Posts of which one is enough to give it and to end it. */
  readonly by: readonly string[]
  /** Longest term, in days. */
  readonly mostDays: number
  /** A second admin has to agree. */
  readonly two: boolean
  /** It is for somebody who lives there: whoever has moved away holds it no more. */
  readonly lives: boolean
}

const years = (count: number): number => count * 366

const ofCommunity = (
  name: string,
  spots: readonly PostSpot[],
  by: readonly string[] = ['community-admin'],
): PostRule => ({name, level: 'community', spots, by, mostDays: years(3), two: false, lives: false})

const party = ['community-admin', 'party-office']

/** Every post: where it is held, who gives it, for how long at most (row 9). */
export const postRules = {
  volunteer: ofCommunity('志愿者', ['whole', 'grid', 'building']),
  'party-member': ofCommunity('党员', ['whole', 'grid', 'building'], party),
  'unit-liaison': ofCommunity('单位联络员', ['whole'], party),
  'building-head': {...ofCommunity('楼长', ['building']), lives: true},
  'unit-head': {...ofCommunity('单元长', ['unit']), lives: true},
  // One named for a building (包楼院, row 65) answers there.
  'grid-worker': ofCommunity('网格员', ['grid', 'building']),
  'window-staff': ofCommunity('窗口人员', ['whole']),
  'hotline-staff': ofCommunity('热线人员', ['whole']),
  mediator: ofCommunity('调解员', ['whole', 'grid']),
  tutor: ofCommunity('辅导老师', ['whole']),
  'party-office': ofCommunity('党务人员', ['whole']),
  'community-admin': {...ofCommunity('社区管理员', ['whole']), mostDays: years(1), two: true},
  'street-supervisor': {...ofCommunity('街道督办', ['whole'], ['district-admin']), level: 'street'},
  'district-supervisor': {...ofCommunity('区督办', ['whole'], ['district-admin']), level: 'district'},
  'district-admin': {
    ...ofCommunity('区管理员', ['whole'], ['district-admin']),
    level: 'district',
    mostDays: years(1),
    two: true,
  },
} as const satisfies Readonly<Record<string, PostRule>>

export type PostRole = keyof typeof postRules

export const postRoles = Object.keys(postRules).filter((role): role is PostRole => role in postRules)

/** Posts of people who live there. */
export const residentRoles = postRoles.filter((role) => postRules[role].lives)

/** A proposal that nobody has agreed to is over after this many days. */
export const proposalDays = 14
/** An invitation that nobody has used is over after this many days. */
export const invitationDays = 7
/** A post may be given this many days before it begins. */
const aheadDays = 366

export const spotOf = (place: PostPlace): PostSpot => {
  if (place === null) return 'whole'
  if ('grid' in place) return 'grid'
  return place.unit === undefined ? 'building' : 'unit'
}

export const samePlace = (a: PostPlace, b: PostPlace): boolean => {
  if (a === null || b === null) return a === b
  if ('grid' in a) return 'grid' in b && a.grid === b.grid
  return 'building' in b && a.building === b.building && a.unit === b.unit
}

const spotNames: Readonly<Record<PostSpot, string>> = {
  whole: '整个社区',
  grid: '网格',
  building: '楼',
  unit: '单元',
}

/** Last day that a post may be given for when it begins on a day. */
export const lastDay = (role: PostRole, from: string, today: string): string =>
  addDays(from > today ? from : today, postRules[role].mostDays)

/**
 * What is wrong with a post that somebody wants to give; empty when nothing is.
 * @param today `YYYY-MM-DD`
 */
export const checkPost = (
  {
    role,
    place,
    from,
    until,
  }: {readonly role: PostRole; readonly place: PostPlace; readonly from: string; readonly until: string},
  today: string,
): Readonly<Record<string, string>> => {
  const {name, spots}: PostRule = postRules[role]
  const last = lastDay(role, from, today)
  return {
    ...(!spots.includes(spotOf(place)) && {
      place: `${name}要选到${spots.map((spot) => spotNames[spot]).join('或')}`,
    }),
    ...(from > addDays(today, aheadDays) && {from: `最早提前 ${aheadDays} 天开通`}),
    ...(until < today
      ? {until: '最后一天不能早于今天'}
      : until < from
        ? {until: '最后一天不能早于第一天'}
        : until > last && {until: `${name}一次最长到 ${last}，到期前可以再延长`}),
  }
}

/** What somebody who holds posts may give and end. @param held roles held for the whole */
export const mayGive = (held: readonly string[], role: PostRole): boolean => {
  const {by}: PostRule = postRules[role]
  return by.some((one) => held.includes(one))
}
