import {casesIn, enough, within, type Histogram} from '../../../shared/histogram'

/**
 * 可预期时间: what somebody may expect, from what really happened to the same kind of matter. Idea 3.
 * Durations are kept as counts of half working days, so that two numbers can be read off them without any list.
 */

/** What took longer stands here. */
export const longestHalf = 120

/** The half working day into which a duration falls. @param minutes of working time @param day minutes of one day */
export const halfOf = (minutes: number, day: number): number =>
  Math.min(longestHalf, Math.floor((Math.max(0, minutes) * 2) / day))

/** Working days within which a share of the cases was closed; at least a half. */
export const daysFor = (histogram: Histogram, share: number): number =>
  (within(histogram, share, longestHalf) + 1) / 2

export type Expectation =
  | {
      readonly how: 'history'
      /** Whose cases it is read off. */
      readonly scope: 'grid' | 'community' | 'district'
      /** Working days. */
      readonly half: number
      readonly most: number
      readonly cases: number
    }
  | {readonly how: 'promise'; readonly days: number}

/**
 * What may be expected: of the grid, else of the community, else of the district, whichever has enough cases; else
 * only what is promised.
 * @param histograms nearest first
 */
export const expect = (
  histograms: readonly {readonly scope: 'grid' | 'community' | 'district'; readonly histogram: Histogram}[],
  promisedDays: number,
): Expectation => {
  const found = histograms.find(({histogram}) => casesIn(histogram) >= enough)
  if (found === undefined) return {how: 'promise', days: promisedDays}
  const {scope, histogram} = found
  return {
    how: 'history',
    scope,
    half: daysFor(histogram, 0.5),
    most: daysFor(histogram, 0.9),
    cases: casesIn(histogram),
  }
}

/** `半天`, `2 天`, `2 天半`. */
const sayDays = (days: number): string => {
  const whole = Math.floor(days)
  if (whole === 0) return '半天'
  return whole === days ? `${String(whole)} 天` : `${String(whole)} 天半`
}

/** The rung at which it takes longer than nine of ten like it did. */
export const slow = 'slow'

/** `一半的人 2 天内有结果，十个里有九个 5 天内（按工作日算）`, `承诺 5 个工作日内答复`. */
export const sayExpectation = (expectation: Expectation): string => {
  if (expectation.how === 'promise') return `承诺 ${String(expectation.days)} 个工作日内答复`
  const {half, most} = expectation
  const inDays = (days: number): string => `${days < 1 ? '' : ' '}${sayDays(days)}内`
  if (half === most) return `十个里有九个${inDays(most)}有结果（按工作日算）`
  return `一半的人${inDays(half)}有结果，十个里有九个${inDays(most)}（按工作日算）`
}
