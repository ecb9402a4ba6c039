import {fingerprint} from '../../kernel/secrets'
import {membersLike} from '../../people/membersLike'
import type {Home} from '../../people/account'
import type {ListedPerson} from './lines'

/** Somebody of a list, with where they live by the places. */
export interface PlacedPerson extends ListedPerson {
  readonly home: Home | null
}

const buildingOf = (home: Home | null | undefined): string | null =>
  home !== null && home !== undefined && 'building' in home ? home.building : null

/**
 * Lines of people who belong to the community already: the same ID number, the same name with the same phone, or
 * the same name in the same building where one of the two has no phone. Three batched look-ups, none a line.
 * @param own ids that this very list makes
 */
export const knownLines = async (
  community: string,
  people: readonly PlacedPerson[],
  own: (line: number) => string,
): Promise<ReadonlySet<number>> => {
  const members = await membersLike(community, {
    names: people.map(({name}) => name),
    phones: people.flatMap(({phone}) => (phone === null ? [] : [fingerprint('phone', phone)])),
    idNumbers: people.flatMap(({idNumber}) => (idNumber === null ? [] : [fingerprint('id', idNumber)])),
  })
  const known = people.filter((one) => {
    const phone = one.phone === null ? null : fingerprint('phone', one.phone)
    const idNumber = one.idNumber === null ? null : fingerprint('id', one.idNumber)
    return members.some(({account, membership}) => {
      if (account._id === own(one.line)) return false
      if (idNumber !== null && account.idIndex !== undefined) return account.idIndex === idNumber
      if (account.name !== one.name) return false
      if (phone !== null && account.phoneIndex !== null) return account.phoneIndex === phone
      const building = buildingOf(one.home)
      return building !== null && buildingOf(membership.home) === building
    })
  })
  return new Set(known.map(({line}) => line))
}
