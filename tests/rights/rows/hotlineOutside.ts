import type {outsideContract} from '../../../cloudfunctions/api/src/hotline/outside/contract'
import {adminOnly, districtOnly, notHere, type Row} from '../row'

/** Who registers devices and outside systems; what these ask themselves is not for pages. */
export const hotlineOutsideRows: Readonly<Record<keyof typeof outsideContract, Row>> = {
  'hotline.addDevice': adminOnly,
  'hotline.devices': adminOnly,
  'hotline.endDevice': adminOnly,
  'hotline.addSystem': adminOnly,
  'hotline.systems': adminOnly,
  'hotline.endSystem': adminOnly,
  'hotline.addDistrictSystem': districtOnly,
  'hotline.districtSystems': districtOnly,
  'hotline.endDistrictSystem': districtOnly,
  'hotline.deviceReport': notHere,
  'hotline.geoServices': notHere,
  'hotline.geoService': notHere,
  'hotline.geoFile': notHere,
  'hotline.geoRequests': notHere,
  'hotline.geoRequest': notHere,
  'hotline.previewRequests': adminOnly,
  'hotline.applyRequests': adminOnly,
}
