import {casesIn, enough, within, type Histogram} from './histogram'
import {fewest} from './share'

/**
 * How long a service takes, honestly: from its own history in working days, from the day somebody first booked until
 * it was done. Issue: P50 and P90, replaced by the promise while there are under 20.
 */

/** What took longer stands here. */
export const longestDays = 60

export type Waiting =
  | {
      readonly how: 'history'
      /** Working days within which a half, and nine of ten, were done; 0: on the same day. */
      readonly half: number
      readonly most: number
      readonly cases: number
    }
  /** Too few cases to tell: how many there are; null: fewer than may be told. */
  | {readonly how: 'promise'; readonly cases: number | null}

export const waitingOf = (histogram: Histogram): Waiting => {
  const cases = casesIn(histogram)
  if (cases < enough) return {how: 'promise', cases: cases > 0 && cases < fewest ? null : cases}
  return {
    how: 'history',
    half: within(histogram, 0.5, longestDays),
    most: within(histogram, 0.9, longestDays),
    cases,
  }
}

/** `10 个工作日`; what is promised without a number of days is said in its own words. */
export interface Promised {
  readonly text: string
  /** Working days; 0: at once, or as the text says. */
  readonly workdays: number
}

const sayPromise = ({text, workdays}: Promised): string =>
  workdays > 0 ? `承诺 ${String(workdays)} 个工作日` : text.startsWith('承诺') ? text : `承诺${text}`

/** `2 个工作日`, `不到一天`, `60 个工作日以上`. */
const sayDays = (days: number): string => {
  if (days === 0) return '当天'
  return days >= longestDays ? `${String(longestDays)} 个工作日以上` : `${String(days)} 个工作日`
}

/** `大约 2 个工作日（10 件里 9 件在 4 天内）`, `承诺 10 个工作日；最近办过 7 件，还不够算`. */
export const sayWaiting = (waiting: Waiting, promise: Promised): string => {
  if (waiting.how === 'promise') {
    const {cases} = waiting
    if (cases === 0) return `${sayPromise(promise)}；最近一年还没有办完的，算不出实际要多久`
    const done = cases === null ? `不到 ${String(fewest)} 件` : ` ${String(cases)} 件`
    return `${sayPromise(promise)}；最近办过${done}，还不够算`
  }
  const {half, most} = waiting
  if (half === most) {
    if (half === 0) return '10 件里 9 件当天办好'
    return most >= longestDays ? `大多要 ${sayDays(most)}` : `10 件里 9 件在 ${sayDays(most)}内办好`
  }
  const rest =
    most >= longestDays
      ? `10 件里有 1 件多过 ${String(longestDays)} 天`
      : `10 件里 9 件在 ${String(most)} 天内`
  return half === 0
    ? `一半当天办好（${rest.replace(' 天', ' 个工作日')}）`
    : `大约 ${sayDays(half)}（${rest}）`
}

/** In a list, where there is little room; empty where there is too little to tell. */
export const sayWaitingShort = (waiting: Waiting | undefined): string => {
  if (waiting?.how !== 'history') return ''
  return waiting.half === 0 ? '多半当天办好' : `大约 ${sayDays(waiting.half)}`
}
