import {isValues, listOf, numberOf, textOf, valuesOf} from '../guards'
import {element, section} from './dom'

const apiNames: Record<string, string> = {
  'subscribeMessage.send': '订阅消息',
  'security.msgSecCheck': '文字审核',
  'security.mediaCheckAsync': '图片审核',
  'wxacode.getUnlimited': '小程序码',
}

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
})

function describe(data: Record<string, unknown>): string {
  const fields = valuesOf(data['data'])
  const values = Object.values(fields).map((value) => textOf(isValues(value) ? value['value'] : value))
  return values.filter((value) => value !== '').join(' · ') || textOf(data['content'])
}

/** What the functions sent to WeChat: it stays here. */
export function outboxPanel(): HTMLElement {
  const list = element('ol', 'outbox')
  const empty = element('p', 'note', '还没有发给微信的消息')
  let before = ''

  const refresh = async (): Promise<void> => {
    let text: string
    try {
      const response = await fetch('/control/outbox')
      if (!response.ok) return
      text = await response.text()
    } catch {
      return
    }
    if (text === before) return
    before = text
    const parsed: unknown = JSON.parse(text)
    const sent = listOf(valuesOf(parsed)['sent']).filter(isValues).reverse().slice(0, 50)
    empty.hidden = sent.length > 0
    list.replaceChildren(
      ...sent.map((message) => {
        const item = element('li')
        const api = textOf(message['api'])
        const code = numberOf(message['errcode'])
        const head = element(
          'b',
          '',
          `${time.format(new Date(textOf(message['at'])))} ${apiNames[api] ?? api}`,
        )
        const data = valuesOf(message['data'])
        item.append(
          head,
          element('span', '', code === 0 ? '' : `没送到(${code})`),
          element('p', '', describe(data)),
        )
        item.title = JSON.stringify(data, null, 2)
        return item
      }),
    )
  }
  void refresh()
  window.setInterval(() => {
    if (!document.hidden) void refresh()
  }, 3000)
  return section('发给微信的', empty, list)
}
