import {isDeepStrictEqual} from 'node:util'
import {verify, type Flaw} from '../../cloudfunctions/api/src/anchors/verify'
import {erasePayloads} from '../../cloudfunctions/api/src/kernel/timeline'
import type {Entry} from '../../cloudfunctions/api/src/kernel/timelineEntry'
import {contract} from '../../cloudfunctions/api/src/contract'
import {addDays} from '../../miniprogram/shared/time'
import type {Figure} from '../bench/figure'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {evidenceIn, type Evidence, type Raw} from '../harness/evidence'
import {anchorEdits, documentEdits, type Edit} from './edits'
import {Random} from './random'

/** S7: timelines and anchors of a store are edited by hand, one edit at a time; the audit must find each. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const window = `${inCommunity}:w1`
const {notice} = contract['people.saveContact'].example

/** Four working days at the hall, each anchored in the night after it. */
const work = async (cloud: TestCloud, visitsADay: number): Promise<void> => {
  let serial = 0
  const key = (): string => `s7-${String((serial += 1))}`
  for (let day = 0; day < 4; day += 1) {
    const date = addDays(monday, day)
    await cloud.setClock(`${date}T08:40:00+08:00`)
    await cloud.fire('jobs')
    for (let n = 0; n < visitsADay; n += 1) {
      const openid = `o-s7-${String(day)}-${String(n)}`
      const {id} = await cloud.ask(staff, 'booking.walkIn', {window, call: n % 3 > 0}, key())
      if (n % 3 === 0) await cloud.ask(staff, 'booking.call', {booking: id, window}, key())
      if (n % 4 > 0) await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'done'}, key())
      if (n % 4 === 2) await cloud.ask(staff, 'booking.undo', {booking: id}, key())
      if (n % 5 === 0) {
        await cloud.ask(openid, 'people.saveContact', {
          name: '吴海',
          phone: `135${String(n).padStart(8, '0')}`,
          notice,
        })
        const {id: report} = await cloud.ask(
          openid,
          'places.report',
          {kind: 'missing', words: '少了9号楼'},
          key(),
        )
        const answer = {report, outcome: 'right', said: '本来没有9号楼'} as const
        if (n % 10 === 0) await cloud.ask(admin, 'places.answerReport', answer, key())
      }
      if (n % 20 === 0) {
        const turn = {
          point: `${inCommunity}:hall`,
          date: addDays(date, 7),
          from: '20:30',
          until: '21:00',
          staff: null,
        }
        await cloud.ask(admin, 'places.setTurn', turn, key())
      }
    }
    await cloud.setClock(`${addDays(date, 1)}T00:15:00+08:00`)
    await cloud.fire('jobs')
  }
}

const hasSteps = ({timeline}: Raw): boolean => Array.isArray(timeline) && timeline.length > 0

/** One document in ten is of somebody who was erased since. */
const withErasures = (evidence: Evidence): Evidence => {
  const call = {at: new Date(`${addDays(monday, 4)}T02:00:00Z`), by: 'p_erased', key: 'erase', inputHash: 'h'}
  const collections = evidence.collections.map((one) => ({
    ...one,
    documents: one.documents.map((document, place) => {
      if (place % 10 !== 0 || !hasSteps(document)) return document
      const timeline = document['timeline'] as readonly Entry<string, string>[]
      return {
        ...document,
        timeline: erasePayloads(timeline, () => true, call),
        rev: Number(document['rev']) + 1,
      }
    }),
  }))
  return {...evidence, collections}
}

interface Tampered {
  readonly what: string
  /** What it was called, and is now: the audit has to name one of them. */
  readonly ids: readonly string[]
  readonly evidence: Evidence
}

const replaced = (documents: readonly Raw[], place: number, document: Raw | undefined): Raw[] =>
  documents.flatMap((one, index) => (index !== place ? [one] : document === undefined ? [] : [document]))

/** One edit that changes something. */
const tamper = (evidence: Evidence, random: Random): Tampered => {
  for (;;) {
    const {anchors, collections} = evidence
    const ofAnchors = random.below(6) === 0
    const which = random.below(collections.length)
    const documents = ofAnchors ? anchors : (collections[which]?.documents ?? [])
    const place = random.below(documents.length)
    const before = documents[place]
    if (before === undefined || (!ofAnchors && !hasSteps(before))) continue
    const [what, edit] = random.of<[string, Edit]>(Object.entries(ofAnchors ? anchorEdits : documentEdits))
    const after = edit(before, random, documents)
    if (after === null || isDeepStrictEqual(after, before)) continue
    const changed = replaced(documents, place, after)
    return {
      what,
      ids: [before, after ?? before].map(({_id}) => String(_id)),
      evidence: ofAnchors
        ? {...evidence, anchors: changed}
        : {
            ...evidence,
            collections: collections.map((one, index) =>
              index === which ? {...one, documents: changed} : one,
            ),
          },
    }
  }
}

/** Whether a flaw is told of what was edited: by its id, or by its community and date. */
const names = ({where, what}: Flaw, id: string): boolean => {
  const said = `${where} ${what}`
  return said.includes(id) || id.split(':').every((part) => said.includes(part))
}

/** @param edits 10,000 for the full figure */
export const tampering = async (edits: number, visitsADay: number, seed = 7): Promise<readonly Figure[]> => {
  const cloud = await startTestCloud()
  let evidence: Evidence
  try {
    await work(cloud, visitsADay)
    evidence = withErasures(await evidenceIn(cloud.dataDir))
  } finally {
    await cloud.close()
  }
  const whole = verify(evidence)
  if (whole.flaw !== null) throw new Error(`broken before any edit: ${JSON.stringify(whole.flaw)}`)
  const random = new Random(seed)
  const missed: string[] = []
  let named = 0
  for (let n = 0; n < edits; n += 1) {
    const {what, ids, evidence: edited} = tamper(evidence, random)
    const {flaw} = verify(edited)
    if (flaw === null)
      missed.push(`edit ${String(n)} of seed ${String(seed)} (${what} of ${ids.join(', ')}) was not found`)
    else if (ids.some((id) => names(flaw, id))) named += 1
    else
      missed.push(
        `edit ${String(n)} of seed ${String(seed)} (${what} of ${ids.join(', ')}) was told as ${flaw.where}: ${flaw.what}`,
      )
  }
  for (const line of missed.slice(0, 20)) console.error(line)
  const {documents, entries, anchors} = whole
  const unfound = missed.filter((line) => line.endsWith('was not found')).length
  const store = `${String(documents)} documents, ${String(entries)} entries, ${String(anchors)} anchors`
  return [
    {
      id: 'S7',
      what: `edits found by the audit, of ${String(edits)} random ones to ${store}`,
      figure: String(edits - unfound),
      bound: `= ${String(edits)}`,
      ok: unfound === 0,
    },
    {
      id: 'S7',
      what: 'of them told at the document or the anchor that was edited',
      figure: String(named),
      bound: `= ${String(edits)}`,
      ok: named === edits,
    },
  ]
}
