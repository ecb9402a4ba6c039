import {fingerprint} from '../kernel/secrets'
import type {Uploads} from './documents'

type Folder = Pick<Uploads, '_id' | 'community'>

/**
 * Where pages put files: told to who opened the folder, to nobody else. Whoever names a file under it was told.
 * The platform does not say who put a file somewhere, so that is how it is known.
 */
export const rawFolder = ({_id, community}: Folder): string =>
  `uploads/${community}/${fingerprint('uploads', community, _id).slice(0, 48)}`

export const rawPath = (folder: Folder, place: number): string => `${rawFolder(folder)}/${String(place)}`

/** Where what is kept lies: nobody is told, and a retry puts it there again. */
export const keptPath = ({_id, community}: Folder, place: number, ending: string): string =>
  `kept/${community}/${fingerprint('kept-file', community, _id, String(place)).slice(0, 48)}.${ending}`

/** How readers call a file. */
export const refOf = ({_id}: Pick<Uploads, '_id'>, place: number | string): string =>
  `${_id}:${String(place)}`

export const partsOf = (ref: string): {readonly folder: string; readonly place: string} => {
  const [folder = '', place = ''] = ref.split(':')
  return {folder, place}
}
