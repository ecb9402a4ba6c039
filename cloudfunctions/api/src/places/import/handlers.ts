import type {HandlersOf} from '../../contract'
import {applyImport} from './applyImport'
import type {importContract} from './contract'
import {dropFile} from './dropFile'
import {exportPlaces} from './exportPlaces'
import {previewImport} from './previewImport'
import {readFile} from './readFile'
import {undoImport} from './undoImport'
import {versions} from './versions'

export const importHandlers: HandlersOf<typeof importContract> = {
  'places.readFile': readFile,
  'places.dropFile': dropFile,
  'places.previewImport': previewImport,
  'places.applyImport': applyImport,
  'places.undoImport': undoImport,
  'places.versions': versions,
  'places.exportPlaces': exportPlaces,
}
