import {assetUrl} from '../assets'
import {isPhonePath} from '../phoneFiles'
import {pictureUrl} from '../pictureUrl'
import type {ElementDefinition} from './define'

const fits: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

const image = (name: string): ElementDefinition => ({
  name,
  attributes: {src: '', mode: 'scaleToFill'},
  ignored: ['lazyLoad', 'webp', 'showMenuByLongpress', 'fadeIn', 'referrerPolicy', 'preview'],
  create({host, node, text, emit}) {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    host.append(picture)
    const fit = (): void => {
      const mode = text('mode')
      picture.style.objectFit = fits[mode] ?? 'none'
      picture.style.objectPosition = fits[mode] === undefined ? mode : ''
      const {naturalWidth: width, naturalHeight: height} = picture
      if (width === 0) return
      if (mode === 'widthFix') host.style.height = `${(host.offsetWidth * height) / width}px`
      if (mode === 'heightFix') host.style.width = `${(host.offsetHeight * width) / height}px`
    }
    const draw = async (source: string): Promise<void> => {
      const url = await pictureUrl(source).catch(() => '')
      // The page may want another one by now.
      if (text('src') !== source) return
      if (url === '') emit('error', {errMsg: `image ${source} cannot be loaded`})
      else picture.src = url
    }
    picture.addEventListener('load', () => {
      fit()
      emit('load', {width: picture.naturalWidth, height: picture.naturalHeight})
    })
    picture.addEventListener('error', () => {
      if (text('src') !== '') emit('error', {errMsg: `image ${text('src')} cannot be loaded`})
    })
    return {
      changed(changed) {
        if (changed === 'mode') fit()
        if (changed !== 'src') return
        const source = text('src')
        if (source === '') picture.removeAttribute('src')
        else if (isPhonePath(source) || source.startsWith('cloud://')) void draw(source)
        else picture.src = assetUrl(source, node)
      },
    }
  },
})

export const images: readonly ElementDefinition[] = [image('image'), image('cover-image')]
