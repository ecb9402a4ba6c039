import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, date, id, list, name, phone} from '../../kernel/fields'
import {mostPickUps, relations} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import {consentVersion} from '../contractKinds'
import type {LessonView, RollChild, RollView} from './views'

/** A class for children: what the guardian agrees to, who may fetch a child, and how a day of it goes. */

/** Days of classes that one run of the timer looks at. */
export const rollsARun = 50

/** Who teaches a class or answers for it: nobody else needs a child's data. */
const teacher = {who: 'staff', roles: ['tutor', 'community-admin']} as const
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
const own = {community, for: v.exactOptional(id), booking: id}
const child = {community, booking: id}
const example = {community: 'dongsheng', booking: 'b_0'}

/** Somebody who may fetch the child; without a number they are asked after by name. */
const pickUp = {
  name,
  relation: v.picklist(relations, '请选是孩子的什么人'),
  phone: v.exactOptional(phone),
}
const pickUps = v.pipe(list(v.strictObject(pickUp), mostPickUps), v.minLength(1, '请至少写一个能接孩子的人'))

/** What a guardian says with a place in a class. */
export const agreement = v.strictObject({
  version: consentVersion,
  agree: v.literal(true, '要您同意，孩子才能报名'),
  pickUps,
})

export const lessonContract = {
  /** One's own child in a class: who may fetch it, how today goes. */
  'booking.lesson': action<LessonView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject(own),
    // That staff looked is written down.
    writes: 1,
    example,
  }),
  /** Agrees to the words as they are now; with a list where there is none yet. */
  'booking.agreeLesson': action<LessonView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    input: v.strictObject({
      ...own,
      version: consentVersion,
      agree: v.literal(true, '要您同意，孩子才能来上课'),
      pickUps: v.exactOptional(pickUps),
    }),
    // One's own: one. For somebody else what it is done under as well.
    writes: 2,
    example: {...example, version: '2026-11', agree: true},
  }),
  /** Names one more who may fetch the child, from this moment on. */
  'booking.addPickUp': action<LessonView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    input: v.strictObject({...own, ...pickUp}),
    writes: 2,
    example: {...example, name: '周德福', relation: 'fathers-father'},
  }),
  /** Takes one off the list, from this moment on. */
  'booking.endPickUp': action<LessonView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    input: v.strictObject({...own, pickUp: id}),
    writes: 2,
    example: {...example, pickUp: 'k_0'},
  }),
  /** The children of a class on a day, and who may fetch them; that it was looked at is written down. */
  'booking.roll': action<RollView>()({
    fn: 'api',
    policy: teacher,
    input: v.strictObject({community, resource: v.exactOptional(id), date: v.exactOptional(date)}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** 到 or 没到, today. */
  'booking.attend': action<RollChild>()({
    fn: 'api',
    policy: teacher,
    once: true,
    input: v.strictObject({...child, came: v.boolean()}),
    // The day itself, where the timer has not made it yet.
    writes: 2,
    example: {...example, came: true},
  }),
  /** 接走: who took the child with them; only somebody who is on its list at this moment. */
  'booking.fetchChild': action<RollChild>()({
    fn: 'api',
    policy: teacher,
    once: true,
    input: v.strictObject({...child, pickUp: id}),
    writes: 2,
    example: {...example, pickUp: 'k_0'},
  }),
  /** The wrong child was tapped: it is still here, and the guardian is told so. */
  'booking.unfetchChild': action<RollChild>()({
    fn: 'api',
    policy: teacher,
    once: true,
    input: v.strictObject(child),
    writes: 1,
    example,
  }),
  /** The guardian's number, to be rung before somebody else takes the child; that it was shown is written down. */
  'booking.ringGuardian': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: teacher,
    once: true,
    input: v.strictObject(child),
    writes: 1,
    example,
  }),
  /** Guardians of children who have not come are told once. Runs every minute, may run twice. */
  'booking.tickRolls': action<{readonly told: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: rollsARun,
    example: {},
  }),
}
