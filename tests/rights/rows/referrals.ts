import type {referralContract} from '../../../cloudfunctions/api/src/booking/referral/contract'
import {counter, everyone, lendable, members, type Row} from '../row'

const visits = lendable('window-staff', 'hotline-staff', 'community-admin')

export const referralRows: Readonly<Record<keyof typeof referralContract, Row>> = {
  'booking.askReferral': {...members, ...visits},
  'booking.myReferrals': {...everyone, ...visits},
  'booking.referrals': counter,
  'booking.moveReferral': counter,
}
