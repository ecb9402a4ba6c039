import type {HandlersOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {importContract} from './contract'

const notYet = () => Promise.reject(new Refusal('not-found'))

export const importHandlers: HandlersOf<typeof importContract> = {
  'places.readFile': notYet,
  'places.previewImport': notYet,
  'places.applyImport': notYet,
  'places.undoImport': notYet,
  'places.versions': notYet,
  'places.exportPlaces': notYet,
}
