import {leftBehind, residentHolders} from '../../people/posts/leaving'
import {postRules, samePlace} from '../../../../../miniprogram/packages/people/rules/posts'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import type {WarningProvider} from './warnings'

/** Somebody's post that nobody has taken is told for so many days; what waits, until it is handed over. */
const toldFor = 30

/** Who moved away and left a post for who lives there, or matters that wait for somebody to take over. */
export const movedWarnings: WarningProvider = async ({_id}, now) => {
  const today = dateAt8(now)
  const holders = await residentHolders(_id)
  const held = holders.flatMap(({posts}) => posts.filter(({from, until}) => from <= today && until >= today))
  return holders.flatMap((membership) => {
    const left = leftBehind(membership)
    if (left === null) return []
    const {ended, waits} = left
    const recent = addDays(dateAt8(left.at), toldFor) >= today
    const open = recent
      ? ended.filter(({role, place}) => !held.some((one) => one.role === role && samePlace(one.place, place)))
      : []
    if (open.length === 0 && waits === 0) return []
    const roles = [...new Set(ended.map(({role}) => postRules[role].name))].join('、')
    return [
      {
        id: `moved:${membership.person}`,
        text: `${membership.name}搬走了，${roles}的岗位已经结束${waits === 0 ? '' : `，还有 ${waits} 件事等人接手`}`,
        todo: waits === 0 ? '请一位接替的人，居民就又知道找谁' : '在“交接”里选谁来接手',
        page: waits === 0 ? '/packages/people/pages/posts/posts' : '/packages/people/pages/handover/handover',
      },
    ]
  })
}
