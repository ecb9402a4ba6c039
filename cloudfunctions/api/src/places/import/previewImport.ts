import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {hashOf} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {communityById} from '../community/repo'
import {goingHolders} from './goingHolders'
import {gridSizesOf, type Plan} from './plan'
import {prepare} from './prepare'
import {mappingId} from './readFile'
import {addImport, keepMapping, mappingFor} from './repo'
import {withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'

/** Errors, or lines left out, of one reply; the page shows twenty at a time. */
const mostErrors = 200

/**
 * Says what a file would change and what is wrong in it. What can be imported gets an id, made of the
 * file, what was said about it and the version it was compared with: the same preview has the same.
 */
export const previewImport = async (
  context: CallContext,
  {community: id, swap = false, ...asked}: InputOf<'places.previewImport'>,
): Promise<ReplyOf<'places.previewImport'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const {plan, titles, base: tree} = await prepare(community, {...asked, swap})
  const base = community.tree?.id ?? null
  const importId = `${id}:${hashOf({...asked, swap, base}).slice(0, 24)}`
  const ready = plan.errors.length === 0 && !plan.nothing
  if (ready) {
    const {person} = context
    await addImport({
      _id: importId,
      community: id,
      ...asked,
      swap,
      base,
      said: plan.said,
      by: person._id,
      at: context.now,
    })
  }
  await rememberMapping(id, titles, asked.mapping)
  return {
    import: ready ? importId : null,
    errors: {total: plan.errors.length, list: plan.errors.slice(0, mostErrors).map(withoutNumbersIn)},
    changes: plan.changes,
    said: plan.said,
    gridSizes: gridSizesOf(plan.next.tree),
    filled: plan.filled,
    leftOut: plan.leftOut,
    left: plan.left.slice(0, mostErrors),
    holders: await goingHolders(id, tree, plan, dateAt8(context.now)),
  }
}

/** Names stand in what is said about them: nobody’s number is told with them. */
const withoutNumbersIn = (error: Plan['errors'][number]): Plan['errors'][number] => ({
  ...error,
  value: withoutPeoplesNumbers(error.value),
  message: withoutPeoplesNumbers(error.message),
})

const rememberMapping = async (
  community: string,
  titles: readonly string[],
  mapping: InputOf<'places.previewImport'>['mapping'],
): Promise<void> => {
  const _id = mappingId(community, titles)
  const known = await mappingFor(community, _id)
  if (known !== null && hashOf(known.mapping) === hashOf(mapping)) return
  await keepMapping({_id, community, mapping})
}
