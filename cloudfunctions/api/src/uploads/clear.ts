import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {removeAt, removeFiles} from '../kernel/files'
import {logFault} from '../kernel/log'
import type {Uploads} from './documents'
import {foldersARun} from './contract'
import {rawPath, refOf} from './paths'
import {putOffUploads, strikeUploads, uploadsDue} from './repo'
import {takersOf} from './takers'

const minute = 60_000

/** Takes away what came up, and what was kept and nothing has taken; then the folder. One write. */
export const takeAwayUploads = async (folder: Uploads): Promise<number> => {
  const {_id, community, places, kept} = folder
  const takers = await takersOf(community, [_id])
  const used = new Set(takers.flatMap(({files}) => files.map(({ref}) => ref)))
  for (let place = 0; place < places; place += 1) await removeAt(rawPath(folder, place))
  const left = Object.entries(kept).filter(([place]) => !used.has(refOf(folder, place)))
  await removeFiles(left.map(([, {file}]) => file))
  return strikeUploads(folder)
}

/**
 * The timer's step: files that nobody has sent with anything go after a day. Files go before what lists them: cut off
 * in between, it is done again. One that cannot go is tried again later and stops no other.
 * @throws Error at the end, when one could not be taken away
 */
export const clear = async ({now}: CallContext): Promise<ReplyOf<'uploads.clear'>> => {
  let cleared = 0
  let failed = 0
  for (const folder of await uploadsDue(now, foldersARun)) {
    try {
      cleared += await takeAwayUploads(folder)
    } catch (thrown) {
      failed += 1
      logFault('uploads.clear', thrown)
      await putOffUploads(folder, new Date(now.getTime() + 10 * minute))
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} folders were not taken away`)
  return {cleared}
}
