import type {ReplyOf} from '../../../../cloudfunctions/api/src/contract'
import {call, type Answer} from '../../../services/cloud'

/** Addresses of a request's files: asked for once for all places that show some, and again when they are over. */

export interface Whose {
  readonly request: string
  readonly community: string
  /** The street or district that is looked from; '' in one's own community. */
  readonly from: string
  /** As somebody who works on it; else as whoever told it. */
  readonly desk: boolean
}

export type File = ReplyOf<'hotline.files'>['files'][number]

/** Before they are over, in milliseconds. */
const margin = 60_000

const known = new Map<string, {readonly until: number; readonly files: ReadonlyMap<string, File>}>()
const asked = new Map<string, Promise<Answer<ReplyOf<'hotline.files'>>>>()

const ask = ({request, community, from, desk}: Whose): Promise<Answer<ReplyOf<'hotline.files'>>> => {
  const within = community === '' ? {request} : {request, community}
  if (!desk) return call('hotline.files', within)
  return call('hotline.lookFiles', {...within, ...(from === '' ? {} : {from})})
}

/** @param refs what is to be shown; of those that are not there none comes */
export const filesFor = async (whose: Whose, refs: readonly string[]): Promise<Answer<readonly File[]>> => {
  const key = JSON.stringify(whose)
  const before = known.get(key)
  const fresh = before !== undefined && Date.now() < before.until - margin
  if (fresh && refs.every((ref) => before.files.has(ref))) return chosen(before.files, refs)
  const request = asked.get(key) ?? ask(whose)
  asked.set(key, request)
  const answer = await request
  asked.delete(key)
  if (!answer.ok) return answer
  const files = new Map(answer.data.files.map((file) => [file.ref, file]))
  known.set(key, {until: Date.parse(answer.data.until), files})
  return chosen(files, refs)
}

const chosen = (files: ReadonlyMap<string, File>, refs: readonly string[]): Answer<readonly File[]> => ({
  ok: true,
  data: refs.flatMap((ref) => files.get(ref) ?? []),
})
