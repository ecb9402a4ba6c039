import type {importContract} from '../../../cloudfunctions/api/src/places/import/contract'
import {adminOnly, type Row} from '../row'

export const importRows: Readonly<Record<keyof typeof importContract, Row>> = {
  'places.readFile': adminOnly,
  'places.dropFile': adminOnly,
  'places.previewImport': adminOnly,
  'places.applyImport': adminOnly,
  'places.undoImport': adminOnly,
  'places.versions': adminOnly,
  'places.exportPlaces': adminOnly,
}
