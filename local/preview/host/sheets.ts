/** Dialogs that WeChat draws over the pages, drawn here the same way. */

const layer = (className: string): HTMLElement => {
  const made = document.createElement('div')
  made.className = className
  document.querySelector('.preview-app')?.append(made)
  return made
}

const child = (parent: HTMLElement, tag: string, className: string, text: string): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  parent.append(made)
  return made
}

export interface Question {
  title: string
  content: string
  /** null when there is nothing to cancel */
  cancel: string | null
  confirm: string
  confirmColor?: string
  cancelColor?: string
  /** Shows a text field with this hint; its text is part of the answer. */
  field?: {placeholder: string; value: string}
}

/** Asks; resolves to the field's text (or '') when confirmed, to null when cancelled. */
export function ask(question: Question): Promise<string | null> {
  return new Promise((resolve) => {
    const mask = layer('preview-mask')
    const box = child(mask, 'div', 'preview-modal', '')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    if (question.title !== '') child(box, 'div', 'preview-modal-title', question.title)
    if (question.content !== '') child(box, 'div', 'preview-modal-text', question.content)
    let field: HTMLTextAreaElement | undefined
    if (question.field !== undefined) {
      field = document.createElement('textarea')
      field.className = 'preview-modal-field'
      field.placeholder = question.field.placeholder
      field.value = question.field.value
      field.rows = 2
      box.append(field)
    }
    const row = child(box, 'div', 'preview-modal-row', '')
    const button = (text: string, color: string, answer: () => string | null): void => {
      const made = child(row, 'button', 'preview-modal-button', text)
      made.style.color = color
      made.addEventListener('click', () => {
        mask.remove()
        resolve(answer())
      })
    }
    if (question.cancel !== null) button(question.cancel, question.cancelColor ?? '#000000', () => null)
    button(question.confirm, question.confirmColor ?? '#576b95', () => field?.value ?? '')
    field?.focus()
  })
}

/** Offers a list from below; resolves to the index, or null when cancelled. */
export function choose(
  items: readonly string[],
  options: {title?: string; color?: string} = {},
): Promise<number | null> {
  return new Promise((resolve) => {
    const mask = layer('preview-mask preview-bottom')
    const box = child(mask, 'div', 'preview-sheet', '')
    box.setAttribute('role', 'dialog')
    const finish = (answer: number | null): void => {
      mask.remove()
      resolve(answer)
    }
    if (options.title !== undefined && options.title !== '')
      child(box, 'div', 'preview-sheet-title', options.title)
    for (const [index, text] of items.entries()) {
      const item = child(box, 'button', 'preview-sheet-item', text)
      if (options.color !== undefined && options.color !== '') item.style.color = options.color
      item.addEventListener('click', () => finish(index))
    }
    child(box, 'button', 'preview-sheet-item preview-sheet-cancel', '取消').addEventListener('click', () =>
      finish(null),
    )
    mask.addEventListener('click', (event) => {
      if (event.target === mask) finish(null)
    })
  })
}

/** An own panel from below with 取消 and 确定; resolves to whether it was confirmed. */
export function panel(title: string, content: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    const mask = layer('preview-mask preview-bottom')
    const box = child(mask, 'div', 'preview-sheet preview-panel', '')
    box.setAttribute('role', 'dialog')
    const head = child(box, 'div', 'preview-panel-head', '')
    const finish = (answer: boolean): void => {
      mask.remove()
      resolve(answer)
    }
    child(head, 'button', '', '取消').addEventListener('click', () => finish(false))
    child(head, 'span', '', title)
    child(head, 'button', 'preview-panel-done', '确定').addEventListener('click', () => finish(true))
    box.append(content)
    mask.addEventListener('click', (event) => {
      if (event.target === mask) finish(false)
    })
  })
}

let toast: {box: HTMLElement; timer: number; loading: boolean} | undefined

/** Takes a toast or the loading sign away; `loading` says which, undefined takes either. */
export function hideToast(loading?: boolean): void {
  if (toast === undefined || (loading !== undefined && toast.loading !== loading)) return
  window.clearTimeout(toast.timer)
  toast.box.remove()
  toast = undefined
}

/** @param ms how long it stays; 0 until hidden */
export function showToast(
  text: string,
  icon: 'success' | 'error' | 'loading' | 'none',
  ms: number,
  mask: boolean,
): void {
  hideToast()
  const box = layer(mask ? 'preview-toast-mask' : 'preview-toast-free')
  const card = child(box, 'div', `preview-toast preview-toast-${icon}`, '')
  card.setAttribute('role', 'status')
  if (icon !== 'none') child(card, 'i', icon === 'loading' ? 'preview-spinner' : 'preview-toast-icon', '')
  child(card, 'span', '', text)
  const timer = ms === 0 ? 0 : window.setTimeout(() => hideToast(), ms)
  toast = {box, timer, loading: icon === 'loading'}
}
