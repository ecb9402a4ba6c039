import {collection, command, inCommunity, moveTogether, type Change, type Move} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import {referralOpen} from '../../../../../miniprogram/packages/lessons/rules/referral'
import type {Referral} from './documents'

export const referrals = collection<Referral>('referrals')

/** Shown at once. */
const page = 50

export const referralById = (community: string, id: string): Promise<Referral | null> =>
  inCommunity(referrals, community).get(id)

export const addReferral = (one: Referral): Promise<'added' | 'exists'> =>
  inCommunity(referrals, one.community).add(one)

/** The same in one with what somebody asks it under; false when that is another by now, or the id is taken. */
export const addReferralWith = async (one: Referral, use: Move): Promise<boolean> => {
  try {
    return await moveTogether([use], [{collection: 'referrals', document: one}])
  } catch (thrown) {
    if ((await referralById(one.community, one._id)) === null) throw thrown
    return false
  }
}

/** Somebody's, the latest first. */
export const referralsOf = (community: string, persons: readonly string[]): Promise<readonly Referral[]> =>
  inCommunity(referrals, community).find({person: oneOf(persons)}, {orderBy: ['ord', 'desc'], limit: page})

/** What waits, the oldest first. */
export const referralsOpen = (community: string): Promise<readonly Referral[]> =>
  inCommunity(referrals, community).find(
    {state: command().in(referralOpen)},
    {orderBy: ['ord', 'asc'], limit: page},
  )

/** Changes it if nobody did since it was read. */
export const moveReferral = async (one: Referral, change: Change): Promise<boolean> =>
  (await inCommunity(referrals, one.community).update(
    {_id: one._id, rev: one.rev},
    {...change, rev: command().inc(1)},
  )) === 1
