import type {Level, Rung} from '../../../../miniprogram/packages/hotline/rules/clock'

/** When each level hears of a request, as a community says it: one number a level. */
export type Numbers = Readonly<Record<Level, number>>

const numberOf = ({at}: Rung): number => {
  if ('percent' in at) return at.percent
  return 'days' in at ? at.days : at.minutes
}

export const numbersOf = (rungs: readonly Rung[]): Numbers => {
  const of = (level: Level): number => {
    const rung = rungs.find((one) => one.level === level)
    return rung === undefined ? 0 : numberOf(rung)
  }
  return {handler: of('handler'), head: of('head'), street: of('street'), district: of('district')}
}

/** The rungs with other numbers; requests that are under way keep theirs. */
export const rungsAt = (rungs: readonly Rung[], said: Numbers): readonly Rung[] =>
  rungs.map(({level, at}) => {
    const number = said[level]
    if ('percent' in at) return {id: `p${String(number)}`, level, at: {percent: number}}
    if ('days' in at) return {id: `d${String(number)}`, level, at: {days: number}}
    return {id: `m${String(number)}`, level, at: {minutes: number}}
  })
