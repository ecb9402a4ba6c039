import {missing} from '../report'
import type {ElementDefinition} from './define'

/** A drawing surface (`type="2d"`). What WeChat's node offers beyond the browser's is added to it. */
export const canvas: ElementDefinition = {
  name: 'canvas',
  attributes: {type: '', canvasId: ''},
  ignored: ['disableScroll'],
  create({host, text}) {
    const surface = document.createElement('canvas')
    host.append(surface)
    Object.assign(surface, {
      createImage: () => new Image(),
      requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
      cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
    })
    return {
      attached() {
        const {clientWidth, clientHeight} = host
        surface.width = clientWidth
        surface.height = clientHeight
        if (text('type') !== '2d') missing(`<canvas type="${text('type')}">`)
      },
    }
  },
}
