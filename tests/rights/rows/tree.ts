import type {treeContract} from '../../../cloudfunctions/api/src/places/tree/contract'
import {adminOnly, counter, everyone, type Row} from '../row'

export const treeRows: Readonly<Record<keyof typeof treeContract, Row>> = {
  'places.tree': counter,
  'places.map': counter,
  'places.building': counter,
  'places.buildings': everyone,
  'places.rooms': everyone,
  'places.find': everyone,
  'places.locate': everyone,
  'places.mend': adminOnly,
  'places.report': everyone,
  'places.myReports': everyone,
  'places.reports': counter,
  'places.answerReport': counter,
}
