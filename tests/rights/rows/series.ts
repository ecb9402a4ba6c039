import type {seriesContract} from '../../../cloudfunctions/api/src/booking/series/contract'
import {adminOnly, everyone, ownOnly, type Row} from '../row'

export const seriesRows: Readonly<Record<keyof typeof seriesContract, Row>> = {
  'booking.saveSeries': adminOnly,
  'booking.changeSeries': adminOnly,
  'booking.series': adminOnly,
  'booking.mySeries': everyone,
  'booking.dropSeries': ownOnly,
}
