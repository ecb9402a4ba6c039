import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, list, publicText} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {labelsACall, thingKinds} from '../../../../miniprogram/packages/hotline/rules/things'
import {place} from './contractFiling'
import type {ScannedView, ThingLine, ThingsPage} from './things/views'

/** Codes on lamps, doors, bins and rooms. */

const desk = {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']} as const
const said = {
  kind: v.picklist(thingKinds, '请选是什么东西'),
  name: publicText(limits.title),
  place: v.exactOptional(place),
  item: v.exactOptional(id),
}
const example = {kind: 'lamp', name: '3号楼东头路灯', place: {building: 'b_0'}, item: 'lamp'} as const

export const thingsContract = {
  /** What a code is on, wherever it hangs: whoever scans it may be of another community, or of none. */
  'hotline.thing': action<ScannedView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, thing: id}),
    writes: 0,
    example: {community: 'dongsheng', thing: 't_0'},
  }),
  /** Codes that hang somewhere, the latest first. */
  'hotline.things': action<ThingsPage>()({
    fn: 'api',
    policy: desk,
    input: v.strictObject({
      community,
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.addThing': action<ThingLine>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({community, ...said}),
    writes: 1,
    example: {community: 'dongsheng', ...example},
  }),
  /** It hangs there no more. With `anew` another code is made for the same thing: what was torn off works no more. */
  'hotline.endThing': action<{readonly next: ThingLine | null}>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({community, thing: id, anew: v.boolean()}),
    writes: 2,
    example: {community: 'dongsheng', thing: 't_0', anew: false},
  }),
  /** A sheet of labels to cut out and hang up. */
  'hotline.printThings': action<{readonly file: string; readonly missing: readonly string[]}>()({
    fn: 'exports',
    policy: desk,
    once: true,
    input: v.strictObject({
      community,
      things: v.pipe(list(id, labelsACall), v.minLength(1, '请选要打印哪些')),
    }),
    writes: 1,
    example: {community: 'dongsheng', things: ['t_0']},
  }),
}
