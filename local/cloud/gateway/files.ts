import {existsSync} from 'node:fs'
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {dirname, extname, join} from 'node:path'
import {randomUUID} from 'node:crypto'
import type {Parameters} from './parameters'

/** Cloud storage: the files lie under DATA_DIR/files at their cloud path. */
export class Files {
  readonly #folder: string

  constructor(
    dataDir: string,
    /** Environment and bucket, as file ids begin: `cloud://env.bucket/`. */
    private readonly home: string,
    /** URL under which the files are served and taken. */
    private readonly url: () => string,
  ) {
    this.#folder = join(dataDir, 'files')
  }

  /** Undefined for a path that is no plain relative path. */
  #place(path: string): string | undefined {
    const parts = path.replace(/^\//, '').split('/')
    const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..')
    // eslint-disable-next-line no-control-regex -- control characters are what must not be in a name
    return plain && path.length <= 800 && !/[\u0000-\u001f\\?#%]/.test(path)
      ? join(this.#folder, ...parts)
      : undefined
  }

  #pathOf(fileId: unknown): string | undefined {
    return typeof fileId === 'string' && fileId.startsWith(this.home)
      ? fileId.slice(this.home.length)
      : undefined
  }

  /** The file that an id names, when it is there. */
  #find(fileId: unknown): {path: string; place: string} | undefined {
    const path = this.#pathOf(fileId)
    const place = path === undefined ? undefined : this.#place(path)
    return path !== undefined && place !== undefined && existsSync(place) ? {path, place} : undefined
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
        authorization: 'local',
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
          return found
            ? {code: 'SUCCESS', fileID: fileId, tempFileURL: this.url() + found.path, maxAge: maxAge ?? 7200}
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
      const found = this.#find(fileID)
      if (found) await rm(found.place)
      deleted.push({fileID, code: found ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST'})
    }
    return {data: {delete_list: deleted}}
  }

  /** Stores bytes under a cloud path; false when the path is refused. */
  async write(path: string, bytes: Buffer): Promise<boolean> {
    const place = this.#place(path)
    if (place === undefined) return false
    await mkdir(dirname(place), {recursive: true})
    const aside = `${place}.${randomUUID()}`
    await writeFile(aside, bytes, {flush: true})
    await rename(aside, place)
    return true
  }

  /** The bytes and their type; undefined when there is no such file. */
  async read(path: string): Promise<{bytes: Buffer; type: string} | undefined> {
    const place = this.#place(path)
    if (place === undefined || !existsSync(place)) return undefined
    return {
      bytes: await readFile(place),
      type: types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    }
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
