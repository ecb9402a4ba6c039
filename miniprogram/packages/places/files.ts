import type {Answer} from '../../services/cloud'

/** The doors for files: from the person to the phone, up to the cloud, down again, and to the person. */

/** A file that the person chose; it lasts as long as this run of the app. */
export interface ChosenFile {
  /** As it is called where it comes from. */
  readonly name: string
  readonly path: string
  /** Bytes. */
  readonly size: number
}

const refused = (message: string): Answer<never> => ({ok: false, error: {code: 'unsent', message}})

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

/** A file of the cloud under a name of its own on the phone; its path. */
export const bringFile = async (fileID: string, name: string): Promise<Answer<string>> => {
  try {
    const {tempFilePath} = await wx.cloud.downloadFile({fileID})
    const filePath = `${wx.env.USER_DATA_PATH}/${name}`
    const files = wx.getFileSystemManager()
    await new Promise((resolve, reject) => {
      files.saveFile({tempFilePath, filePath, success: resolve, fail: reject})
    })
    return {ok: true, data: filePath}
  } catch {
    return refused('文件没有取下来。请看一下网络，再点一次。')
  }
}

/** Phones have no disk to save to: there a file goes into a chat. */
export const isOnPc = (): boolean => ['windows', 'mac'].includes(wx.getDeviceInfo().platform)

/** Gives a file to the person. Call it from a tap: WeChat allows it only there. @returns whether it was taken */
export const handOver = (filePath: string, fileName: string): Promise<boolean> =>
  new Promise((resolve) => {
    const answers = {
      success: () => {
        resolve(true)
      },
      fail: () => {
        resolve(false)
      },
    }
    if (isOnPc()) wx.saveFileToDisk({filePath, ...answers})
    else wx.shareFileMessage({filePath, fileName, ...answers})
  })
