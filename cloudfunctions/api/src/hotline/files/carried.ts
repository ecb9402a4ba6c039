import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {limits} from '../../../../../miniprogram/shared/limits'
import type {Request} from '../documents'
import type {TakenFile} from '../../uploads/documents'
import {takenFiles} from '../../uploads/taken'

/** What comes with a step: refs, as somebody gives them. */
export interface Given {
  readonly photos?: readonly string[]
  readonly voice?: string
}

/** The same when it is known what they are. */
export interface Carried {
  readonly photos: readonly string[]
  readonly voice: {readonly ref: string; readonly seconds: number} | null
  readonly files: readonly TakenFile[]
  readonly uploads: readonly string[]
}

export const nothingCarried: Carried = {photos: [], voice: null, files: [], uploads: []}

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
  const coming = refs.length + (voice === undefined ? 0 : 1)
  if ((request.files?.length ?? 0) + coming > most)
    throw new Refusal('invalid', {photos: '这件事的照片和录音已经够多了，请写几句话'})
  const wanted = [
    ...refs.map((ref, n) => ({ref, kind: 'photo', field: `photos.${String(n)}`}) as const),
    ...(voice === undefined ? [] : [{ref: voice, kind: 'voice', field: 'voice'} as const]),
  ]
  const {files, uploads} = await takenFiles(context, community, wanted, request._id)
  const sound = files.find(({ref}) => ref === voice)
  return {
    photos: refs.slice(0, limits.photos),
    voice: sound === undefined ? null : {ref: sound.ref, seconds: sound.seconds},
    files,
    uploads,
  }
}

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
