import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {changeStaff, oneStaff, type StaffSaid} from './repo'
import {sameStep, stepOf} from './staffStep'
import {staffView} from './staffView'

/** A head's leave is looked at again after half a year. */
const longestWaiver = 183

/** Lets someone without a valid certificate be on duty until a day (row 6); who, why and when is kept. */
export const waiveCertificate = async (
  context: CallContext,
  {community, staff: id, rev, reason, until}: InputOf<'organisation.waiveCertificate'>,
): Promise<ReplyOf<'organisation.waiveCertificate'>> => {
  const today = dateAt8(context.now)
  const staff = await oneStaff(community, id)
  if (staff === null) throw new Refusal('not-found')
  if (sameStep(staff, context)) return {staff: staffView(staff, today)}
  if (until < today) throw new Refusal('invalid', {until: '请选今天或以后的日子'})
  if (until > addDays(today, longestWaiver)) throw new Refusal('invalid', {until: '最长半年，到时再看一次'})

  const {name, post, grade, source, certificate, person, dutyPhone, until: last} = staff
  const said: StaffSaid = {name, post, grade, source, certificate, person, dutyPhone, until: last}
  const step = stepOf(context, 'waived', said)
  const waiver = {reason, until, by: context.person._id, at: context.now}
  if (staff.rev !== rev || !(await changeStaff(staff, {}, {step, waiver}))) {
    const now = await oneStaff(community, id)
    if (now === null || !sameStep(now, context)) throw new Refusal('moved')
    return {staff: staffView(now, today)}
  }
  const waivers = [...staff.waivers, waiver]
  return {staff: staffView({...staff, waivers, rev: rev + 1, history: [...staff.history, step]}, today)}
}
