import {readySdk} from './sdk'

/** The door to cloud storage: the only file that uses the SDK's. */

// The server of files says the one, the SDK where it looks itself the other.
const missing: readonly unknown[] = ['STORAGE_FILE_NONEXIST', -503003]

const isMissing = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  (missing.includes(Reflect.get(thrown, 'code')) || missing.includes(Reflect.get(thrown, 'errCode')))

/** The bytes of a file; null when there is none under that id. */
export const readFile = async (fileID: string): Promise<Buffer | null> => {
  try {
    return (await readySdk().downloadFile({fileID})).fileContent
  } catch (thrown) {
    // The SDK asks for an address, then for the bytes: a file that goes between the two is told as a fault.
    if (isMissing(thrown) || (await isGone(fileID))) return null
    throw thrown
  }
}

const isGone = async (fileID: string): Promise<boolean> => (await addressesOf([fileID], 60)).size === 0

/** Stores a file under a path of cloud storage, in the place of one that is there; its id. */
export const writeFile = async (cloudPath: string, bytes: Buffer): Promise<string> =>
  (await readySdk().uploadFile({cloudPath, fileContent: bytes})).fileID

/**
 * Removes what lies under a path of cloud storage, whether there is something or not. Only ids can be removed,
 * and an id is told only by who stores something there: a blank takes the place of what was, and goes.
 */
export const removeAt = async (cloudPath: string): Promise<void> => {
  await removeFile(await writeFile(cloudPath, Buffer.from(' ')))
}

/**
 * Addresses under which files can be fetched for so many seconds, by their ids; those that are not there are left
 * out. The platform takes fifty at a time.
 */
export const addressesOf = async (
  fileIDs: readonly string[],
  maxAge: number,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for (let from = 0; from < fileIDs.length; from += 50) {
    const asked = fileIDs.slice(from, from + 50).map((fileID) => ({fileID, maxAge}))
    const {fileList} = await readySdk().getTempFileURL({fileList: asked})
    for (const {fileID, tempFileURL} of fileList) if (tempFileURL !== '') found.set(fileID, tempFileURL)
  }
  return found
}

/** Removes a file, whether it is there or not. */
export const removeFile = (fileID: string): Promise<void> => removeFiles([fileID])

/** Removes files, whether they are there or not. The platform takes fifty at a time. */
export const removeFiles = async (fileIDs: readonly string[]): Promise<void> => {
  for (let from = 0; from < fileIDs.length; from += 50) {
    await readySdk().deleteFile({fileList: fileIDs.slice(from, from + 50)})
  }
}
