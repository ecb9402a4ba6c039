import {isFunction, textOf, valuesOf, type Values} from '../guards'
import {keepTemporary, nameOf, readFile, writeFile} from '../phoneFiles'
import {missing} from '../report'
import {readSettings} from '../settings'
import {appFacts} from '../units'
import {ApiFailure, api} from '../wxCall'
import {pathsOf} from './files'

/** Files in the cloud: they go up, come back and are removed as the person that the phone belongs to. */

const failure = (name: string, code: number, reason: string): ApiFailure =>
  new ApiFailure(`cloud.${name}:fail ${reason}`, code)

function reachable(name: string): void {
  if (!appFacts().cloud) throw missing(`wx.cloud.${name}`)
  if (readSettings().offline) throw failure(name, -1, 'request:fail offline')
}

/** Where a file id's bytes are; undefined for what is no file id. */
export function cloudUrl(fileId: string): string | undefined {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1]
  return path === undefined ? undefined : `/files/${encodePath(path)}`
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The handle of an upload under way, as WeChat gives it to callers with callbacks. */
class UploadTask {
  private listeners: ((progress: Values) => unknown)[] = []
  readonly request = new XMLHttpRequest()
  readonly onProgressUpdate = (listener: unknown): void => {
    if (isFunction(listener)) this.listeners.push(listener)
  }
  readonly offProgressUpdate = (listener?: unknown): void => {
    this.listeners = this.listeners.filter((known) => listener !== undefined && known !== listener)
  }
  readonly abort = (): void => this.request.abort()
  tell(sent: number, expected: number): void {
    const progress = expected === 0 ? 100 : Math.floor((sent / expected) * 100)
    for (const listener of this.listeners)
      listener({progress, totalBytesSent: sent, totalBytesExpectedToSend: expected})
  }
}

/** Sends the bytes; the status and text of the answer. */
function put(task: UploadTask, url: string, content: Blob): Promise<{status: number; text: string}> {
  const {request} = task
  return new Promise((resolve, reject) => {
    const broken = (reason: string) => () => reject(failure('uploadFile', -1, reason))
    request.open('PUT', url)
    request.setRequestHeader('x-wx-openid', readSettings().openid)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({loaded, total}) => task.tell(loaded, total))
    request.addEventListener('load', () => resolve({status: request.status, text: request.responseText}))
    request.addEventListener('error', broken('request:fail the local cloud does not answer'))
    request.addEventListener('abort', broken('abort'))
    request.send(content)
  })
}

const parse: (text: string) => unknown = JSON.parse

async function upload(task: UploadTask, options: Values): Promise<Values> {
  reachable('uploadFile')
  const {cloudPath, filePath} = options
  if (typeof cloudPath !== 'string' || cloudPath === '' || cloudPath.startsWith('/'))
    throw failure('uploadFile', -501007, 'parameter.cloudPath should be a relative path')
  const content = await readFile(textOf(filePath))
  const {status, text} = await put(task, `/files/${encodePath(cloudPath)}`, content)
  const {fileID, errMsg} = valuesOf(parse(text))
  if (status === 403) throw failure('uploadFile', -503002, 'storage permission denied')
  if (typeof fileID !== 'string') throw failure('uploadFile', -503001, textOf(errMsg, `status ${status}`))
  // The status of cloud storage's own answer to a form.
  return {fileID, statusCode: 204}
}

function uploadFile(given: unknown): unknown {
  const task = new UploadTask()
  return api('cloud.uploadFile', (options) => upload(task, options))(given) ?? task
}

/** A file of this machine's cloud as a file of the phone. */
async function fetched(name: string, url: string, filePath: string): Promise<string> {
  const answer = await fetch(url).catch(() => undefined)
  if (answer === undefined) throw failure(name, -1, 'request:fail the local cloud does not answer')
  if (!answer.ok) throw failure(name, -503003, `file not found, status ${answer.status}`)
  const content = await answer.blob()
  if (filePath === '') return keepTemporary(content, decodeURIComponent(nameOf(url)))
  await writeFile(filePath, content)
  return filePath
}

async function downloadFile(options: Values): Promise<Values> {
  reachable('downloadFile')
  const url = cloudUrl(textOf(options['fileID']))
  if (url === undefined) throw failure('downloadFile', -501007, 'parameter.fileID should be a file id')
  return {tempFilePath: await fetched('downloadFile', url, ''), statusCode: 200}
}

async function tempUrl(fileID: string): Promise<Values> {
  const url = cloudUrl(fileID)
  const found = url !== undefined && (await fetch(url, {method: 'HEAD'})).ok
  return found
    ? {fileID, tempFileURL: location.origin + url, maxAge: 7200, status: 0, errMsg: 'ok'}
    : {fileID, tempFileURL: '', maxAge: 0, status: -503003, errMsg: 'STORAGE_FILE_NONEXIST'}
}

const removals: Readonly<Record<string, number>> = {
  SUCCESS: 0,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
}

async function remove(fileID: string): Promise<Values> {
  const url = cloudUrl(fileID)
  const answer = url === undefined ? undefined : await fetch(url, asOwner('DELETE'))
  const {code} = valuesOf(answer === undefined ? {} : await answer.json())
  const errMsg = textOf(code, 'STORAGE_FILE_NONEXIST')
  return {fileID, status: removals[errMsg] ?? -503001, errMsg: errMsg === 'SUCCESS' ? 'ok' : errMsg}
}

const asOwner = (method: string): RequestInit => ({method, headers: {'x-wx-openid': readSettings().openid}})

export const cloudFiles = {
  uploadFile,
  downloadFile: api('cloud.downloadFile', downloadFile),
  getTempFileURL: api('cloud.getTempFileURL', async (options) => {
    reachable('getTempFileURL')
    return {fileList: await Promise.all(pathsOf(options['fileList']).map(tempUrl))}
  }),
  deleteFile: api('cloud.deleteFile', async (options) => {
    reachable('deleteFile')
    return {fileList: await Promise.all(pathsOf(options['fileList']).map(remove))}
  }),
}

/** `wx.downloadFile`, from this machine only: nothing a page does leaves it. */
export const downloads = {
  downloadFile: api('downloadFile', async (options) => {
    const url = textOf(options['url'])
    if (!url.startsWith(`${location.origin}/`)) throw new Error('url not in domain list')
    if (readSettings().offline) throw new Error('request:fail offline')
    const filePath = textOf(options['filePath'])
    const path = await fetched('downloadFile', url, filePath)
    return {statusCode: 200, ...(filePath === '' ? {tempFilePath: path} : {filePath: path})}
  }),
}
