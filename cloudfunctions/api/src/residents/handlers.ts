import type {HandlersOf} from '../contract'
import type {residentsContract} from './contract'
import {readCode, useCode} from './codes/useCode'
import {homeHandlers} from './home/handlers'
import {householdsHandlers} from './households/handlers'
import {peopleImportHandlers} from './import/handlers'
import {staffHandlers} from './staff/handlers'

export const residentsHandlers: HandlersOf<typeof residentsContract> = {
  'residents.readCode': readCode,
  'residents.useCode': useCode,
  ...homeHandlers,
  ...householdsHandlers,
  ...staffHandlers,
  ...peopleImportHandlers,
}
