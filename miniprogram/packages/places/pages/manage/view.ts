import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {groups, type Link} from './links'

export interface GroupView {
  readonly name: string
  readonly links: readonly Pick<Link, 'id' | 'title' | 'what' | 'url'>[]
}

/** What somebody finds under 社区设置, by heading. @param today posts hold up to and including their last day */
export const shapeManage = (
  {roles}: ReplyOf<'people.me'>,
  links: readonly Link[],
  today: string,
): GroupView[] => {
  const mine = roles.filter(({until}) => until >= today).map(({role}) => role)
  return groups
    .map((name) => ({
      name,
      links: links
        .filter((link) => link.group === name && link.roles.some((role) => mine.includes(role)))
        .map(({id, title, what, url}) => ({id, title, what, url})),
    }))
    .filter((group) => group.links.length > 0)
}
