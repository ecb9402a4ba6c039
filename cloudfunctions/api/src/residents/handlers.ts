import type {HandlersOf} from '../contract'
import type {residentsContract} from './contract'
import {readCode, useCode} from './codes/useCode'

export const residentsHandlers: HandlersOf<typeof residentsContract> = {
  'residents.readCode': readCode,
  'residents.useCode': useCode,
}
