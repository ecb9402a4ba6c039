import {isValues, textOf} from '../guards'
import {element, section} from './dom'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

const shown = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The next day at the given hour in China, in ms. */
const nextMorning = (now: number, hour: number): number =>
  Math.floor((now + OFFSET) / DAY) * DAY + DAY + hour * HOUR - OFFSET

/**
 * The server's clock, which pages, functions and timers share.
 * @param changed called after it was set
 * @param ticked called every second with the time in ms
 */
export function clockPanel(changed: () => void, ticked: (now: number) => void): HTMLElement {
  const face = element('p', 'clock', '……')
  const note = element('p', 'note')
  const row = element('div', 'row')
  const part = section('几点了', face, note, row)
  let ahead = 0

  const tick = (): void => {
    face.textContent = shown.format(Date.now() + ahead)
    ticked(Date.now() + ahead)
  }
  const read = (body: unknown): void => {
    if (!isValues(body)) return
    ahead = new Date(textOf(body['now'])).getTime() - Date.now()
    note.textContent = body['shifted'] === true ? '时间调过了,从这里往下走' : '和这台电脑的时间一样'
    tick()
  }
  const ask = async (init?: RequestInit): Promise<void> => {
    try {
      const response = await fetch('/control/clock', init)
      if (!response.ok) throw new Error(String(response.status))
      read(await response.json())
    } catch {
      part.hidden = true
    }
  }
  const set = async (now: number | null): Promise<void> => {
    await ask({
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({now: now === null ? null : new Date(now).toISOString()}),
    })
    changed()
  }
  const button = (text: string, next: () => number | null): void => {
    const made = element('button', '', text)
    made.addEventListener('click', () => void set(next()))
    row.append(made)
  }
  const now = (): number => Date.now() + ahead
  button('过 10 分钟', () => now() + HOUR / 6)
  button('明早 9 点', () => nextMorning(now(), 9))
  button('过 1 天', () => now() + DAY)
  button('回到现在', () => null)

  const exact = document.createElement('input')
  exact.type = 'datetime-local'
  exact.setAttribute('aria-label', '定一个时间(北京时间)')
  exact.addEventListener('change', () => {
    const time = new Date(`${exact.value}:00+08:00`).getTime()
    if (Number.isFinite(time)) void set(time)
  })
  part.append(exact)

  void ask()
  window.setInterval(tick, 1000)
  window.setInterval(() => void ask(), 30_000)
  return part
}
