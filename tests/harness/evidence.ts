import {cp, mkdtemp, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {TimelinesOf} from '../../cloudfunctions/api/src/anchors/verify'
import {collections} from '../../cloudfunctions/api/src/collections'
import {StoppedStore} from '../../local/cloud/store/inspect'

/** A stored document, to be looked at or changed by hand. */
export type Raw = Record<string, unknown>

/** All that `npm run audit` looks at, in memory. */
export interface Evidence {
  readonly anchors: Raw[]
  run: Raw | undefined
  readonly collections: (TimelinesOf & {readonly documents: Raw[]})[]
}

/** When the log was last taken into the store: a copy made of files from before and after fits together nowhere. */
const mergedAt = async (dataDir: string): Promise<bigint> =>
  (await stat(path.join(dataDir, 'store.db'), {bigint: true})).mtimeNs

/** The data folder as it would be after a power cut now: the store and its log, in a folder of its own. */
export const copyOfStore = async (dataDir: string): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'youshizhao-copy-'))
  for (;;) {
    const before = await mergedAt(dataDir)
    for (const name of ['store.db', 'store.db-wal']) {
      await cp(path.join(dataDir, name), path.join(folder, name), {force: true})
    }
    if ((await mergedAt(dataDir)) === before) return folder
  }
}

/** What the store in a folder holds; no server may be at it. */
export const storedIn = (folder: string): Evidence => {
  const store = new StoppedStore(path.join(folder, 'store.db'), 0)
  try {
    return {
      anchors: [...store.documents('anchors')],
      run: [...store.documents('anchorRuns')][0],
      collections: collections.flatMap(({name, timeline}) =>
        timeline === undefined ? [] : [{name, timeline, documents: [...store.documents(name)]}],
      ),
    }
  } finally {
    store.close()
  }
}

/** Every document of the store as JSON while a server is at it: in the file a text may go on in another place. */
export const documentsIn = async (dataDir: string): Promise<string> => {
  const folder = await copyOfStore(dataDir)
  const store = new StoppedStore(path.join(folder, 'store.db'), 0)
  try {
    return JSON.stringify(collections.map(({name}) => [...store.documents(name)]))
  } finally {
    store.close()
    await rm(folder, {recursive: true, force: true})
  }
}

/** What the store holds while a server is at it. */
export const evidenceIn = async (dataDir: string): Promise<Evidence> => {
  const folder = await copyOfStore(dataDir)
  try {
    return storedIn(folder)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}
