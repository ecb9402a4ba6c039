import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, reference} from '../../kernel/fields'

/** Documents that one call changes; the timer does the rest within minutes. */
export const mostAtOnce = 100
/** Documents that one run of the timer changes. */
export const mostARun = 200

/** What has to be decided first. */
export interface HindranceView {
  readonly kind: 'post' | 'child'
  readonly said: string
}

export interface BeforeErase {
  readonly hinders: readonly HindranceView[]
  readonly goes: readonly {readonly title: string; readonly count: number}[]
  readonly stays: readonly {readonly title: string; readonly kept: string; readonly reason: string}[]
}

/** Not `done`: the rest is taken away within minutes, and nobody can see it any more. */
interface Erased {
  readonly done: boolean
}

export const eraseContract = {
  'privacy.beforeErase': action<BeforeErase>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Erases the caller, at once and for good (个人信息保护法 art. 47). Again it goes on, or finds it done. */
  'privacy.erase': action<Erased>()({
    fn: 'api',
    policy: {who: 'visitor'},
    rate: {most: 20, minutes: 60},
    input: v.strictObject({community}),
    // The rate, the erasure, each account's mark, the documents, and that it is done; a visit to come is two.
    writes: mostAtOnce + 20,
    example: {community: 'dongsheng'},
  }),
  /** The same for somebody without WeChat, who has signed a paper. */
  'privacy.eraseAtWindow': action<Erased>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['window-staff', 'community-admin']},
    rate: {most: 20, minutes: 60},
    once: true,
    input: v.strictObject({community, person: id, paper: reference(40)}),
    writes: mostAtOnce + 21,
    example: {community: 'dongsheng', person: 'p_0', paper: '2026-001'},
  }),
  /** The timer's step. */
  'privacy.tick': action<{readonly erased: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: mostARun + 50,
    example: {},
  }),
}
