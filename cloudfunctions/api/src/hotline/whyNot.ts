import {Refusal} from '../kernel/refusal'
import {
  eventNames,
  mayStep,
  nextState,
  reopenDays,
  stateNames,
  type Actor,
  type RequestEvent,
} from '../../../../miniprogram/packages/hotline/rules/states'
import type {Request} from './documents'

/** Why a step cannot be made now, in the words of who tried: a no that says nothing is tried again and again. */

const because = (why: string): Refusal => new Refusal('moved', {request: why})

/** The request's state does not allow it. */
export const notNow = ({state}: Pick<Request, 'state'>, event: RequestEvent): Refusal => {
  const {staff, resident} = stateNames[state]
  return mayStep(event, 'filer') && !mayStep(event, 'desk')
    ? because(`这件事现在是“${resident}”，这一步做不了`)
    : because(`这件事现在是“${staff}”，不能${eventNames[event]}`)
}

/** For whoever told it, after its end. */
export const whyNotOwn = (request: Request, event: 'answer' | 'reopen' | 'ask-recheck'): Refusal => {
  const {state, before, ended, feedback, rechecked} = request
  if (nextState(state, event, before) === null) return notNow(request, event)
  if (event === 'answer' && feedback !== null) return because('已经答过了')
  const unfounded = ended?.outcome === 'unfounded'
  if (event === 'reopen' && unfounded) return because('这件事核实过了；觉得不对，可以请换一个人再核实一次')
  if (event === 'ask-recheck' && !unfounded) return because('觉得没有办好，可以直接要求重新办')
  if (event === 'ask-recheck' && rechecked) return because('已经换一个人核实过了')
  return because(`办完超过 ${String(reopenDays)} 天了，请再说一次这件事`)
}

/** For somebody who works on it. @param actor in which part they do */
export const whyNotDesk = (request: Request, event: RequestEvent, actor: Actor): Refusal => {
  if (nextState(request.state, event, request.before) === null) return notNow(request, event)
  if (!mayStep(event, actor)) {
    return because(
      actor === 'co-handler' ? '您是协办，这一步由经办人来做' : `这一步不由您来做：${eventNames[event]}`,
    )
  }
  switch (event) {
    case 'send-back':
      return because('已经退回过一次，这次定下来由你们办')
    case 'acknowledge':
      return because('没有要确认的督办')
    default:
      return because('复核要换一个人来做')
  }
}
