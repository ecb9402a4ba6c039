import {cardContract} from './contractCards'
import {findContract} from './contractFind'
import {identityContract} from './contractIdentity'

/** People as the staff see them, and people without WeChat. */
export const staffContract = {
  ...findContract,
  ...cardContract,
  ...identityContract,
}
