import {Refusal} from '../../kernel/refusal'
import {cell} from '../../../../../miniprogram/packages/booking/rules/resources'
import {
  overlapInDay,
  overlapInWeek,
  sayHours,
  sayWhen,
  type Hours,
} from '../../../../../miniprogram/packages/offer/rules/overlap'
import {minutesOf} from '../../../../../miniprogram/shared/time'
import type {Resource} from '../documents'

type Said = Pick<Resource, 'takes' | 'sessions' | 'exceptions' | 'stretch' | 'term'>

/** One who serves: times, and places at each. */
interface Served extends Hours {
  readonly every: number
}

const backwards = '结束要晚于开始'

/** What is wrong with hours in themselves, by field. */
const wrongHours = (
  {from, until, every}: Served,
  takes: Resource['takes'],
): readonly [string, string] | null => {
  if (from >= until) return ['until', backwards]
  if (takes === 'slots' && minutesOf(until) - minutesOf(from) < every) {
    return ['every', '比这一段时间还长，一个号也放不出来']
  }
  if (takes === 'intervals') {
    if (minutesOf(from) % cell !== 0) return ['from', '按时长约的，请从整刻钟开始']
    if (minutesOf(until) % cell !== 0) return ['until', '按时长约的，请到整刻钟结束']
  }
  return null
}

const refuse = (field: string, why: string): never => {
  throw new Refusal('invalid', {[field]: why})
}

const refuseWeek = ({sessions, takes}: Said): void => {
  sessions.forEach((one, n) => {
    const wrong = wrongHours(one, takes)
    if (wrong !== null) refuse(`sessions.${String(n)}.${wrong[0]}`, wrong[1])
    if (
      one.days === 'weekends' &&
      one.weekdays?.every((day) => day < 6) === true &&
      one.weekdays.length > 0
    ) {
      refuse(`sessions.${String(n)}.weekdays`, '周末只有周六、周日')
    }
  })
  const overlap = overlapInWeek(sessions)
  const other = overlap === null ? undefined : sessions[overlap.other]
  if (overlap !== null && other !== undefined) {
    refuse(
      `sessions.${String(overlap.at)}.from`,
      `和“${sayWhen(other)} ${sayHours(other)}”重了，同一天的时间不能重`,
    )
  }
}

const refuseExceptions = ({exceptions = [], takes}: Said): void => {
  exceptions.forEach(({date, sessions}, n) => {
    const field = `exceptions.${String(n)}`
    if (exceptions.findIndex((one) => one.date === date) !== n) refuse(`${field}.date`, '这一天已经写过了')
    sessions.forEach((one, m) => {
      const wrong = wrongHours(one, takes)
      if (wrong !== null) refuse(`${field}.sessions.${String(m)}.${wrong[0]}`, wrong[1])
    })
    const overlap = overlapInDay(sessions)
    const other = overlap === null ? undefined : sessions[overlap.other]
    if (overlap !== null && other !== undefined) {
      refuse(`${field}.sessions.${String(overlap.at)}.from`, `和“${sayHours(other)}”重了`)
    }
  })
}

const refuseTaking = ({takes, stretch, term}: Said): void => {
  if (takes === 'intervals') {
    if (stretch === undefined) refuse('stretch', '按时长约的，要写最短、最长约多久')
    else if (stretch.longest < stretch.shortest) refuse('stretch.longest', '最长不能比最短还短')
  } else if (stretch !== undefined) refuse('stretch', '只有按时长约的才写最短、最长约多久')
  if (takes === 'term') {
    if (term === undefined) refuse('term', '按学期报名的，要写从哪天到哪天')
    else if (term.until < term.from) refuse('term.until', '要在第一天以后')
    else if (term.closes > term.until) refuse('term.closes', '要在最后一天以前')
  } else if (term !== undefined) refuse('term', '只有按学期报名的才写从哪天到哪天')
}

/**
 * Refuses what cannot be a template, at the field: hours that end before they begin or overlap on one day, a date said
 * twice, a stretch or a term where places are taken in another way.
 * @throws Refusal `invalid`
 */
export const refuseMisfit = (said: Said): void => {
  refuseTaking(said)
  refuseWeek(said)
  refuseExceptions(said)
}
