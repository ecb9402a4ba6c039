import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {renderLabels} from '../../papers/labels'
import {storePaper} from '../../papers/storePaper'
import {currentPlaces} from '../../places/tree/current'
import {thingText} from '../../../../../miniprogram/packages/hotline/rules/things'
import {thingLine} from './look'
import {thingsByIds} from './repo'
import {sayPhone} from '../../../../../miniprogram/shared/phone'

/**
 * Labels for things, in the order they were asked for.
 * @throws Refusal `invalid` where one of them is not here, or is over: its label would lead nowhere
 */
export const printThings = async (
  context: CallContext,
  {community, things: ids}: InputOf<'hotline.printThings'>,
): Promise<ReplyOf<'hotline.printThings'>> => {
  const [found, current] = await Promise.all([thingsByIds(community, ids), currentPlaces(community)])
  const byId = new Map(found.map((thing) => [thing._id, thing]))
  const labels = ids.map((id) => {
    const thing = byId.get(id)
    if (thing?.state !== 'used') throw new Refusal('invalid', {things: '有的码已经停用了，请刷新再选'})
    const {name, place} = thingLine(current, thing, '')
    return {name, place, qrText: thingText(id)}
  })
  const {name: communityName, hall} = current.community
  const paper = await renderLabels({
    ...{communityName, communityPhone: sayPhone(hall.phone), labels},
    title: '坏了扫我，马上有人管',
    how: '打开微信里的“有事找”，点“扫一扫报修”。不会用，打下面的电话。',
  })
  return storePaper(context, {community, kind: 'labels', ...paper})
}
