import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayCode, sayWindow} from '../../../../words/booking'
import {sayDay, sayInstant, saySlot, sayTimes} from '../../../../shared/time'

type Closing = ReplyOf<'booking.closing'>

export interface CloseView {
  readonly day: string
  /** What can be shut; empty where nothing is open on that day. */
  readonly open: readonly {
    readonly id: string
    readonly said: string
    readonly on: boolean
  }[]
  /** What was shut for this day, and can be opened again. */
  readonly shut: readonly {readonly id: string; readonly name: string; readonly why: string}[]
  /** What is shut anyway: in one line. */
  readonly anyway: string
  /** What is about to happen, in whole sentences; empty where nothing is chosen. */
  readonly what: string
  /** The button. */
  readonly verb: string
  readonly waiting: readonly Row[]
  /** `3 人还没回话`. */
  readonly waitingSaid: string
}

interface Row {
  readonly id: string
  readonly who: string
  readonly was: string
  /** What is kept for them, or what to do. */
  readonly now: string
  readonly none: boolean
}

export const reasons = ['停电停网', '工作人员临时有事', '场地另有安排', '天气不好'] as const

/** What can be shut on a day. */
export const openOn = ({resources}: Closing): readonly string[] =>
  resources.filter(({closed}) => closed === undefined).map(({id}) => id)

const bookedAt = ({resources}: Closing, chosen: readonly string[]): number =>
  resources.filter(({id}) => chosen.includes(id)).reduce((sum, {booked}) => sum + booked, 0)

export const shapeClose = (closing: Closing, chosen: readonly string[], now: Date): CloseView => {
  const {today, date, resources, displaced} = closing
  const day = sayDay(date, today)
  const open = resources.filter(({closed}) => closed === undefined)
  const booked = bookedAt(closing, chosen)
  const without = displaced.filter(({kept}) => kept === undefined)
  return {
    day,
    open: open.map(({id, name, booked: count}) => ({
      id,
      said: count === 0 ? sayWindow(name) : `${sayWindow(name)} · ${String(count)} 人约了`,
      on: chosen.includes(id),
    })),
    shut: resources.flatMap(({id, name, closed, byHand}) =>
      byHand && closed !== undefined ? [{id, name: sayWindow(name), why: closed}] : [],
    ),
    anyway: resources
      .flatMap(({name, closed, byHand}) =>
        !byHand && closed !== undefined ? [`${sayWindow(name)}（${closed}）`] : [],
      )
      .join('、'),
    what:
      chosen.length === 0
        ? '请点要关的窗口、场地。'
        : booked === 0
          ? '还没有人约这天；关了以后也约不上。'
          : `${String(booked)} 人约了这天，都会收到消息，并各留一个最近的空位。`,
    verb: booked === 0 ? `关${day}` : `关${day}，通知 ${String(booked)} 人`,
    // Whom nobody could offer anything stand first: they are to be rung.
    waiting: [...without, ...displaced.filter(({kept}) => kept !== undefined)].map((one) => ({
      id: one.booking,
      who: `${one.name} ${sayCode(one.code)}`.trim(),
      was: `${one.service}，${sayTimes(one.time, one.until)}`,
      none: one.kept === undefined,
      now:
        one.kept === undefined
          ? '没有另留时间，请打电话'
          : `留着 ${saySlot(one.kept.date, one.kept.time, one.kept.until, today)}，留到${sayInstant(new Date(one.kept.keptUntil), now)}`,
    })),
    waitingSaid: `${String(displaced.length)} 人还没换时间`,
  }
}

/** What was done, in one sentence. */
export const sayClosed = ({displaced}: Closing): string => {
  const without = displaced.filter(({kept}) => kept === undefined).length
  if (displaced.length === 0) return '关好了，没有人约这天。'
  const told = `关好了，${String(displaced.length)} 人都通知了`
  return without === 0
    ? `${told}，各留了一个时间。`
    : `${told}，${String(without)} 人没有空位可留，请给他们打电话。`
}
