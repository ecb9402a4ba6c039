import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import {roleNames} from '../../../../words/roles'

type Posts = ReplyOf<'district.posts'>

export interface ProposalCard {
  readonly key: string
  readonly person: string
  /** The community; empty for the district itself. */
  readonly community: string
  readonly title: string
  readonly lines: readonly string[]
  /** Whether the caller can agree; otherwise they can only take it back. */
  readonly mine: boolean
}

export interface LeftRow {
  readonly id: string
  readonly name: string
  readonly detail: string
}

export interface DistrictPostsPage {
  readonly proposals: readonly ProposalCard[]
  readonly left: readonly LeftRow[]
}

/** What the district has to answer: the second yes, and communities that nobody runs. */
export const shapeWaiting = ({today, proposals, left}: Posts): DistrictPostsPage => ({
  proposals: proposals.map(({person, name, role, by, until, openUntil, community, communityName, mine}) => ({
    key: `${community}|${person}`,
    person,
    community,
    title: `${community === '' ? '' : `${communityName}：`}${by === '' ? '有人' : by}提${name}做${roleNames[role]}`,
    lines: [
      `同意以后，${name}从当天做到${sayDay(until, today)}。`,
      community === ''
        ? '提的人和本人都不算，要区里另一位管理员答复。'
        : '社区里没有第二位管理员可以同意，所以请区里答复。',
      `到${sayDay(openUntil, today)}还没有答复就作废，可以再提。`,
    ],
    mine,
  })),
  left: left.map(({community, name, street, until}) => ({
    id: community,
    name,
    detail: `${street} · ${
      until === '' ? '还没有人用启用码启用' : `最后一位管理员到${sayDay(until, today)}，之后没有人接`
    }`,
  })),
})
