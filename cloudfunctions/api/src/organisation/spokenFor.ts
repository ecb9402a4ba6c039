import {organisationOf} from './organisation.repo'

/** Ids of the units whose liaison somebody is. One read. @param persons every id they are known by */
export const unitsSpokenFor = async (
  community: string,
  persons: readonly string[],
): Promise<readonly string[]> =>
  Object.entries((await organisationOf(community)).units)
    .filter(
      ([, {liaison}]) =>
        liaison?.person !== undefined && liaison.person !== null && persons.includes(liaison.person),
    )
    .map(([id]) => id)

/** What a unit is called, and who speaks for it, if they have an account here. One read. */
export const unitNamed = async (
  community: string,
  id: string,
): Promise<{readonly name: string; readonly liaison: string | null} | null> => {
  const {units} = await organisationOf(community)
  const unit = Object.hasOwn(units, id) ? units[id] : undefined
  return unit === undefined ? null : {name: unit.name, liaison: unit.liaison?.person ?? null}
}

/** The units of a community, and whether whoever speaks for one has an account here. One read. */
export const unitsIn = async (
  community: string,
): Promise<readonly {readonly unit: string; readonly name: string; readonly reached: boolean}[]> =>
  Object.entries((await organisationOf(community)).units).map(([unit, {name, liaison}]) => ({
    ...{unit, name},
    reached: liaison !== null && liaison.person !== null,
  }))
