import type {Resource} from '../documents'

type Exceptions = NonNullable<Resource['exceptions']>

/** The exception that shuts a resource for one day; undefined where its week, or hours of its own, decide. */
export const closedOn = (
  {exceptions = []}: Pick<Resource, 'exceptions'>,
  date: string,
): Exceptions[number] | undefined => exceptions.find((one) => one.date === date && one.sessions.length === 0)
