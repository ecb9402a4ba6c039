import {missing} from '../report'
import {wxFunctions} from '../wxCall'
import {cloud} from './cloud'
import {dialogs} from './dialogs'
import {navigation} from './navigation'
import {storage} from './storage'
import {system} from './system'

Object.assign(wxFunctions, system, navigation, storage, dialogs, {cloud})

/** The global `wx`. What it does not have can be asked for, and says its name when it is called. */
export const wx = new Proxy(wxFunctions, {
  get(known, name) {
    if (typeof name !== 'string' || name === 'then') return undefined
    if (name in known) return known[name]
    return () => {
      throw missing(`wx.${name}`)
    }
  },
  has: (known, name) => name in known,
})
