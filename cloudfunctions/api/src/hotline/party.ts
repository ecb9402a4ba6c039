import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unitNamed} from '../organisation/spokenFor'
import {partyKey, type Party} from '../../../../miniprogram/packages/hotline/rules/parties'
import {isPartyAgainst} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Request} from './documents'

type Asked = InputOf<'hotline.route'>['party']

/**
 * Whom a request is given to, and under which key they find it.
 * @throws Refusal `invalid` for a unit that there is not, a post that has no place here, or those whom it is about
 */
export const partyOf = async (
  community: string,
  asked: Asked,
  request: Pick<Request, 'spot' | 'named'>,
): Promise<{readonly party: Party; readonly key: string}> => {
  const party = await chosen(community, asked)
  const key = partyKey(party, request.spot)
  if (key === null) throw new Refusal('invalid', {party: '这件事没有写清地方，不能交给网格员、楼长、单元长'})
  if (isPartyAgainst(request, key))
    throw new Refusal('invalid', {party: '这件事涉及他们，或者涉及他们的同事、上级，请交给别人'})
  return {party, key}
}

const chosen = async (community: string, {post, unit, office, street}: Asked): Promise<Party> => {
  const given = [post, unit, office, street].filter((one) => one !== undefined)
  if (given.length !== 1) throw new Refusal('invalid', {party: '请选交给谁'})
  if (post !== undefined) return {kind: 'post', post}
  if (office !== undefined) return {kind: 'office', name: office}
  if (unit === undefined) return {kind: 'street'}
  if ((await unitNamed(community, unit)) === null)
    throw new Refusal('invalid', {party: '没有这个单位，请重新选'})
  return {kind: 'unit', unit}
}
