/** WeChat's own question whether an app may send messages. */

export type Choice = 'accept' | 'reject'

export interface Subscription {
  readonly choices: Readonly<Record<string, Choice>>
  /** Not to be asked about these again. */
  readonly always: boolean
}

const child = (parent: HTMLElement, tag: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  parent.append(made)
  return made
}

const checkbox = (parent: HTMLElement, text: string, checked: boolean): HTMLInputElement => {
  const row = child(parent, 'label', 'preview-subscribe-row')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = checked
  row.append(box)
  child(row, 'span', '', text)
  return box
}

/**
 * Asks about each template; 取消 rejects them all, 允许 those that are not ticked.
 * @param ids of the templates; their titles are known to WeChat alone
 */
export function askToSubscribe(ids: readonly string[]): Promise<Subscription> {
  return new Promise((resolve) => {
    const mask = document.createElement('div')
    mask.className = 'preview-mask preview-bottom'
    document.querySelector('.preview-app')?.append(mask)
    const box = child(mask, 'div', 'preview-sheet preview-subscribe')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    child(box, 'div', 'preview-subscribe-title', '允许发送以下消息')
    child(box, 'div', 'preview-subscribe-text', '每勾一项，可以给您发一次')
    const ticks = ids.map((id) => [id, checkbox(box, id, true)] as const)
    const always = checkbox(box, '总是保持以上选择，不再询问', false)
    const row = child(box, 'div', 'preview-subscribe-buttons')
    const button = (text: string, className: string, allowed: boolean): void => {
      const made = child(row, 'button', `preview-subscribe-button ${className}`, text)
      made.addEventListener('click', () => {
        mask.remove()
        const choices = Object.fromEntries(
          ticks.map(([id, tick]) => [id, allowed && tick.checked ? 'accept' : 'reject'] as const),
        )
        resolve({choices, always: always.checked})
      })
    }
    button('取消', 'preview-subscribe-no', false)
    button('允许', 'preview-subscribe-yes', true)
  })
}
