import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'
import type {Account, Member} from './account'
import {
  membersAmong,
  membersByInitials,
  membersIn,
  membersNamed,
  namesakesIn,
  type MemberPage,
} from './members.repo'
import {accountById, accountsByIdNumber, accountsByPhone, membershipOf} from './repo'

/** What members are looked for by. */
export type Wanted =
  | {readonly by: 'name' | 'initials'; readonly begins: string}
  | {readonly by: 'building'; readonly buildings: readonly string[]; readonly unit?: string}
  | {readonly by: 'phone'; readonly phone: string}

/** Members of a community, a page at a time, by an index each: nothing is scanned. */
export const findMembers = async (community: string, wanted: Wanted, after?: string): Promise<MemberPage> => {
  switch (wanted.by) {
    case 'name':
      return membersNamed(community, wanted.begins, after)
    case 'initials':
      return membersByInitials(community, wanted.begins, after)
    case 'building':
      return membersIn(community, wanted.buildings, wanted.unit, after)
    case 'phone':
      return {members: await membersWithPhone(community, wanted.phone), next: null}
  }
}

/** Accounts are everybody's; who is not of this community does not come out. */
const membersWithPhone = async (community: string, phone: string): Promise<readonly Member[]> => {
  const accounts = await accountsByPhone(fingerprint('phone', phone))
  return membersAmong(community, [...new Set(accounts.map(({_id, mergedInto}) => mergedInto ?? _id))])
}

/**
 * A member by the id of their account, also of one that was merged into theirs.
 * @throws Refusal `not-found` for whoever does not belong to this community
 */
export const memberOf = async (community: string, person: string): Promise<Member> => {
  const account = await accountById(person)
  const membership = account === null ? null : await membershipOf(community, account._id)
  if (account === null || membership === null) {
    throw new Refusal('not-found', {person: '本社区没有这个人，请再找一次'})
  }
  return {membership, account}
}

/** Who may be the same person as somebody about to be written down: shown, never merged by itself. */
export const membersAlike = async (
  community: string,
  {
    name,
    phone,
    idNumber,
    building,
  }: {
    readonly name: string
    readonly phone: string | null
    readonly idNumber: string | null
    readonly building: string | null
  },
): Promise<readonly Member[]> => {
  const [withPhone, withId, beside] = await Promise.all([
    phone === null ? [] : accountsByPhone(fingerprint('phone', phone)),
    idNumber === null ? [] : accountsByIdNumber(fingerprint('id', idNumber)),
    building === null ? [] : namesakesIn(community, name, building),
  ])
  const same = [...withPhone.filter((account) => account.name === name), ...withId]
  const persons = new Set(same.map(({_id, mergedInto}) => mergedInto ?? _id))
  const found = [...(await membersAmong(community, [...persons])), ...beside]
  return [...new Map(found.map((member) => [member.account._id, member])).values()]
}

/** Whether the person has a WeChat identity of their own. */
export const hasWechat = ({openid}: Pick<Account, 'openid'>): boolean => !openid.startsWith('-:')

/** The ids under which somebody's documents stand. */
export const idsOf = ({_id, also = []}: Pick<Account, '_id' | 'also'>): readonly string[] => [_id, ...also]
