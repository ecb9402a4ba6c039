import {callOnce, type Answer} from '../../../../../services/cloud'
import type {Outcome} from '../../../rules/states'
import type {Detail, Doing} from '../view'
import {splitWords, type Filled} from './view'

export interface Sent extends Filled {
  readonly contact: string
  readonly days: number
  readonly outcome: Outcome
  readonly giveBack: boolean
}

const some = <Field extends string>(field: Field, said: string): Readonly<Partial<Record<Field, string>>> => {
  const one: Partial<Record<Field, string>> = {}
  if (said.trim() !== '') one[field] = said.trim()
  return one
}

/** Sends what was filled in, as the action that it is. */
export const sendOne = (doing: Doing, id: string, filled: Sent): Promise<Answer<Detail>> => {
  const {words, agent, taken, complete, papers, office, toMe, contact, days, part, how, outcome, giveBack} =
    filled
  const said = words.trim()
  const named = {case: id}
  switch (doing) {
    case 'assign':
      return callOnce('cases.assign', {...named, agent})
    case 'take-papers':
      return callOnce('cases.takePapers', {...named, papers: [...taken], complete})
    case 'ask-papers':
      return callOnce('cases.askPapers', {...named, lacking: [...splitWords(words)]})
    case 'pass-on':
      return callOnce('cases.passOn', {
        ...named,
        papers: [...papers],
        ...(toMe ? {} : some('office', office)),
      })
    case 'send-part':
      return callOnce('cases.sendPart', {
        ...{...named, office: office.trim(), ...some('contact', contact), what: said},
        ...{workdays: days, papers: [...papers]},
      })
    case 'return-part':
      return callOnce('cases.returnPart', {
        ...{...named, part, how},
        ...(how === 'lacking' ? {lacking: [...splitWords(words)]} : some('said', said)),
      })
    case 'say':
      return callOnce('cases.say', {...named, said})
    case 'finish':
      return callOnce('cases.finish', {...named, outcome, said, giveBack})
    case 'decline':
      return callOnce('cases.decline', {...named, reason: said})
    case 'return-papers':
      return callOnce('cases.returnPapers', {...named, papers: [...papers]})
  }
}
