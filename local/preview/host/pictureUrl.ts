import {cloudUrl} from './api/cloudFiles'
import {isPhonePath, readFile} from './phoneFiles'

const drawn = new Map<string, string>()

/** The browser's address of a picture in the cloud or on the phone; others as they are. @throws when it is gone */
export async function pictureUrl(source: string): Promise<string> {
  if (source.startsWith('cloud://')) return cloudUrl(source) ?? ''
  if (!isPhonePath(source)) return source
  const known = drawn.get(source)
  if (known !== undefined) return known
  const url = URL.createObjectURL(await readFile(source))
  drawn.set(source, url)
  return url
}
