import type {Personal} from '../kernel/holding'
import {directoryPersonal} from './directory/personal'
import {dutyPersonal} from './duty/personal'
import {treePersonal} from './tree/personal'

export const placesPersonal: readonly Personal[] = [...directoryPersonal, ...treePersonal, ...dutyPersonal]
