import {outsideContract} from './outside/contract'
import {figuresContract} from './contractFigures'
import {deskContract} from './contractDesk'
import {chainContract} from './contractChain'
import {filingContract} from './contractFiling'
import {handlingContract} from './contractHandling'
import {settingsContract} from './contractSettings'
import {thingsContract} from './contractThings'
import {filesContract} from './files/contract'

/** 有事找: requests, from the moment they are told to an honest end. */
export const hotlineContract = {
  ...outsideContract,
  ...filingContract,
  ...handlingContract,
  ...filesContract,
  ...deskContract,
  ...settingsContract,
  ...thingsContract,
  ...figuresContract,
  ...chainContract,
}
