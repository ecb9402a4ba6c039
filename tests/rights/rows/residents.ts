import type {residentsContract} from '../../../cloudfunctions/api/src/residents/contract'
import {everyone, type Row} from '../row'

export const residentsRows: Readonly<Record<keyof typeof residentsContract, Row>> = {
  // The code decides; one that there is not is told to everybody alike.
  'residents.readCode': everyone,
  'residents.useCode': everyone,
}
