import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {takenFiles} from '../../uploads/taken'
import {photosKept} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Service} from '../documents'
import {serviceById} from '../repo'
import type {Precheck, PrecheckFile, Sent} from './documents'
import {shown} from './own'
import {promiseOf} from './promise'
import {precheckOf} from './repo'
import {didBefore, move, nextMoment, put, stepped, type Step} from './step'
import {offeredBy} from './view'

type Given = InputOf<'booking.sendPrecheck'>['materials']

/**
 * Sends photos of materials, for the first time or anew: what would do stays, the photos that others take the place
 * of go within a minute. One document for a person and a service, so that two taps are one.
 * @throws Refusal `not-found` where the service offers none, `invalid` at a material or a photo
 */
export const sendPrecheck = async (
  context: CallContext,
  {community, service: serviceId, materials}: InputOf<'booking.sendPrecheck'>,
): Promise<ReplyOf<'booking.sendPrecheck'>> => {
  const service = await serviceById(community, serviceId)
  const hours = service?.precheck?.workHours
  if (service === null || hours === undefined) throw new Refusal('not-found')
  if (context.subject.name === '') throw new Refusal('needs-contact')
  const names = namesIn(service, materials)
  const sent = await untilWon(async () => {
    const before = await precheckOf(community, context.subjects, serviceId)
    if (before !== null && didBefore(context, before)) return before
    const id = before?._id ?? idFromKey('k', `${community}:${context.subject._id}`, serviceId)
    const [taken, due] = await Promise.all([
      takenFiles(context, community, wantedOf(materials), id),
      promiseOf(community, hours, context.now),
    ])
    const round = {number: (before?.round ?? 0) + 1, due, taken, names}
    if (before === null) {
      const made = first(context, service, id, materials, round)
      return (await put(context, made)) ? made : null
    }
    const step = stepped(before, again(before, context, service, materials, round), context.mark)
    if (step === null) throw new Refusal('moved')
    return (await move(context, before, step.change)) ? step.after : null
  })
  return shown(context, service, sent)
}

/** @throws Refusal `invalid` at what cannot be photographed, or is named twice */
const namesIn = (service: Service, materials: Given): ReadonlyMap<string, string> => {
  const offered = new Map(offeredBy(service).map(({id, name}) => [id, name]))
  materials.forEach(({id}, n) => {
    const twice = materials.findIndex((one) => one.id === id) !== n
    if (!offered.has(id) || twice)
      throw new Refusal('invalid', {[`materials.${String(n)}.id`]: '这样材料不用拍，请从头再看一遍'})
  })
  return offered
}

const wantedOf = (materials: Given) =>
  materials.flatMap(({photos}, m) =>
    photos.map(
      (ref, n) => ({ref, kind: 'photo', field: `materials.${String(m)}.photos.${String(n)}`}) as const,
    ),
  )

interface Round {
  readonly number: number
  readonly due: Date
  readonly taken: Awaited<ReturnType<typeof takenFiles>>
  readonly names: ReadonlyMap<string, string>
}

const sentNow = (materials: Given, {number, names}: Round): Readonly<Record<string, Sent>> =>
  Object.fromEntries(
    materials.map(({id, photos}) => [
      id,
      {name: names.get(id) ?? '', round: number, refs: photos, verdict: null, reason: ''},
    ]),
  )

const filesNow = (materials: Given, {taken}: Round, now: Date): readonly PrecheckFile[] => {
  const due = new Date(now.getTime() + photosKept)
  return taken.files.map((file) => ({
    ...file,
    material: materials.find(({photos}) => photos.includes(file.ref))?.id ?? '',
    due,
  }))
}

const saidOf = (materials: Given, round: Round, {acting}: CallContext) => ({
  round: round.number,
  materials: materials.map(({id, photos}) => ({id, photos: photos.length})),
  ...(acting === null ? {} : {acting: acting.how}),
})

const first = (
  context: CallContext,
  service: Service,
  id: string,
  materials: Given,
  round: Round,
): Precheck => {
  const {now, subject, mark} = context
  const files = filesNow(materials, round, now)
  const made = {
    _id: id,
    community: service.community,
    person: subject._id,
    service: {id: service._id, name: service.name},
    state: 'asked',
    round: round.number,
    sentAt: now,
    due: round.due,
    told: false,
    materials: sentNow(materials, round),
    files,
    uploads: round.taken.uploads,
    cleared: [],
    dueOrd: `${round.due.toISOString()}:${id}`,
    ord: `${now.toISOString()}:${id}`,
    rev: 0,
    timeline: [
      nextEntry([], {
        ...mark,
        event: 'send',
        from: null,
        to: 'asked',
        payload: saidOf(materials, round, context),
      }),
    ],
    changedAt: now,
  } as const
  return {...made, nextAt: nextMoment(made) ?? now}
}

/** What was taken back, or was over, begins anew; else what would do stays. */
const again = (
  before: Precheck,
  context: CallContext,
  service: Service,
  materials: Given,
  round: Round,
): Step => {
  const {now} = context
  const goesOn = before.state === 'asked' || before.state === 'answered'
  const fresh = filesNow(materials, round, now)
  const refs = new Set(fresh.map(({ref}) => ref))
  const replaced = (file: PrecheckFile): boolean => !goesOn || materials.some(({id}) => id === file.material)
  const kept = before.files
    .filter(({ref}) => !refs.has(ref))
    // The timer takes them away: files go before what lists them.
    .map((file) => (replaced(file) && file.due > now ? {...file, due: now} : file))
  return {
    event: 'send',
    payload: saidOf(materials, round, context),
    change: {
      service: {id: service._id, name: service.name},
      round: round.number,
      sentAt: now,
      due: round.due,
      dueOrd: `${round.due.toISOString()}:${before._id}`,
      told: false,
      materials: {...(goesOn ? before.materials : {}), ...sentNow(materials, round)},
      files: [...kept, ...fresh],
      uploads: [...new Set([...before.uploads, ...round.taken.uploads])].slice(-30),
      ord: `${now.toISOString()}:${before._id}`,
    },
  }
}
