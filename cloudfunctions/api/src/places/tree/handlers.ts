import type {HandlersOf} from '../../contract'
import {answerReport} from './answerReport'
import type {treeContract} from './contract'
import {find, locate} from './find'
import {mend} from './mend'
import {readBuilding, readBuildings, readMap, readRooms, readTree} from './readTree'
import {report} from './report'
import {myReports, reports} from './reports'

export const treeHandlers: HandlersOf<typeof treeContract> = {
  'places.tree': readTree,
  'places.map': readMap,
  'places.building': readBuilding,
  'places.buildings': readBuildings,
  'places.rooms': readRooms,
  'places.find': find,
  'places.locate': locate,
  'places.mend': mend,
  'places.report': report,
  'places.myReports': myReports,
  'places.reports': reports,
  'places.answerReport': answerReport,
}
