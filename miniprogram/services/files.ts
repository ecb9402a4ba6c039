import {session} from '../stores/session'
import type {Answer} from './cloud'
import {refused} from './openFile'

/** The doors for files on their way in: from the person to the phone, and up to the cloud. */

/** A file that the person chose; it lasts as long as this run of the app. */
export interface ChosenFile {
  /** As it is called where it comes from. */
  readonly name: string
  readonly path: string
  /** Bytes. */
  readonly size: number
}

const reasonOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)

/** One file from a chat or, on a PC, from the disk; null when the person leaves without one. */
export const chooseFile = async (extension: string[]): Promise<Answer<ChosenFile | null>> => {
  try {
    const {tempFiles} = await wx.chooseMessageFile({count: 1, type: 'file', extension})
    const [chosen] = tempFiles
    return {ok: true, data: chosen ? {name: chosen.name, path: chosen.path, size: chosen.size} : null}
  } catch (error) {
    if (reasonOf(error).includes('cancel')) return {ok: true, data: null}
    return refused('没有打开选文件的窗口。请再点一次；还是不行，就把文件先发到“文件传输助手”再来选。')
  }
}

/**
 * Puts a file of the phone into cloud storage.
 * @param cloudPath where nothing of anybody else lies
 * @param tell how far it is, in per cent
 * @returns its file id
 */
export const uploadFile = (
  filePath: string,
  cloudPath: string,
  tell: (percent: number) => void,
): Promise<Answer<string>> =>
  new Promise((resolve) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({fileID}) => resolve({ok: true, data: fileID}),
      fail: () => resolve(refused('文件没有传上去，什么都没有丢。请看一下网络，再点一次。')),
    })
    task.onProgressUpdate(({progress}) => tell(progress))
  })

export const extensionOf = (name: string): string => /\.([A-Za-z0-9]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''

/** Nobody guesses it: files in cloud storage are read by whoever knows their path, and lists say much about people. */
const unguessable = async (): Promise<string> => {
  const {randomValues} = await wx.getRandomValues({length: 16})
  return [...new Uint8Array(randomValues)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Every so many per cent the button says how far it is. */
const stride = 10

/** Sends a list of the community up. @param tell what is going on, in words @returns its file id */
export const uploadList = async (
  {name, path}: ChosenFile,
  tell: (words: string) => void,
): Promise<Answer<string>> => {
  const cloudPath = `imports/${session.community}/${await unguessable()}.${extensionOf(name) || 'csv'}`
  let told = 0
  return uploadFile(path, cloudPath, (percent) => {
    if (percent < told + stride) return
    told = percent
    tell(percent < 100 ? `正在上传 ${String(percent)}%` : '正在看这份文件…')
  })
}
