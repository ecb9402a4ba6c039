import {randomBytes} from 'node:crypto'
import {invalidParam} from './errors'
import {Table} from './table'
import {checkStorable} from './update'
import {type Document, isDocument} from './values'

/** One document among all, for the transactions' books. */
export const keyOf = (collection: string, id: unknown) =>
  `${collection}\0${Table.idKey(id).toString('latin1')}`

/** An id like MongoDB's own: 16 bytes in hex, as the platform makes them. */
const newId = () => randomBytes(16).toString('hex')

/** The document as it will be stored, with an id of its own or a new one. */
export function withId(value: unknown): Document {
  if (!isDocument(value)) throw invalidParam('a document is expected')
  checkStorable(value)
  return value._id === undefined || value._id === null ? {_id: newId(), ...omitId(value)} : value
}

function omitId(document: Document): Document {
  const {_id: _, ...rest} = document
  return rest
}
