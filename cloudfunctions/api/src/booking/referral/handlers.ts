import type {HandlersOf} from '../../contract'
import type {referralContract} from './contract'
import {askReferral, myReferrals, referralsAtDesk, sayReferral} from './use'

export const referralHandlers: HandlersOf<typeof referralContract> = {
  'booking.askReferral': askReferral,
  'booking.myReferrals': myReferrals,
  'booking.referrals': referralsAtDesk,
  'booking.moveReferral': sayReferral,
}
