import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud} from '../harness/cloud'
import type {Figure} from './figure'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** P9: documents written by one call, counted by the store. */

const resident = 'o-wang-xiuying'
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`

export const benchWrites = async (): Promise<readonly Figure[]> => {
  const cloud = await startTestCloud()
  try {
    const counted: Figure[] = []
    const count = async <Result>(action: ActionName, call: () => Promise<Result>): Promise<Result> => {
      await cloud.resetStats()
      const result = await call()
      const {usage} = await cloud.stats()
      const writes = usage.reduce((sum, one) => sum + one.writes, 0)
      const budget = contract[action].writes
      counted.push({
        id: 'P9',
        what: `writes of ${action}`,
        figure: String(writes),
        bound: `≤ ${budget}`,
        ok: writes <= budget,
      })
      return result
    }
    const reserve = (time: string, key: string) => () =>
      cloud.ask(resident, 'booking.reserve', {service, date: monday, time, ticked: []}, key)

    const first = await count('booking.reserve', reserve('09:00', 'w1'))
    await count('booking.cancel', () =>
      cloud.ask(resident, 'booking.cancel', {booking: first.id, reason: '有事'}, 'w2'),
    )
    const second = await reserve('09:30', 'w3')()
    await cloud.setClock(`${monday}T09:00:00+08:00`)
    await count('booking.arrive', () => cloud.ask(staff, 'booking.arrive', {booking: second.id}, 'w4'))
    await count('booking.call', () => cloud.ask(staff, 'booking.call', {booking: second.id, window}, 'w5'))
    await count('booking.finish', () =>
      cloud.ask(staff, 'booking.finish', {booking: second.id, outcome: 'done'}, 'w6'),
    )
    await count('booking.undo', () => cloud.ask(staff, 'booking.undo', {booking: second.id}, 'w7'))
    await count('booking.walkIn', () => cloud.ask(staff, 'booking.walkIn', {window, call: true}, 'w8'))
    await count('booking.board', () => cloud.ask(staff, 'booking.board', {}))
    await count('people.saveContact', () =>
      cloud.ask('o-bench-new', 'people.saveContact', {notice, name: '钱二', phone: '13600000000'}),
    )
    return counted
  } finally {
    await cloud.close()
  }
}
