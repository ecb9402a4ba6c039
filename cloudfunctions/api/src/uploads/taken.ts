import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import type {FileKind, TakenFile, Uploads} from './documents'
import {uploadersOf} from './open'
import {partsOf} from './paths'
import {uploadsById} from './repo'
import {takersOf} from './takers'

/** A file that somebody names, and the field of the input that names it. */
export interface Wanted {
  readonly ref: string
  readonly kind: FileKind
  readonly field: string
}

/** Files that nobody has sent are taken away after a day; an hour before that they can no longer be sent. */
const margin = 3600_000
const tooOld = '放得太久了，请再传一次。'

const mayUse = (folder: Uploads | undefined, own: readonly string[], now: Date): folder is Uploads =>
  folder !== undefined && own.includes(folder.by) && folder.due.getTime() - margin > now.getTime()

/**
 * The files that a step takes: the caller's own, still there, and taken by nothing else. Reads the folders, and once
 * each who has taken something out of them.
 * @param taker the id of what they go with
 * @throws Refusal `invalid` at the field of a file that cannot be taken
 */
export const takenFiles = async (
  context: CallContext,
  community: string,
  wanted: readonly Wanted[],
  taker: string,
): Promise<{readonly files: readonly TakenFile[]; readonly uploads: readonly string[]}> => {
  const ids = [...new Set(wanted.map(({ref}) => partsOf(ref).folder))]
  const found = await Promise.all(ids.map((id) => uploadsById(community, id)))
  const folders = new Map(found.flatMap((one) => (one === null ? [] : [[one._id, one] as const])))
  const takers = await takersOf(community, ids)
  // One folder may serve several things: each of its files serves one.
  const used = new Set(
    takers.flatMap(({_id, files, cleared = []}) => [
      ...cleared,
      ...(_id === taker ? [] : files.map(({ref}) => ref)),
    ]),
  )
  const own = uploadersOf(context)
  const files = wanted.map(({ref, kind, field}): TakenFile => {
    const {folder: id, place} = partsOf(ref)
    const folder = folders.get(id)
    const free = !used.has(ref) && mayUse(folder, own, context.now)
    const kept = free ? folder.kept[place] : undefined
    if (kept?.kind !== kind) throw new Refusal('invalid', {[field]: tooOld})
    return {...kept, ref}
  })
  return {files, uploads: ids}
}
