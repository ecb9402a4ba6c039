import type {organisationContract} from '../../../cloudfunctions/api/src/organisation/contract'
import {adminOnly, counter, type Row} from '../row'

export const organisationRows: Readonly<Record<keyof typeof organisationContract, Row>> = {
  'organisation.staff': counter,
  'organisation.saveStaff': adminOnly,
  'organisation.waiveCertificate': adminOnly,
  'organisation.overview': counter,
  'organisation.saveNode': adminOnly,
  'organisation.removeNode': adminOnly,
  'organisation.saveUnit': adminOnly,
  'organisation.removeUnit': adminOnly,
  'organisation.liaison': counter,
  'organisation.savePartTime': adminOnly,
}
