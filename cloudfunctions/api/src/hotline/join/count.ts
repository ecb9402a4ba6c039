import type {Request} from '../documents'

type Counted = Pick<Request, 'filer' | 'home' | 'joins'>

/** Everybody in one of these requests, each once, by the ids they are known by. `-`: nobody is known. */
export const personsIn = (requests: readonly Counted[]): ReadonlySet<string> =>
  new Set(
    requests.flatMap(({filer, joins = {}}, n) => [
      filer === '-' ? `-${String(n)}` : filer,
      ...Object.keys(joins),
    ]),
  )

/** How many people, and how many homes of those whose home is known. */
export const countIn = (
  requests: readonly Counted[],
): {readonly persons: number; readonly homes: number} => ({
  persons: personsIn(requests).size,
  homes: new Set(
    requests.flatMap(({home, joins = {}}) => [
      ...(home === undefined ? [] : [home]),
      ...Object.values(joins).flatMap((joined) => joined.home ?? []),
    ]),
  ).size,
})

/** Those who joined, without whoever told it. */
export const joinersOf = ({joins = {}}: Pick<Request, 'joins'>): readonly string[] => Object.keys(joins)
