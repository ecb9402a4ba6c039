import {callOnce, type Answer} from '../cloud'
import {uploadFile} from '../files'
import {limits} from '../../shared/limits'

/** The way of a photo or a voice note into the cloud: a place of its own, up, looked at there, and kept. */

export interface KeptFile {
  readonly ref: string
  /** Of a voice note, as the cloud measured it. */
  readonly seconds: number
}

interface Place {
  readonly uploads: string
  readonly folder: string
  readonly place: number
}

const {inFolder} = limits
/** A folder is there for a day; an old one is not filled any more. */
const freshFor = 6 * 3600_000

interface Folder {
  readonly uploads: string
  readonly folder: string
  readonly at: number
  next: number
}

const folders = new Map<string, Folder>()
// One after the other: two that ask at once would be given the same place.
let line: Promise<unknown> = Promise.resolve()

const nextPlace = async (community: string): Promise<Answer<Place>> => {
  const open = folders.get(community)
  if (open !== undefined && open.next < inFolder && Date.now() - open.at < freshFor) {
    const {uploads, folder, next} = open
    open.next += 1
    return {ok: true, data: {uploads, folder, place: next}}
  }
  const answer = await callOnce('uploads.open', {community, places: inFolder})
  if (!answer.ok) return answer
  const {uploads, folder} = answer.data
  folders.set(community, {uploads, folder, at: Date.now(), next: 1})
  return {ok: true, data: {uploads, folder, place: 0}}
}

const inLine = <Result>(run: () => Promise<Result>): Promise<Result> => {
  const turn = line.then(run)
  line = turn.catch(() => undefined)
  return turn
}

/**
 * Sends a file up and lets the cloud look at it. @returns what it is called there; `error.fields.file` says what is
 * wrong with the file itself
 */
export const putUp = async (
  path: string,
  kind: 'photo' | 'voice',
  community: string,
): Promise<Answer<KeptFile>> => {
  const place = await inLine(() => nextPlace(community))
  if (!place.ok) return place
  const {uploads, folder, place: number} = place.data
  const uploaded = await uploadFile(path, `${folder}/${String(number)}`, () => undefined)
  if (!uploaded.ok) return uploaded
  const answer = await callOnce('uploads.keep', {
    ...{community, uploads, place: number, kind},
    file: uploaded.data,
  })
  if (!answer.ok && answer.error.code === 'not-found') folders.delete(community)
  return answer
}
