import type {HandlersOf} from '../../contract'
import type {seriesContract} from './contract'
import {changeSeries} from './change'
import {dropSeries, saveSeries} from './plan'
import {allSeries, mySeries} from './view'

export const seriesHandlers: HandlersOf<typeof seriesContract> = {
  'booking.saveSeries': saveSeries,
  'booking.changeSeries': changeSeries,
  'booking.series': allSeries,
  'booking.mySeries': mySeries,
  'booking.dropSeries': dropSeries,
}
