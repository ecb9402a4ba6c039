import {matterOf} from '../../../../../miniprogram/packages/hotline/rules/counts'
import type {Rung} from '../../../../../miniprogram/packages/hotline/rules/clock'
import {expect, slow, type Expectation} from '../../../../../miniprogram/packages/hotline/rules/expected'
import type {Kind} from '../../../../../miniprogram/packages/hotline/rules/kinds'
import {whole} from './cells'
import {expectedIn} from './repo'

interface Matter {
  readonly kind: Kind
  readonly item: string | null
  readonly grid: string | undefined
  /** Working days promised; 0 for an emergency, of which nothing else is expected. */
  readonly days: number
}

/** How long the same matter took: in this grid, else the community, else the district. Two reads by id. */
export const expectedOf = async (
  {community, district}: {readonly community: string; readonly district?: string},
  {kind, item, grid, days}: Matter,
): Promise<Expectation> => {
  if (days === 0) return {how: 'promise', days}
  const [own, above] = await Promise.all([
    expectedIn(community),
    district === undefined ? null : expectedIn(district),
  ])
  const matter = matterOf(kind, item)
  return expect(
    [
      {scope: 'grid', histogram: own?.halves[`${grid ?? '-'}:${matter}`] ?? {}},
      {scope: 'community', histogram: own?.halves[`${whole}:${matter}`] ?? {}},
      {scope: 'district', histogram: above?.halves[`${whole}:${matter}`] ?? {}},
    ],
    days,
  )
}

const minutesOf = ({at}: Rung, total: number, day: number): number =>
  'percent' in at ? Math.ceil((total * at.percent) / 100) : 'days' in at ? total + at.days * day : at.minutes

/**
 * The rungs of a request with one more, at the time within which nine of ten like it were closed: whoever told it
 * hears that it takes longer, and the handler is asked why.
 * @param clock minutes promised, and minutes of a working day
 */
export const withSlow = (
  rungs: readonly Rung[],
  expectation: Expectation,
  {total, day}: {readonly total: number; readonly day: number},
): readonly Rung[] => {
  if (expectation.how === 'promise') return rungs
  const rung: Rung = {id: slow, level: 'handler', at: {minutes: Math.ceil(expectation.most * day)}}
  return [...rungs, rung].sort((a, b) => minutesOf(a, total, day) - minutesOf(b, total, day))
}
