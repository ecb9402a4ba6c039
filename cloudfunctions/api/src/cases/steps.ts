import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {
  moved,
  outPapers,
  sameHolder,
  sayPapers,
  withTaken,
  wrongIds,
  type Holder,
} from '../../../../miniprogram/packages/cases/rules/papers'
import {allBack} from '../../../../miniprogram/packages/cases/rules/parts'
import {kept} from '../../../../miniprogram/packages/cases/rules/promise'
import {maySteps, outcomeNames, type CaseEvent} from '../../../../miniprogram/packages/cases/rules/states'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {dueOf} from '../../../../miniprogram/packages/places/rules/due'
import {workdaysBetween} from '../../../../miniprogram/packages/places/rules/workdays'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {checkAgent} from './agents'
import {noteSeen} from './desk'
import type {Case, Ended} from './documents'
import {others, toOwner, toStaff} from './notices'
import {readerIn, seen} from './reader'
import {step, type Step} from './step'
import {deskView} from './view'

/** What those do who work on a case. Each step is one conditional write; whoever is first has it. */

interface Named {
  readonly community: string
  readonly case: string
}

/** A step by whoever is at the desk or in charge. */
export const act = async (
  context: CallContext,
  input: Named,
  decide: (one: Case, calendar: Calendar) => Step | Promise<Step>,
): Promise<ReplyOf<'cases.look'>> => {
  const reader = await readerIn(context, input.community)
  const after = await step(context, input, async (current, calendar) => {
    const one = seen(current, reader)
    const decided = await decide(one, calendar)
    const may = maySteps(decided.event, 'desk') && reader.desk
    if (!may && !(maySteps(decided.event, 'agent') && reader.isMine(one))) throw new Refusal('not-allowed')
    return decided
  })
  await noteSeen(context, after, reader)
  return deskView(context, after, reader)
}

/** @throws Refusal `invalid` for papers that are not this case's, or are back already */
export const checkPapers = ({papers}: Pick<Case, 'papers'>, ids: readonly string[]): void => {
  const wrong = wrongIds(papers, ids)
  if (wrong !== null) throw new Refusal('invalid', {papers: wrong})
}

export const namesOfPapers = ({papers}: Pick<Case, 'papers'>, ids: readonly string[]): string =>
  sayPapers(papers.filter(({id}) => ids.includes(id)))

export const assign = async (
  context: CallContext,
  input: InputOf<'cases.assign'>,
): Promise<ReplyOf<'cases.assign'>> => {
  const {person, now} = context
  const {community, workdays} = input
  const agent = input.agent === undefined ? person._id : await checkAgent(community, input.agent, now)
  return act(context, input, (one, calendar) => {
    if (workdays !== undefined && one.state !== 'asked') {
      throw new Refusal('invalid', {workdays: '说好的日子已经告诉居民了，不能再改'})
    }
    // Whoever came second is told who was first, and does not take it away from them without having seen it.
    if (input.agent === undefined && one.agent !== null && one.agent.person !== person._id) {
      throw new Refusal('moved', {case: '刚才有人先接了这一件'})
    }
    return {
      event: 'assign',
      payload: {agent},
      change: {
        agent: {person: agent, at: now},
        ...(workdays === undefined ? {} : {due: dueOf(one.askedOn, workdays, calendar)}),
      },
      notices: (after) => [
        ...toOwner(after, 'case-assigned', {due: after.due.date}, agent),
        ...toStaff(after, others(context, [agent]), 'case-yours'),
      ],
    }
  })
}

export const takePapers = (
  context: CallContext,
  input: InputOf<'cases.takePapers'>,
): Promise<ReplyOf<'cases.takePapers'>> =>
  act(context, input, (one) => {
    const {papers, complete} = input
    const {person, now} = context
    const completes = complete && one.state === 'waiting'
    if (papers.length === 0 && !completes) throw new Refusal('invalid', {papers: '请写收了哪几样'})
    if (one.papers.length + papers.length > longest.papers) {
      throw new Refusal('invalid', {papers: `一件事最多记 ${String(longest.papers)} 样材料`})
    }
    const all = withTaken(one.papers, papers, person._id, now)
    const taken = all.slice(one.papers.length).map(({id}) => id)
    return {
      event: completes ? ('complete' as const) : ('take-papers' as const),
      payload: {papers: taken},
      change: {papers: all},
      notices: (after) => [
        ...(taken.length === 0
          ? []
          : toOwner(after, 'case-papers', {papers: withoutNumbers(sayPapers(papers))}, person._id)),
        ...(completes ? toOwner(after, 'case-goes-on', {due: after.due.date}) : []),
      ],
    }
  })

export const askPapers = (
  context: CallContext,
  input: InputOf<'cases.askPapers'>,
): Promise<ReplyOf<'cases.askPapers'>> =>
  act(context, input, () => ({
    event: 'ask-papers',
    payload: {said: input.lacking.join('、')},
    change: {lacking: input.lacking},
    notices: (after) => toOwner(after, 'case-lacking', {missing: withoutNumbers(input.lacking.join('、'))}),
  }))

export const passOn = (
  context: CallContext,
  input: InputOf<'cases.passOn'>,
): Promise<ReplyOf<'cases.passOn'>> =>
  act(context, input, (one) => {
    const {papers: ids, office} = input
    const {person, now} = context
    checkPapers(one, ids)
    const to: Holder =
      office === undefined ? {kind: 'staff', person: person._id} : {kind: 'office', name: office}
    if (one.papers.some(({id, holder}) => ids.includes(id) && sameHolder(holder, to))) {
      throw new Refusal('invalid', {papers: '有一份本来就在那里'})
    }
    return {
      event: 'pass-on',
      payload: {papers: ids, ...(office === undefined ? {} : {office})},
      change: {papers: moved(one.papers, ids, to, now)},
    }
  })

export const say = (context: CallContext, input: InputOf<'cases.say'>): Promise<ReplyOf<'cases.say'>> =>
  act(context, input, () => ({
    event: 'say',
    payload: {said: input.said},
    notices: (after) => toOwner(after, 'case-said', {said: withoutNumbers(input.said)}),
  }))

const endedNow = (
  {person, now}: CallContext,
  one: Case,
  outcome: Ended['outcome'],
  said: string,
  calendar: Calendar,
): Ended => {
  const today = dateAt8(now)
  return {
    ...{outcome, said, by: person._id, at: now},
    kept: outcome === 'declined' ? null : kept(one.due, today),
    days: workdaysBetween(one.askedOn, today, calendar),
  }
}

/** One answer for all of it: no part is out any more. */
export const finish = (
  context: CallContext,
  input: InputOf<'cases.finish'>,
): Promise<ReplyOf<'cases.finish'>> =>
  act(context, input, (one, calendar): Step => {
    const {outcome, said, giveBack} = input
    const {now} = context
    if (one.state === 'open' && !allBack(one.parts)) {
      throw new Refusal('invalid', {case: '还有部门没有办回来，办回来了一起答复'})
    }
    const back = giveBack ? outPapers(one.papers).map(({id}) => id) : []
    return {
      event: 'finish',
      payload: {outcome, said, ...(back.length === 0 ? {} : {papers: back})},
      change: {
        ended: endedNow(context, one, outcome, said, calendar),
        papers: moved(one.papers, back, {kind: 'resident'}, now),
        countAt: now,
      },
      notices: (after) =>
        toOwner(after, 'case-closed', {how: outcomeNames[outcome], said: withoutNumbers(said)}),
    }
  })

export const decline = (
  context: CallContext,
  input: InputOf<'cases.decline'>,
): Promise<ReplyOf<'cases.decline'>> =>
  act(context, input, (one, calendar) => ({
    event: 'decline',
    payload: {said: input.reason},
    change: {ended: endedNow(context, one, 'declined', input.reason, calendar)},
    notices: (after) => toOwner(after, 'case-declined', {why: withoutNumbers(input.reason)}),
  }))

export const returnPapers = (
  context: CallContext,
  input: InputOf<'cases.returnPapers'>,
): Promise<ReplyOf<'cases.returnPapers'>> =>
  act(context, input, (one) => {
    const {papers: ids} = input
    checkPapers(one, ids)
    const event: CaseEvent = 'return-papers'
    return {
      event,
      payload: {papers: ids},
      change: {papers: moved(one.papers, ids, {kind: 'resident'}, context.now)},
      notices: (after) =>
        toOwner(
          after,
          'case-papers-back',
          {papers: withoutNumbers(namesOfPapers(one, ids))},
          context.person._id,
        ),
    }
  })
