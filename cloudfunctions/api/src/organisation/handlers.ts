import type {HandlersOf} from '../contract'
import type {organisationContract} from './contract'
import {removeNode, saveNode} from './node'
import {overview} from './overview'
import {savePartTime} from './partTime'
import {saveStaff} from './saveStaff'
import {staff} from './staff'
import {liaison, removeUnit, saveUnit} from './unit'
import {waiveCertificate} from './waiveCertificate'

export const organisationHandlers: HandlersOf<typeof organisationContract> = {
  'organisation.staff': staff,
  'organisation.saveStaff': saveStaff,
  'organisation.waiveCertificate': waiveCertificate,
  'organisation.overview': overview,
  'organisation.saveNode': saveNode,
  'organisation.removeNode': removeNode,
  'organisation.saveUnit': saveUnit,
  'organisation.removeUnit': removeUnit,
  'organisation.liaison': liaison,
  'organisation.savePartTime': savePartTime,
}
