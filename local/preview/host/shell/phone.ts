/** The phone in the middle of a wide window, and the panel beside it. */
export function drawPhone(body: HTMLElement): void {
  const frame = document.createElement('iframe')
  frame.src = `/?frame=1&page=${encodeURIComponent(new URLSearchParams(location.search).get('page') ?? '')}`
  body.append(frame)
}
