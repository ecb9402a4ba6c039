import {fileNameOf, sayMissing} from '../../miniprogram/components/paper/view'
import {giveWx} from './setup/wx'
import {renderComponent} from './setup/render'

const component = 'components/paper/paper'
const card = {
  file: 'cloud://local.bucket/papers/dongsheng/0a.pdf',
  name: '爱心助老服务卡 王秀英.pdf',
  missing: new Array<string>(),
}
const path = 'http://usr/爱心助老服务卡 王秀英.pdf'

interface Answers {
  readonly success?: () => void
  readonly fail?: () => void
}

/** A phone, or a PC, whose files work; `arrives` decides what becomes of the download. */
const device = (platform: 'ios' | 'windows', arrives: () => Promise<unknown> = () => Promise.resolve()) => {
  const calls = {
    openDocument: jest.fn((asked: Answers) => asked.success?.()),
    saveFileToDisk: jest.fn((asked: Answers) => asked.success?.()),
    unlink: jest.fn(),
    saveFile: jest.fn((asked: Answers) => asked.success?.()),
  }
  const {unlink, saveFile, ...doors} = calls
  giveWx({
    ...doors,
    cloud: {downloadFile: () => arrives().then(() => ({tempFilePath: 'http://tmp/0a.pdf'}))},
    getDeviceInfo: () => ({platform}),
    getFileSystemManager: () => ({saveFile, unlink}),
  })
  return calls
}

test('a phone opens the paper by a tap, with WeChat’s menu to send it on', async () => {
  const {openDocument, saveFile} = device('ios')
  const paper = renderComponent(component, card)
  expect(paper.text()).toBe('正在做这张纸…')
  await paper.settle()
  expect(saveFile).toHaveBeenCalledWith(expect.objectContaining({filePath: path}))
  expect(openDocument).not.toHaveBeenCalled()
  expect(paper.text()).toContain('打开以后点右上角的“…”')
  await paper.tap('.js-paper-show')
  expect(openDocument).toHaveBeenCalledWith(
    expect.objectContaining({filePath: path, fileType: 'pdf', showMenu: true}),
  )
})

test('a PC saves it to its disk', async () => {
  const {saveFileToDisk, openDocument} = device('windows')
  const paper = renderComponent(component, card)
  await paper.settle()
  await paper.tap({text: '存到电脑'})
  expect(saveFileToDisk).toHaveBeenCalledWith(expect.objectContaining({filePath: path}))
  expect(openDocument).not.toHaveBeenCalled()
  expect(paper.find('.js-paper-said').dom?.textContent).toContain('存好了')
})

test('nothing is there before a paper is asked for, then that it is being made', async () => {
  device('ios')
  expect(renderComponent(component, {...card, file: ''}).text()).toBe('')
  const making = renderComponent(component, {...card, file: '', making: true})
  await making.settle()
  expect(making.text()).toBe('正在做这张纸…')
})

test('what did not arrive can be fetched again', async () => {
  let online = false
  device('ios', () => (online ? Promise.resolve() : Promise.reject(new Error('offline'))))
  const paper = renderComponent(component, card)
  await paper.settle()
  expect(paper.find('.js-paper-problem').dom?.textContent).toContain('文件没有取下来')
  online = true
  await paper.tap({text: '再取一次'})
  expect(paper.findAll('.js-paper-show')).toHaveLength(1)
  expect(paper.findAll('.js-paper-problem')).toHaveLength(0)
})

test('a phone that cannot open it says so', async () => {
  const {openDocument} = device('ios')
  openDocument.mockImplementationOnce((asked: Answers) => asked.fail?.())
  const paper = renderComponent(component, card)
  await paper.settle()
  await paper.tap('.js-paper-show')
  expect(paper.find('.js-paper-problem').dom?.textContent).toContain('没有打开，请再点一次')
})

test('it leaves the phone with the page, also when it is still on its way', async () => {
  let arrive: (value?: unknown) => void = () => undefined
  const {unlink} = device('ios')
  const here = renderComponent(component, card)
  await here.settle()
  here.close()
  expect(unlink).toHaveBeenCalledWith(expect.objectContaining({filePath: path}))
  const late = device('ios', () => new Promise((resolve) => (arrive = resolve)))
  const going = renderComponent(component, card)
  await going.settle()
  going.close()
  expect(late.unlink).not.toHaveBeenCalled()
  arrive()
  await going.settle()
  expect(late.unlink).toHaveBeenCalledWith(expect.objectContaining({filePath: path}))
})

test('characters that have to be written by hand are named', async () => {
  device('ios')
  const paper = renderComponent(component, {...card, missing: ['𠮷', '𡋾']})
  await paper.settle()
  expect(paper.find('.js-paper-missing').dom?.textContent).toContain(
    '有字印不出来：𠮷 𡋾。纸上留了方框，请用笔写进去。',
  )
  expect(sayMissing([])).toBe('')
})

test('a file’s name has no signs that file systems keep for themselves', () => {
  expect(fileNameOf('王/秀:英?.pdf')).toBe('王 秀 英 .pdf')
})
