import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {call} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import {uploadFile} from '../../files'
import type {ChosenFile} from '../../files'
import {session} from '../../../../stores/session'
import type {ImportDraft} from './draft'
import {extensionOf} from './view'

/** A file in cloud storage, what the cloud read in it, and the import that begins with it. */
export interface Taken {
  readonly file: ReplyOf<'places.readFile'>
  readonly draft: ImportDraft
}

/** Nobody guesses it: files in cloud storage are read by whoever knows their path, and lists say much about people. */
const unguessable = async (): Promise<string> => {
  const {randomValues} = await wx.getRandomValues({length: 16})
  return [...new Uint8Array(randomValues)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Every so many per cent the button says how far it is. */
const stride = 10

/** Sends a file up and lets the cloud read it. @param tell what is going on, in words */
export const takeFile = async (
  {name, path}: ChosenFile,
  tell: (words: string) => void,
): Promise<Answer<Taken>> => {
  const cloudPath = `imports/${session.community}/${await unguessable()}.${extensionOf(name) || 'csv'}`
  let told = 0
  const sent = await uploadFile(path, cloudPath, (percent) => {
    if (percent < told + stride) return
    told = percent
    tell(percent < 100 ? `正在上传 ${String(percent)}%` : '正在看这份文件…')
  })
  if (!sent.ok) return sent
  const read = await call('places.readFile', {file: sent.data})
  if (!read.ok) {
    // Without an answer it may have been read; the page forgets it, and nobody will come back to it.
    void call('places.dropFile', {file: sent.data})
    return read
  }
  const {sha, mapping} = read.data
  const draft: ImportDraft = {
    name,
    file: sent.data,
    sha,
    mapping,
    corrections: [],
    leaveOut: [],
    missing: 'keep',
    swap: false,
    step: 'columns',
  }
  return {ok: true, data: {file: read.data, draft}}
}
