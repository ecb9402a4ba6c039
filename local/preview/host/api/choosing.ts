import {listOf, numberOf, textOf, type Values} from '../guards'
import {extensionOf, keepTemporary} from '../phoneFiles'
import {missing} from '../report'
import {ask} from '../sheets'
import {api} from '../wxCall'

/** The browser's own chooser stands for the chats, the album and the camera. */
interface Wish {
  readonly count: number
  /** `.csv` and media types as the browser's chooser takes them; '' for all. */
  readonly accept: string
  /** Whether a file is of the kind that was asked for: the browser's chooser can be talked out of it. */
  readonly fits: (file: File) => boolean
}

/** Resolves to the files; rejects with `cancel`. The field is there until something is chosen. */
function fromBrowser({count, accept, fits}: Wish): Promise<File[]> {
  document.querySelector('.preview-file-input')?.remove()
  const field = document.createElement('input')
  field.type = 'file'
  field.className = 'preview-file-input'
  field.hidden = true
  field.multiple = count > 1
  field.accept = accept
  document.body.append(field)
  return new Promise((resolve, reject) => {
    const end = (done: () => void): void => {
      field.remove()
      done()
    }
    field.addEventListener('change', () => {
      const chosen = [...(field.files ?? [])].filter(fits).slice(0, count)
      end(() => (chosen.length > 0 ? resolve(chosen) : reject(new Error('cancel'))))
    })
    field.addEventListener('cancel', () => end(() => reject(new Error('cancel'))))
    // A browser opens its chooser only for a touch, which may be too long ago.
    if (navigator.userActivation.isActive) field.click()
    else {
      void ask({title: '选择文件', content: '', cancel: '取消', confirm: '打开文件夹'}).then((answer) => {
        if (answer === null) end(() => reject(new Error('cancel')))
        else field.click()
      })
    }
  })
}

const kindOf = (file: File): 'image' | 'video' | 'file' =>
  file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file'

function messageWish(options: Values): Wish {
  const type = textOf(options['type'], 'all')
  const extensions =
    type === 'file' ? listOf(options['extension']).map((one) => `.${textOf(one).replace(/^\./, '')}`) : []
  if (extensions.includes('.')) throw new Error('parameter error: extension must not be empty')
  const ofKind = (file: File): boolean => type === 'all' || kindOf(file) === type
  return {
    count: numberOf(options['count'], 100),
    accept: type === 'image' || type === 'video' ? `${type}/*` : extensions.join(','),
    fits: (file) => ofKind(file) && (extensions.length === 0 || extensions.includes(extensionOf(file.name))),
  }
}

const pictures = (count: number): Wish => ({
  count,
  accept: 'image/*',
  fits: (file) => kindOf(file) === 'image',
})

async function measured(file: File): Promise<{width: number; height: number}> {
  try {
    const {width, height} = await createImageBitmap(file)
    return {width, height}
  } catch {
    // No picture that this browser can draw.
    return {width: 0, height: 0}
  }
}

/** Files and pictures from the person's hands. */
export const choosing = {
  chooseMessageFile: api('chooseMessageFile', async (options) => ({
    tempFiles: (await fromBrowser(messageWish(options))).map((file) => ({
      name: file.name,
      path: keepTemporary(file, file.name),
      size: file.size,
      time: Math.floor(file.lastModified / 1000),
      type: kindOf(file),
    })),
  })),
  chooseMedia: api('chooseMedia', async (options) => {
    const kinds = listOf(options['mediaType']).map((kind) => textOf(kind))
    if (kinds.length > 0 && !kinds.includes('image') && !kinds.includes('mix'))
      throw missing('wx.chooseMedia for videos')
    const chosen = await fromBrowser(pictures(numberOf(options['count'], 9)))
    const tempFiles = await Promise.all(
      chosen.map(async (file) => ({
        tempFilePath: keepTemporary(file, file.name),
        size: file.size,
        fileType: 'image',
        duration: 0,
        thumbTempFilePath: '',
        ...(await measured(file)),
      })),
    )
    return {tempFiles, type: 'image'}
  }),
  chooseImage: api('chooseImage', async (options) => {
    const tempFiles = (await fromBrowser(pictures(numberOf(options['count'], 9)))).map((file) => ({
      path: keepTemporary(file, file.name),
      size: file.size,
    }))
    return {tempFiles, tempFilePaths: tempFiles.map(({path}) => path)}
  }),
}
