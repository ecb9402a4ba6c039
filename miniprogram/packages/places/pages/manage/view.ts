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

/** Whether somebody is the head of the community, who is warned. */
export const isHead = ({roles}: ReplyOf<'people.me'>, today: string): boolean =>
  roles.some(({role, until}) => role === 'community-admin' && until >= today)

export type Warning = ReplyOf<'places.warnings'>['warnings'][number]

export interface WarningsView {
  /** `page` is empty where nothing is to be opened. */
  readonly lines: readonly (Omit<Warning, 'page'> & {readonly page: string})[]
  /** How many more there are. */
  readonly more: number
}

/** As many as one looks at before the links below. */
const firstWarnings = 3

export const shapeWarnings = (warnings: readonly Warning[], all: boolean): WarningsView => {
  const shown = all ? warnings : warnings.slice(0, firstWarnings)
  return {
    lines: shown.map((warning) => ({...warning, page: warning.page ?? ''})),
    more: warnings.length - shown.length,
  }
}
