import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {readFile, removeFile, writeFile} from '../kernel/files'
import {Refusal} from '../kernel/refusal'
import {limits} from '../../../../miniprogram/shared/limits'
import type {FileKind, Kept} from './documents'
import {uploadersOf} from './open'
import {keptPath, rawPath, refOf} from './paths'
import {cleanPhoto} from './photo'
import {keepAt, uploadsById} from './repo'
import {cleanSound} from './sound'

const wrong = (why: string): Refusal => new Refusal('invalid', {file: why})

const megabyte = 1024 * 1024

interface Cleaned extends Omit<Kept, 'file'> {
  readonly bytes: Buffer
  readonly ending: string
}

const photoOf = (bytes: Buffer): Cleaned => {
  if (bytes.length > limits.photoBytes) {
    const [has, most] = [bytes.length, limits.photoBytes].map((size) => String(Math.round(size / megabyte)))
    throw wrong(`这张照片有 ${String(has)} MB，最大 ${String(most)} MB。请截一张屏再传，或者重新拍一张。`)
  }
  const cleaned = cleanPhoto(bytes)
  if (!cleaned.ok) throw wrong(cleaned.why)
  return {...cleaned, kind: 'photo', seconds: 0}
}

/** Recorders stop a moment late. */
const grace = 1

const voiceOf = (bytes: Buffer): Cleaned => {
  if (bytes.length > limits.voiceBytes) throw wrong('录音太大了。一次最多说一分钟，请重新说一遍。')
  const sound = cleanSound(bytes)
  if (sound === null) throw wrong('这段录音放不出来，请重新说一遍。')
  if (sound.seconds > limits.voiceSeconds + grace)
    throw wrong('一次最多说一分钟。请重新说一遍，剩下的下一次补充。')
  if (sound.seconds < 0.5) throw wrong('没有录到声音，请重新说一遍。')
  return {
    ...sound,
    kind: 'voice',
    seconds: Math.max(1, Math.min(limits.voiceSeconds, Math.round(sound.seconds))),
  }
}

const cleaners: Readonly<Record<FileKind, (bytes: Buffer) => Cleaned>> = {photo: photoOf, voice: voiceOf}

/**
 * Looks at a file that the caller has put into a folder of theirs, by its bytes, and keeps what is left of it without
 * position, time and device. What came up goes, whether it was good or not. A place is filled once: asked again it
 * answers the same. One write.
 * @throws Refusal `not-found` for another's folder, or where nothing came up; `invalid` with what to do about a file
 */
export const keep = async (
  context: CallContext,
  {community, uploads, place, kind, file}: InputOf<'uploads.keep'>,
): Promise<ReplyOf<'uploads.keep'>> => {
  const folder = await uploadsById(community, uploads)
  if (folder === null || !uploadersOf(context).includes(folder.by))
    throw new Refusal('not-found', {file: '放得太久了，请再传一次。'})
  if (place >= folder.places || !file.endsWith(`/${rawPath(folder, place)}`)) throw new Refusal('not-allowed')
  const ref = refOf(folder, place)
  const known = folder.kept[String(place)]
  if (known !== undefined) {
    await removeFile(file)
    return {ref, kind: known.kind, seconds: known.seconds}
  }
  const bytes = await readFile(file)
  if (bytes === null) throw new Refusal('not-found', {file: '没有传上来，请再传一次。'})
  try {
    const {bytes: clean, ending, seconds} = cleaners[kind](bytes)
    const kept = {kind, seconds, file: await writeFile(keptPath(folder, place, ending), clean)}
    if (!(await keepAt(folder, place, kept)))
      throw new Refusal('not-found', {file: '放得太久了，请再传一次。'})
    await removeFile(file)
    return {ref, kind, seconds}
  } catch (thrown) {
    // What is not taken does not lie about either.
    if (thrown instanceof Refusal) await removeFile(file)
    throw thrown
  }
}
