import {cp, mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {type Flaw, verify} from '../../cloudfunctions/api/src/anchors/verify'
import {collections} from '../../cloudfunctions/api/src/collections'
import type {CollectionDeclaration} from '../../cloudfunctions/api/src/kernel/declare'
import {root} from '../../local/build/functions'
import {type Cloud, type CloudOptions, startCloud} from '../../local/cloud/server'
import {district} from '../../local/demo/community'
import type {DemoSize} from '../../local/demo/ensure'
import {localTemplates} from '../../local/demo/templates'
import {storedIn} from './evidence'
import {seeded} from './seeded'

/**
 * Clouds that stand from one test file to the next: each file gets a data folder of its own, while the processes and
 * workers stay, warm. Starting them, and being compiled again while they warm up, is otherwise a third of what the
 * tests compute. jest's environment holds them, outside of what a file sees.
 */

/** What a cloud stands on. */
export interface Ground {
  /** The demonstration community to begin with; null: nothing is stored. */
  readonly size: DemoSize | null
  /** The functions' clock when the community is made, as an ISO time. */
  readonly begins: string
  /** Others than the product's functions: such a cloud does not stand on. */
  readonly functionsDir?: string
  /** Collections beside the product's: such a cloud does not stand on. */
  readonly more?: readonly CollectionDeclaration[]
  readonly pages?: CloudOptions['pages']
  /** Puts documents into the store before it starts; gets its folder. */
  readonly load?: (dataDir: string) => void
}

/** A cloud for one test file, until it ends. */
export interface Standing {
  readonly url: string
  readonly dataDir: string
  /** What the functions have printed before their answers so far. */
  log(): Promise<string>
  /** Lets go of the data folder, whose files stay until `remove`. */
  leave(): Promise<void>
  /** What does not hold in the timelines; after `leave`. */
  flaw(): Flaw | null
  /** Deletes the data folder; after `leave`. */
  remove(): Promise<void>
}

export type Stand = (ground: Ground) => Promise<Standing>

const product = path.join(root, 'cloudfunctions')

/** Warm ones by what they began with: those have the same keys. */
const idle = new Map<DemoSize, Cloud[]>()

const take = (size: DemoSize | null): Cloud | undefined => (size === null ? undefined : idle.get(size)?.pop())

/** A cloud that stands on for the next file. @see Ground. Rejects with CloudUnavailable. */
export const stand: Stand = (ground) => start(ground, true)

/** One that ends when it is left, and keeps the process running until then: for programs that are no tests. */
export const standAlone: Stand = (ground) => start(ground, false)

const start = async (
  {size, begins, functionsDir = product, more = [], pages, load}: Ground,
  kept: boolean,
): Promise<Standing> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'youshizhao-'))
  const seed = size === null ? null : await seeded(size, functionsDir, begins)
  if (seed !== null) await cp(seed, dataDir, {recursive: true})
  load?.(dataDir)
  const standsOn = kept && functionsDir === product && more.length === 0
  const warm = standsOn ? take(size) : undefined
  await warm?.enter(dataDir, pages)
  const cloud =
    warm ??
    (await startCloud({
      ...{dataDir, port: 0, functionsDir, timers: false, background: kept},
      collections: [...collections, ...more],
      environment: {DISTRICT: district, TEMPLATES: localTemplates},
      ...(pages === undefined ? {} : {pages}),
    }))
  let left = false
  return {
    url: cloud.url,
    dataDir,
    log() {
      cloud.flushLog()
      return readFile(path.join(dataDir, 'log/functions.log'), 'utf8')
    },
    async leave() {
      if (left) return
      left = true
      if (size === null || !standsOn) {
        await cloud.close()
        return
      }
      await cloud.leave()
      idle.set(size, [...(idle.get(size) ?? []), cloud])
    },
    // A test may set the clock back, and then what is done falls on a day that was over: anchors are not asked.
    flaw: () => verify({...storedIn(dataDir), anchors: [], run: undefined}).flaw,
    remove: () => rm(dataDir, {recursive: true, force: true}),
  }
}
