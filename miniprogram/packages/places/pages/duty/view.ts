import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTime, sayTimes} from '../../../../shared/time'
import {sayPhone} from '../../../../shared/phone'

type Today = ReplyOf<'places.today'>

export interface DutyView {
  /** The answer: a name, or that nobody is there. */
  readonly name: string
  readonly asks: string
  /** `到下午 5:30` */
  readonly until: string
  readonly dial: {
    readonly phone: string
    readonly verb: string
    readonly said: string
    readonly label: string
  }
  /** `接下来：今天(周一)下午 5:30 起是陈刚`; '' where nobody is known. */
  readonly next: string
  readonly hall: {readonly name: string; readonly address: string; readonly hours: string}
}

/** Who answers now, in as few words as there can be. */
export const shapeDuty = ({duty: {now, next}, hall, hours, date, name: community}: Today): DutyView => {
  const phone = now?.phone ?? hall.phone
  const verb = now === null ? '打大厅电话' : `打电话给${now.name}`
  const nextDay = next === null ? '' : next.date === date ? '今天' : sayDay(next.date, date)
  return {
    asks: now === null ? `${community}现在` : '现在值班',
    name: now?.name ?? '没有人值班',
    until: now === null ? '' : `到${sayTime(now.until)}`,
    dial: {phone, verb, said: sayPhone(phone), label: `${verb}，${sayPhone(phone)}`},
    next: next === null ? '' : `${nextDay}${sayTime(next.from)} 起是${next.name}`,
    hall: {
      name: hall.name,
      address: hall.address,
      hours:
        hours.length === 0
          ? '今天不开门'
          : `今天 ${hours.map(({from, until}) => sayTimes(from, until)).join('、')} 开门`,
    },
  }
}
