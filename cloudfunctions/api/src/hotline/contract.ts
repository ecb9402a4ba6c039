import {filingContract} from './contractFiling'
import {handlingContract} from './contractHandling'
import {settingsContract} from './contractSettings'
import {thingsContract} from './contractThings'

/** 有事找: requests, from the moment they are told to an honest end. */
export const hotlineContract = {
  ...filingContract,
  ...handlingContract,
  ...settingsContract,
  ...thingsContract,
}
