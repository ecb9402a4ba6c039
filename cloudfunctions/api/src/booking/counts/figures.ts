import {waitingOf} from '../../../../../miniprogram/shared/waiting'
import {histogramOf, type Numbers} from '../../../../../miniprogram/shared/histogram'
import {enoughOf, fewest, shareOf} from '../../../../../miniprogram/shared/share'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {monthAt, monthBefore, sumOf} from '../../kernel/counters'
import {readCursor} from '../../kernel/cursor'
import type {ServiceFigures} from '../after/views'
import type {Service} from '../documents'
import {servicesOf} from '../repo'
import {countsId, monthsBack} from './count'
import {countersOf} from './repo'

/** Of each service: the promise and how it was kept, how long it took, what was said of it. Read off counters. */
export const figures = async (
  {now}: CallContext,
  {community, months = monthsBack + 1}: InputOf<'booking.figures'>,
): Promise<ReplyOf<'booking.figures'>> => {
  const month = monthAt(now)
  const [services, counters, cursor] = await Promise.all([
    servicesOf(community),
    countersOf(community, monthBefore(month, months - 1), month),
    readCursor(countsId),
  ])
  return {
    months,
    // In the order of the list: nothing is ranked.
    services: services.flatMap((service) => {
      const cells = counters.filter(({grid}) => grid === service._id).map((counter) => counter.cells)
      return cells.length === 0 ? [] : [figuresOf(service, sumOf(cells)['all'] ?? {})]
    }),
    upTo: cursor?.at.toISOString() ?? null,
  }
}

const figuresOf = (service: Service, numbers: Numbers): ServiceFigures => {
  const of = (name: string): number => numbers[name] ?? 0
  const finished = of('finished')
  const few = finished > 0 && finished < fewest
  const share = (part: number, whole: number) => enoughOf(shareOf(part, whole))
  return {
    ...{id: service._id, name: service.name, promise: service.promise},
    waiting: waitingOf(histogramOf(numbers)),
    finished: few ? null : finished,
    open: of('waiting'),
    kept: share(of('kept'), of('measured')),
    succeeded: share(of('succeeded'), of('answered')),
    content: share(of('content'), of('rated')),
    silent: share(finished - of('answered'), finished),
  }
}
