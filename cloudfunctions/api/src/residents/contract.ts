import {codesContract} from './codes/contract'
import {homeContract} from './home/contract'
import {householdsContract} from './households/contract'
import {peopleImportContract} from './import/contract'
import {staffContract} from './staff/contract'

/** Residents: where they live, who confirms it, who is with whom, and people without WeChat. One folder an area. */
export const residentsContract = {
  ...codesContract,
  ...homeContract,
  ...householdsContract,
  ...staffContract,
  ...peopleImportContract,
}
