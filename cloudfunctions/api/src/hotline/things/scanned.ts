import {Refusal} from '../../kernel/refusal'
import type {Thing} from './documents'
import {thingById} from './repo'
import type {Where} from './views'

/** Where something is, as a request is told with it: a grid follows from its building. */
export const toldWhere = ({spot: {grid, building, unit}, words}: Pick<Thing, 'spot' | 'words'>): Where => ({
  ...(building === undefined ? (grid === undefined ? {} : {grid}) : {building}),
  ...(building === undefined || unit === undefined ? {} : {unit}),
  ...(words === undefined ? {} : {words}),
})

/** What a request gets from the code that was scanned for it. */
export interface Scanned {
  readonly id: string
  readonly item: string | null
  readonly where: Where
}

/**
 * The thing whose code was scanned; null where none was. One read.
 * @throws Refusal `invalid` for a code that is over, or of another community: what is told stays on the page
 */
export const scannedAt = async (community: string, id: string | undefined): Promise<Scanned | null> => {
  if (id === undefined) return null
  const thing = await thingById(id)
  if (thing?.community !== community || thing.state !== 'used') {
    throw new Refusal('invalid', {thing: '这个码已经停用了。请写清在哪里，再点一次'})
  }
  return {id, item: thing.item, where: toldWhere(thing)}
}
