import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, list, text, typed} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import type {Found} from '../../../../../miniprogram/packages/places/rules/address'
import type {BuildingsView, BuildingView, LocateView, MapView, ReportView, TreeView} from './views'

const staff = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const

const degrees = (most: number) =>
  v.pipe(v.number('请点地图上的位置'), v.minValue(-most, '没有这个位置'), v.maxValue(most, '没有这个位置'))
/** GCJ-02, as WeChat gives it. */
const point = v.strictObject({longitude: degrees(180), latitude: degrees(90)})
const aliases = list(text(limits.title), 20)
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))

/** One correction of the places tree. Names as people write them; ids as `places.tree` gives them. */
const change = v.variant('kind', [
  v.strictObject({
    kind: v.literal('rename'),
    place: v.picklist(['area', 'grid', 'group', 'building', 'landmark']),
    id,
    name: text(limits.title),
  }),
  /** All other ways of saying it, instead of those before. */
  v.strictObject({kind: v.literal('aliases'), place: v.picklist(['building', 'landmark']), id, aliases}),
  v.strictObject({kind: v.literal('move'), building: id, grid: id, group: v.exactOptional(id)}),
  v.strictObject({kind: v.literal('merge'), building: id, into: id}),
  v.strictObject({
    kind: v.literal('addBuilding'),
    /** 小区 or 院落; left out where there is none. */
    compound: v.exactOptional(text(limits.title)),
    name: text(limits.building),
    grid: id,
    /** A room on each floor and each side: 3 floors of 2 are 101 to 302. */
    units: list(v.strictObject({name: text(limits.unit), floors: count(60), rooms: count(20)}), 20),
  }),
  v.strictObject({
    kind: v.literal('addLandmark'),
    compound: v.exactOptional(text(limits.title)),
    name: text(limits.title),
    grid: id,
    aliases,
  }),
  v.strictObject({kind: v.literal('addGrid'), name: text(limits.title), area: v.exactOptional(id)}),
  v.strictObject({kind: v.literal('removeLandmark'), id}),
  v.strictObject({kind: v.literal('removeBuilding'), id}),
  /** A grid with buildings goes only when it is said where they go. */
  v.strictObject({kind: v.literal('removeGrid'), id, moveTo: v.exactOptional(id)}),
])

const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))
const reportState = v.picklist(['waiting', 'answered'])

export const treeContract = {
  /** The whole tree, rooms apart, for the staff page. */
  'places.tree': action<TreeView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'places.map': action<MapView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** A building with its rooms; one that was merged or removed is found by its old id. */
  'places.building': action<BuildingView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, building: id}),
    writes: 0,
    example: {community: 'dongsheng', building: 'b_1'},
  }),
  /** What a resident chooses their building and unit from. */
  'places.buildings': action<BuildingsView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Names of the rooms of a unit, or of a building without units; nothing about who lives there. */
  'places.rooms': action<{readonly rooms: readonly string[]}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, building: id, unit: v.exactOptional(text(limits.unit))}),
    writes: 0,
    example: {community: 'dongsheng', building: 'b_1', unit: '1单元'},
  }),
  /** The place that somebody's words mean: found, or a question, never a guess. */
  'places.find': action<Found>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community, words: typed(limits.address)}),
    writes: 0,
    example: {community: 'dongsheng', words: '3号楼2单元'},
  }),
  /** The one grid that a point belongs to. */
  'places.locate': action<LocateView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community, point}),
    writes: 0,
    example: {community: 'dongsheng', point: {longitude: 111.0, latitude: 35.02}},
  }),
  /** Makes one correction, as a new version of the tree. */
  'places.mend': action<{readonly version: string; readonly said: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      /** The version that the person looked at; null before the first. */
      base: v.nullable(id),
      change,
    }),
    writes: 3,
    once: true,
    example: {
      community: 'dongsheng',
      base: null,
      change: {kind: 'addGrid', name: '第一网格'},
    },
  }),
  /** A building that is missing or wrong, told in one step. */
  'places.report': action<ReportView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({
      community,
      kind: v.picklist(['missing', 'wrong'], '请选是没有，还是写错了'),
      words: text(limits.reason),
      building: v.exactOptional(id),
    }),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', kind: 'missing', words: '南门东边新盖的9号楼不在里面'},
  }),
  /** One's own reports, latest first, with what was answered. */
  'places.myReports': action<{readonly reports: readonly ReportView[]}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Reports of all: those that wait, longest first, or those answered, latest first. */
  'places.reports': action<{readonly reports: readonly ReportView[]; readonly next?: string}>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, state: reportState, cursor: v.exactOptional(cursor)}),
    writes: 0,
    example: {community: 'dongsheng', state: 'waiting'},
  }),
  'places.answerReport': action<ReportView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({
      community,
      report: id,
      /** `mended`: it was so and is put right; `right`: the list is right as it stands. */
      outcome: v.picklist(['mended', 'right'], '请选改好了，还是本来没错'),
      said: text(limits.reason),
    }),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', report: 'r_1', outcome: 'mended', said: '9号楼加上了，归第二网格'},
  }),
}
