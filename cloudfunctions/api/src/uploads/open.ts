import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {visitorOf} from '../people/visitor'
import {addUploads, uploadsById} from './repo'
import {rawFolder} from './paths'

/** How long files that nobody has sent with anything are there. */
const lifetime = 24 * 3600_000

/** Every id under which the folders of whoever calls stand: their own, whomever they call for. */
export const uploadersOf = (context: CallContext): readonly string[] =>
  context.account === null ? [visitorOf(context)] : [...context.persons, visitorOf(context)]

/** A folder for files that are to go with something. */
export const open = async (
  context: CallContext,
  {community, places}: InputOf<'uploads.open'>,
): Promise<ReplyOf<'uploads.open'>> => {
  const {account, key, inputHash, now} = context
  const by = account?._id ?? visitorOf(context)
  const _id = idFromKey('u', `${community}:${by}`, key)
  const due = new Date(now.getTime() + lifetime)
  if ((await addUploads({_id, community, by, places, kept: {}, due, inputHash})) === 'exists') {
    const earlier = await uploadsById(community, _id)
    if (earlier?.inputHash !== inputHash) throw new Refusal('key-reused')
  }
  return {uploads: _id, folder: rawFolder({_id, community})}
}
