import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, id, list, text} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {kinds} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {carries} from './files/contract'
import type {BeforeView, OwnPage, OwnRequestView} from './views'

/** What whoever has something on their mind can do. */

const kind = v.picklist(kinds, '请选是哪一类')
/** Where it is about: as much as is known. */
export const place = v.strictObject({
  grid: v.exactOptional(id),
  building: v.exactOptional(id),
  unit: v.exactOptional(text(limits.unit)),
  room: v.exactOptional(text(limits.unit)),
  /** Beside a place, or instead of one. */
  words: v.exactOptional(text(limits.address)),
})
const whom = {for: v.exactOptional(id)}
const onBehalf: OnBehalf = {things: ['requests'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
const named = {community, ...whom, request: id}
const said = text(longest.said)
const reason = text(longest.reason)
const example = {community: 'dongsheng', request: 'r_0'}

const own = {fn: 'api', policy: {who: 'visitor'}, onBehalf, once: true} as const

export const filingContract = {
  /** Before it is sent: what it sounds like, who will be responsible, what may be expected, what is alike nearby. */
  'hotline.before': action<BeforeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({
      community,
      text: v.exactOptional(text(longest.text)),
      kind: v.exactOptional(kind),
      item: v.exactOptional(id),
      place: v.exactOptional(place),
      thing: v.exactOptional(id),
    }),
    writes: 0,
    example: {community: 'dongsheng', text: '三号楼门口的路灯不亮了', place: {building: 'b_0'}},
  }),
  /** Tells it. The clock starts now. A visitor may: what is broken is broken, whoever says so. */
  'hotline.file': action<OwnRequestView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    once: true,
    rate: {most: 40, minutes: 1440},
    input: v.strictObject({
      community,
      ...whom,
      kind,
      item: v.exactOptional(id),
      /** Left out where it is said in a voice note. */
      text: v.exactOptional(text(longest.text)),
      ...carries,
      place: v.exactOptional(place),
      /** The thing whose code was scanned: it says where, and what. */
      thing: v.exactOptional(id),
      /** 隐名. */
      hidden: v.boolean(),
      /** Colleagues or units that it is about: they do not get to see it. */
      named: list(v.strictObject({person: v.exactOptional(id), unit: v.exactOptional(id)}), longest.named),
    }),
    // The rate and the request; for somebody else what it is made under as well.
    writes: 3,
    example: {
      community: 'dongsheng',
      kind: 'help',
      text: '三号楼门口的路灯不亮了',
      place: {building: 'b_0'},
      hidden: false,
      named: [],
    },
  }),
  /** What the caller has told, the latest first. */
  'hotline.mine': action<OwnPage>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject({
      community,
      ...whom,
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(240), v.regex(/^[\w.:-]+$/u))),
    }),
    // That staff looked is written down.
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  'hotline.get': action<OwnRequestView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  'hotline.add': action<OwnRequestView>()({
    ...own,
    /** Words, or a voice note, or photos. */
    input: v.strictObject({...named, said: v.exactOptional(said), ...carries}),
    writes: 2,
    example: {...example, said: '昨天晚上又灭了一次'},
  }),
  /** 催一催. */
  'hotline.nudge': action<OwnRequestView>()({
    ...own,
    rate: {most: 5, minutes: 1440},
    input: v.strictObject(named),
    writes: 3,
    example,
  }),
  /** Stops the clock: the resident wants it to wait. */
  'hotline.pause': action<OwnRequestView>()({
    ...own,
    input: v.strictObject({...named, reason}),
    writes: 2,
    example: {...example, reason: '这几天不在家'},
  }),
  'hotline.resume': action<OwnRequestView>()({...own, input: v.strictObject(named), writes: 2, example}),
  'hotline.withdraw': action<OwnRequestView>()({
    ...own,
    input: v.strictObject({...named, reason}),
    writes: 2,
    example: {...example, reason: '自己修好了'},
  }),
  /** How it went. Silence is no answer. */
  'hotline.answer': action<OwnRequestView>()({
    ...own,
    input: v.strictObject({
      ...named,
      solved: v.picklist(['yes', 'partly', 'no'], '请选解决了没有'),
      content: v.picklist(['yes', 'fair', 'no'], '请选满意不满意'),
    }),
    writes: 2,
    example: {...example, solved: 'yes', content: 'yes'},
  }),
  /** It is not solved: within thirty days it goes back to who handled it, and to who supervises. */
  'hotline.reopen': action<OwnRequestView>()({
    ...own,
    input: v.strictObject({...named, reason}),
    writes: 2,
    example: {...example, reason: '又不亮了'},
  }),
  /** 复核: what was found unfounded is looked at once by somebody else. */
  'hotline.askRecheck': action<OwnRequestView>()({
    ...own,
    input: v.strictObject({...named, reason}),
    writes: 2,
    example: {...example, reason: '我有照片'},
  }),
}
