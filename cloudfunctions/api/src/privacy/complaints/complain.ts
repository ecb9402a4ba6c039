import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {nextEntry} from '../../kernel/timeline'
import {calendarIn} from '../../places/calendar/calendarOf'
import {districtOf} from '../../places/community/districtOf'
import {dueOf, dueWithin} from '../../../../../miniprogram/packages/places/rules/due'
import {answerWithin} from '../../../../../miniprogram/packages/privacy/rules/complaints'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Complaint} from './documents'
import {addComplaint, complaintById, complaintsBy} from './repo'
import {complaintView} from './view'
import {visitorId} from './visitor'

/** A visitor who complains, named without their openid. */
export const visitorOf = ({openid}: Pick<CallContext, 'openid'>): string => {
  if (openid === null) throw new Refusal('no-identity')
  return visitorId(openid)
}

const callerIn = (context: CallContext): string => context.account?._id ?? visitorOf(context)

/** Takes down a complaint, with the day by which it is answered. One write. */
export const complain = async (
  context: CallContext,
  {community, words, about, ofStaff}: InputOf<'privacy.complain'>,
): Promise<ReplyOf<'privacy.complain'>> => {
  const by = callerIn(context)
  const _id = idFromKey('x', `${community}:${by}`, context.key)
  const earlier = await complaintById(community, _id)
  if (earlier !== null) return again(context, earlier)

  const {now, key, inputHash} = context
  const today = dateAt8(now)
  const [district, calendar] = await Promise.all([
    ofStaff ? districtOf(community) : null,
    calendarIn(community, today, dueWithin(today, answerWithin)),
  ])
  const fresh: Complaint = {
    _id,
    community,
    kind: about === undefined ? 'complaint' : 'objection',
    by,
    words,
    ...(about === undefined ? {} : {about}),
    district: district ?? '-',
    state: 'waiting',
    due: dueOf(today, answerWithin, calendar),
    at: now,
    inputHash,
    rev: 0,
    timeline: [
      nextEntry([], {
        ...{at: now, by, key, inputHash, payload: {words}},
        event: 'complain',
        from: null,
        to: 'waiting',
      }),
    ],
    changedAt: now,
    ord: `${now.toISOString()}${_id}`,
  }
  if ((await addComplaint(fresh)) === 'added') return complaintView(fresh, today)
  const first = await complaintById(community, _id)
  if (first === null) throw new Refusal('busy')
  return again(context, first)
}

const again = ({inputHash, now}: CallContext, earlier: Complaint): ReplyOf<'privacy.complain'> => {
  if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
  return complaintView(earlier, dateAt8(now))
}

/** What the caller has said here, with the answers: also what they said before they left a contact. */
export const myComplaints = async (
  context: CallContext,
  {community}: InputOf<'privacy.myComplaints'>,
): Promise<ReplyOf<'privacy.myComplaints'>> => {
  const by = [visitorOf(context), ...(context.account === null ? [] : context.persons)]
  const today = dateAt8(context.now)
  return {complaints: (await complaintsBy(community, by, 20)).map((one) => complaintView(one, today))}
}
