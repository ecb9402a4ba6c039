import type {uploadsContract} from '../../../cloudfunctions/api/src/uploads/contract'
import {everyone, notHere, type Row} from '../row'

export const uploadsRows: Readonly<Record<keyof typeof uploadsContract, Row>> = {
  'uploads.open': everyone,
  'uploads.keep': everyone,
  'uploads.clear': notHere,
}
