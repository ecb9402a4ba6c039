import type {ActionName} from '../../cloudfunctions/api/src/contract'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import {outcomes} from '../../miniprogram/packages/hotline/rules/outcomes'
import {
  mayStep,
  nextState,
  type Actor,
  type RequestEvent,
} from '../../miniprogram/packages/hotline/rules/states'
import {addDays, dateAt8} from '../../miniprogram/shared/time'
import {parts, type Part, type Stage} from './hotlineStage'

/** What people try with a request, who may at all, and what must go well: written by hand, beside the product. */

/** What is tried, by the step that it is. */
export const acts = {
  add: 'hotline.add',
  nudge: 'hotline.nudge',
  pause: 'hotline.pause',
  resume: 'hotline.resume',
  withdraw: 'hotline.withdraw',
  answer: 'hotline.answer',
  reopen: 'hotline.reopen',
  'ask-recheck': 'hotline.askRecheck',
  take: 'hotline.take',
  reply: 'hotline.reply',
  note: 'hotline.note',
  invite: 'hotline.invite',
  'send-back': 'hotline.sendBack',
  close: 'hotline.close',
  acknowledge: 'hotline.acknowledge',
  route: 'hotline.route',
  name: 'hotline.name',
  uphold: 'hotline.recheck',
  overturn: 'hotline.recheck',
} as const satisfies Readonly<Partial<Record<RequestEvent, ActionName>>>
export type Act = keyof typeof acts
const own = ['add', 'nudge', 'pause', 'resume', 'withdraw', 'answer', 'reopen', 'ask-recheck'] as const
const isOwn = (act: Act): act is (typeof own)[number] => own.some((one) => one === act)
export const allActs = Object.keys(acts).filter((act): act is Act => act in acts)

/** As whom each may make steps at all: by hand, not by the product. */
export const actorsOf: Readonly<Record<Part, readonly Actor[]>> = {
  filer: ['filer'],
  delegate: ['filer'],
  visitor: [],
  handler: ['handler', 'co-handler'],
  'co-handler': ['handler', 'co-handler'],
  'unit-head': ['handler', 'co-handler'],
  'building-head': ['handler', 'co-handler'],
  desk: ['desk'],
  window: ['handler', 'co-handler'],
  admin: ['desk'],
  'second-admin': ['desk'],
  street: ['supervisor'],
  district: ['supervisor'],
  stranger: [],
}

export interface Call {
  readonly part: Part
  readonly act: Act
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

/** Who could do what in the state that a request is in, the timer apart. */
export const fitting = (request: Request): readonly {readonly who: Part; readonly what: Act}[] =>
  parts.flatMap((who) =>
    allActs
      .filter(
        (what) =>
          nextState(request.state, what, request.before) !== null &&
          actorsOf[who].some((actor) => mayStep(what, actor)),
      )
      .map((what) => ({who, what})),
  )

/** Steps that nothing stands against: what the filer may by hand-written rules, and the desk where it sees it. */
export const mustGoWell = (stage: Stage, {part, act, input}: Call, request: Request, now: Date): boolean => {
  if (part === 'filer' && isOwn(act)) return ownMay(act, request, now)
  if (part !== 'desk' || request.lane === 'street' || request.named.length > 0) return false
  if (nextState(request.state, act) === null) return false
  switch (act) {
    case 'reply':
    case 'note':
    case 'take':
      return true
    case 'close':
      return input['outcome'] === 'solved'
    case 'uphold':
    case 'overturn':
      // By somebody else than who found it unfounded.
      return request.ended?.by !== stage.person.desk
    default:
      return false
  }
}

const ownMay = (act: (typeof own)[number], request: Request, now: Date): boolean => {
  const {state, kind, ended, feedback, rechecked} = request
  const open = ['filed', 'handling', 'review', 'recheck']
  const within = ended !== null && dateAt8(now) <= addDays(dateAt8(ended.at), 30)
  switch (act) {
    case 'add':
    case 'withdraw':
      return [...open, 'paused'].includes(state)
    case 'nudge':
      return open.includes(state)
    case 'pause':
      return (state === 'filed' || state === 'handling') && kind !== 'emergency'
    case 'resume':
      return state === 'paused'
    case 'answer':
      return state === 'closed' && feedback === null && within
    case 'reopen':
      return state === 'closed' && within && ended.outcome !== 'unfounded'
    case 'ask-recheck':
      return state === 'closed' && within && ended.outcome === 'unfounded' && !rechecked
  }
}

export const inputFor = (
  stage: Stage,
  act: Act,
  pick: number,
  today: string,
): Readonly<Record<string, unknown>> => {
  switch (act) {
    case 'add':
    case 'reply':
    case 'note':
      return {said: `第 ${String(pick)} 句 <b>话</b> 😀`}
    case 'pause':
    case 'withdraw':
    case 'reopen':
    case 'ask-recheck':
    case 'send-back':
      return {reason: '因为'}
    case 'answer':
      return {solved: (['yes', 'partly', 'no'] as const)[pick % 3], content: 'fair'}
    case 'uphold':
    case 'overturn':
      return {stands: act === 'uphold', said: '又去看了一次'}
    case 'invite':
      return {
        party: [{unit: stage.unit}, {post: 'building-head'}, {post: 'unit-head'}][pick % 3],
        ...(pick % 4 === 0 ? {} : {task: '去看看'}),
      }
    case 'route':
      return {
        party: [
          {unit: stage.unit},
          {post: 'grid-worker'},
          {post: 'hotline-staff'},
          {post: 'building-head'},
          {office: '城管局'},
          {street: true},
          {unit: 'u_nowhere'},
        ][pick % 7],
      }
    case 'name':
      return {named: [[], [{unit: stage.unit}], [{person: stage.person['unit-head']}]][pick % 3]}
    case 'close': {
      const outcome = outcomes[pick % outcomes.length]
      const comesBack = outcome !== 'solved' && outcome !== 'unfounded'
      const back = {whoCould: '区里', reviewOn: addDays(today, 1 + (pick % 9))}
      return {outcome, said: '办了', onSpot: pick % 2 === 0, ...(comesBack && pick % 11 !== 0 ? back : {})}
    }
    default:
      return {}
  }
}
