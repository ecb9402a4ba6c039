import {createHmac, randomUUID, timingSafeEqual} from 'node:crypto'
import {statSync} from 'node:fs'
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {dirname, extname, join} from 'node:path'
import type {Parameters} from './parameters'

/** Who writes: a function may write everything, a user new files and the user's own. */
export type Writer = {readonly openid: string} | 'function'

/** What became of a write. */
export type Written =
  | {readonly fileId: string}
  | {
      /** `path`: no plain relative path, or a folder stands there. `owner`: it is somebody else's file. */
      readonly refused: 'path' | 'owner'
    }

/**
 * Cloud storage: the files lie under DATA_DIR/files at their cloud path, and who uploaded one stands at the
 * same path under DATA_DIR/owners. The rule is the platform's preset: all may read, only the uploader may write.
 */
export class Files {
  readonly #folder: string
  readonly #owners: string
  /** Signs the addresses that the SDK may write to: no file is written by who was not told where. */
  readonly #secret = randomUUID()

  constructor(
    dataDir: string,
    /** Environment and bucket, as file ids begin: `cloud://env.bucket/`. */
    private readonly home: string,
    /** URL under which the files are served and taken. */
    private readonly url: () => string,
  ) {
    this.#folder = join(dataDir, 'files')
    this.#owners = join(dataDir, 'owners')
  }

  /** Undefined for a path that is no plain relative path. */
  #place(path: string, folder = this.#folder): string | undefined {
    const parts = path.replace(/^\//, '').split('/')
    const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..')
    // eslint-disable-next-line no-control-regex -- control characters are what must not be in a name
    return plain && path.length <= 800 && !/[\u0000-\u001f\\?#%]/.test(path)
      ? join(folder, ...parts)
      : undefined
  }

  #pathOf(fileId: unknown): string | undefined {
    return typeof fileId === 'string' && fileId.startsWith(this.home)
      ? fileId.slice(this.home.length)
      : undefined
  }

  /** The path that an id names, when a file is there. */
  #find(fileId: unknown): string | undefined {
    const path = this.#pathOf(fileId)
    const place = path === undefined ? undefined : this.#place(path)
    return place !== undefined && isFile(place) ? path : undefined
  }

  #sign(path: string): string {
    return createHmac('sha256', this.#secret).update(path).digest('hex')
  }

  /** Whether `uploadMetadata` gave out this signature for this path. */
  isSigned(path: string, signature: string): boolean {
    const right = Buffer.from(this.#sign(path))
    const given = Buffer.from(signature)
    return right.length === given.length && timingSafeEqual(right, given)
  }

  /** `storage.getUploadMetadata`: where the SDK is to send the bytes. */
  uploadMetadata(parameters: Parameters): Record<string, unknown> {
    const {path} = parameters
    if (typeof path !== 'string' || this.#place(path) === undefined) {
      return {code: 'INVALID_PARAM', message: 'the cloud path must be a plain relative path'}
    }
    const plain = path.replace(/^\//, '')
    return {
      data: {
        url: `${this.url()}${encodeURI(plain)}`,
        token: 'local',
        authorization: this.#sign(plain),
        fileId: this.home + plain,
        cosFileId: 'local',
      },
    }
  }

  /** `storage.batchGetDownloadUrl`. The SDK encodes the URL itself. */
  downloadUrls(parameters: Parameters): Record<string, unknown> {
    const list: unknown[] = Array.isArray(parameters.file_list) ? parameters.file_list : []
    return {
      data: {
        download_list: list.map((entry) => {
          const fileId: unknown =
            typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'fileid') : entry
          const found = this.#find(fileId)
          const maxAge: unknown =
            typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'max_age') : undefined
          return found !== undefined
            ? {code: 'SUCCESS', fileID: fileId, tempFileURL: this.url() + found, maxAge: maxAge ?? 7200}
            : {code: 'STORAGE_FILE_NONEXIST', fileID: fileId, tempFileURL: ''}
        }),
      },
    }
  }

  /** `storage.batchDeleteFile`. */
  async remove(parameters: Parameters): Promise<Record<string, unknown>> {
    const list: unknown[] = Array.isArray(parameters.fileid_list) ? parameters.fileid_list : []
    const deleted = []
    for (const fileID of list) {
      const {code} = await this.removeAs(this.#pathOf(fileID) ?? '', 'function')
      deleted.push({fileID, code})
    }
    return {data: {delete_list: deleted}}
  }

  /** Removes one file for a user or a function. */
  async removeAs(
    path: string,
    writer: Writer,
  ): Promise<{readonly code: 'SUCCESS' | 'STORAGE_FILE_NONEXIST' | 'STORAGE_EXCEED_AUTHORITY'}> {
    const place = this.#place(path)
    if (place === undefined || !isFile(place)) return {code: 'STORAGE_FILE_NONEXIST'}
    if (!(await this.#mayWrite(path, writer))) return {code: 'STORAGE_EXCEED_AUTHORITY'}
    // Another may have removed it since: it is gone all the same.
    await rm(place, {force: true})
    await this.#own(path, 'function')
    return {code: 'SUCCESS'}
  }

  async #mayWrite(path: string, writer: Writer): Promise<boolean> {
    const place = this.#place(path)
    if (place === undefined || writer === 'function' || !isFile(place)) return true
    const owner = this.#place(path, this.#owners)
    return owner !== undefined && isFile(owner) && (await readFile(owner, 'utf8')) === writer.openid
  }

  async #own(path: string, writer: Writer): Promise<void> {
    const place = this.#place(path, this.#owners)
    if (place === undefined) return
    if (writer === 'function') await rm(place, {force: true})
    else await putFile(place, Buffer.from(writer.openid))
  }

  /** Stores bytes under a cloud path. The owner is known before the file is there. */
  async write(path: string, bytes: Buffer, writer: Writer): Promise<Written> {
    const place = this.#place(path)
    if (place === undefined) return {refused: 'path'}
    if (!(await this.#mayWrite(path, writer))) return {refused: 'owner'}
    try {
      await this.#own(path, writer)
      await putFile(place, bytes)
    } catch (error) {
      // A folder at the path, or a file where a folder of the path would be.
      if (['EISDIR', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG'].includes(codeOf(error))) return {refused: 'path'}
      throw error
    }
    return {fileId: this.home + path.replace(/^\//, '')}
  }

  /** The bytes and their type; undefined when there is no such file. */
  async read(path: string): Promise<{bytes: Buffer; type: string} | undefined> {
    const place = this.#place(path)
    if (place === undefined || !isFile(place)) return undefined
    const bytes = await bytesOf(place)
    if (bytes === undefined) return undefined
    return {bytes, type: types[extname(path).toLowerCase()] ?? 'application/octet-stream'}
  }
}

/** What the system calls what went wrong: `ENOENT` and its like. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null ? String(Reflect.get(error, 'code')) : ''

/** Undefined when the file went after it was found. */
async function bytesOf(place: string): Promise<Buffer | undefined> {
  try {
    return await readFile(place)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function isFile(place: string): boolean {
  try {
    return statSync(place).isFile()
  } catch {
    // Nothing there, or a file where a folder of the path would be.
    return false
  }
}

/** All bytes or none, and kept through a power cut. */
async function putFile(place: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(place), {recursive: true})
  const aside = join(dirname(place), `.${randomUUID()}`)
  try {
    await writeFile(aside, bytes, {flush: true})
    await rename(aside, place)
  } catch (error) {
    await rm(aside, {force: true})
    throw error
  }
}

/** Only what a page may show; everything else is handed out as bytes. */
const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
}
