import {shareOf, type Share} from '../../../shared/share'

/** What a community's way with requests looks like, honestly: silence is shown, and nobody is ranked. Idea 2. */

export interface Counts {
  /** Promised to be answered by now. */
  readonly due: number
  /** Of those, answered in time. */
  readonly inTime: number
  readonly closed: number
  /** Of the closed, those who said how it went. */
  readonly answered: number
  readonly solved: number
  readonly content: number
}

export interface Rates {
  readonly response: Share
  readonly solution: Share
  readonly satisfaction: Share
  readonly silent: Share
}

/** Solution and satisfaction are of those who answered; beside them stands how many did not. */
export const ratesOf = ({due, inTime, closed, answered, solved, content}: Counts): Rates => ({
  response: shareOf(inTime, due),
  solution: shareOf(solved, answered),
  satisfaction: shareOf(content, answered),
  silent: shareOf(closed - answered, closed),
})
