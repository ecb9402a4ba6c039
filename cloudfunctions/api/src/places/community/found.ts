import {Refusal} from '../../kernel/refusal'
import {letJoin} from '../../people/letJoin'
import {addCommunity, communityById, joinDistrict, keepCommunity, type Community} from './repo'

export type {Community}

/** The parts of a community that its district decides. */
export type InDistrict = Required<Pick<Community, 'district' | 'street' | 'kind'>>

/** What a community says of itself, or null when there is none by that id. */
export const communityNamed = (community: string): Promise<Community | null> => communityById(community)

/**
 * Makes a community of a district; once more makes it the same again. The district decides whether it may.
 * @throws Refusal `invalid` when the id is another community's
 */
export const foundCommunity = async (community: Community & InDistrict): Promise<void> => {
  if ((await addCommunity(community)) === 'exists') {
    const there = await communityById(community._id)
    if (there?.district !== community.district) {
      throw new Refusal('invalid', {community: '这个编号已经有社区在用'})
    }
    await keepCommunity(community)
  }
  await letJoin(community._id)
}

/**
 * A community that runs already becomes one of a district's.
 * @returns its name
 * @throws Refusal `not-found` unknown; `invalid` when it belongs to another district
 */
export const putInDistrict = async (community: string, place: InDistrict): Promise<string> => {
  const there = await communityById(community)
  if (there === null) throw new Refusal('not-found', {community: '没有这个社区'})
  if (!(await joinDistrict(there, place))) {
    throw new Refusal('invalid', {community: '这个社区已经属于别的区'})
  }
  return there.name
}
