import type {HandlersOf} from '../../contract'
import type {outsideContract} from './contract'
import {geoFile} from './geoFile'
import {geoRequest, geoRequests} from './geoRequests'
import {geoService, geoServices} from './geoServices'
import {applyRequests, previewRequests} from './import/importRequests'
import {deviceReport} from './report'
import {
  addDevice,
  addDistrictSystem,
  addSystem,
  devices,
  districtSystems,
  endDevice,
  endDistrictSystem,
  endSystem,
  systems,
} from './sources'

export const outsideHandlers: HandlersOf<typeof outsideContract> = {
  'hotline.addDevice': addDevice,
  'hotline.devices': devices,
  'hotline.endDevice': endDevice,
  'hotline.addSystem': addSystem,
  'hotline.systems': systems,
  'hotline.endSystem': endSystem,
  'hotline.addDistrictSystem': addDistrictSystem,
  'hotline.districtSystems': districtSystems,
  'hotline.endDistrictSystem': endDistrictSystem,
  'hotline.deviceReport': deviceReport,
  'hotline.geoServices': geoServices,
  'hotline.geoService': geoService,
  'hotline.geoFile': geoFile,
  'hotline.geoRequests': geoRequests,
  'hotline.geoRequest': geoRequest,
  'hotline.previewRequests': previewRequests,
  'hotline.applyRequests': applyRequests,
}
