import {promisedBy} from '../booking/promised'
import {Refusal} from '../kernel/refusal'
import {noticesOf, notifying, type NewNotice} from '../kernel/notify'
import type {Mark} from '../kernel/mark'
import {fingerprint} from '../kernel/secrets'
import {nextEntry} from '../kernel/timeline'
import {calendarIn} from '../places/calendar/calendarOf'
import {longest, usualWorkdays} from '../../../../miniprogram/packages/cases/rules/longest'
import type {CaseKind, Reason} from '../../../../miniprogram/packages/cases/rules/states'
import {dueOf, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Agent, Case} from './documents'
import {planned} from './plan'

/** What a case begins with, whoever asked for it and how. */
export interface Begun {
  readonly id: string
  readonly community: string
  readonly kind: CaseKind
  readonly person: string
  readonly caller?: NonNullable<Case['caller']>
  readonly service?: string
  readonly what?: string
  readonly why?: Reason
  readonly where?: string
  readonly when?: string
  readonly workdays?: number
  readonly agent: Agent | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** Eight digits to say on the phone. */
const codeOf = (id: string): string =>
  String(Number.parseInt(fingerprint('case', id).slice(0, 12), 16) % 100_000_000).padStart(8, '0')

/**
 * A new case with the day it is promised for: as the service promises, else 5 working days, counted from the day it
 * is asked for. Four reads.
 * @throws Refusal `invalid` when it is not said what is to be done, or the service is gone
 */
export const newCase = async (
  begun: Begun,
  call: Mark,
  notices: (one: Case) => Promise<readonly NewNotice[]>,
): Promise<Case> => {
  const {id: _id, community, kind, person, caller, agent, payload} = begun
  const service = begun.service === undefined ? null : await promisedBy(community, begun.service)
  if (begun.service !== undefined && service === null)
    throw new Refusal('invalid', {service: '请重新选办什么'})
  const what = begun.what ?? service?.name
  if (what === undefined) throw new Refusal('invalid', {what: '请写一句要办什么，或者选一项'})
  const today = dateAt8(call.at)
  const calendar = await calendarIn(community, today, dueWithin(today, longest.workdays * 2))
  // What is promised at once takes somebody the rest of a day when another does it.
  const due = dueOf(today, begun.workdays ?? Math.max(1, service?.workdays ?? usualWorkdays), calendar)
  const state = agent === null ? 'asked' : 'open'
  const entry = nextEntry([], {
    ...{by: call.by, at: call.at, key: call.key, inputHash: call.inputHash},
    ...{event: agent === null ? ('ask' as const) : ('open' as const), from: null, to: state, payload},
  })
  const bare = {
    ...{_id, community, kind, code: codeOf(_id), person, by: call.by},
    ...(caller === undefined ? {} : {caller}),
    service: service === null ? null : {id: service.id, name: service.name},
    ...{what, why: begun.why ?? null, where: begun.where ?? '', when: begun.when ?? ''},
    ...{state, agent, askedOn: today, due, left: null, lacking: [], papers: [], parts: []},
    ...{ended: null, told: [], inputHash: call.inputHash, rev: 0, timeline: [entry]},
    ...{changedAt: call.at, ord: `${call.at.toISOString()}:${_id}`},
  } satisfies Omit<Case, 'lane' | 'dueOrd' | 'nextAt'>
  const {nextAt, ...plan} = planned(bare, call.at, calendar)
  const one: Case = {...bare, ...plan, ...(nextAt === null ? {} : {nextAt})}
  return {...one, ...notifying(noticesOf(_id, call.at, await notices(one)))}
}
