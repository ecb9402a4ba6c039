import type {districtContract} from '../../../cloudfunctions/api/src/district/contract'
import {districtOnly, everyone, type Row} from '../row'

export const districtRows: Readonly<Record<keyof typeof districtContract, Row>> = {
  'district.communities': everyone,
  'district.get': districtOnly,
  'district.save': districtOnly,
  'district.template': districtOnly,
  'district.saveTemplate': districtOnly,
  'district.templateFrom': districtOnly,
  'district.takeIn': districtOnly,
  'district.openCommunity': districtOnly,
  'district.dropOpening': districtOnly,
  'district.newCode': districtOnly,
  'district.posts': districtOnly,
  'district.grant': districtOnly,
  'district.endPost': districtOnly,
  'district.answerPost': districtOnly,
}
