import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, minuteOfDay, sayDay, sayInstant, saySlot, sayTime, timeOf} from '../../../../shared/time'
import {sayCode, sayState, sayWindow, stateWords, sayAfter, stepWords} from '../../../../words/booking'
import type {Tone} from '../../../../words/booking'
import {sayPhone} from '../../../../shared/phone'
import {helpWords, type HelpKind} from '../../../../shared/visitTerms'
import {isActive, returnDays} from '../../rules/states'

type Booking = ReplyOf<'booking.get'>

export interface VisitView {
  readonly state: string
  readonly tone: Tone
  readonly service: string
  /** `周桂兰的预约`; empty for one's own. */
  readonly whose: string
  /** What happens next, or how it ended: whole sentences. */
  readonly next: readonly string[]
  readonly when: string
  readonly where: string
  readonly phone: string
  readonly phoneSaid: string
  /** Empty when it is of no use any more. */
  readonly code: string
  readonly codeSaid: string
  /** Heading over the materials: all of them, or those that were missing. */
  readonly bring: string
  readonly materials: readonly {readonly id: string; readonly name: string; readonly note: string}[]
  readonly steps: readonly {
    readonly id: string
    readonly at: string
    readonly said: string
    readonly note: string
  }[]
  /** Another time that staff offered with their no; null for none. */
  readonly offer: {
    readonly date: string
    readonly time: string
    readonly until: string
    readonly said: string
  } | null
  readonly helps: readonly {readonly id: HelpKind; readonly word: string; readonly on: boolean}[]
  readonly canHelp: boolean
  readonly answers: Booking['answers']
  readonly canCancel: boolean
  /** Whether the code at the window may be scanned: today, and not come yet. */
  readonly canSignIn: boolean
  /** It cannot take place then: another time is the next thing. */
  readonly shut: boolean
  /** Another time that is kept, because this one is shut; null where none is. */
  readonly kept: {readonly waiting: string; readonly when: string; readonly until: string} | null
  /** Where another time is chosen; empty where it cannot be changed. */
  readonly move: string
  /** Of a visit at home: where, and who comes; empty for any other. */
  readonly comes: string
  /** Of a child in a class; empty for any other. */
  readonly lesson: string
  /** How it went, or why they did not come. */
  readonly after: string
  /** A visit to come, which can be put into a calendar; null for any other. */
  readonly plan: {
    /** As the phone's calendar says it, which others may see. */
    readonly title: string
    readonly date: string
    readonly from: string
    readonly until: string
  } | null
  /** Whether to ask the cloud now and then: something may still happen today. */
  readonly moving: boolean
  /** Where the same service is booked again; empty when there is nothing to repeat. */
  readonly again: string
}

/** By when there is a yes or no; that it is late is said as it is. */
const sayAsked = (asked: Booking['asked'], today: string): string[] => {
  if (asked === undefined) return []
  const due = new Date(asked.due)
  const by = `${sayDay(dateAt8(due), today)}${sayTime(timeOf(minuteOfDay(due)))}前`
  if (asked.late) return [`说好${by}回话，还没有回，对不起。`, '时间还给您留着，急的话请打电话问。']
  return [`${by}给您回话，时间先给您留着。`, '确认好了会发消息。来不了请取消。']
}

const sayDeclined = (declined: Booking['declined'], today: string): string[] => {
  if (declined === undefined) return ['到了时间没有人回话，这次没有约成，不算您没来。对不起。']
  const {why, offer} = declined
  return [
    `${why}。`,
    ...(offer === undefined ? [] : [`可以改到${saySlot(offer.date, offer.time, offer.until, today)}。`]),
  ]
}

const sayShut = ({kept}: Booking, why: string): string[] => [
  `${why}。`,
  ...(kept === undefined ? ['请点下面“换个时间”，不用重新填；也可以取消。'] : []),
]

const sayNext = (booking: Booking, today: string): string[] => {
  const {result, date, where} = booking
  const window = sayWindow(booking.place)
  const day = date === today ? '' : sayDay(date, today)
  switch (booking.state) {
    case 'asked':
      if (booking.shut !== undefined) return sayShut(booking, booking.shut)
      return sayAsked(booking.asked, today)
    case 'unconfirmed':
      return sayDeclined(booking.declined, today)
    case 'booked':
      if (booking.shut !== undefined) return sayShut(booking, booking.shut)
      if (booking.home !== undefined)
        return [`${day}在家等就行，有人上门。`, '家里没有人的话请取消，把时间让给别人。']
      return [`${day}到${where}报预约码，或者出示二维码，不用取号。`, '来不了的话请取消，把时间让给别人。']
    case 'arrived':
      return [`已经记下您到了，请等${window}叫您。`]
    case 'serving':
      return [`请到${window}，工作人员正在给您办。`]
    case 'done':
      return ['这件事办好了。']
    case 'forwarded':
      return [
        '材料收下了，已转给街道办理。',
        ...(result?.dueDate === undefined ? [] : [`${sayDay(result.dueDate, today)}前给您答复。`]),
        ...(result?.due?.provisional === true ? ['放假安排还没有公布，这个日子可能会晚一两天。'] : []),
        ...(result?.receipt === undefined ? [] : [`受理单号 ${result.receipt}，打电话问进度时报这个号。`]),
      ]
    case 'lacking':
      return [
        result?.missing === undefined || result.missing.length === 0
          ? '还差材料，请看窗口写给您的。'
          : `还差：${result.missing.join('、')}。`,
        `${returnDays} 天内补齐再来，报这个预约码，直接到窗口，不用重新排队。`,
      ]
    case 'elsewhere':
      return [
        result?.where === undefined ? '这件事不归社区管。' : `这件事不在社区办，请去：${result.where}。`,
        '拿不准的话先打电话问，免得白跑。',
      ]
    case 'absent':
      return ['约的时间您没有来。要办的话，可以再约一次；今天人已经到了，请直接告诉窗口。']
    case 'cancelled':
      return ['这次预约取消了，时间已经让给别人。']
  }
}

/** A visit may end, be taken back and end again: only the last end is the one in the result. */
const sayStep = (event: string, isLastEnd: boolean, result: Booking['result']): string => {
  if (event !== 'finish') return stepWords[event] ?? event
  return isLastEnd && result !== undefined ? stateWords[result.outcome].word : '记下了结果'
}

/** Latest step first: it is the one people look for. */
const shapeSteps = ({steps, result, place: window}: Booking, now: Date): VisitView['steps'] => {
  const lastEnd = steps.map(({event}) => event).lastIndexOf('finish')
  return steps
    .map(({at, event, by, note}, place) => ({
      id: String(place),
      at: sayInstant(new Date(at), now),
      said: `${by.replace(window, sayWindow(window))} ${sayStep(event, place === lastEnd, result)}`.trim(),
      note: note ?? '',
    }))
    .reverse()
}

/** At another window or room it says which. */
const shapeKept = ({kept, place}: Booking, now: Date): VisitView['kept'] => {
  if (kept === undefined) return null
  const elsewhere = kept.place === place ? '' : `，${sayWindow(kept.place)}`
  return {
    waiting: kept.waiting,
    when: `${saySlot(kept.date, kept.time, kept.until, dateAt8(now))}${elsewhere}`,
    until: sayInstant(new Date(kept.keptUntil), now),
  }
}

const shapeTerms = (
  {declined, helps, canHelp, answers, state}: Booking,
  today: string,
): Pick<VisitView, 'offer' | 'helps' | 'canHelp' | 'answers'> => {
  const offer = declined?.offer
  const used = canHelp || (isActive(state) && helps.some(({on}) => on))
  return {
    offer:
      offer === undefined
        ? null
        : {
            ...{date: offer.date, time: offer.time, until: offer.until},
            said: saySlot(offer.date, offer.time, offer.until, today),
          },
    helps: used ? helps.map(({id, on}) => ({id, on, word: helpWords[id]})) : [],
    canHelp,
    answers,
  }
}

/** For whom the next page goes on. */
const sayWhose = ({of}: Booking): string =>
  of === undefined ? '' : `&for=${of.person}&name=${encodeURIComponent(of.name)}`

export const shapeVisit = (booking: Booking, now: Date): VisitView => {
  const today = dateAt8(now)
  const {word, tone} = sayState(booking, today)
  const over = (booking.ends ?? booking.date) < today && isActive(booking.state)
  const missing = booking.materials.filter(({name}) => booking.result?.missing?.includes(name))
  const toCome = isActive(booking.state) && booking.state !== 'asked' && !over && booking.shut === undefined
  const useful = toCome || booking.state === 'lacking'
  return {
    state: booking.state === 'serving' && !over ? `正在${sayWindow(booking.place)}办` : word,
    tone,
    service: booking.service.name,
    whose: booking.of === undefined ? '' : `${booking.of.name}的预约`,
    next: over ? ['约的时间已经过了。还要办的话，可以再约一次。'] : sayNext(booking, today),
    when: saySlot(booking.date, booking.time, booking.until, today),
    where: booking.where,
    phone: booking.phone,
    phoneSaid: sayPhone(booking.phone),
    code: useful ? booking.code : '',
    codeSaid: sayCode(booking.code),
    bring: missing.length > 0 ? '还差的' : '要带的',
    materials: useful
      ? (missing.length > 0 ? missing : booking.materials).map(({id, name, note}) => ({id, name, note}))
      : [],
    steps: shapeSteps(booking, now),
    ...shapeTerms(booking, today),
    canCancel: booking.canCancel,
    canSignIn: booking.state === 'booked' && booking.date === today && booking.shut === undefined,
    shut: booking.shut !== undefined || booking.state === 'unconfirmed',
    kept: shapeKept(booking, now),
    move:
      booking.canMove && booking.service.id !== ''
        ? `/packages/booking/pages/time/time?id=${booking.service.id}&moves=${booking.id}&resource=${booking.resource}${sayWhose(booking)}`
        : '',
    after: sayAfter(booking.after),
    comes:
      booking.home === undefined
        ? ''
        : `上门到 ${booking.home.address}，${booking.home.worker === '' ? '谁来，定了会告诉您' : `${booking.home.worker}来`}`,
    lesson:
      booking.inClass === undefined || booking.state === 'cancelled'
        ? ''
        : booking.inClass.asks
          ? '同意书要您看一下'
          : '接送名单，今天到没到',
    plan:
      booking.canCancel && booking.state === 'booked' && booking.shut === undefined
        ? {
            title: booking.confidential === true ? '您的预约' : booking.service.name,
            ...{date: booking.date, from: booking.time, until: booking.until},
          }
        : null,
    moving: booking.state === 'asked' || (isActive(booking.state) && booking.date === today),
    again: over || ['cancelled', 'absent'].includes(booking.state) ? booking.service.id : '',
  }
}

export const cancelReasons = ['那天有事', '材料还没备好', '已经办好了', '约错了'] as const
