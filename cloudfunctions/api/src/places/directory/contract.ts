import * as v from 'valibot'
import {
  holderPosts,
  type HolderPlace,
  type HolderPost,
} from '../../../../../miniprogram/packages/places/rules/directory'
import {limits} from '../../../../../miniprogram/shared/limits'
import {action} from '../../kernel/contract'
import {community, date, id, name, phone, text} from '../../kernel/fields'
import type {TodayView} from '../community/contract'

/** The owner of a number, or the staff with the owner's paper, made it public. */
export interface Publication {
  readonly how: 'self' | 'paper'
  readonly by: string
  readonly at: string
}

/** Somebody who looks after homes, as residents see them. */
export interface NeighbourView {
  readonly post: HolderPost
  readonly name: string
  /** `第三网格`, `东圣小区3号楼`, `2单元`. */
  readonly of: string
  /** Only where the owner of the number published it. */
  readonly phone: string | null
}

export interface MyGridView {
  readonly community: string
  readonly name: string
  /** The community's own number. */
  readonly phone: string
  /** Null when the building is not in the places any more, or not yet. */
  readonly place: {
    readonly grid: {readonly id: string; readonly name: string}
    readonly building: {readonly id: string; readonly name: string}
    readonly unit: string | null
    /** To choose from. */
    readonly units: readonly string[]
  } | null
  readonly people: readonly NeighbourView[]
  /** Today at +08:00. */
  readonly date: string
  readonly duty: TodayView['duty']
  /** The grid's WeChat group, while its code can be scanned. */
  readonly group: {readonly name: string; readonly file: string; readonly until: string} | null
}

export interface HolderView {
  readonly id: string
  readonly rev: number
  readonly post: HolderPost
  readonly place: HolderPlace
  readonly name: string
  readonly person: string | null
  /** Masked, unless it is published. */
  readonly phone: string | null
  readonly published: Publication | null
  readonly from: string
  readonly until: string | null
}

/** A holder where the places stand today. */
export interface PlacedHolderView extends HolderView {
  /** `第三网格`, `东圣小区3号楼2单元`; what is gone keeps its name. */
  readonly of: string
  /** Today's grid and building; null when the place has gone. */
  readonly grid: string | null
  readonly building: string | null
  /** The number its owner made public is not the one of their account any more. */
  readonly stale: boolean
}

export interface GroupView {
  readonly grid: string
  readonly name: string
  readonly file: string
  /** Last day on which the code can be scanned. */
  readonly until: string
}

export interface DirectoryView {
  readonly today: string
  readonly grids: readonly {
    readonly id: string
    readonly name: string
    readonly buildings: readonly {
      readonly id: string
      readonly name: string
      readonly units: readonly string[]
    }[]
  }[]
  readonly holders: readonly PlacedHolderView[]
  readonly groups: readonly GroupView[]
}

/** A post of one's own. */
export interface MyPostView {
  readonly holder: string
  readonly rev: number
  readonly post: HolderPost
  readonly of: string
  /** The number of one's own account, masked: the one that is made public. */
  readonly phone: string
  readonly published: Publication | null
  /** The owner has another number now; the public one is the one before. */
  readonly stale: boolean
}

const staff = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const
const seen = v.pipe(v.number('请刷新后再试'), v.integer('请刷新后再试'), v.minValue(0), v.maxValue(1e9))

/** A picture in cloud storage that a page uploaded, `cloud://env.bucket/groups/<community>/<name>`. */
const picture = v.pipe(
  v.string('请选图片'),
  v.maxLength(300, '请重新选图片'),
  v.regex(/^cloud:\/\/[\w.-]+\/groups\/[\w:-]+\/[\w.-]+$/u, '请重新选图片'),
)

export const directoryContract = {
  /** Who looks after one's building. The building is chosen by oneself: no location is read. */
  'places.myGrid': action<MyGridView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community, building: id, unit: v.exactOptional(text(limits.name))}),
    writes: 0,
    example: {community: 'dongsheng', building: 'b_0', unit: '2单元'},
  }),
  /** All posts of the grids, with gaps to be filled. */
  'places.directory': action<DirectoryView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /**
   * Adds a holder (no `holder`, rev 0) or says anew who it is. Another number or another person takes the
   * publication back: it was given for the one before.
   */
  'places.saveHolder': action<{readonly holder: HolderView}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      holder: v.exactOptional(id),
      rev: seen,
      post: v.picklist(holderPosts, '请选岗位'),
      place: v.union(
        [
          v.strictObject({grid: id}),
          v.strictObject({building: id, unit: v.exactOptional(text(limits.name))}),
        ],
        '请选在哪里',
      ),
      name,
      person: v.nullable(id),
      /** A phone that is not given stays as it is. */
      phone: v.exactOptional(v.nullable(phone)),
      from: date,
      until: v.nullable(date),
    }),
    // The entry, the first one's document, and who left long ago, or the line's end; the right that ends and the one
    // that begins, which may end again.
    writes: 6,
    once: true,
    example: {
      community: 'dongsheng',
      rev: 0,
      post: 'grid-worker',
      place: {grid: 'g_0'},
      name: '李晓梅',
      person: null,
      phone: '13800004001',
      from: '2026-01-01',
      until: null,
    },
  }),
  /** Takes a holder out of the directory. Gone already is done. */
  'places.removeHolder': action<{readonly removed: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, holder: id, rev: seen}),
    // The right that followed, and the entry.
    writes: 2,
    example: {community: 'dongsheng', holder: 'h_0', rev: 1},
  }),
  /** A holder's whole number, for a call by staff; who looked is written down. */
  'places.holderPhone': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, holder: id}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', holder: 'h_0'},
  }),
  /** The owner agreed on paper that the number in the directory is public, or took that back. */
  'places.recordConsent': action<{readonly holder: HolderView}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, holder: id, rev: seen, on: v.boolean()}),
    // The line's end, where its post is over, and the entry.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', holder: 'h_0', rev: 1, on: true},
  }),
  /** My own posts here. */
  'places.myPosts': action<{readonly posts: readonly MyPostView[]}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Makes the number of one's own account public at one's own post, or takes it back. */
  'places.publishMyNumber': action<{readonly post: MyPostView}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community, holder: id, on: v.boolean()}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', holder: 'h_0', on: true},
  }),
  /**
   * Registers the code of a grid's WeChat group. The picture was uploaded to cloud storage; its type is
   * looked at by its bytes, and a copy that nobody can change any more is what residents see.
   * @param until last day on which WeChat lets it be scanned: at most 7 days from today
   */
  'places.saveGroupQr': action<{readonly group: GroupView}>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, grid: id, name: text(limits.title), file: picture, until: date}),
    writes: 3,
    example: {
      community: 'dongsheng',
      grid: 'g_0',
      name: '东圣第一网格居民群',
      file: 'cloud://env.bucket/groups/dongsheng/code.png',
      until: '2026-11-30',
    },
  }),
  /** The timer's step: once a day the ends of lines whose posts are over are written, a few communities a minute. */
  'places.endLines': action<{readonly directories: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
  'places.removeGroupQr': action<{readonly removed: string}>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, grid: id}),
    writes: 1,
    example: {community: 'dongsheng', grid: 'g_0'},
  }),
}
