/** Makes an element with a class and a text. */
export function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  if (text !== '') made.textContent = text
  return made
}

/** A part of the panel under a heading. */
export function section(title: string, ...content: HTMLElement[]): HTMLElement {
  const made = element('section')
  made.append(element('h2', '', title), ...content)
  return made
}
