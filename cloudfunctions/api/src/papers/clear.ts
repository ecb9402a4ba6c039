import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {removeAt} from '../kernel/files'
import {logFault} from '../kernel/log'
import {filesARun} from './contract'
import {filesAbout, filesDue, putOff, strikeFile, type PassingFile} from './repo'

const minute = 60_000

/**
 * Takes away files whose time is over. A file goes before its entry: cut off in between, it is done again. One
 * that could not go is tried again later and stops no other.
 * @throws Error at the end, when a file could not be taken away
 */
export const clear = async ({now}: CallContext): Promise<ReplyOf<'papers.clear'>> => {
  let cleared = 0
  let failed = 0
  for (const file of await filesDue(now, filesARun)) {
    try {
      await takeAway(file)
      cleared += 1
    } catch (thrown) {
      failed += 1
      logFault('papers.clear', thrown)
      await putOff(file, new Date(now.getTime() + 10 * minute))
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} files not taken away`)
  return {cleared}
}

const takeAway = async (file: PassingFile): Promise<void> => {
  await removeAt(file.path)
  await strikeFile(file)
}

/**
 * Takes away the papers with the data of these people, for erasing them: one write for each, at most 20 a call.
 * @returns how many; as many as asked for means that there may be more
 */
export const dropPapersAbout = async (
  community: string,
  persons: readonly string[],
  most = filesARun,
): Promise<number> => {
  const files = await filesAbout(community, persons, most)
  for (const file of files) await takeAway(file)
  return files.length
}
