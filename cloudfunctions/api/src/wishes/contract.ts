import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, publicText, text} from '../kernel/fields'
import {kinds} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {
  longestAnswer,
  longestWish,
  wallKinds,
  type WallEvent,
  type WallKind,
  type WallState,
} from '../../../../miniprogram/packages/hotline/rules/wishes'

export interface WishView {
  readonly id: string
  readonly kind: WallKind
  readonly text: string
  readonly state: WallState
  /** ISO time. */
  readonly at: string
  /** `周*兰`; a neighbour's who wants no name: empty. */
  readonly by: string
  /** Who grants it: a unit by its name, a neighbour masked; empty while nobody does. */
  readonly claimer: string
  readonly answer: {readonly said: string; readonly at: string} | null
  readonly thanks: string
  readonly mine: boolean
  readonly claimed: boolean
  /** Why it is not shown, for its author and for staff; else empty. */
  readonly why: string
  /** The request it became, for its author and for staff; else null. */
  readonly request: string | null
  /** What the reader can do now. */
  readonly may: readonly WallEvent[]
}

export interface WishPage {
  readonly wishes: readonly WishView[]
  readonly next?: string
}

const cursor = v.exactOptional(v.pipe(v.string(), v.maxLength(240), v.regex(/^[\w.:-]+$/u)))
const named = {community, wish: id}
const example = {community: 'dongsheng', wish: 'w_0'}
const desk = {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']} as const
const own = {fn: 'api', policy: {who: 'person'}, once: true, writes: 2} as const
const ofDesk = {fn: 'api', policy: desk, once: true, writes: 2} as const

/** 心愿墙 and 留言簿. */
export const wishesContract = {
  /** What neighbours see, the latest first. */
  'wishes.list': action<WishPage>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, kind: v.picklist(wallKinds, '请选看哪一种'), cursor}),
    writes: 0,
    example: {community: 'dongsheng', kind: 'wish'},
  }),
  /** The caller's own, whatever became of them, and what they have claimed. */
  'wishes.mine': action<{readonly own: readonly WishView[]; readonly claimed: readonly WishView[]}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Its text is checked before anybody sees it. */
  'wishes.post': action<WishView>()({
    ...own,
    rate: {most: 10, minutes: 1440},
    input: v.strictObject({
      community,
      kind: v.picklist(wallKinds, '请选是心愿还是留言'),
      text: text(longestWish),
      anonymous: v.boolean(),
    }),
    example: {community: 'dongsheng', kind: 'wish', text: '想要一副老花镜', anonymous: false},
  }),
  'wishes.withdraw': action<WishView>()({...own, input: v.strictObject(named), example}),
  /** The first who claims it has it. `unit`: for the unit that the caller speaks for. */
  'wishes.claim': action<WishView>()({
    fn: 'api',
    policy: {who: 'member', standing: 'verified'},
    once: true,
    input: v.strictObject({...named, unit: v.exactOptional(id)}),
    writes: 2,
    example,
  }),
  'wishes.giveUp': action<WishView>()({...own, input: v.strictObject(named), example}),
  'wishes.fulfil': action<WishView>()({...own, input: v.strictObject(named), example}),
  /** Its author says thanks, to who granted it and to nobody else; or that it is not granted yet. */
  'wishes.thank': action<WishView>()({
    ...own,
    input: v.strictObject({...named, granted: v.boolean(), said: v.exactOptional(text(longestAnswer))}),
    example: {...example, granted: true, said: '谢谢您'},
  }),
  /** For staff: what waits for them, longest first. */
  'wishes.queue': action<WishPage>()({
    fn: 'api',
    policy: desk,
    input: v.strictObject({
      community,
      state: v.picklist(['review', 'checking', 'open', 'claimed', 'done', 'refused'], '请选看哪些'),
      cursor,
    }),
    writes: 0,
    example: {community: 'dongsheng', state: 'review'},
  }),
  /** Staff let it be shown, or take it down with the reason. */
  'wishes.decide': action<WishView>()({
    ...ofDesk,
    input: v.strictObject({...named, show: v.boolean(), why: v.exactOptional(text(longestAnswer))}),
    example: {...example, show: true},
  }),
  /** Everybody reads it. */
  'wishes.answer': action<WishView>()({
    ...ofDesk,
    input: v.strictObject({...named, said: publicText(longestAnswer)}),
    example: {...example, said: '已经登记，下周一有人上门。'},
  }),
  /** 转为诉求: it becomes a request of its author's; who has claimed it for a unit helps. */
  'wishes.turn': action<WishView>()({
    ...ofDesk,
    input: v.strictObject({
      ...named,
      kind: v.picklist(kinds, '请选是哪一类'),
      said: v.exactOptional(text(longest.said)),
    }),
    writes: 3,
    example: {...example, kind: 'help'},
  }),
}
