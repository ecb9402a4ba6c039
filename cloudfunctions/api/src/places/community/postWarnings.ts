import {activeIn} from '../../people/posts/find'
import {addDays, dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {WarningProvider} from './warnings'

/** The head is told this many days before the community would have one admin, or none. */
const daysAhead = 30

/** Admins whose post ends soon, while fewer than two are left after them. */
export const postWarnings: WarningProvider = async ({_id}, now) => {
  const today = dateAt8(now)
  const soon = addDays(today, daysAhead)
  const admins = (await activeIn(_id, 'community-admin', today))
    .map(({person, name, posts}) => ({
      person,
      name,
      until: posts.reduce(
        (last, post) => (post.role === 'community-admin' && post.until > last ? post.until : last),
        '',
      ),
    }))
    .sort((a, b) => a.until.localeCompare(b.until))
  return admins.slice(-2).flatMap(({person, name, until}) => {
    const left = admins.filter((other) => other.person !== person && other.until > until).length
    if (until > soon) return []
    return [
      {
        id: `post:${person}`,
        text: `${name}的管理员岗位${sayDay(until, today)}到期，之后社区${left === 0 ? '没有管理员了' : '只剩 1 位管理员'}`,
        todo:
          left === 0 && admins.length === 1
            ? '现在就再请一位，请区管理员同意'
            : '请另一位管理员给延长，或者再请一位',
        page: '/packages/people/pages/posts/posts',
      },
    ]
  })
}
