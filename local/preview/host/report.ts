/** What went wrong, shown in the page itself: nothing that is missing may look like success. */

const shown = new Set<string>()
let bar: HTMLElement | undefined

function draw(message: string): void {
  if (bar === undefined) {
    bar = document.createElement('div')
    bar.className = 'preview-report'
    bar.setAttribute('role', 'alert')
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = '关闭'
    close.addEventListener('click', () => {
      bar?.remove()
      bar = undefined
      shown.clear()
    })
    bar.append(close)
    document.body.append(bar)
  }
  const line = document.createElement('div')
  line.textContent = message
  bar.append(line)
}

/** Shows a problem once, in a red bar and on the console. */
export function report(message: string): void {
  if (shown.has(message)) return
  shown.add(message)
  console.error(message)
  draw(message)
}

/** The error for an API that the preview does not have; it is also shown. */
export function missing(name: string): Error {
  const message = `${name} is not available in the preview`
  report(message)
  return new Error(message)
}
