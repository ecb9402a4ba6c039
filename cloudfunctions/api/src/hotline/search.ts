import {currentPlaces, type Current} from '../places/tree/current'
import {sightOf, type Sight} from '../../../../miniprogram/packages/hotline/rules/protection'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {limits} from '../../../../miniprogram/shared/limits'
import type {Request} from './documents'
import {guardedOf, type ReaderIn} from './reader'
import {latestRequests} from './repo'
import {placeSaid} from './said'
import {subjectOf} from './notices'

/** Requests that one page looks at; then it says up to where it came, and goes on from there. */
const aPage = 500

/** As people compare words: without case, spaces, and the two widths of letters. */
const plainly = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/**
 * What a reader may read of a request. Words that stand only in what they may not read find nothing: else whether it
 * is found would tell it.
 */
const readable = (
  request: Request,
  sight: Exclude<Sight, 'none'>,
  current: Pick<Current, 'tree'>,
): readonly string[] => {
  // Who sees a task learns neither its number nor where in words: it could tell who told it.
  if (sight === 'task')
    return [subjectOf(request), request.task, placeSaid(current, {spot: request.spot}, false)]
  const {task, code, text, ended} = request
  return [subjectOf(request), task, placeSaid(current, request, true), code, text, ended?.said ?? '']
}

export interface Searched {
  readonly found: readonly Request[]
  /** Where the next page begins, and the day up to which this one looked; null at the end. */
  readonly goesOn: {readonly ord: string; readonly date: string} | null
}

/** The latest requests of the lanes a reader may look into, one page of them in one order. */
const latest = async (
  community: string,
  lanes: readonly Request['lane'][],
  before: string | undefined,
): Promise<{readonly looked: readonly Request[]; readonly more: boolean}> => {
  const most = Math.floor(aPage / lanes.length)
  const pages = await Promise.all(lanes.map((lane) => latestRequests(community, most, before, lane)))
  // A lane that has more is known down to its last; below that nothing is complete.
  const floor = pages
    .flatMap((page) => (page.length < most ? [] : [page.at(-1)?.ord ?? '']))
    .reduce((highest, ord) => (ord > highest ? ord : highest), '')
  const looked = pages
    .flat()
    .filter(({ord}) => ord >= floor)
    .sort((a, b) => (a.ord > b.ord ? -1 : 1))
  return {looked, more: floor !== ''}
}

/**
 * Requests with all of some words, the latest first, of those that the reader sees. The words are compared as they
 * are: no pattern is made of them. One or two reads, at most 500 documents.
 */
export const search = async (
  {reader}: Pick<ReaderIn, 'reader'>,
  {
    community,
    words,
    before,
  }: {readonly community: string; readonly words: string; readonly before: string | undefined},
): Promise<Searched> => {
  const asked = words
    .split(/\s+/u)
    .map(plainly)
    .filter((word) => word !== '')
  const lanes = reader.above === null ? (['community'] as const) : (['community', 'street'] as const)
  const [{looked, more}, current] = await Promise.all([
    latest(community, lanes, before),
    currentPlaces(community),
  ])
  const found = looked.filter((request) => {
    const sight = sightOf(guardedOf(request), reader)
    if (sight === 'none') return false
    const texts = readable(request, sight, current).map(plainly)
    return asked.every((word) => texts.some((text) => text.includes(word)))
  })
  const page = found.slice(0, limits.page)
  const last = found.length > limits.page ? page.at(-1) : more ? looked.at(-1) : undefined
  return {
    found: page,
    goesOn: last === undefined ? null : {ord: last.ord, date: dateAt8(new Date(last.ord.slice(0, 24)))},
  }
}
