import type {CallContext} from '../context'
import {collection, inCommunity} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {dateAt8} from '../../../../miniprogram/shared/time'

/**
 * Whether somebody looked because of a request. That one was made is nothing for whoever sits at the window: it may
 * be about them.
 */
export const isOfRequests = ({purpose}: Pick<AccessLog, 'purpose'>): boolean => purpose.includes('诉求')

/** Who was shown whose personal data, and for what. */
export interface AccessLog {
  readonly _id: string
  readonly community: string
  readonly viewer: string
  readonly purpose: string
  /** Person ids; of someone without an account the id of the entry that names them. */
  readonly persons: readonly string[]
  readonly at: Date
  /** Sorts by when: ISO time and id. */
  readonly ord: string
}

export const accessLogs = collection<AccessLog>('accessLogs')

/**
 * Writes down that the caller saw someone's data, before it is shown; once for the call's key, or for the day
 * where a call has none.
 * @throws Refusal `key-reused` when the key was used to look at somebody else's
 * @param of the document or entry that was looked at
 */
export const noteAccess = async (
  context: CallContext,
  {
    community,
    of,
    persons,
    purpose,
    viewer = context.person._id,
  }: {
    readonly community: string
    readonly of: string
    readonly persons: readonly string[]
    readonly purpose: string
    /** Who sees it, where that is not the caller. */
    readonly viewer?: string
  },
): Promise<void> => {
  const scoped = inCommunity(accessLogs, community)
  const _id = `${of}:${viewer}:${context.keyOr(dateAt8(context.now))}`
  if (
    (await scoped.add({
      _id,
      community,
      viewer,
      purpose,
      persons,
      at: context.now,
      ord: `${context.now.toISOString()}${_id}`,
    })) === 'added'
  )
    return
  const before = await scoped.get(_id)
  if (before?.purpose !== purpose || before.persons.join() !== persons.join()) throw new Refusal('key-reused')
}
