import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {
  defaultRungs,
  emergencyRungs,
  levelNames,
  type Level,
} from '../../../../miniprogram/packages/hotline/rules/clock'
import {defaultReviewDays} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import type {Party} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Settings} from './documents'
import {numbersOf, rungsAt, type Numbers} from './rungNumbers'
import {partyOf} from './party'
import {readerIn} from './reader'
import {addSettings, changeSettings, settingsOf} from './repo'
import {settingsIn, usualSettings} from './settings'

const view = ({
  rev,
  items,
  routes,
  days,
  replies,
  rungs,
  emergencyRungs: emergency,
  reviewDays = defaultReviewDays,
}: Settings): ReplyOf<'hotline.settings'> => ({
  ...{rev, items, routes, days, replies, reviewDays},
  rungs: numbersOf(rungs),
  emergency: numbersOf(emergency),
})

export const settings = async (
  context: CallContext,
  {community}: InputOf<'hotline.settings'>,
): Promise<ReplyOf<'hotline.settings'>> => {
  await readerIn(context, community)
  return view(await settingsIn(community))
}

/** Each level later than the one before. @returns what is wrong, by field */
const risesAt = (field: string, said: Numbers | undefined): readonly (readonly [string, string])[] => {
  if (said === undefined) return []
  // Handler and head are counted in percent, street and district in days beyond it; an emergency all in minutes.
  const pairs: readonly (readonly [Level, Level])[] = [
    ['handler', 'head'],
    ...(field === 'emergency' ? ([['head', 'street']] as const) : []),
    ['street', 'district'],
  ]
  return pairs.flatMap(([first, then]) =>
    said[then] > said[first] ? [] : [[`${field}.${then}`, `要比${levelNames[first]}的晚`] as const],
  )
}

/** What is wrong with a party is said at its line. */
const atLine = (party: Promise<Party>, field: string): Promise<Party> =>
  party.catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal) || thrown.code !== 'invalid') throw thrown
    throw new Refusal('invalid', {[field]: Object.values(thrown.fields ?? {})[0] ?? '请重新选'})
  })

/** Every part of a place: a route names a post whose part a request may have. */
const anywhere = {spot: {grid: '*', building: '*', unit: '*'}, named: []}

/**
 * Says anew what a community's request line does.
 * @throws Refusal `moved` when somebody else has said something since; `invalid` at the line that does not fit
 */
export const saveSettings = async (
  {now}: CallContext,
  {
    community,
    rev,
    items,
    routes,
    days,
    replies,
    rungs,
    emergency,
    reviewDays,
  }: InputOf<'hotline.saveSettings'>,
): Promise<ReplyOf<'hotline.saveSettings'>> => {
  const ids = items.map(({id}) => id)
  if (new Set(ids).size !== ids.length) throw new Refusal('invalid', {items: '有两项的编号一样'})
  const rising = [...risesAt('rungs', rungs), ...risesAt('emergency', emergency)]
  if (rising.length > 0) throw new Refusal('invalid', Object.fromEntries(rising))
  const itemIds = new Set(ids)
  const kept: Settings['routes'][number][] = []
  // Two hundred lines name the same few parties: each is looked up once.
  const parties = new Map<string, Promise<Party>>()
  const known = (asked: (typeof routes)[number]['main']): Promise<Party> => {
    const key = JSON.stringify(asked)
    const party = parties.get(key) ?? partyOf(community, asked, anywhere).then((found) => found.party)
    parties.set(key, party)
    return party
  }
  for (const [n, {main, helpers, ...route}] of routes.entries()) {
    if (route.item !== undefined && !itemIds.has(route.item)) {
      throw new Refusal('invalid', {[`routes.${String(n)}.item`]: '没有这一项事'})
    }
    const named: Party[] = []
    for (const [m, asked] of [main, ...helpers].entries()) {
      named.push(await atLine(known(asked), `routes.${String(n)}.${m === 0 ? 'main' : 'helpers'}`))
    }
    const [first, ...others] = named
    if (first !== undefined) kept.push({...route, main: first, helpers: others})
  }
  const before = await settingsOf(community)
  if ((before?.rev ?? 0) !== rev) throw new Refusal('moved')
  const said: Settings = {
    ...(before ?? usualSettings(community)),
    ...{items, routes: kept, days, replies, rev: rev + 1, changedAt: now},
    ...(rungs === undefined ? {} : {rungs: rungsAt(defaultRungs, rungs)}),
    ...(emergency === undefined ? {} : {emergencyRungs: rungsAt(emergencyRungs, emergency)}),
    ...(reviewDays === undefined ? {} : {reviewDays}),
  }
  const won = before === null ? (await addSettings(said)) === 'added' : await changeSettings(before, said)
  if (!won) throw new Refusal('moved')
  return view(said)
}
