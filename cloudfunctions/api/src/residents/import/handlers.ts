import type {HandlersOf} from '../../contract'
import {applyPeople} from './applyPeople'
import type {peopleImportContract} from './contract'
import {previewPeople} from './previewPeople'
import {peopleImports, undoPeople} from './undoPeople'

export const peopleImportHandlers: HandlersOf<typeof peopleImportContract> = {
  'residents.previewPeople': previewPeople,
  'residents.applyPeople': applyPeople,
  'residents.undoPeople': undoPeople,
  'residents.peopleImports': peopleImports,
}
