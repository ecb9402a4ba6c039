import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {putInDistrict} from '../places/community/found'
import type {District} from './documents'
import {districtThatIs, registeredView} from './get'
import {addDistrict, changeDistrict, districtById, register} from './repo'

/** Says a district's name and streets. A street with communities stays. */
export const save = async (
  _context: CallContext,
  {district: _id, name, streets}: InputOf<'district.save'>,
): Promise<ReplyOf<'district.save'>> => {
  if (new Set(streets).size < streets.length) throw new Refusal('invalid', {streets: '有两个街道同名'})
  return untilWon(async () => {
    const there = await districtById(_id)
    if (there === null) {
      const fresh: District = {_id, name, streets, communities: {}, template: null, rev: 0}
      return (await addDistrict(fresh)) === 'added' ? {district: _id} : null
    }
    const lost = Object.values(there.communities).find(({street}) => !streets.includes(street))
    if (lost !== undefined) {
      throw new Refusal('invalid', {streets: `${lost.street}还有${lost.name}，不能去掉`})
    }
    return (await changeDistrict(there, {name, streets})) ? {district: _id} : null
  })
}

/** A community that runs already becomes one of the district's; again moves it to another street. */
export const takeIn = async (
  _context: CallContext,
  {district: id, community, street, kind}: InputOf<'district.takeIn'>,
): Promise<ReplyOf<'district.takeIn'>> =>
  untilWon(async () => {
    const district = await districtThatIs(id)
    if (!district.streets.includes(street)) throw new Refusal('invalid', {street: '请选区里的街道'})
    const there = district.communities[community]
    if (there?.state === 'opening') throw new Refusal('invalid', {community: '这个社区正在新建'})
    const name = await putInDistrict(community, {district: id, street, kind})
    const entry = {name, street, kind, state: 'open', opening: there?.opening ?? null} as const
    return (await register(district, community, entry)) ? registeredView(community, entry) : null
  })
