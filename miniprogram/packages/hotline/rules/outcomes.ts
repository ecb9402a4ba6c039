/** 诚实办结: how a request can end, and what must be said with it. Idea 2; row 48. */

export const outcomes = ['solved', 'partly', 'no-power', 'no-means', 'unfounded'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeNames: Readonly<Record<Outcome, {readonly staff: string; readonly resident: string}>> = {
  solved: {staff: '已解决', resident: '办好了'},
  partly: {staff: '部分解决', resident: '办好了一部分'},
  'no-power': {staff: '无权限', resident: '不归社区管，已转出去'},
  'no-means': {staff: '条件不足', resident: '现在还办不了'},
  unfounded: {staff: '不成立', resident: '经核实，与反映的情况不一致'},
}

/** Ends that are none yet: they need a reason, who could solve it, and a day on which it comes back. */
export const comesBack = (outcome: Outcome): outcome is ReturningOutcome =>
  outcome === 'partly' || outcome === 'no-power' || outcome === 'no-means'

/** A day of review lies at most half a year ahead: what comes back later is forgotten. */
export const mostReviewDays = 183

/** Ends that come back on a day. */
export type ReturningOutcome = 'partly' | 'no-power' | 'no-means'

/** In how many days each is looked at again, where nobody says another day. */
export const defaultReviewDays: Readonly<Record<ReturningOutcome, number>> = {
  partly: 14,
  'no-power': 30,
  'no-means': 60,
}

export interface Ending {
  readonly outcome: Outcome
  /** What was done, or why not: the resident reads it. */
  readonly said: string
  /** Who could solve it. */
  readonly whoCould?: string | undefined
  /** `YYYY-MM-DD` on which it comes back. */
  readonly reviewOn?: string | undefined
}

/**
 * What is missing in an ending, by field; empty when nothing is.
 * @param today `YYYY-MM-DD` @param last the last day that can be chosen
 */
export const checkEnding = (
  {outcome, whoCould, reviewOn}: Ending,
  today: string,
  last: string,
): Readonly<Record<string, string>> => {
  if (!comesBack(outcome)) {
    return {
      ...(whoCould === undefined ? {} : {whoCould: '这种结果不用写谁能解决'}),
      ...(reviewOn === undefined ? {} : {reviewOn: '这种结果不用再看一次'}),
    }
  }
  return {
    ...(whoCould === undefined && {whoCould: '请写清谁能解决，居民好去找'}),
    ...(reviewOn === undefined
      ? {reviewOn: '请选哪一天再看一次'}
      : reviewOn <= today
        ? {reviewOn: '请选今天以后的日子'}
        : reviewOn > last && {reviewOn: '最晚半年内要再看一次'}),
  }
}

/** What whoever filed it says of the end. Silence is no answer, and never counts as satisfied. */
export interface Feedback {
  readonly solved: 'yes' | 'partly' | 'no'
  readonly content: 'yes' | 'fair' | 'no'
}

export const solvedNames: Readonly<Record<Feedback['solved'], string>> = {
  yes: '解决了',
  partly: '解决了一部分',
  no: '没有解决',
}

export const contentNames: Readonly<Record<Feedback['content'], string>> = {
  yes: '满意',
  fair: '还可以',
  no: '不满意',
}
