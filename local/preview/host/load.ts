/** Loads one of the preview's scripts and waits until it ran. */
export const loadScript = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `/preview/${file}`
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error(`${file} could not be loaded`)))
    document.head.append(script)
  })

export const loadStyle = (file: string): void => {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = `/preview/${file}`
  document.head.append(link)
}
