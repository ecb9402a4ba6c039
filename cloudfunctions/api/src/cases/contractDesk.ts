import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, name, phone, text} from '../kernel/fields'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {caseKinds, reasons} from '../../../../miniprogram/packages/cases/rules/states'
import {desk, handlers} from './contractRights'
import type {BoardPage, DeskCaseView} from './views'

const named = {community, case: id}
const example = {community: 'dongsheng', case: 'k_0'}

/** Parts of the list. */
const boards = ['mine', 'open', 'late', 'asked', 'waiting', 'owing', 'latest'] as const

export const workdays = v.exactOptional(
  v.pipe(
    v.number('请写几个工作日'),
    v.integer('请写整数'),
    v.minValue(1, '至少 1 个工作日'),
    v.maxValue(longest.workdays, `最多 ${String(longest.workdays)} 个工作日`),
  ),
)

/** What those read who work on cases, and how one is taken in. */
export const deskContract = {
  /** Somebody stands at the window, rings, or is met at the door. */
  'cases.open': action<DeskCaseView>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({
      community,
      kind: v.picklist(caseKinds, '请选是代办还是一窗受理'),
      /** Somebody of the community; left out: who has no account, by name and number. */
      person: v.exactOptional(id),
      name: v.exactOptional(name),
      phone: v.exactOptional(phone),
      service: v.exactOptional(id),
      what: v.exactOptional(text(longest.what)),
      why: v.exactOptional(v.picklist(reasons, '请选为什么要人代办')),
      where: v.exactOptional(text(longest.where)),
      when: v.exactOptional(text(longest.when)),
      /** Left out: as the service promises. */
      workdays,
      /** Who is in charge; left out: whoever takes it in. */
      agent: v.exactOptional(id),
    }),
    // The case, and that a number was looked up or somebody's data seen.
    writes: 3,
    example: {
      community: 'dongsheng',
      kind: 'counter',
      name: '周桂兰',
      phone: '13900001234',
      what: '高龄津贴申请',
    },
  }),
  /** What is due first: what is the caller's; for the desk all that is open, late, or waits for somebody. */
  'cases.board': action<BoardPage>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({
      community,
      which: v.picklist(boards, '请选看哪些'),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))),
    }),
    writes: 0,
    example: {community: 'dongsheng', which: 'mine'},
  }),
  /** By the eight digits that somebody says. */
  'cases.find': action<BoardPage>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({
      community,
      code: v.pipe(
        v.string('请输入编号'),
        v.maxLength(20, '编号是 8 位数字'),
        v.regex(/^\d{8}$/u, '编号是 8 位数字'),
      ),
    }),
    writes: 0,
    example: {community: 'dongsheng', code: '12345678'},
  }),
  /** One case as the caller may see it; whoever sees the whole name is written down. */
  'cases.look': action<DeskCaseView>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  /** Name and number, whole; who asked for them is written down. */
  'cases.contact': action<{readonly name: string; readonly phone: string; readonly where: string}>()({
    fn: 'api',
    policy: handlers,
    once: true,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  /** The receipt, for whoever collects the papers at the door or at the window. */
  'cases.printPapers': action<{readonly file: string; readonly missing: readonly string[]}>()({
    fn: 'exports',
    policy: handlers,
    once: true,
    input: v.strictObject(named),
    writes: 2,
    example,
  }),
}
