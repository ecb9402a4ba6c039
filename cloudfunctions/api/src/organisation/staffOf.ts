import {allStaff, oneStaff, staffOfAccount, type Staff} from './repo'
import type {Certificate, Waiver} from '../../../../miniprogram/packages/organisation/rules/staff'

/** Stands where the name of somebody stood who has left and is erased. */
export const goneName = '（已注销）'

/** Someone who works in a community, as other domains need them: `fitForDuty` takes it as it is. */
export interface StaffMember {
  /** `<community>:<id>` */
  readonly id: string
  readonly name: string
  readonly certificate: Certificate | null
  readonly waivers: readonly Waiver[]
  /** The account, or null while it is not known. */
  readonly person: string | null
  /** The published number while on duty. */
  readonly dutyPhone: string | null
  /** Last day here, `YYYY-MM-DD`; null while no end is known. */
  readonly until: string | null
}

const memberOf = ({_id, name, certificate, waivers, person, dutyPhone, until}: Staff): StaffMember => ({
  id: _id,
  name,
  certificate,
  waivers,
  person: person.startsWith('-:') ? null : person,
  dutyPhone,
  until,
})

/** All who work in a community, and who did (`until` is past). One query. */
export const staffOf = async (community: string): Promise<readonly StaffMember[]> =>
  (await allStaff(community)).map(memberOf)

/** One of them by id, or null. One read. */
export const staffById = async (community: string, id: string): Promise<StaffMember | null> => {
  const one = await oneStaff(community, id)
  return one === null ? null : memberOf(one)
}

/** The one whose account this is, or null. One query. */
export const staffByPerson = async (community: string, person: string): Promise<StaffMember | null> => {
  const one = await staffOfAccount(community, person)
  return one === null ? null : memberOf(one)
}
