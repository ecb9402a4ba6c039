import {complaintsContract} from './complaints/contract'
import {eraseContract} from './erase/contract'
import {seeContract} from './see/contract'
import {withdrawContract} from './withdraw/contract'

/** What people can do about what is held of them, and 投诉建议. One folder an area; stands above all domains. */
export const privacyContract = {
  ...seeContract,
  ...withdrawContract,
  ...eraseContract,
  ...complaintsContract,
}
