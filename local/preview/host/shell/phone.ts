import {isValues, textOf} from '../guards'
import {readSettings, writeSettings} from '../settings'
import {clockPanel} from './clockPanel'
import {element, section} from './dom'
import {outboxPanel} from './outboxPanel'
import {peoplePanel} from './peoplePanel'

type Frame = 'phone' | 'desk'

const fontScales: readonly [text: string, scale: number][] = [
  ['标准', 1],
  ['大', 1.2],
  ['很大', 1.4],
]

const hourAndMinute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
})

/** The phone in the middle of a wide window, and everything that is not the phone beside it. */
export function drawPhone(body: HTMLElement): void {
  const address = new URL(location.href)
  const asked = address.searchParams.get('as')
  if (asked !== null && asked !== '') writeSettings({openid: asked})
  let shape: Frame = address.searchParams.get('frame') === 'desk' ? 'desk' : 'phone'

  const stage = element('main', 'stage')
  const device = element('div', 'device')
  const side = element('aside', 'side')
  side.setAttribute('aria-label', '手机外面')
  stage.append(device)
  body.append(stage, side)

  const status = element('div', 'status')
  status.setAttribute('aria-hidden', 'true')
  const time = element('span')
  status.append(time, element('i'))
  let frame = document.createElement('iframe')
  const pageNow = (): string => new URL(location.href).searchParams.get('page') ?? ''
  const draw = (): void => {
    const inner = new URLSearchParams({bare: '1', page: pageNow()})
    if (shape === 'phone') inner.set('frame', '1')
    frame = document.createElement('iframe')
    frame.title = '小程序'
    frame.src = `/?${inner.toString()}`
    device.className = `device ${shape}`
    device.replaceChildren(frame, status)
  }

  const keep = (name: string, value: string): void => {
    const next = new URL(location.href)
    if (value === '') next.searchParams.delete(name)
    else next.searchParams.set(name, value)
    history.replaceState(null, '', next)
  }
  window.addEventListener('message', (event) => {
    const data: unknown = event.data
    if (event.origin !== location.origin || event.source !== frame.contentWindow || !isValues(data)) return
    if (data['preview'] === 'page') keep('page', textOf(data['url']))
  })

  const shapes = choice(
    '窗口',
    [
      ['手机', 'phone'],
      ['电脑', 'desk'],
    ],
    shape,
    (next) => {
      shape = next === 'desk' ? 'desk' : 'phone'
      keep('frame', shape === 'desk' ? 'desk' : '')
      draw()
    },
  )
  const scale = String(readSettings().fontScale)
  const fonts = choice(
    '微信字号',
    fontScales.map(([text, value]) => [text, String(value)]),
    scale,
    (next) => {
      writeSettings({fontScale: Number(next)})
      draw()
    },
  )
  const people = peoplePanel(() => {
    keep('as', '')
    draw()
  })
  side.append(
    people,
    clockPanel(draw, (now) => {
      time.textContent = hourAndMinute.format(now)
    }),
    section('手机', shapes, fonts, offline()),
    outboxPanel(),
  )
  draw()
}

function offline(): HTMLElement {
  const label = element('label', 'toggle')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = readSettings().offline
  box.addEventListener('change', () => writeSettings({offline: box.checked}))
  label.append(box, element('span', '', '断网:云函数都叫不通'))
  return label
}

function choice(
  name: string,
  options: readonly [text: string, value: string][],
  chosen: string,
  picked: (value: string) => void,
): HTMLElement {
  const group = element('div', 'choice')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', name)
  group.append(element('span', 'name', name))
  for (const [text, value] of options) {
    const button = element('button', '', text)
    button.setAttribute('aria-pressed', String(value === chosen))
    button.addEventListener('click', () => {
      for (const other of group.querySelectorAll('button'))
        other.setAttribute('aria-pressed', String(other === button))
      picked(value)
    })
    group.append(button)
  }
  return group
}
