import {checkText, type Scene, type Verdict} from '../kernel/checkText'

/** Texts that others see once they have been checked. A domain gives one of these for its own. */
export interface CheckedTexts {
  readonly source: string
  /** Those that wait for the check, the longest waiting first. */
  due(now: Date, limit: number): Promise<readonly WaitingText[]>
}

export interface WaitingText {
  readonly id: string
  /** The author's WeChat identity; null when they have none. */
  readonly openid: string | null
  readonly text: string
  readonly scene: Scene
  readonly tries: number
  /** Keeps what came out, if nobody has decided meanwhile. */
  settle(checked: Checked, now: Date): Promise<void>
}

/** What became of a text: shown, for staff to look at, refused, or asked about again at a moment. */
export type Checked =
  | {readonly state: 'passed' | 'review' | 'refused'}
  | {readonly state: 'waiting'; readonly tries: number; readonly again: Date}

/** After so many tries, about a day and a half, a person looks. */
const mostTries = 40
const minute = 60_000

/** What follows from a verdict. A service that does not answer is asked again, later each time, at most hourly. */
export const checkedBy = (verdict: Verdict, tries: number, now: Date): Checked => {
  switch (verdict) {
    case 'pass':
      return {state: 'passed'}
    case 'risky':
      return {state: 'refused'}
    case 'review':
    case 'away':
      return {state: 'review'}
    case 'unknown':
      return tries >= mostTries
        ? {state: 'review'}
        : {
            state: 'waiting',
            tries: tries + 1,
            again: new Date(now.getTime() + Math.min(2 ** tries, 60) * minute),
          }
  }
}

/** Checks a text before it is kept. */
export const checkFirst = async (
  openid: string | null,
  text: string,
  scene: Scene,
  now: Date,
): Promise<Checked> => checkedBy(await checkText(openid, text, scene), 0, now)
