import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {callOutcomes, type CallState} from '../../../../miniprogram/packages/messages/rules/calls'
import {
  mostAtOnce,
  templateKeys,
  type TemplateKey,
} from '../../../../miniprogram/packages/messages/rules/templates'

/** What the actions of this domain reply. Instants are ISO. */

export interface MessageView {
  readonly id: string
  /** `有变动`, `有结果`. */
  readonly word: string
  readonly title: string
  readonly text: string
  /** The name of whose matter it is; absent where it is the reader's own or nobody's. */
  readonly about?: string
  /** What a tap opens; empty where there is nothing to open. */
  readonly page: string
  readonly at: string
  readonly unread: boolean
  /** Its place in the inbox: what `messages.read` is told. */
  readonly ord: string
}

export interface Reminder {
  readonly key: TemplateKey
  /** The account's id of the template. */
  readonly id: string
  /** How many of these messages may still be sent to the caller. */
  readonly left: number
}

export interface CallView {
  readonly id: string
  /** Masked. */
  readonly name: string
  /** What there is to tell, the oldest first. */
  readonly why: readonly {readonly title: string; readonly text: string; readonly about?: string}[]
  readonly state: CallState
  /** The day it is called on, `YYYY-MM-DD`. */
  readonly date: string
  /** Calls that nobody answered, and the last one that was told otherwise. */
  readonly tries: number
  readonly hasPhone: boolean
  /** `<day>:<id>`. */
  readonly ord: string
  /** Until when the caller may take their last outcome back; absent where there is none. */
  readonly undoUntil?: string
}

const caller = {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']} as const
const ord = v.pipe(
  v.string('编号不对'),
  v.maxLength(120, '编号不对'),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z:\w+$/u, '编号不对'),
)
/** Two ids and a day: longer than an id of ours. */
const task = {
  community,
  task: v.pipe(v.string('编号不对'), v.maxLength(160, '编号太长'), v.regex(/^[\w:-]+$/u, '编号不对')),
}

export const messagesContract = {
  /** The latest first; one's own, or of whom one acts for. */
  'messages.inbox': action<{readonly messages: readonly MessageView[]; readonly next?: string}>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf: {things: ['notices'], staff: []},
    input: v.strictObject({
      community,
      for: v.exactOptional(id),
      limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.page))),
      cursor: v.exactOptional(ord),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** How many messages are unread, for the home page; counted up to 20. */
  'messages.unread': action<{readonly unread: number; readonly more: boolean}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Everything up to this message is read; a call that waits about it is not made any more. */
  'messages.read': action<{readonly upTo: string}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community, upTo: ord}),
    writes: 2,
    example: {community: 'dongsheng', upTo: '2026-11-23T01:00:00.000Z:m_0'},
  }),
  /** Which subscription messages a page may ask for, and how many are left of each; empty: none is set up. */
  'messages.reminders': action<{readonly reminders: readonly Reminder[]}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** The caller has said yes to these in WeChat's own dialog: one more of each may be sent. */
  'messages.subscribed': action<{readonly reminders: readonly Reminder[]}>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({
      community,
      templates: v.pipe(
        v.array(v.picklist(templateKeys, '没有这种提醒'), '请选提醒'),
        v.minLength(1, '请选提醒'),
        v.maxLength(mostAtOnce, `一次最多 ${String(mostAtOnce)} 种`),
      ),
    }),
    writes: 3,
    once: true,
    example: {community: 'dongsheng', templates: ['change']},
  }),
  /** Whom to ring today, those who wait longest first, and what the caller has noted in the last minutes. */
  'messages.calls': action<{readonly calls: readonly CallView[]; readonly next?: string}>()({
    fn: 'api',
    policy: caller,
    input: v.strictObject({
      community,
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(200), v.regex(/^[\w:-]+$/u, '编号不对'))),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Whole name and number for one call; that is written down. */
  'messages.callNumber': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: caller,
    input: v.strictObject(task),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', task: 'dongsheng:p_0:2026-11-23'},
  }),
  'messages.callDone': action<CallView>()({
    fn: 'api',
    policy: caller,
    input: v.strictObject({...task, outcome: v.picklist(callOutcomes, '请选结果')}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', task: 'dongsheng:p_0:2026-11-23', outcome: 'reached'},
  }),
  /** Takes one's own last outcome back within five minutes. */
  'messages.undoCall': action<CallView>()({
    fn: 'api',
    policy: caller,
    input: v.strictObject(task),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', task: 'dongsheng:p_0:2026-11-23'},
  }),
  /**
   * Notices go from where they were caused to the inbox, then out by WeChat; whom nothing reaches is noted to be
   * called. Runs every minute, may run twice.
   */
  'messages.tick': action<{readonly moved: number; readonly pushed: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 2000,
    example: {},
  }),
}
