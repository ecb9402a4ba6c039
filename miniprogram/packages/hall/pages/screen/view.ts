import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, minuteOfDay, sayWeekday, timeOf} from '../../../../shared/time'
import {sayWindow} from '../../../../words/booking'

type Screen = ReplyOf<'booking.screen'>

export interface ScreenView {
  readonly day: string
  readonly clock: string
  /** Who was called last, large: `A012` to `2号窗口`; null when nobody is served. */
  readonly last: {readonly mark: string; readonly window: string} | null
  readonly others: readonly {readonly mark: string; readonly window: string}[]
  readonly windows: readonly {
    readonly name: string
    readonly waiting: readonly string[]
    readonly more: number
    /** `尾号 739（10:30）大约晚 20 分钟`. */
    readonly later: readonly string[]
  }[]
}

/** Numbers of one window that are shown: what follows is counted. */
const shown = 8

const clockOf = (time: string): string => time.replace(/^0/u, '')

export const shapeScreen = ({date, now, calls, windows}: Screen): ScreenView => {
  const [last, ...others] = calls.map(({mark, window}) => ({mark, window: sayWindow(window)}))
  const at = new Date(now)
  return {
    day: `${String(Number(date.slice(5, 7)))}月${String(Number(date.slice(8)))}日 ${sayWeekday(dateAt8(at))}`,
    clock: clockOf(timeOf(minuteOfDay(at))),
    last: last ?? null,
    others,
    windows: windows.map(({name, waiting, later}) => ({
      name: sayWindow(name),
      waiting: waiting.slice(0, shown),
      more: Math.max(0, waiting.length - shown),
      later: later.map(
        ({mark, time, minutes}) => `${mark}（${clockOf(time)}）大约晚 ${String(minutes)} 分钟`,
      ),
    })),
  }
}

/** Milliseconds until the screen asks again: every few seconds, less often while it gets no answer. */
export const askAgain = (failures: number): number => Math.min(60_000, 5000 * 2 ** failures)
