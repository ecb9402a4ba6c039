import {collections} from '../collections'
import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {closeDay} from './closeDay'
import type {AnchorRun} from './documents'
import {changesOf, lastOver, type Advance} from './due'
import {gather} from './gather'
import {beginRuns, currentRun, firstChange, moveRun} from './repo'

const timelined = collections.filter(({timeline}) => timeline !== undefined).map(({name}) => name)

/**
 * Pages of documents or of communities that one run of the timer handles; the next one goes on. A quiet day is done in
 * one: a page of each collection, and its end.
 */
const stepsATick = timelined.length + 4

/**
 * Anchors the days that are over. The timer may come late, twice or not at all: what is due is found in the run's
 * document, each step is moved on by its revision, and each of its writes is the same when it is made again.
 */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'anchors.tick'>> => {
  const over = lastOver(now)
  const done = {read: 0, anchored: 0}
  for (let step = 0; step < stepsATick; step += 1) {
    const run = (await currentRun()) ?? (await begin())
    if (run === null) break
    const {went, read, anchored} = await advance(run, over)
    done.read += read
    done.anchored += anchored
    if (!went) break
  }
  return done
}

/** The first day is that of the first change there is. */
const begin = async (): Promise<AnchorRun | null> => {
  const first = (await Promise.all(timelined.map(firstChange))).filter((at) => at !== null)
  if (first.length === 0) return null
  const since = dateAt8(new Date(Math.min(...first.map((at) => at.getTime()))))
  await beginRuns({since, from: since, until: addDays(since, -1), reading: null, closed: ''})
  return currentRun()
}

const advance = async (run: AnchorRun, over: string): Promise<Advance> => {
  if (run.reading !== null) return gather(run, run.reading, timelined)
  if (run.from <= run.until) return closeDay(run)
  const [collection] = timelined
  if (over < run.from || collection === undefined) return {went: false, read: 0, anchored: 0}
  const reading = {collection, at: changesOf(run.from), id: null}
  const went = await moveRun(run, {until: over, reading, closed: ''})
  return {went, read: 0, anchored: 0}
}
