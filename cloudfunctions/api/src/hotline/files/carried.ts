import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {longest} from '../../../../../miniprogram/packages/hotline/rules/longest'
import type {Request} from '../documents'
import type {RequestFile, Uploads} from './documents'
import {uploadersOf} from './openUploads'
import {partsOf} from './paths'
import {requestsWith, uploadsById} from './repo'

/** What comes with a step: refs, as somebody gives them. */
export interface Given {
  readonly photos?: readonly string[]
  readonly voice?: string
}

/** The same when it is known what they are. */
export interface Carried {
  readonly photos: readonly string[]
  readonly voice: {readonly ref: string; readonly seconds: number} | null
  readonly files: readonly RequestFile[]
  readonly uploads: readonly string[]
}

export const nothingCarried: Carried = {photos: [], voice: null, files: [], uploads: []}

/** Files that nobody has sent are taken away after a day; an hour before that they can no longer be sent. */
const margin = 3600_000
const tooOld = '放得太久了，请再传一次。'

/** As many as this many files belong to one request. */
const most = 60

/**
 * The files that a step brings: the caller's own, still there, and in no other request. Three reads for most steps,
 * none without files.
 * @param request the id of the request that they go with
 * @throws Refusal `invalid` at the photo or the voice note
 */
export const carriedBy = async (
  context: CallContext,
  community: string,
  {photos = [], voice}: Given,
  request: Pick<Request, '_id'> & Partial<Pick<Request, 'files'>>,
): Promise<Carried> => {
  const refs = [...new Set(photos)]
  if (refs.length === 0 && voice === undefined) return nothingCarried
  const all = voice === undefined ? refs : [...refs, voice]
  if ((request.files?.length ?? 0) + all.length > most)
    throw new Refusal('invalid', {photos: '这件事的照片和录音已经够多了，请写几句话'})
  const ids = [...new Set(all.map((ref) => partsOf(ref).folder))]
  const found = await Promise.all(ids.map((id) => uploadsById(community, id)))
  const folders = new Map(found.flatMap((one) => (one === null ? [] : [[one._id, one] as const])))
  const holders = await requestsWith(community, ids)
  if (holders.some(({_id}) => _id !== request._id)) throw new Refusal('invalid', {photos: tooOld})
  const own = uploadersOf(context)
  const fileOf = (ref: string, kind: RequestFile['kind'], field: string): RequestFile => {
    const {folder: id, place} = partsOf(ref)
    const folder = folders.get(id)
    const kept = mayUse(folder, own, context.now) ? folder.kept[place] : undefined
    if (kept?.kind !== kind) throw new Refusal('invalid', {[field]: tooOld})
    return {...kept, ref}
  }
  const files = refs.map((ref, n) => fileOf(ref, 'photo', `photos.${String(n)}`))
  const sound = voice === undefined ? null : fileOf(voice, 'voice', 'voice')
  return {
    photos: refs.slice(0, longest.photos),
    voice: sound === null ? null : {ref: sound.ref, seconds: sound.seconds},
    files: sound === null ? files : [...files, sound],
    uploads: ids,
  }
}

const mayUse = (folder: Uploads | undefined, own: readonly string[], now: Date): folder is Uploads =>
  folder !== undefined && own.includes(folder.by) && folder.due.getTime() - margin > now.getTime()

/** What a step changes in a request for the files that it brings. */
export const withFiles = (
  request: Pick<Request, 'files' | 'uploads'>,
  {files, uploads}: Carried,
): Partial<Pick<Request, 'files' | 'uploads'>> =>
  files.length === 0
    ? {}
    : {
        files: [...new Map([...request.files, ...files].map((file) => [file.ref, file])).values()],
        uploads: [...new Set([...request.uploads, ...uploads])],
      }

/** What the timeline keeps of them: refs only. */
export const filesSaid = ({photos, voice}: Carried): Readonly<Record<string, unknown>> => ({
  ...(photos.length === 0 ? {} : {photos}),
  ...(voice === null ? {} : {voice}),
})
