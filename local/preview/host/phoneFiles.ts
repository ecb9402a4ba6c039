import {readSettings} from './settings'

/**
 * The files of the phone. Temporary ones last as long as this run of the mini-program; what is saved or
 * written is kept in this browser, for each person apart.
 */

const temporary = new Map<string, Blob>()

/** Where pages may write; `wx.env.USER_DATA_PATH`. */
export const userFolder = 'wxfile://usr'
const savedPrefix = 'wxfile://store_'

const isDesk = (): boolean => window.innerWidth > 500

/** `.csv` of `places.csv`, '' without one. */
export const extensionOf = (name: string): string => /\.[A-Za-z0-9]+$/.exec(name)?.[0].toLowerCase() ?? ''

const randomName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Takes a file in for this run; a path as phones or PCs give it. */
export function keepTemporary(file: Blob, name: string): string {
  const path = `${isDesk() ? 'http://tmp/' : 'wxfile://tmp_'}${randomName()}${extensionOf(name)}`
  temporary.set(path, file)
  return path
}

export const isPhonePath = (path: string): boolean => /^(wxfile:\/\/|http:\/\/tmp\/)/.test(path)

const request = <Result>(asked: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('the browser keeps no files'))
  })

let disk: Promise<IDBDatabase> | undefined

function openDisk(): Promise<IDBDatabase> {
  const opening = indexedDB.open('preview.files', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('files')
  return request(opening)
}

async function kept(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const database = await (disk ??= openDisk())
  return database.transaction('files', mode).objectStore('files')
}

const keyOf = (path: string): string => `${readSettings().openid}:${path}`

const isWritable = (path: string): boolean =>
  path.startsWith(`${userFolder}/`) && path.length > userFolder.length + 1

/** Undefined when there is no such file. */
export async function findFile(path: string): Promise<Blob | undefined> {
  const held = temporary.get(path)
  if (held !== undefined) return held
  const found: unknown = await request((await kept('readonly')).get(keyOf(path)))
  return found instanceof Blob ? found : undefined
}

/** @throws as WeChat words it when there is no such file */
export async function readFile(path: string): Promise<Blob> {
  const found = await findFile(path)
  if (found === undefined) throw new Error(`no such file or directory, open "${path}"`)
  return found
}

/** Writes a file that is kept. @throws outside of the page's own folder */
export async function writeFile(path: string, content: Blob): Promise<void> {
  if (!isWritable(path)) throw new Error(`permission denied, open "${path}"`)
  await request((await kept('readwrite')).put(content, keyOf(path)))
}

/** Moves a temporary file to a lasting place; its path there. */
export async function saveFile(path: string, wanted: string): Promise<string> {
  const held = temporary.get(path)
  if (held === undefined) throw new Error(`tempFilePath file not exist "${path}"`)
  const target = wanted === '' ? `${savedPrefix}${randomName()}${extensionOf(path)}` : wanted
  if (wanted !== '' && !isWritable(wanted)) throw new Error(`permission denied, open "${wanted}"`)
  await request((await kept('readwrite')).put(held, keyOf(target)))
  temporary.delete(path)
  return target
}

/** Removes a kept or temporary file. */
export async function removeFile(path: string): Promise<void> {
  await readFile(path)
  if (!temporary.delete(path)) await request((await kept('readwrite')).delete(keyOf(path)))
}

/** Hands a file to the person as a download of the browser. */
export function download(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.replace(/^.*\//, '')
