import {fitForDuty} from '../../../../../miniprogram/packages/organisation/rules/staff'
import {staffByPerson, type StaffMember} from '../../organisation/staffOf'
import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import type {NewHolder} from '../../../../../miniprogram/packages/places/rules/swaps'
import type {Point} from './point'

/** The caller among the staff. @throws Refusal `no-post` */
export const callerAmongStaff = async (context: CallContext, community: string): Promise<StaffMember> => {
  const found = await staffByPerson(community, context.person._id)
  if (found === null) throw new Refusal('no-post')
  return found
}

/** Whether somebody may be on duty that day (row 6). @throws Refusal `uncertified`, or `invalid` who has left */
export const mustBeFit = (member: StaffMember, date: string, field: string): void => {
  const fit = fitForDuty(member, date)
  if (fit.ok) return
  if (fit.reason === 'left') throw new Refusal('invalid', {[field]: `${member.name}那时已经不在这里工作了`})
  const why = fit.reason === 'missing' ? '还没有登记上岗证' : '的上岗证那天已经过期'
  throw new Refusal('uncertified', {[field]: `${member.name}${why}`})
}

/** Who answers, and at which number: their own duty number, or the point's. */
export const holderOf = (member: StaffMember, point: Pick<Point, 'phone'>): NewHolder => ({
  staff: member.id,
  name: member.name,
  phone: member.dutyPhone ?? point.phone,
})
