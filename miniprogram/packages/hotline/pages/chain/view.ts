import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import {linkKinds} from '../../rules/chains'
import {stateNames} from '../../rules/states'
import {inFours, sayCount, shapeSteps, type StepRow} from '../joined/view'

type Chain = ReplyOf<'hotline.chain'>

export interface ChainShown {
  readonly title: string
  readonly code: string
  readonly place: string
  /** 3 人（2 户）说过；要办 12 盏 */
  readonly count: string
  /** 3 件里办好了 2 件 */
  readonly done: string
  readonly steps: readonly (StepRow & {readonly said: string})[]
}

/** What a code stands for, for everybody. */
export const shapeChain = (chain: Chain, now: Date): ChainShown => {
  const {links, measure, requests, persons, homes} = chain
  const closed = requests.filter(({state}) => state === 'closed').length
  const only = requests[0]
  return {
    title: chain.title,
    code: inFours(chain.code),
    place: chain.place,
    count: [
      `${sayCount(persons, homes)}说遇到了`,
      ...(measure === null ? [] : [`要办 ${String(measure.amount)} ${measure.unit}`]),
    ].join('，'),
    done:
      links === null
        ? only === undefined
          ? ''
          : stateNames[only.state].resident
        : `${String(requests.length)} 件里办完了 ${String(closed)} 件`,
    steps:
      links === null
        ? shapeSteps(chain.steps, now).map((step) => ({...step, said: ''}))
        : links.map(({kind, said, at}) => ({
            what: linkKinds[kind].name,
            said,
            when: sayInstant(new Date(at), now),
          })),
  }
}
