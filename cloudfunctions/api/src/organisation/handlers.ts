import type {HandlersOf} from '../contract'
import type {organisationContract} from './contract'
import {saveStaff} from './saveStaff'
import {staff} from './staff'
import {waiveCertificate} from './waiveCertificate'

export const organisationHandlers: HandlersOf<typeof organisationContract> = {
  'organisation.staff': staff,
  'organisation.saveStaff': saveStaff,
  'organisation.waiveCertificate': waiveCertificate,
}
