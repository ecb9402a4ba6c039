import type {Answer} from './cloud'

/** Files that the cloud made, on their way to the person: fetched, then opened, saved or sent. */

/** An answer that nothing was done, and what to do about it. */
export const refused = (message: string): Answer<never> => ({ok: false, error: {code: 'unsent', message}})

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

/** Takes a file off the phone again: others may hold it next. Gone already is done. */
export const dropFile = (filePath: string): void => {
  wx.getFileSystemManager().unlink({filePath, fail: () => undefined})
}

/** Phones have no disk to save to: there a file goes into a chat. */
export const isOnPc = (): boolean => ['windows', 'mac'].includes(wx.getDeviceInfo().platform)

type Ending = (answers: {readonly success: () => void; readonly fail: () => void}) => void

const taken = (ask: Ending): Promise<boolean> =>
  new Promise((resolve) => {
    ask({success: () => resolve(true), fail: () => resolve(false)})
  })

/** Gives a file to the person. Call it from a tap: WeChat allows it only there. @returns whether it was taken */
export const handOver = (filePath: string, fileName: string): Promise<boolean> =>
  taken((answers) => {
    if (isOnPc()) wx.saveFileToDisk({filePath, ...answers})
    else wx.shareFileMessage({filePath, fileName, ...answers})
  })

/**
 * Gives a paper to the person: to the disk of a PC, where a printer is; on a phone it opens, with WeChat's menu
 * to send it on. Call it from a tap. @returns whether it was saved or opened
 */
export const showPaper = (filePath: string): Promise<boolean> =>
  taken((answers) => {
    if (isOnPc()) wx.saveFileToDisk({filePath, ...answers})
    else wx.openDocument({filePath, fileType: 'pdf', showMenu: true, ...answers})
  })
