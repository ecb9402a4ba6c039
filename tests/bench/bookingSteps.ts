import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday} from '../harness/cloud'
import {addDays} from '../../miniprogram/shared/time'
import {quantile, ratio, type Figure} from './figure'
import {ms, type Scale, type Side} from './hotlineSides'

const steps = [
  'booking.reserve',
  'booking.reschedule',
  'booking.wait',
  'booking.cancel',
  'booking.accept',
] as const
type Step = (typeof steps)[number]

const bounds: Readonly<Record<Step, number>> = {
  'booking.reserve': 2,
  'booking.reschedule': 3,
  'booking.wait': 2,
  'booking.cancel': 2,
  'booking.accept': 3,
}

/** Booked, changed, waited for, given up, taken by who waited: on both sides, by turns. */
export const bookingSteps = async (
  large: Side,
  little: Side,
  service: string,
  {rounds, timed}: Scale,
): Promise<readonly Figure[]> => {
  const most = Math.min(rounds, 100)
  const people = Array.from({length: 6}, (_, n) => `o-bench-visitor-${String(n)}`)
  for (const {cloud} of [large, little]) {
    for (const [n, openid] of people.entries())
      await cloud.ask(openid, 'people.saveContact', {
        notice,
        name: '周桂兰',
        phone: `1380007${String(n).padStart(4, '0')}`,
      })
  }
  const [holder = '', next = '', ...others] = people
  const times = new Map<Step, {readonly a: number[]; readonly b: number[]}>(
    steps.map((step) => [step, {a: [], b: []}]),
  )
  const timedCall = async (
    side: Side,
    openid: string,
    action: Step,
    input: object,
    n: number,
  ): Promise<string> => {
    const begun = performance.now()
    const key = `bench-${action.slice(8)}-${String(n)}-${openid}`
    const reply = await side.cloud.send(openid, action, {community: inCommunity, ...input}, key)
    const took = performance.now() - begun
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
    times.get(action)?.[side === large ? 'a' : 'b'].push(took)
    return (reply.data as {readonly id: string}).id
  }
  /** Each day once: others take three of the four places beforehand, and nobody's turn looks at that. */
  const fill = async ({cloud}: Side, when: {readonly date: string; readonly time: string}, n: number) => {
    for (const openid of others.slice(0, 3)) {
      const input = {community: inCommunity, service, ...when, ticked: []}
      const reply = await cloud.send(openid, 'booking.reserve', input, `fill-${String(n)}-${openid}`)
      if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    }
  }
  // Until the end of the year: the holidays of the next are not known.
  const days = 36
  const whenOf = (n: number) => ({
    date: addDays(monday, 2 + (n % days)),
    time: ['10:00', '14:00', '16:00'][Math.floor(n / days)] ?? '',
  })
  for (let n = 0; n < most; n += 1) for (const side of [large, little]) await fill(side, whenOf(n), n)
  await large.cloud.resetStats()
  for (let n = 0; n < most; n += 1) {
    for (const side of [large, little]) {
      const when = whenOf(n)
      const early = {...when, time: '09:00'}
      const booking = await timedCall(side, holder, 'booking.reserve', {service, ...early, ticked: []}, n)
      await timedCall(side, holder, 'booking.reschedule', {booking, ...when}, n)
      const waiting = await timedCall(side, next, 'booking.wait', {service, ...when}, n)
      await timedCall(side, holder, 'booking.cancel', {booking, reason: '有事'}, n)
      await timedCall(side, next, 'booking.accept', {waiting}, n)
    }
  }
  const {usage} = await large.cloud.stats()
  return steps.flatMap((action): readonly Figure[] => {
    const own = usage.filter((one) => one.action === `api:${action}`)
    const each = (of: 'writes' | 'examined'): number => own.reduce((sum, one) => sum + one[of], 0) / most
    const {a, b} = times.get(action) ?? {a: [], b: []}
    const [ours, theirs] = [quantile(a, 0.99), quantile(b, 0.99)]
    // What counts how often somebody calls is written beside it.
    const rates =
      own.filter(({collection}) => collection === 'rates').reduce((sum, one) => sum + one.writes, 0) / most
    const writes = each('writes') - rates
    const [examined, bound] = [each('examined'), bounds[action]]
    return [
      {
        ...{
          id: 'P9',
          what: `${action}: writes a step`,
          figure: writes.toFixed(2),
          bound: `≤ ${String(bound)}`,
        },
        ok: writes > 0 && writes <= bound,
      },
      {
        ...{
          id: 'P6',
          what: `${action}: documents examined a step`,
          figure: examined.toFixed(1),
          bound: '≤ 40',
        },
        ok: examined <= 40,
      },
      ...(timed
        ? [
            {
              id: 'P6',
              what: `${action}: p99 with many visits to few`,
              figure: `${ratio(ours, theirs)} (${ms(ours)} to ${ms(theirs)}; median ${ms(quantile(a, 0.5))} to ${ms(quantile(b, 0.5))})`,
              bound: '≤ 1.50 ×',
              ok: ours / theirs <= 1.5,
            },
          ]
        : []),
    ]
  })
}
