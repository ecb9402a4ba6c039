import type {Answer} from '../../services/cloud'

/** Pictures: from the album to the phone, and up to the cloud. */

const refused = (message: string): Answer<never> => ({ok: false, error: {code: 'unsent', message}})

const isCancel = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errMsg' in error && String(error.errMsg).includes('cancel')

/** One picture from the album or the camera, its path on the phone; null when the person leaves without one. */
export const choosePicture = async (): Promise<Answer<string | null>> => {
  try {
    const {tempFiles} = await wx.chooseMedia({count: 1, mediaType: ['image'], sizeType: ['compressed']})
    return {ok: true, data: tempFiles[0]?.tempFilePath ?? null}
  } catch (error) {
    if (isCancel(error)) return {ok: true, data: null}
    return refused('没有打开相册。请再点一次；还是不行，看一下手机有没有允许微信看照片。')
  }
}

/** Puts a picture of the phone into cloud storage under a path where nothing of anybody else lies; its file id. */
export const uploadPicture = async (filePath: string, cloudPath: string): Promise<Answer<string>> => {
  try {
    const {fileID} = await wx.cloud.uploadFile({cloudPath, filePath})
    return {ok: true, data: fileID}
  } catch {
    return refused('图片没有传上去。请看一下网络，再点一次。')
  }
}
