import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, id, text} from '../kernel/fields'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {reasons} from '../../../../miniprogram/packages/cases/rules/states'
import {deskContract} from './contractDesk'
import {settingsContract} from './contractSettings'
import {stepsContract} from './contractSteps'
import type {CaseView, KeptView, MineView} from './views'

/** Whom the call is made for; left out: the caller. */
const whom = {for: v.exactOptional(id)}
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
/** Who hands papers in for somebody, or fetches what came of them, sees how far it is. */
const toLookAt: OnBehalf = {...onBehalf, things: ['visits', 'papers']}
const named = {community, case: id, ...whom}
const example = {community: 'dongsheng', case: 'k_0'}

/** 办件: what residents can do, and what everybody can read of promises kept. */
const ownContract = {
  /** 请人代办: somebody who cannot come asks for a person who does all of it. */
  'cases.ask': action<CaseView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    // A mistake is withdrawn, not asked for again and again.
    rate: {most: 20, minutes: 24 * 60},
    input: v.strictObject({
      community,
      ...whom,
      service: v.exactOptional(id),
      what: v.exactOptional(text(longest.what)),
      why: v.picklist(reasons, '请选为什么要人代办'),
      where: v.exactOptional(text(longest.where)),
      when: v.exactOptional(text(longest.when)),
    }),
    // The case, the rate, and for somebody else what it is made under.
    writes: 3,
    example: {community: 'dongsheng', what: '换残疾人证', why: 'disabled', where: '3号楼2单元501'},
  }),
  /** One's own, the latest first. */
  'cases.mine': action<MineView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf: toLookAt,
    input: v.strictObject({
      community,
      ...whom,
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))),
    }),
    // That staff looked is written down.
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  'cases.get': action<CaseView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf: toLookAt,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  'cases.withdraw': action<CaseView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    input: v.strictObject({...named, reason: text(longest.reason)}),
    writes: 2,
    example: {...example, reason: '家里人回来了，自己去办'},
  }),
  /** The receipt of the papers: each with who has it now, on a roll of 80 mm. */
  'cases.printReceipt': action<{readonly file: string; readonly missing: readonly string[]}>()({
    fn: 'exports',
    policy: {who: 'person'},
    onBehalf: toLookAt,
    once: true,
    input: v.strictObject(named),
    // As for looking at it, and the paper.
    writes: 2,
    example,
  }),
  /** Promises kept and not kept, by service: published for everybody. */
  'cases.kept': action<KeptView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
}

export const casesContract = {...ownContract, ...deskContract, ...stepsContract, ...settingsContract}
