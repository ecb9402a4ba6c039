import type {CallContext} from '../context'
import {sha256} from '../kernel/secrets'
import {listFile} from './repo'

/** Long enough to correct a list on the next morning, also when the timer comes late. */
const lifetime = 24 * 3600_000

/**
 * Lists what a page has uploaded so that it goes a day after it was last read, whether somebody goes on with
 * it or not. Gone by then is done. One write.
 * @param folder what is uploaded there is nobody's only copy: `imports`, `groups`
 * @param file the id of a file right in that folder of the community; others are left alone
 */
export const forgetUpload = async (
  {now}: CallContext,
  {
    community,
    folder,
    file,
  }: {readonly community: string; readonly folder: 'imports' | 'groups'; readonly file: string},
): Promise<void> => {
  const path = file.split('/').slice(3).join('/')
  const name = path.split('/').at(-1) ?? ''
  if (path !== `${folder}/${community}/${name}`) return
  const _id = `${community}:${sha256(path).slice(0, 48)}`
  await listFile({_id, community, path, due: new Date(now.getTime() + lifetime), about: '-'})
}
