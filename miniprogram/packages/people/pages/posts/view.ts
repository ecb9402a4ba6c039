import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {daysBetween, sayDay} from '../../../../shared/time'
import {postRules, spotOf, type PostPlace, type PostRole} from '../../rules/posts'

export type Posts = ReplyOf<'people.posts'>
export type Places = ReplyOf<'places.directory'>

export interface PostLine {
  readonly key: string
  readonly title: string
  readonly second: string
  readonly word: string
  readonly tone: 'wait' | 'go' | 'stop'
}

export interface ProposalLine {
  readonly key: string
  readonly person: string
  readonly title: string
  readonly second: string
  readonly mine: boolean
}

export interface InvitationLine {
  readonly id: string
  readonly title: string
  readonly second: string
}

export interface PostsPage {
  readonly posts: PostLine[]
  readonly proposals: ProposalLine[]
  readonly invitations: InvitationLine[]
  readonly roles: readonly {readonly id: PostRole; readonly name: string}[]
}

/** Posts that end within so many days are shown as ending. */
const soonDays = 30

/** Where a post is held, as people say it; ids that nobody knows are a place all the same. */
export const sayWhere = (place: PostPlace, places: Places | null): string => {
  if (place === null) return '整个社区'
  const grids = places?.grids ?? []
  if ('grid' in place) return grids.find(({id}) => id === place.grid)?.name ?? '一个网格'
  const building = grids.flatMap(({buildings}) => buildings).find(({id}) => id === place.building)
  return `${building?.name ?? '一栋楼'}${place.unit ?? ''}`
}

/** Names a post among those of a page. */
export const keyOf = ({person, role, place}: {person: string; role: string; place: PostPlace}): string =>
  `${person}|${role}|${JSON.stringify(place)}`

export const shapePosts = (reply: Posts, places: Places | null): PostsPage => ({
  posts: reply.posts.map((post) => {
    const left = daysBetween(reply.today, post.until)
    const soon = left <= soonDays
    return {
      key: keyOf(post),
      title: `${post.name} · ${postRules[post.role].name}`,
      second: `${sayWhere(post.place, places)}，到${sayDay(post.until, reply.today)}`,
      word: left < 0 ? '已到期' : soon ? `还有 ${left} 天` : post.from > reply.today ? '还没开始' : '在岗',
      tone: left < 0 ? 'stop' : soon ? 'wait' : 'go',
    }
  }),
  proposals: reply.proposals.map((one) => ({
    key: keyOf(one),
    person: one.person,
    title: `${one.by === '' ? '有人' : one.by}提${one.name}做${postRules[one.role].name}`,
    second: `到${sayDay(one.until, reply.today)}。${sayDay(one.openUntil, reply.today)}前要有第二位管理员同意`,
    mine: one.mine,
  })),
  invitations: reply.invitations.map(({id, role, place, until, openUntil}) => ({
    id,
    title: `${postRules[role].name}，${sayWhere(place, places)}`,
    second: `岗位到${sayDay(until, reply.today)}；邀请${sayDay(openUntil, reply.today)}前有效`,
  })),
  roles: reply.gives.map((role) => ({id: role, name: postRules[role].name})),
})

/** What a post can be held for, as one chooses it. */
export const placeOptions = (role: PostRole, places: Places | null) => {
  const spots: readonly string[] = postRules[role].spots
  const grids = places?.grids ?? []
  return [
    ...(spots.includes('whole') ? [{id: 'null', name: '整个社区'}] : []),
    ...grids.flatMap(({id, name, buildings}) => [
      ...(spots.includes('grid') ? [{id: JSON.stringify({grid: id}), name}] : []),
      ...buildings.flatMap((building) => [
        ...(spots.includes('building')
          ? [{id: JSON.stringify({building: building.id}), name: building.name}]
          : []),
        ...(spots.includes('unit')
          ? building.units.map((unit) => ({
              id: JSON.stringify({building: building.id, unit}),
              name: `${building.name}${unit}`,
            }))
          : []),
      ]),
    ]),
  ]
}

/** The place that an option means: what `placeOptions` wrote. */
export const readPlace = (option: string): PostPlace => {
  const read: unknown = JSON.parse(option === '' ? 'null' : option)
  if (typeof read !== 'object' || read === null) return null
  if ('grid' in read && typeof read.grid === 'string') return {grid: read.grid}
  if (!('building' in read) || typeof read.building !== 'string') return null
  return 'unit' in read && typeof read.unit === 'string'
    ? {building: read.building, unit: read.unit}
    : {building: read.building}
}

/** Whether a place has to be chosen at all. */
export const asksPlace = (role: PostRole): boolean =>
  postRules[role].spots.length > 1 || spotOf(null) !== postRules[role].spots[0]
