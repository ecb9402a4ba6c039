import {geoContract} from './contractGeo'
import {openContract} from './contractOpen'
import {sourcesContract} from './contractSources'
import {requestImportContract} from './import/contract'

/** Outside systems: devices, 12345-type systems, records of a former system. */
export const outsideContract = {
  ...sourcesContract,
  ...openContract,
  ...geoContract,
  ...requestImportContract,
}
