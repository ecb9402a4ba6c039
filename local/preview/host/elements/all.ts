import {missingNames} from '../elementNames'
import {missing} from '../report'
import {boxes} from './box'
import {canvas} from './canvas'
import {choices} from './choices'
import type {ElementDefinition} from './define'
import {formElements} from './form'
import {images} from './image'
import {measures} from './measures'
import {movables} from './movable'
import {picker} from './picker'
import {pickerViews} from './pickerView'
import {richText} from './richText'
import {scrollView} from './scrollView'
import {swipers} from './swiper'
import {textFields} from './textField'

const absent = (name: string): ElementDefinition => ({
  name,
  create({host}) {
    missing(`<${name}>`)
    host.textContent = `<${name}> is not available in the preview`
    host.className = 'preview-missing'
    return {}
  },
})

/** Every element of WXML that the preview knows, present or reported as absent. */
export const elementDefinitions: readonly ElementDefinition[] = [
  ...boxes,
  ...images,
  ...textFields,
  scrollView,
  ...swipers,
  ...choices,
  ...formElements,
  ...measures,
  ...movables,
  picker,
  ...pickerViews,
  richText,
  canvas,
  ...missingNames.map(absent),
]
