import {saveCatalogue, saveService, saveResource} from '../booking/save'
import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {seal} from '../kernel/secrets'
import {communityNamed, foundCommunity} from '../places/community/found'
import {saveServicePoint} from '../places/duty/saveServicePoint'
import {beginShifts} from '../places/duty/shifts'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {District, Registered} from './documents'
import {fillTemplate, type Beginning} from './fill'
import {districtThatIs, registeredView} from './get'
import {register, showOpened, templateById} from './repo'

type Input = InputOf<'district.openCommunity'>

/** A call that began longer ago is over: no function runs for a minute. In milliseconds. */
const overAfter = 60_000

/** Whether the call that opens a community may still be at it. */
export const isUnderWay = ({at}: {readonly at: Date}, now: Date): boolean =>
  now.getTime() - at.getTime() < overAfter

/**
 * Makes a community with all that the template gives. Its place in the register is taken first, everything is
 * written under ids that follow from the input, and only then residents see it. Stopped half way, the same call
 * completes it; after a minute another call for the same community may take it over, with corrected words too.
 * @throws Refusal `invalid` at the field, `key-reused`, `busy` while another call is opening it
 */
export const openCommunity = async (
  context: CallContext,
  input: Input,
): Promise<ReplyOf<'district.openCommunity'>> => {
  const {community, entry, beginning} = await claim(context, input)
  if (entry.state === 'open' || beginning === null) return registeredView(community, entry)
  const {said, catalogue, resources, services, points, shifts} = beginning
  await foundCommunity({_id: community, community, ...said})
  await saveCatalogue(context, catalogue)
  for (const resource of resources) await saveResource(context, resource)
  for (const service of services) await saveService(context, service)
  for (const point of points) await saveServicePoint(context, point)
  await beginShifts(context, community, shifts)
  await show(context, input.district, community)
  return registeredView(community, {...entry, state: 'open'})
}

interface Claim {
  readonly community: string
  readonly entry: Registered
  /** Null when this call has opened it before. */
  readonly beginning: Beginning | null
}

const openingId = ({person, key}: CallContext): string => idFromKey('o', person._id, key)

/** Takes the community's place in the register, or finds that this call has it. */
const claim = (context: CallContext, input: Input): Promise<Claim> =>
  untilWon(async () => {
    const district = await districtThatIs(input.district)
    const id = openingId(context)
    const mine = Object.entries(district.communities).find(([, {opening}]) => opening?.id === id)
    if (mine !== undefined) {
      const [community, entry] = mine
      if (entry.opening?.inputHash !== context.inputHash) throw new Refusal('key-reused')
      if (entry.state === 'open') return {community, entry, beginning: null}
      return {community, entry, beginning: await begin(context, input, community, entry.opening.template)}
    }
    const before = placeFor(context, input, district)
    const template = before?.entry.opening?.template ?? district.template
    if (template === null) throw new Refusal('invalid', {template: '先存好新社区的模板'})
    const community = before?.community ?? input.community ?? (await freshId(input, district))
    if (before === null && (await communityNamed(community)) !== null) {
      // It may be this call's own other run, which has just begun.
      if ((await districtThatIs(input.district)).rev !== district.rev) return null
      throw new Refusal('invalid', {community: '这个编号已经有社区在用'})
    }
    const entry: Registered = {
      name: input.name,
      street: input.street,
      kind: input.kind,
      state: 'opening',
      opening: {
        id,
        inputHash: context.inputHash,
        template,
        at: context.now,
        by: context.person._id,
        head: {name: input.head.name, phone: seal(input.head.phone)},
      },
    }
    const beginning = await begin(context, input, community, template)
    return (await register(district, community, entry)) ? {community, entry, beginning} : null
  })

/** An opening of the same community that came to a stop, to be taken over; null when there is none. */
const placeFor = (
  {now}: CallContext,
  {name, street, community, district: id}: Input,
  {streets, communities}: District,
): {readonly community: string; readonly entry: Registered} | null => {
  if (!streets.includes(street)) throw new Refusal('invalid', {street: '请选区里的街道'})
  // Posts of the district and of a community are looked up by these ids.
  if (community === id) throw new Refusal('invalid', {community: '这是区的编号，请换一个'})
  const named = Object.entries(communities).find(
    ([slug, entry]) => slug === community || (entry.name === name && entry.street === street),
  )
  if (named === undefined) return null
  const [slug, entry] = named
  if (entry.state === 'open') {
    throw new Refusal(
      'invalid',
      slug === community ? {community: '这个编号已经有社区在用'} : {name: `${street}已经有${name}了`},
    )
  }
  if (entry.opening !== null && isUnderWay(entry.opening, now)) throw new Refusal('busy')
  return {community: slug, entry}
}

const begin = async (
  {now}: CallContext,
  {district, name, street, kind, hall, persona}: Input,
  community: string,
  template: string,
): Promise<Beginning> => {
  const version = await templateById(template)
  if (version === null) throw new Refusal('not-found', {template: '模板不见了，请重新存一次'})
  const own = {district, street, kind, community, name, hall, ...(persona === undefined ? {} : {persona})}
  return fillTemplate(version.template, own, dateAt8(now))
}

/** `yanhu-nanmen`: the district and the name in pinyin, so that two districts never make the same id. */
const freshId = async ({district, name}: Input, {communities}: District): Promise<string> => {
  // Its dictionaries take longer to load than all the rest, and only this needs them.
  const {pinyin} = await import('pinyin-pro')
  const letters = pinyin(name.replace(/(社区|城中村|村)$/u, ''), {toneType: 'none', type: 'array'}).join('')
  const plain = `${district}-${letters.toLowerCase().replace(/[^a-z0-9]/gu, '')}`.slice(0, 26)
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${String(n)}`
    // An id may be held by a community elsewhere, or by an opening that was dropped.
    if (communities[id] === undefined && (await communityNamed(id)) === null) return id
  }
}

const show = async (context: CallContext, district: string, community: string): Promise<void> => {
  if (await showOpened(district, community, openingId(context))) return
  const entry = (await districtThatIs(district)).communities[community]
  // The same call made twice at once: the other has shown it.
  if (entry?.state !== 'open' || entry.opening?.id !== openingId(context)) throw new Refusal('moved')
}
