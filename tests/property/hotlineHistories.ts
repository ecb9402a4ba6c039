import fc from 'fast-check'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import {kinds, type Kind} from '../../miniprogram/packages/hotline/rules/kinds'
import {mayStep, nextState, requestStates} from '../../miniprogram/packages/hotline/rules/states'
import type {Reply} from '../../miniprogram/shared/errors'
import {dateAt8} from '../../miniprogram/shared/time'
import {monday} from '../harness/cloud'
import {acts, actorsOf, allActs, fitting, inputFor, mustGoWell, type Call} from './hotlineActs'
import {parts, type Stage} from './hotlineStage'

/**
 * Random histories of one request each, over the real actions: what everybody tries, in any state, once more with the
 * same key, two at the same moment, while days pass and the timer comes.
 */

interface Tried {
  readonly part: number
  readonly act: number
  readonly pick: number
}
export type Step =
  /** Whatever comes to somebody's mind. */
  | ({readonly do: 'try'} & Tried)
  /** Something that fits the state it is in. */
  | ({readonly do: 'fit'} & Tried)
  | {readonly do: 'together'; readonly one: Tried; readonly other: Tried}
  | {readonly do: 'again'}
  | {readonly do: 'pass'; readonly minutes: number}
  | {readonly do: 'timer'; readonly times: number}

export interface History {
  readonly kind: Kind
  readonly hidden: boolean
  /** Whom it names: nobody, the unit head, the head of the community. */
  readonly named: number
  readonly steps: readonly Step[]
}

const tried = {part: fc.nat(99), act: fc.nat(99), pick: fc.nat(99)}
const minutes = fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 60, max: 6 * 1440}))
const just = <Name extends Step['do']>(name: Name) => fc.constant(name)
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: fc.record({do: just('try'), ...tried})},
  {weight: 9, arbitrary: fc.record({do: just('fit'), ...tried})},
  {weight: 1, arbitrary: fc.record({do: just('together'), one: fc.record(tried), other: fc.record(tried)})},
  {weight: 2, arbitrary: fc.record({do: just('again')})},
  {weight: 3, arbitrary: fc.record({do: just('pass'), minutes})},
  {weight: 2, arbitrary: fc.record({do: just('timer'), times: fc.integer({min: 1, max: 3})})},
)
export const histories: fc.Arbitrary<History> = fc.record({
  kind: fc.constantFrom(...kinds),
  hidden: fc.boolean(),
  named: fc.oneof({weight: 4, arbitrary: fc.constant(0)}, fc.constantFrom(1, 2)),
  steps: fc.array(step, {minLength: 14, maxLength: 30}),
})

/** What was played, in numbers. */
export interface Played {
  calls: number
  steps: number
  refused: number
  rungs: number
}

/** What a call may be refused with; anything else is a fault. */
const refusals = ['moved', 'not-found', 'not-allowed', 'invalid', 'needs-contact', 'busy']

const wrong = (what: string, ...said: readonly unknown[]): never => {
  throw new Error(`${what}: ${said.map((one) => JSON.stringify(one)).join(' ')}`)
}

let runs = 0

/** Plays one history. @throws Error at the first thing that is not as it must be */
export const play = async (stage: Stage, history: History, played: Played): Promise<void> => {
  const run = (runs += 1)
  let serial = 0
  let now = new Date(`${monday}T09:00:00+08:00`)
  const nextKey = (): string => `history-${String(run)}-${String((serial += 1))}`
  const people = [[], [{person: stage.person['unit-head']}], [{person: stage.person.admin}]]
  const {id} = await stage.ask(
    'filer',
    'hotline.file',
    {
      kind: history.kind,
      text: '楼道灯不亮',
      place: {building: stage.building, unit: stage.unitOfBuilding},
      hidden: history.hidden,
      named: people[history.named] ?? [],
    },
    nextKey(),
    now,
  )
  let before = await stage.stored(id)
  /** What was tried last, and what was answered. */
  const memory: {still: boolean; last: {readonly call: Call; readonly reply: Reply<unknown>} | null} = {
    still: false,
    last: null,
  }

  const callFor = ({part, act, pick}: Tried, fit: boolean): Call => {
    const fits = fit ? fitting(before) : []
    const choices = fits.length > 0 ? fits : parts.flatMap((who) => allActs.map((what) => ({who, what})))
    const {who, what} = choices[(part * 31 + act * 7 + pick) % choices.length] ?? wrong('nothing to choose')
    return {
      part: who,
      act: what,
      input: {
        request: id,
        ...(who === 'delegate' ? {for: stage.person.filer} : {}),
        ...(who === 'street' || who === 'district' ? {from: stage.from[who]} : {}),
        ...inputFor(stage, what, pick, dateAt8(now)),
      },
      key: nextKey(),
    }
  }
  const make = ({part, act, input, key}: Call): Promise<Reply<unknown>> =>
    stage.call(part, acts[act], input, key, now)

  /** What every answer and every change must be. */
  const judge = (call: Call, reply: Reply<unknown>, from: Request, to: Request): void => {
    played.calls += 1
    if (!reply.ok) {
      played.refused += 1
      const {code, message, fields} = reply.error
      if (!refusals.includes(code) || message === '') wrong('refused without a reason', call, reply)
      if (code === 'moved' && fields?.['request'] === undefined) wrong('nobody is told why', call, reply)
      if (!same(from, to)) wrong('a refused call changed something', call, reply)
      if (mustGoWell(stage, call, from, now)) wrong('it should have gone well', call, reply, from.state)
      return
    }
    played.steps += 1
    const entry = to.timeline.at(-1)
    const person = stage.person[call.part]
    const expected = nextState(from.state, call.act, from.before)
    if (
      to.timeline.length !== from.timeline.length + 1 ||
      to.rev !== from.rev + 1 ||
      entry?.event !== call.act ||
      entry.from !== from.state ||
      entry.to !== expected ||
      to.state !== expected ||
      entry.by !== person ||
      entry.at.getTime() !== now.getTime()
    ) {
      wrong('not one step along the table', call, from.state, entry, to.state)
    }
    if (!actorsOf[call.part].some((actor) => mayStep(call.act, actor))) wrong('not theirs to do', call)
  }
  const one = async (call: Call): Promise<void> => {
    const reply = await make(call)
    const after = await stage.stored(id)
    judge(call, reply, before, after)
    before = after
    memory.last = {call, reply}
    memory.still = true
  }

  for (const step of history.steps) {
    switch (step.do) {
      case 'pass':
        now = new Date(now.getTime() + step.minutes * 60_000)
        memory.still = false
        break
      case 'try':
      case 'fit':
        await one(callFor(step, step.do === 'fit'))
        break
      case 'again': {
        if (memory.last === null) break
        const {call, reply} = memory.last
        const again = await make(call)
        if (!same(await stage.stored(id), before)) wrong('the same key did something again', call)
        if (reply.ok !== again.ok || (reply.ok && memory.still && !same(again, reply)))
          wrong('the same key, another answer', call, reply, again)
        if (!reply.ok) break
        const other = await make({...call, input: {...call.input, said: '换了一句话'}})
        const code = other.ok ? 'yes' : other.error.code
        // Where there is nothing to say, it is a field too many.
        if (!['key-reused', 'invalid'].includes(code)) wrong('one key for two things', call, code)
        if (!same(await stage.stored(id), before)) wrong('a key used for something else did it', call)
        break
      }
      case 'together': {
        const calls = [callFor(step.one, true), callFor(step.other, true)]
        const replies = await Promise.all(calls.map(make))
        const after = await stage.stored(id)
        const made = replies.filter(({ok}) => ok).length
        const added = after.timeline.slice(before.timeline.length)
        if (added.length !== made || after.rev !== before.rev + made) wrong('two at once', calls, replies)
        const keys = calls.flatMap(({key}, n) => (replies[n]?.ok === true ? [key] : []))
        if (!same(added.map(({key}) => key).sort(), keys.sort())) wrong('whose steps are they', calls, added)
        played.calls += 2
        played.steps += made
        before = after
        memory.last = null
        break
      }
      case 'timer': {
        await Promise.all(Array.from({length: step.times}, () => stage.tick(now)))
        const after = await stage.stored(id)
        const added = after.timeline.slice(before.timeline.length)
        if (added.some(({event, by}) => by !== '-' || !['rung', 'review-due'].includes(event)))
          wrong('the timer did what is not its own', added)
        played.rungs += added.length
        memory.still = false
        before = after
        break
      }
    }
    check(before)
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What holds of a request at any moment. */
const check = (request: Request): void => {
  const {_id, state, before, timeline, open, rev, clock, nextAt, ended, told, rungs, acknowledged} = request
  const broken = (what: string) => wrong(`${_id}: ${what}`, state, timeline.at(-1))
  if (!requestStates.includes(state)) broken('an illegal state')
  if (timeline.at(-1)?.to !== state) broken('its timeline says another state')
  if (timeline.length !== rev + 1) broken('revisions and steps differ')
  if (new Set(timeline.map(({key, by}) => `${by} ${key}`)).size !== timeline.length) broken('a step twice')
  if (open === (state === 'closed' || state === 'withdrawn')) broken('open, or not')
  if ((state === 'paused') !== (before !== null)) broken('what it was paused in')
  if (state === 'paused' && clock.since !== null) broken('the clock runs in a pause')
  if (open && state !== 'paused' && clock.since === null) broken('the clock stands')
  if ((state === 'withdrawn' || state === 'paused') && nextAt !== undefined) broken('the timer looks at it')
  if (state === 'closed' && ended === null) broken('closed without an end')
  if (told.some((rung, n) => rungs[n]?.id !== rung)) broken('rungs out of order')
  if (acknowledged.some((rung) => !told.includes(rung))) broken('acknowledged before it was told')
}
