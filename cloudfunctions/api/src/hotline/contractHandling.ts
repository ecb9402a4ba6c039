import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, list, name, phone, publicText, text, typed} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {kinds, modes} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {outcomes} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {handlingPostNames} from '../../../../miniprogram/packages/hotline/rules/parties'
import {place} from './contractFiling'
import {carries} from './files/contract'
import {above, desk, handlers} from './contractRights'
import type {BoardPage, DeskPage, DeskRequestView} from './views'

/** What those can do who work on requests: the desk, handlers, those who help, and who supervises. */

/** Parts of the board. */
const boards = ['mine', 'all', 'late', 'filed', 'paused', 'review', 'recheck', 'latest'] as const

/** The street or district that is looked from; left out in one's own community. */
const from = v.exactOptional(id)
const named = {community, from, request: id}
const said = text(longest.said)
const cursor = v.exactOptional(v.pipe(v.string(), v.maxLength(240), v.regex(/^[\w.:-]+$/u)))
/** Whom a request is given to: exactly one of these. */
export const party = v.strictObject({
  post: v.exactOptional(v.picklist(handlingPostNames, '请选交给谁')),
  unit: v.exactOptional(id),
  office: v.exactOptional(publicText(limits.title)),
  street: v.exactOptional(v.literal(true)),
})
const example = {community: 'dongsheng', request: 'r_0'}

const step = {fn: 'api', policy: handlers, once: true, writes: 1} as const
const deskStep = {fn: 'api', policy: desk, once: true, writes: 1} as const

export const handlingContract = {
  /**
   * Open requests, what is due first. `mine`: what waits for the caller; the desk's own: all, `late`, or those that
   * wait for somebody: to take them (`filed`), for the resident, for a second look, for their day.
   */
  'hotline.board': action<BoardPage>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({
      community,
      from,
      which: v.picklist(boards, '请选看哪些'),
      cursor,
    }),
    writes: 0,
    example: {community: 'dongsheng', which: 'mine'},
  }),
  /** What was raised to a street or district, of all its communities. */
  'hotline.raised': action<DeskPage>()({
    fn: 'api',
    policy: {who: 'staff', roles: above, at: 'district'},
    input: v.strictObject({district: id, cursor}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  /** By the eight digits that somebody says, or by words: the latest first, at most 500 looked at a page. */
  'hotline.find': action<DeskPage>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({
      community,
      from,
      code: v.exactOptional(
        v.pipe(
          v.string('请输入编号'),
          v.maxLength(20, '编号是 8 位数字'),
          v.regex(/^\d{8}$/u, '编号是 8 位数字'),
        ),
      ),
      words: v.exactOptional(typed(longest.search)),
      cursor,
    }),
    writes: 0,
    example: {community: 'dongsheng', code: '12345678'},
  }),
  /** One request as the caller may see it; who looked is written down. */
  'hotline.look': action<DeskRequestView>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  /** Somebody rings: the same ticket, with whom it is of. A number that is known is looked up. */
  'hotline.fileCall': action<DeskRequestView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']},
    once: true,
    input: v.strictObject({
      community,
      kind: v.picklist(kinds, '请选是哪一类'),
      item: v.exactOptional(id),
      text: text(longest.text),
      place: v.exactOptional(place),
      hidden: v.boolean(),
      by: v.picklist(['phone', 'window'], '请选怎么来的'),
      /** Left out: somebody who does not want to say. */
      phone: v.exactOptional(phone),
      name: v.exactOptional(name),
      person: v.exactOptional(id),
    }),
    // The request, and that a number was looked up.
    writes: 2,
    example: {
      community: 'dongsheng',
      kind: 'help',
      text: '三号楼门口的路灯不亮了',
      hidden: false,
      by: 'phone',
      phone: '13900001234',
    },
  }),
  /** The number to ring back; who asked for it is written down. */
  'hotline.contact': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: handlers,
    once: true,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  /** 接办: whoever is first has it; the others are told who. */
  'hotline.take': action<DeskRequestView>()({...step, input: v.strictObject(named), writes: 2, example}),
  /** What the resident reads. */
  'hotline.reply': action<DeskRequestView>()({
    ...step,
    input: v.strictObject({...named, said, ...carries}),
    writes: 2,
    example: {...example, said: '下午三点前来看。'},
  }),
  /** What only those read who work on it. */
  'hotline.note': action<DeskRequestView>()({
    ...step,
    input: v.strictObject({...named, said}),
    writes: 2,
    example: {...example, said: '物业说配件明天到'},
  }),
  /** Somebody else helps; of a complaint they are told a task and a place, nothing else. */
  'hotline.invite': action<DeskRequestView>()({
    ...step,
    input: v.strictObject({...named, party, task: v.exactOptional(text(longest.task))}),
    writes: 2,
    example: {...example, party: {unit: 'u_0'}, task: '检查三号楼门口的路灯'},
  }),
  /** Handed down without budget and power it goes back, once, with the reason. */
  'hotline.sendBack': action<DeskRequestView>()({
    ...step,
    input: v.strictObject({...named, reason: text(longest.reason)}),
    writes: 2,
    example: {...example, reason: '没有经费，也没有执法权'},
  }),
  'hotline.close': action<DeskRequestView>()({
    ...step,
    input: v.strictObject({
      ...named,
      outcome: v.picklist(outcomes, '请选办成什么样'),
      said,
      whoCould: v.exactOptional(publicText(longest.reason)),
      reviewOn: v.exactOptional(date),
      onSpot: v.boolean(),
      ...carries,
    }),
    writes: 2,
    example: {...example, outcome: 'solved', said: '换了新灯泡', onSpot: false},
  }),
  /** One tap: the rung was seen by a person. */
  'hotline.acknowledge': action<DeskRequestView>()({
    ...step,
    input: v.strictObject(named),
    writes: 2,
    example,
  }),
  /** Gives it to somebody else. After it was sent back this is final. */
  'hotline.route': action<DeskRequestView>()({
    ...deskStep,
    input: v.strictObject({
      ...named,
      party,
      mode: v.exactOptional(v.picklist(modes, '请选怎么办')),
      reason: v.exactOptional(text(longest.reason)),
    }),
    writes: 2,
    example: {...example, party: {unit: 'u_0'}},
  }),
  /** Whom it is about: they and those who work for them see it no more. */
  'hotline.name': action<{readonly named: number}>()({
    ...deskStep,
    input: v.strictObject({
      ...named,
      named: list(v.strictObject({person: v.exactOptional(id), unit: v.exactOptional(id)}), longest.named),
    }),
    writes: 1,
    example: {...example, named: [{unit: 'u_0'}]},
  }),
  /** The second look at what was found unfounded, by somebody else than who found it: it stands, or it does not. */
  'hotline.recheck': action<DeskRequestView>()({
    ...deskStep,
    input: v.strictObject({...named, stands: v.boolean(), said}),
    writes: 2,
    example: {...example, stands: true, said: '到现场又看了一次，与反映的不一致。'},
  }),
  'hotline.tick': action<{readonly followed: number; readonly looked: number; readonly told: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 4000,
    example: {},
  }),
}
