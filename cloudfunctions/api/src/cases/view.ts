import type {CallContext} from '../context'
import {nameAndPhone} from '../people/contactsOf'
import {unseal} from '../kernel/secrets'
import {actorsAs} from '../people/looks'
import {promisedBy} from '../booking/promised'
import {communityNamed} from '../places/community/found'
import {outPapers, type Holder} from '../../../../miniprogram/packages/cases/rules/papers'
import {isLate} from '../../../../miniprogram/packages/cases/rules/promise'
import {isOpen, nextState, outcomes} from '../../../../miniprogram/packages/cases/rules/states'
import {maskName} from '../../../../miniprogram/shared/name'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Case, CaseEntry} from './documents'
import {eventsOf, type Reader} from './reader'
import {sayHolder, somebody, standingFor} from './said'
import type {CaseDetail, CaseRow, CaseView, DeskCaseView, PaperView, StepView} from './views'

/** Cases as residents and staff see them. */

/** While papers are waited for nothing is late that was not late before. */
export const late = ({state, due, left}: Pick<Case, 'state' | 'due' | 'left'>, now: Date): boolean =>
  isOpen(state) && isLate(due, dateAt8(now)) && (state !== 'waiting' || left === null)

export const rowOf = (one: Case, now: Date): CaseRow => ({
  ...{id: one._id, kind: one.kind, code: one.code, what: one.what, state: one.state},
  due: {date: one.due.date, provisional: one.due.provisional},
  late: late(one, now),
  outcome: outcomes.find((outcome) => outcome === one.ended?.outcome) ?? null,
  out: outPapers(one.papers).length,
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const idsIn = ({payload}: CaseEntry): readonly string[] => {
  const papers = payload?.['papers']
  return Array.isArray(papers) ? papers.filter((id): id is string => typeof id === 'string') : []
}

/** Into whose hands a step put papers; null where it moved none. */
const handsAfter = ({event, by, payload}: CaseEntry): Holder | null => {
  const office = text(payload?.['office'])
  switch (event) {
    case 'take-papers':
    case 'complete':
    case 'return-part':
    case 'part-lacking':
      return {kind: 'staff', person: by}
    case 'pass-on':
    case 'send-part':
      return office === '' ? {kind: 'staff', person: by} : {kind: 'office', name: office}
    case 'return-papers':
    case 'finish':
      return {kind: 'resident'}
    default:
      return null
  }
}

/** The way each paper went, as it was said on the day. */
const paperViews = (
  one: Case,
  names: ReadonlyMap<string, string>,
  actor: (entry: {readonly by: string; readonly at: Date}) => string,
  own: string,
): readonly PaperView[] =>
  one.papers.map((paper) => {
    let from = own
    const route = one.timeline.flatMap((entry) => {
      const holder = handsAfter(entry)
      if (holder === null || !idsIn(entry).includes(paper.id)) return []
      const to = holder.kind === 'staff' ? actor(entry) : sayHolder(holder, names, own)
      const hop = {at: entry.at.toISOString(), from, to}
      from = to
      return [hop]
    })
    return {
      ...{id: paper.id, what: paper.what, form: paper.form, count: paper.count},
      takenAt: paper.takenAt.toISOString(),
      takenBy: actor({by: paper.takenBy, at: paper.takenAt}),
      hands: {kind: paper.holder.kind, said: sayHolder(paper.holder, names, own)},
      since: paper.since.toISOString(),
      route,
    }
  })

/** What only the office reads. */
const inner: readonly CaseEntry['event'][] = ['remind', 'part-late']

const stepViews = (
  one: Case,
  reads: 'own' | 'desk',
  who: (entry: CaseEntry) => string,
): readonly StepView[] =>
  one.timeline
    .filter(({event}) => event !== 'erase' && (reads === 'desk' || !inner.includes(event)))
    .map((entry) => {
      const said = text(entry.payload?.['said'])
      const office = text(entry.payload?.['office'])
      const ids = idsIn(entry)
      const papers = one.papers.filter(({id}) => ids.includes(id)).map(({what}) => what)
      return {
        ...{event: entry.event, at: entry.at.toISOString(), who: who(entry)},
        ...(said === '' ? {} : {said}),
        ...(office === '' ? {} : {office}),
        ...(papers.length === 0 ? {} : {papers}),
        ...(inner.includes(entry.event) ? {inner: true as const} : {}),
      }
    })

/** What both read. */
const detailOf = async (
  one: Case,
  {now, persons}: Pick<CallContext, 'now' | 'persons'>,
  reads: 'own' | 'desk',
): Promise<Omit<CaseDetail, 'may'>> => {
  const {community, agent} = one
  const holders = one.papers.flatMap(({holder}) => (holder.kind === 'staff' ? [holder.person] : []))
  const acted = one.timeline.filter(({by}) => by !== '-' && by !== one.person)
  const [names, actors] = await Promise.all([
    standingFor(community, [...holders, ...(agent === null ? [] : [agent.person])], now),
    actorsAs(acted.map(({by, at}) => ({community, by, at}))),
  ])
  const own = reads === 'own' ? '您自己' : '居民'
  const isOwn = (by: string): boolean => reads === 'own' && persons.includes(by)
  const actor = ({by, at}: {readonly by: string; readonly at: Date}): string =>
    by === '-' ? '' : isOwn(by) ? '您' : by === one.person ? '居民' : actors({community, by, at})
  const today = dateAt8(now)
  return {
    ...rowOf(one, now),
    askedAt: one.ord.slice(0, 24),
    ...{why: one.why, where: one.where, when: one.when, lacking: one.lacking},
    inCharge: agent === null ? '' : (names.get(agent.person) ?? somebody),
    papers: paperViews(one, names, actor, own),
    parts: one.parts.map(({id, office, contact, what, due, state, said}) => ({
      ...{id, office, contact, what, state, said},
      due: due.date,
      late: state === 'out' && due.date < today,
    })),
    said: one.ended?.said ?? '',
    steps: stepViews(one, reads, actor),
  }
}

/** A case for whoever's it is. Four or five reads. */
export const ownView = async (context: CallContext, one: Case): Promise<CaseView> => {
  const {acting} = context
  const [detail, community, service] = await Promise.all([
    detailOf(one, context, 'own'),
    communityNamed(one.community),
    one.service === null ? null : promisedBy(one.community, one.service.id),
  ])
  const may = acting?.how !== 'delegate' || acting.under?.things.includes('visits') === true
  return {
    ...detail,
    phone: service?.phone ?? community?.hall.phone ?? '',
    may: may && nextState(one.state, 'withdraw') !== null ? ['withdraw'] : [],
    ...(acting === null ? {} : {of: {person: acting.subject._id, name: acting.subject.name}}),
  }
}

/** Whose it is, whole: for whoever may know. */
export const whoseOf = async (one: Case): Promise<{readonly name: string; readonly phone: string}> => {
  if (one.caller !== undefined) return {name: one.caller.name, phone: unseal(one.caller.phone)}
  const known = one.person.startsWith('p_') ? await nameAndPhone(one.person) : null
  return {name: known?.name ?? '', phone: known?.phone ?? ''}
}

/** A case for those who work on it: whole for whoever is in charge, masked for their colleagues. */
export const deskView = async (context: CallContext, one: Case, reader: Reader): Promise<DeskCaseView> => {
  const mine = reader.isMine(one)
  const [detail, whose] = await Promise.all([detailOf(one, context, 'desk'), whoseOf(one)])
  return {
    ...detail,
    ...{mine, may: eventsOf(one, reader), workdays: one.due.workdays},
    name: mine ? whose.name : maskName(whose.name),
    phone: whose.phone === '' ? '' : maskPhone(whose.phone),
    where: mine ? one.where : '',
  }
}
