import {adding, casesIn, enough, within, type Histogram} from '../../../shared/histogram'
import {enoughOf, sayShare, shareOf} from '../../../shared/share'

/** Promises that were published, measured: domain.md row 47, 社区服务承诺制度. */

/** What became of the cases of one service, or of several together. */
export interface Kept {
  readonly kept: number
  readonly late: number
  /** How many ended within how many working days. */
  readonly days: Histogram
}

/** Longer ones stand here: a year of working days. */
const longest = 250

export const keptTogether = (all: readonly Kept[]): Kept =>
  all.reduce<Kept>(
    (sum, {kept, late, days}) => ({
      kept: sum.kept + kept,
      late: sum.late + late,
      days: adding(sum.days, days),
    }),
    {kept: 0, late: 0, days: {}},
  )

/**
 * `近一年 30 件，93% 按说好的日子办完，10 件里 9 件在 6 个工作日内。`; of a few nothing is told but how many: who they were
 * could be worked out, and a share of three says nothing. '' where there was none.
 */
export const sayKept = ({kept, late, days}: Kept): string => {
  const all = kept + late
  if (all === 0) return ''
  const share = enoughOf(shareOf(kept, all))
  if (share.share === null) return `近一年办过 ${String(all)} 件。`
  const often =
    casesIn(days) < enough ? '' : `，10 件里 9 件在 ${String(within(days, 0.9, longest))} 个工作日内`
  return `近一年 ${String(all)} 件，${sayShare(share)} 按说好的日子办完${often}。`
}
