import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {adding, type Numbers} from '../../../../miniprogram/shared/histogram'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {CaseCount} from './documents'
import {casesToCount, countCase, countedCase, countsFrom} from './repo'

/** Promises, and what came of them. */

const aRun = 200
const noService = '-'
const monthOf = (date: string): string => date.slice(0, 7)

/**
 * Puts what has ended into the counts of its month. Cut off on the way it is put there again, which changes nothing.
 * @returns how many
 */
export const countEnded = async (now: Date): Promise<number> => {
  const ended = await casesToCount(now, aRun)
  for (const one of ended) {
    const {community, service, ended: how} = one
    if (how !== null && how.kept !== null) {
      const id = service?.id ?? noService
      const month = monthOf(dateAt8(how.at))
      const count = {_id: `${community}:${id}:${month}`, community, service: id, month}
      await countCase({...count, name: service?.name ?? ''}, one._id, {kept: how.kept, days: how.days})
    }
    await countedCase(one)
  }
  return ended.length
}

const yearBefore = (month: string): string => `${String(Number(month.slice(0, 4)) - 1)}${month.slice(4)}`

/** Published promises, measured: the last twelve months, of every service that had a case. One read. */
export const kept = async (
  {now}: CallContext,
  {community}: InputOf<'cases.kept'>,
): Promise<ReplyOf<'cases.kept'>> => {
  const since = yearBefore(monthOf(dateAt8(now)))
  const byService = new Map<string, CaseCount[]>()
  for (const count of await countsFrom(community, since)) {
    if (count.month > since) byService.set(count.service, [...(byService.get(count.service) ?? []), count])
  }
  const services = [...byService].map(([service, counts]) => {
    const all = counts.flatMap(({ended}) => Object.values(ended))
    const days = all.reduce<Numbers>((sum, one) => adding(sum, {[String(one.days)]: 1}), {})
    return {
      service,
      name: counts.at(-1)?.name ?? '',
      kept: all.filter((one) => one.kept).length,
      late: all.filter((one) => !one.kept).length,
      days,
    }
  })
  return {services: services.sort((a, b) => b.kept + b.late - a.kept - a.late)}
}
