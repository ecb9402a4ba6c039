import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unitNamed} from '../organisation/spokenFor'
import {partyKey, type Party, type Spot} from '../../../../miniprogram/packages/hotline/rules/parties'

type Asked = InputOf<'hotline.route'>['party']

/**
 * Whom a request is given to, and under which key they find it.
 * @throws Refusal `invalid` for a unit that there is not, or a post that has no place here
 */
export const partyOf = async (
  community: string,
  asked: Asked,
  spot: Spot,
): Promise<{readonly party: Party; readonly key: string}> => {
  const party = await chosen(community, asked)
  const key = partyKey(party, spot)
  if (key === null) throw new Refusal('invalid', {party: '这件事没有写清地方，不能交给网格员、楼长、单元长'})
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
