import {rm} from 'node:fs/promises'
import path from 'node:path'
import {StoppedStore} from '../../local/cloud/store/inspect'
import {copyOfStore, type Raw} from './evidence'

/** Numbers of the request line by `month grid matter`, from its counters and from every request there is. */
export type Figures = Record<string, Record<string, number>>

/** What a collection holds while a server is at it. */
export const documentsIn = async (dataDir: string, name: string): Promise<readonly Raw[]> => {
  const folder = await copyOfStore(dataDir)
  const store = new StoppedStore(path.join(folder, 'store.db'), 0)
  try {
    return [...store.documents(name)]
  } finally {
    store.close()
    await rm(folder, {recursive: true, force: true})
  }
}

/** What the counters of communities say. */
export const hotlineCounters = async (dataDir: string): Promise<Figures> =>
  Object.fromEntries(
    (await documentsIn(dataDir, 'requestCounts'))
      .filter(({grid}) => grid !== '*')
      .flatMap(({month, grid, cells}) =>
        Object.entries(cells as Figures).map(
          ([matter, numbers]) => [`${String(month)} ${String(grid)} ${matter}`, numbers] as const,
        ),
      ),
  )

interface Told {
  readonly kind: string
  readonly item: {readonly id: string} | null
  readonly spot: {readonly grid?: string}
  readonly lane: string
  readonly state: string
  readonly ord: string
  readonly feedback: {readonly solved: string; readonly content: string} | null
  readonly response: string
  readonly spent: number
  readonly clock: {readonly used: number; readonly day: number}
}

/** The same counted anew, from nothing but the requests as they are. */
export const recounted = (requests: readonly Raw[]): Figures => {
  const figures: Figures = {}
  for (const raw of requests) {
    const request = raw as unknown as Told
    const month = new Date(Date.parse(request.ord.slice(0, 24)) + 8 * 3_600_000).toISOString().slice(0, 7)
    const grid = request.lane === 'street' ? '^' : (request.spot.grid ?? '-')
    const cell = (figures[`${month} ${grid} ${request.kind}/${request.item?.id ?? '-'}`] ??= {})
    const add = (name: string, holds: boolean): void => {
      if (holds) cell[name] = (cell[name] ?? 0) + 1
    }
    const {state, response, feedback, clock, spent} = request
    const closed = state === 'closed'
    add('told', true)
    add('due', response !== 'waiting')
    add('inTime', response === 'in-time')
    add('withdrawn', state === 'withdrawn')
    add('closed', closed)
    add('answered', closed && feedback !== null)
    add('solved', closed && feedback?.solved === 'yes')
    add('content', closed && feedback?.content === 'yes')
    add(`h${String(Math.min(120, Math.floor(((spent + clock.used) * 2) / clock.day)))}`, closed)
  }
  return figures
}
