import type {Line} from '../../kernel/counters'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Request} from '../documents'

/** The whole of a place. */
export const whole = '*'

/** The lines of a request whose time lies in a span. */
export const linesOf = (
  request: Pick<Request, '_id' | 'community' | 'district' | 'ord' | 'counts'>,
  after: Date,
  until: Date,
): readonly Line[] =>
  request.counts.flatMap(({at, grid, matter, adds}, n) =>
    at > after && at <= until
      ? [
          {
            ...{id: `${request._id}:${String(n)}`, at, grid, matter, adds},
            ...{community: request.community, district: request.district, month: monthOf(request)},
          },
        ]
      : [],
  )

/** The month in which it was told, at +08:00. */
export const monthOf = ({ord}: Pick<Request, 'ord'>): string =>
  dateAt8(new Date(ord.slice(0, 24))).slice(0, 7)
