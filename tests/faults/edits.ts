import {nextEntry} from '../../cloudfunctions/api/src/kernel/timeline'
import type {Entry} from '../../cloudfunctions/api/src/kernel/timelineEntry'
import type {Raw} from '../harness/evidence'
import type {Random} from './random'

/**
 * What somebody with the store in their hands may do to a document with a timeline, or to an anchor. Each gives the
 * document as it is then, undefined for one that is gone, or null where it has nothing to do there.
 */
export type Edit = (document: Raw, random: Random, others: readonly Raw[]) => Raw | undefined | null

type Stored = Entry<string, string>

const timelineOf = ({timeline}: Raw): readonly Stored[] => timeline as readonly Stored[]
const withTimeline = (document: Raw, timeline: readonly object[]): Raw => ({...document, timeline})

const otherText = (text: string, random: Random): string => {
  const place = random.below(Math.max(text.length, 1))
  return random.of([
    `${text.slice(0, place)}${random.of(['0', 'f', '王', ' '])}${text.slice(place + 1)}`,
    text.slice(0, -1),
    `${text}0`,
    '',
    text.toUpperCase(),
  ])
}

/** Another value of the same kind, or of another one. */
const otherValue = (value: unknown, random: Random): unknown => {
  if (value instanceof Date)
    return new Date(value.getTime() + random.of([-86_400_000, -1, 1, 60_000, 3_600_000]))
  if (typeof value === 'string') return otherText(value, random)
  if (typeof value === 'number') return value + random.of([-1, 1, 0.5])
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return random.of([[...(value as unknown[]), 'more'], [], null])
  if (typeof value === 'object' && value !== null) return otherObject(value, random)
  return random.of(['x', 0, {}])
}

const otherObject = (object: object, random: Random): unknown => {
  const fields = Object.entries(object)
  const [field, value] = fields.length === 0 ? [] : random.of(fields)
  const without = Object.fromEntries(fields.filter(([name]) => name !== field))
  return random.of([
    {...object, more: 1},
    {...object, constructor: 'x'},
    field === undefined ? null : without,
    field === undefined ? {more: null} : {...object, [field]: otherValue(value, random)},
  ])
}

const changedAt = (document: Raw, place: number, entry: object): Raw =>
  withTimeline(
    document,
    timelineOf(document).map((one, index) => (index === place ? entry : one)),
  )

const field: Edit = (document, random) => {
  const timeline = timelineOf(document)
  const place = random.below(timeline.length)
  const entry = timeline[place]!
  const [name, value] = random.of(Object.entries(entry))
  return changedAt(document, place, {...entry, [name]: otherValue(value, random)})
}

const fieldGone: Edit = (document, random) => {
  const timeline = timelineOf(document)
  const place = random.below(timeline.length)
  const fields = Object.entries(timeline[place]!)
  const [name] = random.of(fields)
  return changedAt(document, place, Object.fromEntries(fields.filter(([one]) => one !== name)))
}

const fieldMore: Edit = (document, random) => {
  const place = random.below(timelineOf(document).length)
  const more = {[random.of(['note', 'constructor', 'erased'])]: random.of(['x', 1, null])}
  return changedAt(document, place, {...timelineOf(document)[place]!, ...more})
}

const removed: Edit = (document, random) => {
  const place = random.below(timelineOf(document).length)
  return withTimeline(
    document,
    timelineOf(document).filter((_, index) => index !== place),
  )
}

const swapped: Edit = (document, random) => {
  const timeline = [...timelineOf(document)]
  if (timeline.length < 2) return null
  const one = random.below(timeline.length)
  const other = (one + 1 + random.below(timeline.length - 1)) % timeline.length
  ;[timeline[one], timeline[other]] = [timeline[other]!, timeline[one]!]
  return withTimeline(document, timeline)
}

const again: Edit = (document, random) =>
  withTimeline(document, [...timelineOf(document), random.of(timelineOf(document))])

/** A step that never was, with a chain that fits, of a day that is anchored; with its revision, or without. */
const forged: Edit = (document, random) => {
  const timeline = timelineOf(document)
  const {by, event, from, to, key, inputHash} = random.of(timeline)
  const {at} = timeline[0]!
  const entry = nextEntry(timeline, {at, by, event, from, to, key, inputHash, payload: {forged: true}})
  const rev = Number(document['rev']) + random.below(2)
  return {...withTimeline(document, [...timeline, entry]), rev, ...stateOf(document, to)}
}

const stateOf = (document: Raw, to: string): Raw => {
  const name = ['state', 'standing'].find((one) => typeof document[one] === 'string')
  return name === undefined ? {} : {[name]: to}
}

const truncated: Edit = (document, random) =>
  withTimeline(document, timelineOf(document).slice(0, random.below(timelineOf(document).length)))

/** As it was some steps ago, in everything that its timeline tells. */
const rolledBack: Edit = (document, random) => {
  const timeline = timelineOf(document)
  if (timeline.length < 2) return null
  const kept = timeline.slice(0, 1 + random.below(timeline.length - 1))
  const rev = Number(document['rev']) - (timeline.length - kept.length)
  return {...withTimeline(document, kept), rev, ...stateOf(document, kept.at(-1)!.to)}
}

/** The whole history told anew with one step changed, every hash worked out again. */
const rewritten: Edit = (document, random) => {
  const timeline = timelineOf(document)
  if (timeline.some(({payload}) => payload === undefined)) return null
  const place = random.below(timeline.length)
  const anew: Stored[] = []
  for (const [index, {at, by, event, from, to, key, inputHash, payload = {}}] of timeline.entries()) {
    const step = {at, by, event, from, to, key, inputHash}
    anew.push(nextEntry(anew, {...step, payload: index === place ? {...payload, told: 'anew'} : payload}))
  }
  return withTimeline(document, anew)
}

const payloadGone: Edit = (document, random) => {
  const having = timelineOf(document).flatMap(({payload}, place) => (payload === undefined ? [] : [place]))
  if (having.length === 0) return null
  const place = random.of(having)
  const {salt: _salt, payload: _payload, ...rest} = timelineOf(document)[place]!
  return changedAt(document, place, rest)
}

const stateChanged: Edit = (document, random) => {
  const name = ['state', 'standing'].find((one) => typeof document[one] === 'string')
  if (name === undefined) return null
  return {...document, [name]: random.of(['booked', 'done', 'verified', 'answered', '', null])}
}

const gone: Edit = () => undefined
const renamed: Edit = (document, random) => ({...document, _id: otherText(String(document['_id']), random)})
const moved: Edit = (document, random) => ({...document, community: random.of(['beiguan', 'x'])})
const exchanged: Edit = (document, random, others) =>
  withTimeline(document, timelineOf(random.of(others.filter((other) => timelineOf(other).length > 0))))

/** Edits of a document that has at least one entry. */
export const documentEdits: Readonly<Record<string, Edit>> = {
  'one field of one entry': field,
  'one field less in an entry': fieldGone,
  'one field more in an entry': fieldMore,
  'an entry removed': removed,
  'two entries swapped': swapped,
  'an entry appended again': again,
  'a forged entry appended': forged,
  'a timeline truncated': truncated,
  'a document rolled back': rolledBack,
  'a history rewritten': rewritten,
  'a payload removed without erasure': payloadGone,
  'a state changed': stateChanged,
  'a document removed': gone,
  'a document renamed': renamed,
  'a document moved': moved,
  'a timeline taken from elsewhere': exchanged,
}

const leafChanged: Edit = (anchor, random) => {
  const leaves = structuredClone(anchor['leaves']) as Record<string, Record<string, string>>
  const names = Object.keys(leaves)
  if (names.length === 0) return {...anchor, leaves: {bookings: {b_forged: 'f'.repeat(32)}}}
  const ids = leaves[random.of(names)]!
  const id = random.of(Object.keys(ids))
  const leaf = ids[id]!
  const how = random.below(3)
  if (how === 0) ids[id] = otherText(leaf, random)
  else if (how === 1) ids[`${id}0`] = leaf
  else Reflect.deleteProperty(ids, id)
  return {...anchor, leaves}
}

const anchorField: Edit = (anchor, random) => {
  const name = random.of(['_id', 'community', 'date', 'root', 'count', 'before'])
  return {...anchor, [name]: otherValue(anchor[name], random)}
}

export const anchorEdits: Readonly<Record<string, Edit>> = {
  'an anchor’s field': anchorField,
  'an anchor’s leaf': leafChanged,
  'an anchor opened again': (anchor) => ({...anchor, root: null}),
  'an anchor removed': () => undefined,
}
