import {textOf, type Values} from '../guards'
import {pictureUrl} from '../pictureUrl'
import {api} from '../wxCall'
import {pathsOf} from './files'

/** One picture over everything; a touch goes to the next one, and after the last one back to the page. */
async function show(options: Values): Promise<void> {
  const urls = pathsOf(options['urls'])
  if (urls.length === 0) throw new Error('parameter error: urls must not be empty')
  const mask = document.createElement('div')
  mask.className = 'preview-picture'
  mask.setAttribute('role', 'dialog')
  mask.setAttribute('aria-label', '看图片')
  const picture = document.createElement('img')
  picture.alt = ''
  mask.append(picture)
  let at = Math.max(0, urls.indexOf(textOf(options['current'])))
  const draw = async (): Promise<void> => {
    picture.src = await pictureUrl(urls[at] ?? '')
  }
  mask.addEventListener('click', () => {
    at += 1
    if (at < urls.length) void draw()
    else mask.remove()
  })
  await draw()
  document.querySelector('.preview-app')?.append(mask)
}

export const pictures = {previewImage: api('previewImage', show)}
