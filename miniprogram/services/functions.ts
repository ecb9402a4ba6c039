import type {ActionName} from '../../cloudfunctions/api/src/contract'

/** Actions that read or make whole files are served by `exports`; all others that pages call by `api`. */
const withFiles: Readonly<Partial<Record<ActionName, true>>> = {
  'places.readFile': true,
  'places.previewImport': true,
  'places.applyImport': true,
  'places.exportPlaces': true,
  'booking.printReceipt': true,
  'booking.printCard': true,
  'booking.printList': true,
  'booking.printDay': true,
  'booking.printPlace': true,
  'residents.letterboxCode': true,
  'residents.previewPeople': true,
  'residents.applyPeople': true,
  'residents.undoPeople': true,
  'residents.joinCode': true,
  'residents.printCard': true,
  'privacy.copy': true,
  'uploads.keep': true,
  'hotline.printThings': true,
}

/** The cloud function that serves an action. */
export const functionOf = (action: ActionName): 'api' | 'exports' =>
  withFiles[action] === true ? 'exports' : 'api'
