import type {precheckContract} from '../../../cloudfunctions/api/src/booking/precheck/contract'
import {counter, everyone, lendable, members, notHere, type Row} from '../row'

const visits = lendable('window-staff', 'hotline-staff', 'community-admin')

export const precheckRows: Readonly<Record<keyof typeof precheckContract, Row>> = {
  'booking.precheck': {...everyone, ...visits},
  'booking.precheckPhotos': {...members, ...visits},
  'booking.sendPrecheck': {...members, ...visits},
  'booking.withdrawPrecheck': {...members, ...visits},
  'booking.prechecks': counter,
  'booking.lookPrecheck': counter,
  'booking.answerPrecheck': counter,
  'booking.tickPrechecks': notHere,
}
