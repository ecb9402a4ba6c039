import type {HandlersOf} from '../contract'
import {answer, answerForDistrict, complaints, districtComplaints} from './complaints/answer'
import {complain, myComplaints} from './complaints/complain'
import type {privacyContract} from './contract'
import {beforeErase} from './erase/before'
import {erase, eraseAtWindow} from './erase/erase'
import {tick} from './erase/tick'
import {copy} from './see/copy'
import {held} from './see/held'
import {whoLooked} from './see/whoLooked'
import {withdraw, withdrawChild, withdrawForChild} from './withdraw/withdraw'

export const privacyHandlers: HandlersOf<typeof privacyContract> = {
  'privacy.held': held,
  'privacy.copy': copy,
  'privacy.whoLooked': whoLooked,
  'privacy.withdraw': withdraw,
  'privacy.withdrawChild': withdrawChild,
  'privacy.withdrawForChild': withdrawForChild,
  'privacy.beforeErase': beforeErase,
  'privacy.erase': erase,
  'privacy.eraseAtWindow': eraseAtWindow,
  'privacy.tick': tick,
  'privacy.complain': complain,
  'privacy.myComplaints': myComplaints,
  'privacy.complaints': complaints,
  'privacy.answer': answer,
  'privacy.districtComplaints': districtComplaints,
  'privacy.answerForDistrict': answerForDistrict,
}
