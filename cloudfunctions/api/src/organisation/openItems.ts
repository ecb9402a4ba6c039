import {untilWon} from '../kernel/retry'
import {awayAmong} from '../people/covering'
import type {OpenItems} from '../people/openItems'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {changeStaff, staffOfAccount} from './repo'
import {stepOf} from './staffStep'

/** The record of somebody who works here: it ends the day before, and with it whatever asks who works here. */
export const openStaff: OpenItems = {
  kind: 'staff',
  name: '工作人员名单',
  becomes: '写到昨天为止',
  async count({now}, community, covered) {
    const today = dateAt8(now)
    const found = await Promise.all(awayAmong(covered).map((person) => staffOfAccount(community, person)))
    return found.filter((one) => one !== null && (one.until === null || one.until >= today)).length
  },
  async move(context, {community, from}) {
    const today = dateAt8(context.now)
    await untilWon(async () => {
      const one = await staffOfAccount(community, from)
      if (one === null || (one.until !== null && one.until < today)) return true
      const until = addDays(today, -1)
      const {name, post, grade, source, certificate, person, dutyPhone} = one
      const said = {name, post, grade, source, certificate, person, dutyPhone, until}
      return (await changeStaff(one, {until}, {step: stepOf(context, 'said', said)})) ? true : null
    })
  },
}
