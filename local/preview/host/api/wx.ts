import {missing} from '../report'
import {wxFunctions} from '../wxCall'
import {choosing} from './choosing'
import {cloud} from './cloud'
import {downloads} from './cloudFiles'
import {dialogs} from './dialogs'
import {files} from './files'
import {navigation} from './navigation'
import {permissions} from './permissions'
import {pictures} from './pictures'
import {sound} from './sound'
import {storage} from './storage'
import {subscribing} from './subscribing'
import {system} from './system'

Object.assign(
  wxFunctions,
  system,
  navigation,
  storage,
  dialogs,
  files,
  choosing,
  downloads,
  pictures,
  subscribing,
  permissions,
  sound,
  {
    cloud,
  },
)

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
