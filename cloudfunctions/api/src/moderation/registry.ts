import {checkedWishes} from '../wishes/checked'
import type {CheckedTexts} from './texts'

/** Every kind of text that others see. A domain adds its line here. */
export const registry: readonly CheckedTexts[] = [checkedWishes]
