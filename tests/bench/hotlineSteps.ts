import {inCommunity} from '../harness/cloud'
import {quantile, ratio, type Figure} from './figure'
import type {Seeded} from './hotlineData'
import {admin, ms, tellers, type Scale, type Side} from './hotlineSides'

const steps = ['hotline.file', 'hotline.take', 'hotline.reply', 'hotline.close', 'hotline.answer'] as const

/** As often as one may tell something in a day, with some to spare. */
const mostOfOne = 36

const filed = (place: {readonly building: string}) => ({
  ...{kind: 'help' as const, item: 'lamp', text: '路灯不亮', place, hidden: false, named: []},
})

/** Told, taken, answered, ended, and how it went. */
export const stepFigures = async (
  large: Side,
  little: Side,
  seeded: Seeded,
  {rounds, timed}: Scale,
): Promise<readonly Figure[]> => {
  const place = {building: seeded.grids[0]?.building ?? ''}
  const times = new Map<string, {a: number[]; b: number[]}>()
  // What is counted for each of them for the first time is written once, and is no part of a step.
  for (const side of [large, little]) {
    for (const teller of tellers) {
      await side.cloud.ask(teller, 'hotline.file', filed(place), `bench-first-${teller}`)
    }
  }
  await large.cloud.resetStats()
  const most = Math.min(rounds, mostOfOne * tellers.length)
  for (let n = 0; n < most; n += 1) {
    const teller = tellers[n % tellers.length] ?? admin
    for (const [which, side] of [['a', large] as const, ['b', little] as const]) {
      let request = ''
      const inputs = {
        'hotline.file': filed(place),
        'hotline.take': {},
        'hotline.reply': {said: '下午来看'},
        'hotline.close': {outcome: 'solved', said: '换好了', onSpot: true},
        'hotline.answer': {solved: 'yes', content: 'yes'},
      }
      for (const action of steps) {
        const input = {community: inCommunity, ...inputs[action], ...(request === '' ? {} : {request})}
        const begun = performance.now()
        const openid = action === 'hotline.file' || action === 'hotline.answer' ? teller : admin
        const reply = await side.cloud.send(openid, action, input, `bench-${action.slice(8)}-${String(n)}`)
        if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
        const {a, b} = times.get(action) ?? {a: [], b: []}
        ;(which === 'a' ? a : b).push(performance.now() - begun)
        times.set(action, {a, b})
        if (action === 'hotline.file') request = (reply.data as {readonly id: string}).id
      }
    }
  }
  const {usage} = await large.cloud.stats()
  return steps.flatMap((action): readonly Figure[] => {
    const own = usage.filter((one) => one.action === `api:${action}`)
    const writes = own.reduce((sum, one) => sum + one.writes, 0) / most
    const {a, b} = times.get(action) ?? {a: [], b: []}
    const [ours, theirs] = [quantile(a, 0.99), quantile(b, 0.99)]
    return [
      {
        ...{id: 'P9', what: `${action}: writes a step`, figure: writes.toFixed(2), bound: '≤ 3'},
        ok: writes > 0 && writes <= 3,
      },
      ...(timed
        ? [
            {
              id: 'P6',
              what: `${action}: p99 with many requests to few`,
              figure: `${ratio(ours, theirs)} (${ms(ours)} to ${ms(theirs)}; median ${ms(quantile(a, 0.5))} to ${ms(quantile(b, 0.5))})`,
              bound: '≤ 1.50 ×',
              ok: ours / theirs <= 1.5,
            },
          ]
        : []),
    ]
  })
}
