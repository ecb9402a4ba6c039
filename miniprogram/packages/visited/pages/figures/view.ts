import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Share} from '../../../../shared/share'
import {sayInstant} from '../../../../shared/time'
import {sayWaiting} from '../../../../shared/waiting'

type Figures = ReplyOf<'booking.figures'>
type OneService = Figures['services'][number]

/** One share as it is read: `83%`, and how sure that is. */
export interface Cell {
  readonly id: string
  readonly name: string
  readonly said: string
  /** `多半 76–89%，41 件`. */
  readonly sure: string
  readonly label: string
}

export interface FiguresShown {
  readonly services: readonly {
    readonly id: string
    readonly name: string
    /** `办成 41 件，还有 2 件没回音`. */
    readonly count: string
    readonly waiting: string
    readonly promise: string
    readonly cells: readonly Cell[]
  }[]
  readonly upTo: string
}

const percent = (value: number): string => String(Math.round(value * 100))

const cellOf = (id: string, name: string, {share, low, high, of}: Share): Cell => {
  if (share === null) {
    const sure = of === 0 ? '还没有' : '不足 5 件，不算'
    return {id, name, said: '—', sure, label: `${name}${sure}`}
  }
  const said = `${percent(share)}%`
  const sure = `多半 ${percent(low)}–${percent(high)}%，${String(of)} 件`
  return {id, name, said, sure, label: `${name}${said}，${sure}`}
}

const sayCount = ({finished, open}: OneService): string => {
  const done = finished === null ? '办成的不到 5 件' : `办成 ${String(finished)} 件`
  return open === 0 ? done : `${done}，${String(open)} 件转出去还没回音`
}

/** In the order of the list of services: nothing is ranked, and nobody is named. Null where nothing was counted. */
export const shapeFigures = ({services, upTo}: Figures, now: Date): FiguresShown | null =>
  services.length === 0
    ? null
    : {
        services: services.map((one) => ({
          id: one.id,
          name: one.name,
          count: sayCount(one),
          waiting: sayWaiting(one.waiting, one.promise),
          promise: `承诺：${one.promise.text}`,
          cells: [
            cellOf('kept', '守了承诺', one.kept),
            cellOf('succeeded', '说办成了', one.succeeded),
            cellOf('content', '说满意', one.content),
            cellOf('silent', '没有说', one.silent),
          ],
        })),
        upTo: upTo === null ? '' : `数到${sayInstant(new Date(upTo), now)}`,
      }

export const spans = [
  {months: 3, name: '近 3 个月'},
  {months: 13, name: '近一年'},
  {months: 24, name: '近两年'},
] as const
