import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {holdsPost} from '../people/authorise'
import {
  caseEvents,
  maySteps,
  nextState,
  type CaseEvent,
} from '../../../../miniprogram/packages/cases/rules/states'
import {allBack} from '../../../../miniprogram/packages/cases/rules/parts'
import {outPapers} from '../../../../miniprogram/packages/cases/rules/papers'
import {deskRoles} from './contractRights'
import type {Case} from './documents'

/** Who works on cases, as the rights to one are judged. */
export interface Reader {
  /** At the desk: every case of the community is theirs to move on. */
  readonly desk: boolean
  /** In charge of it, or took over from who was. */
  isMine(one: Pick<Case, 'agent'>): boolean
}

/** The caller as those rights see them. One read. */
export const readerIn = async (context: CallContext, community: string): Promise<Reader> => ({
  desk: await holdsPost(context, community, deskRoles),
  isMine: ({agent}) => agent !== null && context.answersFor(agent.person, agent.at),
})

/**
 * A case that the caller may see.
 * @throws Refusal `not-found` for one that is not theirs, unless they are at the desk: it cannot be told from nothing
 */
export const seen = (one: Case | null, reader: Reader): Case => {
  if (one === null || !(reader.desk || reader.isMine(one))) throw new Refusal('not-found')
  return one
}

/** What the caller can do to it now. */
export const eventsOf = (one: Case, reader: Reader): readonly CaseEvent[] =>
  caseEvents.filter((event) => {
    const may = (reader.desk && maySteps(event, 'desk')) || (reader.isMine(one) && maySteps(event, 'agent'))
    if (!may || nextState(one.state, event) === null) return false
    switch (event) {
      case 'finish':
        return allBack(one.parts)
      case 'return-part':
      case 'part-lacking':
        return !allBack(one.parts)
      case 'pass-on':
      case 'return-papers':
        return outPapers(one.papers).length > 0
      default:
        return true
    }
  })
