import {certificateState} from '../../../../miniprogram/packages/organisation/rules/staff'
import type {Staff} from './repo'
import type {StaffView} from './contractStaff'

/** @param today `YYYY-MM-DD` at +08:00 */
export const staffView = (staff: Staff, today: string): StaffView => {
  const waiver = staff.waivers.at(-1)
  return {
    id: staff._id,
    rev: staff.rev,
    name: staff.name,
    post: staff.post,
    grade: staff.grade,
    source: staff.source,
    certificate: staff.certificate,
    certificateState: certificateState(staff.certificate, today),
    person: staff.person.startsWith('-:') ? null : staff.person,
    dutyPhone: staff.dutyPhone,
    until: staff.until,
    waiver:
      waiver === undefined || waiver.until < today
        ? null
        : {reason: waiver.reason, until: waiver.until, by: waiver.by, at: waiver.at.toISOString()},
    history: gradesOf(staff).reverse(),
  }
}

/** Only the steps at which post or grade became another, in their order. */
const gradesOf = ({history}: Staff): StaffView['history'][number][] =>
  history
    .filter(({said}, index) => {
      const before = history[index - 1]?.said
      return before?.post !== said.post || before.grade !== said.grade
    })
    .map(({at, by, said: {post, grade}}) => ({at: at.toISOString(), by, post, grade}))
