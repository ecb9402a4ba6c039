import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {sha256} from '../../kernel/secrets'
import {noteAccess} from '../../people/access'
import type {Member} from '../../people/account'
import {findMembers, type Wanted} from '../../people/members'
import {currentPlaces} from '../../places/tree/current'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {normalisePhone} from '../../../../../miniprogram/shared/phone'
import {buildingToday} from '../../../../../miniprogram/packages/places/rules/former'
import {lineOf} from './lines'

/** Members by what was typed or where they live; who looked at whom is written down before it is shown. */
export const search = async (
  context: CallContext,
  input: InputOf<'residents.search'>,
): Promise<ReplyOf<'residents.search'>> => {
  const {community, cursor} = input
  const {tree} = await currentPlaces(community)
  const {members, next} = await findMembers(community, wantedBy(input, tree), cursor?.slice(1))
  await noteSeen(context, community, members)
  return {
    people: members.map((member) => lineOf(member, tree, context.now)),
    ...(next === null ? {} : {next: `>${next}`}),
  }
}

const wantedBy = ({words, building, unit}: InputOf<'residents.search'>, tree: Tree): Wanted => {
  if ((words === undefined) === (building === undefined)) {
    throw new Refusal('invalid', {words: '写姓名、拼音首字母或整个电话号码，或者选一栋楼'})
  }
  if (building !== undefined) {
    const buildings = idsOfBuilding(tree, building)
    return unit === undefined ? {by: 'building', buildings} : {by: 'building', buildings, unit}
  }
  const said = words ?? ''
  const phone = normalisePhone(said)
  if (phone !== '') return {by: 'phone', phone}
  const plain = said.normalize('NFKC').replace(/\s+/gu, '')
  if (/\d/u.test(plain)) throw new Refusal('invalid', {words: '按电话找要写全 11 位手机号，或带区号的座机号'})
  if (/^[A-Za-z]+$/u.test(plain)) return {by: 'initials', begins: plain.toLowerCase()}
  return {by: 'name', begins: said}
}

/** Under which ids people may have said that they live in a building: its own, and of what became it. */
const idsOfBuilding = (tree: Tree, building: string): readonly string[] => [
  building,
  ...tree.former.filter(({id}) => buildingToday(tree, id)?.id === building).map(({id}) => id),
]

/** One entry for the people of a reply; the same people again on the same day are in it already. */
export const noteSeen = async (
  context: CallContext,
  community: string,
  members: readonly Member[],
): Promise<void> => {
  if (members.length === 0) return
  const persons = members.map(({account}) => account._id)
  const of = `${community}:found:${sha256(persons.join()).slice(0, 24)}`
  await noteAccess(context, {community, of, persons, purpose: '查找居民'})
}
