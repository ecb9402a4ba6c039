import {addDays} from '../../../shared/time'

/** 代办授权: what somebody lets somebody else do for them, for how long, and when it holds. */

/** What can be lent. */
export const things = ['visits', 'requests', 'papers', 'notices'] as const
export type Thing = (typeof things)[number]

/** What each means, as people read it. */
export const thingWords: Readonly<Record<Thing, {readonly name: string; readonly means: string}>> = {
  visits: {name: '预约办事', means: '约时间、改时间、取消、看办到哪一步'},
  requests: {name: '替您有事找社区', means: '替您反映、看办到哪一步、补充、撤回'},
  papers: {name: '代交代领材料', means: '替您交材料、领结果，看办到哪一步，打回执'},
  notices: {name: '代收通知', means: '给您的通知，也发给他一份'},
}

/** `预约办事、代收通知`, in the order of the list. */
export const sayThings = (lent: readonly Thing[]): string =>
  things
    .filter((thing) => lent.includes(thing))
    .map((thing) => thingWords[thing].name)
    .join('、')

/** Months for which something can be lent; never longer than a year. */
export const spans = [1, 3, 12] as const
export type Span = (typeof spans)[number]

export const spanWords: Readonly<Record<Span, string>> = {1: '1 个月', 3: '3 个月', 12: '1 年'}

/** An offer that nobody has taken is over after this many days. */
export const offerDays = 3
/** People who do something for one person, and people for whom one does something. */
export const mostDelegates = 5
export const mostPrincipals = 20

/** The last day of a span that begins on a day: 11月23日 for a month ends on 12月22日. */
export const lastDay = (from: string, months: Span): string => {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const firstOfMonth = (count: number): string =>
    new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10)
  const after = addDays(firstOfMonth(months), day - 1)
  const next = firstOfMonth(months + 1)
  // 31 January for a month: February has no 31st.
  return addDays(after < next ? after : next, -1)
}

/** What is lent, as far as it decides whether it holds. */
export interface Lent {
  readonly state: 'active' | 'ended'
  readonly things: readonly Thing[]
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
}

/** Whether it holds on a day. It ends by itself the day after `until`. */
export const holds = ({state, from, until}: Lent, today: string): boolean =>
  state === 'active' && from <= today && until >= today

/** Whether it holds on a day, for a thing. */
export const lends = (lent: Lent, thing: Thing, today: string): boolean =>
  holds(lent, today) && lent.things.includes(thing)
