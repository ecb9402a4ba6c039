import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {notifying, noticesOf} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {complaintAfter} from '../../../../../miniprogram/packages/privacy/rules/complaints'
import {limits} from '../../../../../miniprogram/shared/limits'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Complaint} from './documents'
import {answeredNotices} from './notices'
import {complaintById, complaintsOf, complaintsTo, complaintTo, moveComplaint} from './repo'
import {complaintView} from './view'

const page = (found: readonly Complaint[], {now}: CallContext): ReplyOf<'privacy.complaints'> => {
  const shown = found.slice(0, limits.page)
  const last = shown.at(-1)
  return {
    complaints: shown.map((one) => complaintView(one, dateAt8(now))),
    ...(found.length > limits.page && last !== undefined ? {next: last.ord} : {}),
  }
}

/** Complaints of a community, a page at a time: those that wait longest first. */
export const complaints = async (
  context: CallContext,
  {community, state, cursor}: InputOf<'privacy.complaints'>,
): Promise<ReplyOf<'privacy.complaints'>> =>
  // One more than a page tells whether there is another.
  page(await complaintsOf(community, state, limits.page + 1, cursor), context)

/** Complaints about those who would answer them, for the district. */
export const districtComplaints = async (
  context: CallContext,
  {district, state, cursor}: InputOf<'privacy.districtComplaints'>,
): Promise<ReplyOf<'privacy.districtComplaints'>> =>
  page(await complaintsTo(district, state, limits.page + 1, cursor), context)

/** Answers once: whoever of those who may is first. */
const answerOnce = (
  context: CallContext,
  load: () => Promise<Complaint | null>,
  said: string,
  from: 'community' | 'district',
): Promise<ReplyOf<'privacy.answer'>> =>
  untilWon(async () => {
    const complaint = await load()
    if (complaint === null) throw new Refusal('not-found')
    const {person, now, key, inputHash} = context
    const today = dateAt8(now)
    const earlier = complaint.timeline.find((entry) => entry.key === key && entry.by === person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
      return complaintView(complaint, today)
    }
    const to = complaintAfter(complaint.state, 'answer')
    if (to === null) throw new Refusal('moved')
    const answer = {said, by: person._id, at: now, from}
    const entry = nextEntry(complaint.timeline, {
      ...{at: now, by: person._id, key, inputHash, payload: {said, from}},
      event: 'answer',
      from: complaint.state,
      to,
    })
    const moved = await moveComplaint(complaint, {
      state: to,
      answer: command().set(answer),
      timeline: command().push([entry]),
      changedAt: now,
      ...notifying(noticesOf(entry.chain, now, answeredNotices(complaint, from))),
    })
    return moved ? complaintView({...complaint, state: to, answer}, today) : null
  })

export const answer = (
  context: CallContext,
  {community, complaint, said}: InputOf<'privacy.answer'>,
): Promise<ReplyOf<'privacy.answer'>> =>
  answerOnce(context, () => complaintById(community, complaint), said, 'community')

export const answerForDistrict = (
  context: CallContext,
  {district, complaint, said}: InputOf<'privacy.answerForDistrict'>,
): Promise<ReplyOf<'privacy.answerForDistrict'>> =>
  answerOnce(context, () => complaintTo(district, complaint), said, 'district')
