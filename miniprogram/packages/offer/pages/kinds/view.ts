import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FieldErrors} from '../../../../shared/errors'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {said} from '../../values'

export type Catalogue = ReplyOf<'booking.setup'>['catalogue']
type List = 'categories' | 'situations'
type Entry = Catalogue[List][number]

/** Lines that are free for new ones. */
const free = 3

const lists: readonly {readonly id: List; readonly name: string; readonly hint: string}[] = [
  {id: 'categories', name: '类', hint: '比如：民政'},
  {id: 'situations', name: '人群', hint: '比如：老人'},
]

const idOf = (list: List, place: number): string => `${list}.${String(place)}`

/** A line for each, in the order in which they are shown, and a few more for new ones. */
export const fieldsOf = (catalogue: Catalogue): FormField[] =>
  lists.flatMap(({id, name, hint}) =>
    Array.from({length: catalogue[id].length + free}, (_, place): FormField => {
      const entry: Entry | undefined = catalogue[id][place]
      const label =
        entry === undefined
          ? `加一${id === 'categories' ? '类' : '种人群'}`
          : `第 ${String(place + 1)} ${name}`
      return {
        ...{id: idOf(id, place), label, kind: 'text', value: entry?.name ?? '', max: limits.name},
        ...{hint, optional: true},
      }
    }),
  )

/**
 * What the form says; a line that is empty is gone, and what has a new name is still the same.
 * @param fresh an id for what is new
 */
export const catalogueFrom = (
  values: FormValues,
  catalogue: Catalogue,
  fresh: (place: number) => string,
): Catalogue => {
  const of = (list: List): Entry[] =>
    Array.from({length: catalogue[list].length + free}, (_, place) => ({
      id: catalogue[list][place]?.id ?? fresh(place),
      name: said(values, idOf(list, place)),
    })).filter(({name}) => name !== '')
  return {...catalogue, categories: of('categories'), situations: of('situations')}
}

/** The cloud counts only what is said: the line of the form that is meant. */
export const wrongAt = (fields: FieldErrors, values: FormValues): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([path, why]) => {
      const [, list = '', at = ''] = /^(categories|situations)\.(\d+)\./u.exec(path) ?? []
      if (list === '') return [path, why]
      const filled = Object.keys(values).filter((id) => id.startsWith(`${list}.`) && said(values, id) !== '')
      return [filled[Number(at)] ?? path, why]
    }),
  )
