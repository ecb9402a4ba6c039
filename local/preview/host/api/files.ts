import {isValues, numberOf, textOf, type Values} from '../guards'
import {
  download,
  extensionOf,
  findFile,
  nameOf,
  readFile,
  removeFile,
  saveFile,
  writeFile,
} from '../phoneFiles'
import {missing} from '../report'
import {ask} from '../sheets'
import {api} from '../wxCall'

const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

const base64Of = (bytes: Uint8Array): string => {
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}

const encodingOf = (options: Values): string => textOf(options['encoding']).toLowerCase().replace('-', '')

async function read(options: Values): Promise<{data: string | ArrayBuffer}> {
  const whole = await readFile(textOf(options['filePath']))
  const from = numberOf(options['position'])
  const part = whole.slice(from, from + numberOf(options['length'], whole.size - from))
  switch (encodingOf(options)) {
    case '':
      return {data: await part.arrayBuffer()}
    case 'utf8':
      return {data: await part.text()}
    case 'base64':
      return {data: base64Of(new Uint8Array(await part.arrayBuffer()))}
    default:
      throw missing(`FileSystemManager.readFile as ${textOf(options['encoding'])}`)
  }
}

function contentOf(options: Values): Blob {
  const {data} = options
  if (data instanceof ArrayBuffer) return new Blob([data])
  const encoding = encodingOf(options)
  if (encoding === 'base64') return new Blob([bytesOfBase64(textOf(data))])
  if (encoding !== '' && encoding !== 'utf8')
    throw missing(`FileSystemManager.writeFile as ${textOf(options['encoding'])}`)
  return new Blob([textOf(data)])
}

/** The file system as far as pages use it; the calls that wait for the disk are not here. */
const fileSystem: Record<string, unknown> = new Proxy(
  {
    readFile: api('readFile', read),
    writeFile: api('writeFile', (options) => writeFile(textOf(options['filePath']), contentOf(options))),
    saveFile: api('saveFile', async (options) => ({
      savedFilePath: await saveFile(textOf(options['tempFilePath']), textOf(options['filePath'])),
    })),
    access: api('access', async (options) => {
      const path = textOf(options['path'])
      if ((await findFile(path)) === undefined) throw new Error(`no such file or directory "${path}"`)
    }),
    getFileInfo: api('getFileInfo', async (options) => ({
      size: (await readFile(textOf(options['filePath']))).size,
    })),
    unlink: api('unlink', (options) => removeFile(textOf(options['filePath']))),
  },
  {
    get(known: Record<string, unknown>, name) {
      if (typeof name !== 'string' || name === 'then') return undefined
      return name in known
        ? known[name]
        : () => {
            throw missing(`FileSystemManager.${name}`)
          }
    },
  },
)

const documents = ['.doc', '.docx', '.xls', '.xlsx', '.ppt', '.pptx', '.pdf']

/** Files on the phone: reading and writing them, and handing them to the person. */
export const files = {
  getFileSystemManager: () => fileSystem,
  openDocument: api('openDocument', async (options) => {
    const path = textOf(options['filePath'])
    const type = options['fileType'] === undefined ? extensionOf(path) : `.${textOf(options['fileType'])}`
    const content = await readFile(path)
    if (!documents.includes(type)) throw new Error('filetype not supported')
    download(content, nameOf(path).endsWith(type) ? nameOf(path) : nameOf(path) + type)
  }),
  saveFileToDisk: api('saveFileToDisk', async (options) => {
    if (window.innerWidth <= 500) throw new Error('only WeChat on a PC saves files to the disk')
    const path = textOf(options['filePath'])
    download(await readFile(path), nameOf(path))
  }),
  shareFileMessage: api('shareFileMessage', async (options) => {
    const path = textOf(options['filePath'])
    const content = await readFile(path)
    const name = textOf(options['fileName'], nameOf(path))
    const answer = await ask({
      title: '发送给',
      content: `${name}\n这里没有聊天,文件会下载到这台电脑。`,
      cancel: '取消',
      confirm: '发送',
    })
    if (answer === null) throw new Error('cancel')
    download(content, name)
  }),
}

/** Whether a value lists paths. */
export const pathsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((item) => (isValues(item) ? textOf(item['fileID']) : textOf(item))) : []
