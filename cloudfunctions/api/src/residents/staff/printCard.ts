import {cardText} from '../../../../../miniprogram/packages/residents/rules/cardNumber'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {renderCard} from '../../papers/card'
import {storePaper} from '../../papers/storePaper'
import {noteAccess} from '../../people/access'
import {memberOf} from '../../people/members'
import {currentPlaces} from '../../places/tree/current'
import {cardOf, numberOf, tokenOf} from './cards'
import {sayPhone} from '../../../../../miniprogram/shared/phone'

/**
 * The card that counts, on paper.
 * @throws Refusal `not-found` without one
 */
export const printCard = async (
  context: CallContext,
  {community, person}: InputOf<'residents.printCard'>,
): Promise<ReplyOf<'residents.printCard'>> => {
  const {account} = await memberOf(community, person)
  const card = await cardOf(community, account)
  if (card?.state !== 'active') throw new Refusal('not-found', {person: '还没有卡，请先做一张'})
  const {community: place} = await currentPlaces(community)
  const of = `${card._id}:print`
  await noteAccess(context, {community, of, persons: [account._id], purpose: '打印爱心助老服务卡'})
  const paper = await renderCard({
    communityName: place.name,
    communityPhone: sayPhone(place.hall.phone),
    personName: account.name,
    cardNumber: numberOf(card),
    qrText: cardText(tokenOf(card)),
    issued: dateAt8(card.changedAt),
  })
  return storePaper(context, {community, kind: 'card', about: account._id, ...paper})
}
