import {closeAll} from './render'
import {resetWx} from './wx'

afterEach(() => {
  closeAll()
  resetWx()
})
