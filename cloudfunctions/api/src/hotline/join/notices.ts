import type {NewNotice} from '../../kernel/notify'
import {toldToJoined} from '../../../../../miniprogram/packages/hotline/rules/alike'
import {outcomeNames} from '../../../../../miniprogram/packages/hotline/rules/outcomes'
import type {RequestEvent} from '../../../../../miniprogram/packages/hotline/rules/states'
import type {Request} from '../documents'
import {subjectOf} from '../notices'
import {joinersOf} from './count'

/** 也遇到了: what those hear who joined. How far it is, in fixed words: nothing that anybody wrote. */

type Said = Pick<NewNotice, 'kind' | 'fields'>

const saidOf = (request: Request, event: RequestEvent): Said | null => {
  const {ended} = request
  if ((event === 'close' || event === 'uphold') && ended !== null) {
    return {kind: 'joined-closed', fields: {how: outcomeNames[ended.outcome].resident}}
  }
  if (event === 'withdraw') return {kind: 'joined-off', fields: {}}
  const how = toldToJoined[event]
  return how === undefined ? null : {kind: 'joined-progress', fields: {how}}
}

export const joinedPage = ({_id, community}: Pick<Request, '_id' | 'community'>): string =>
  `/packages/hotline/pages/joined/joined?id=${_id}&community=${community}`

/** To all who joined and have an account; a visitor finds it on their page. */
export const toJoined = (request: Request, {kind, fields}: Said): readonly NewNotice[] =>
  joinersOf(request)
    .filter((id) => id.startsWith('p_'))
    .map((to) => ({
      ...{to, kind, about: to, page: joinedPage(request)},
      fields: {what: subjectOf(request), ...fields},
    }))

/** After a step. @param request as the step leaves it */
export const joinedNotices = (request: Request, event: RequestEvent): readonly NewNotice[] => {
  if (request.joins === undefined) return []
  const said = saidOf(request, event)
  return said === null ? [] : toJoined(request, said)
}
