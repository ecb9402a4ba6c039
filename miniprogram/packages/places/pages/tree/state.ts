import {buildingActs, gridActs} from './forms'
import type {Draft, FormView} from './forms'
import type {GridMap, MapView} from './map'
import type {Building, BuildingDetail, GridDetail, Open, PageView, Report, ReportDetail, Tree} from './view'

/** What the page starts with. */

export const nothing: Open = {kind: 'none', id: ''}

export const before: {
  face: string
  message: string
  /** What the cloud last said; the page is shaped from it. */
  tree: Tree | null
  waiting: readonly Report[]
  room: Building | null
  drawn: GridMap | null
  draft: Draft | null
  open: Open
  /** What kind of thing is open, for the page. */
  mode: Open['kind']
  view: PageView | null
  grid: GridDetail | null
  building: BuildingDetail | null
  report: ReportDetail | null
  form: FormView | null
  map: MapView | null
  /** The filled shape of the grid that is open. */
  shape: string
  words: string
  found: string
  candidates: readonly {readonly id: string; readonly kind: 'building' | 'grid'; readonly said: string}[]
  answer: string
  answerWrong: string
  problem: string
  /** What has just been done, and the version that it made. */
  said: string
  made: string
  sending: boolean
  /** Whether this person may make corrections. */
  mends: boolean
  gridActs: typeof gridActs
  buildingActs: typeof buildingActs
} = {
  face: 'loading',
  message: '',
  tree: null,
  waiting: [],
  room: null,
  drawn: null,
  draft: null,
  open: nothing,
  mode: 'none',
  view: null,
  grid: null,
  building: null,
  report: null,
  form: null,
  map: null,
  shape: '',
  words: '',
  found: '',
  candidates: [],
  answer: '',
  answerWrong: '',
  problem: '',
  said: '',
  made: '',
  sending: false,
  mends: false,
  gridActs,
  buildingActs,
}
