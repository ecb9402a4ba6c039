import {listOf, numberOf, textOf} from '../guards'
import {ask, choose, hideToast, showToast} from '../sheets'
import {api} from '../wxCall'

const iconOf = (icon: unknown): 'success' | 'error' | 'loading' | 'none' =>
  icon === 'error' || icon === 'loading' || icon === 'none' ? icon : 'success'

/** A sheet to type or paste what a code says: there is no camera behind this window. */
async function scan(): Promise<{
  result: string
  scanType: string
  charSet: string
  path: string
  rawData: string
}> {
  const text = await ask({
    title: '扫一扫',
    content: '这里没有摄像头。把码里的文字输在下面。',
    cancel: '取消',
    confirm: '就是这个',
    field: {placeholder: '码里的文字', value: ''},
  })
  if (text === null) throw new Error('cancel')
  return {
    result: text.trim(),
    scanType: 'QR_CODE',
    charSet: 'utf-8',
    path: '',
    rawData: btoa(encodeURIComponent(text)),
  }
}

/** @param seconds since 1970 */
const sayMoment = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString('zh-CN', {timeZone: 'Asia/Shanghai'})

/** Questions and signs over the page. */
export const dialogs = {
  showToast: api('showToast', (options) => {
    showToast(
      textOf(options['title']),
      iconOf(options['icon']),
      numberOf(options['duration'], 1500),
      options['mask'] === true,
    )
  }),
  hideToast: api('hideToast', () => hideToast(false)),
  showLoading: api('showLoading', (options) => {
    showToast(textOf(options['title']), 'loading', 0, options['mask'] === true)
  }),
  hideLoading: api('hideLoading', () => hideToast(true)),
  showModal: api('showModal', async (options) => {
    const answer = await ask({
      title: textOf(options['title']),
      content: options['editable'] === true ? '' : textOf(options['content']),
      cancel: options['showCancel'] === false ? null : textOf(options['cancelText'], '取消'),
      confirm: textOf(options['confirmText'], '确定'),
      confirmColor: textOf(options['confirmColor'], '#576b95'),
      cancelColor: textOf(options['cancelColor'], '#000000'),
      ...(options['editable'] === true
        ? {field: {placeholder: textOf(options['placeholderText']), value: textOf(options['content'])}}
        : {}),
    })
    return {
      confirm: answer !== null,
      cancel: answer === null,
      content: options['editable'] === true ? answer : null,
    }
  }),
  showActionSheet: api('showActionSheet', async (options) => {
    const items = listOf(options['itemList']).map((item) => textOf(item))
    const tapIndex = await choose(items, {
      title: textOf(options['alertText']),
      color: textOf(options['itemColor']),
    })
    if (tapIndex === null) throw new Error('cancel')
    return {tapIndex}
  }),
  makePhoneCall: api('makePhoneCall', async (options) => {
    const number = textOf(options['phoneNumber'])
    const answer = await choose([`呼叫 ${number}`], {title: '这里不能打电话。在手机上会拨这个号码:'})
    if (answer === null) throw new Error('cancel')
  }),
  addPhoneCalendar: api('addPhoneCalendar', async (options) => {
    const title = textOf(options['title'])
    const start = numberOf(options['startTime'])
    if (title === '' || start === 0) throw new Error('parameter error: title and startTime are needed')
    // The end is a text in some versions and a number in others.
    const end = Number(options['endTime'] ?? start)
    const lines = [title, `${sayMoment(start)} 到 ${sayMoment(end)}`, textOf(options['location'])]
    const answer = await ask({
      title: '加到手机日历',
      content: lines.filter((line) => line !== '').join('\n'),
      cancel: '不加',
      confirm: '加进日历',
    })
    if (answer === null) throw new Error('auth deny')
  }),
  scanCode: api('scanCode', scan),
  setClipboardData: api('setClipboardData', async (options) => {
    clipboard = textOf(options['data'])
    await navigator.clipboard.writeText(clipboard).catch(() => undefined)
    showToast('内容已复制', 'success', 1500, false)
  }),
  getClipboardData: api('getClipboardData', () => ({data: clipboard})),
}

let clipboard = ''
