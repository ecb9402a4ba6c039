import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {changeMember} from '../../people/stepMember'
import {makeHousehold, membersOf, mustBe} from './family'

/**
 * Lets people of a household have one of their own. First the new one, then each of them by one conditional
 * update: cut off in between, those who have gone are there and the others still here, and the retry completes it.
 * @throws Refusal `invalid` for somebody who is in another household, and when nobody would stay
 */
export const splitHousehold = async (
  context: CallContext,
  {community, household, persons, reason}: InputOf<'residents.splitHousehold'>,
): Promise<ReplyOf<'residents.splitHousehold'>> => {
  const from = await mustBe(community, household)
  const id = idFromKey('h', context.person._id, `${community} split ${household} ${context.key}`)
  const going = new Set(persons)
  const here = await membersOf(community, [from])
  const gone = await membersOf(community, [{...from, _id: id}])
  const known = new Set([...here, ...gone].map(({person}) => person))
  if ([...going].some((person) => !known.has(person))) {
    throw new Refusal('invalid', {persons: '有人已经不在这一户了，请刷新再看'})
  }
  if (gone.length === 0 && here.every(({person}) => going.has(person))) {
    throw new Refusal('invalid', {persons: '至少要有一个人留下；都要走的话不用分'})
  }
  await makeHousehold(context, {community, id, event: 'split'}, {from: household, reason})
  for (const person of going) {
    await changeMember(context, {community, person}, (now) =>
      // Who left or joined elsewhere meanwhile has decided for themself.
      now.household === household
        ? {event: 'household', payload: {how: 'split', from: household}, change: {household: id}}
        : null,
    )
  }
  return {household: id}
}
