import {cp, mkdir, rm} from 'node:fs/promises'
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {build, type Plugin} from 'esbuild'
import type {Reply} from '../../miniprogram/shared/errors'
import {functionNames, optionsFor, root} from '../../local/build/functions'
import {inCommunity, monday, startTestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {median, ratio, type Figure} from './figure'

/** S7: what the chain costs a step of a visit, against the same function without it. */

const staff = 'o-liu-fang'
const window = `${inCommunity}:w1`
const sides = ['chained', 'unchained'] as const
type Side = (typeof sides)[number]

const timelinePath = path.join(root, 'cloudfunctions/api/src/kernel/timeline')

const withoutChain: Plugin = {
  name: 'without-chain',
  setup(bundling) {
    bundling.onResolve({filter: /\/timeline$/}, ({path: specifier, resolveDir}) =>
      path.resolve(resolveDir, specifier) === timelinePath
        ? {path: path.join(root, 'tests/bench/twin/timeline.ts')}
        : undefined,
    )
  },
}

/** A functions folder with `api` twice more: as it is, and with the twin's timeline; bundled in one way. */
const functionsOfBoth = async (): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'youshizhao-chain-'))
  for (const name of functionNames()) {
    await cp(path.join(root, 'cloudfunctions', name), path.join(folder, name), {recursive: true})
  }
  for (const side of sides) {
    await mkdir(path.join(folder, side))
    await cp(path.join(root, 'cloudfunctions/api/config.json'), path.join(folder, side, 'config.json'))
    await build({
      ...optionsFor('api'),
      outfile: path.join(folder, side, 'index.js'),
      plugins: side === 'unchained' ? [withoutChain] : [],
    })
  }
  return folder
}

/** @param visits 600 on each side for the full figure */
export const benchChain = async (visits = 600): Promise<readonly Figure[]> => {
  const functionsDir = await functionsOfBoth()
  const cloud = await startTestCloud({functionsDir, audited: false})
  let serial = 0
  const step = async (side: Side, action: string, input: object): Promise<string> => {
    const key = `chain-${String((serial += 1))}`
    const event = {action, input: {community: inCommunity, ...input}, key}
    const {json} = await post(`${cloud.url}/functions/${side}`, event, {'x-wx-openid': staff})
    const reply = json as Reply<{id: string}>
    if (!reply.ok) throw new Error(`${side} ${action}: ${JSON.stringify(reply.error)}`)
    return reply.data.id
  }
  const steps = 6
  const visit = async (side: Side): Promise<number> => {
    const started = performance.now()
    const booking = await step(side, 'booking.walkIn', {window, call: false})
    await step(side, 'booking.call', {booking, window})
    await step(side, 'booking.finish', {booking, outcome: 'done'})
    await step(side, 'booking.undo', {booking})
    await step(side, 'booking.finish', {booking, outcome: 'done'})
    await step(side, 'booking.undo', {booking})
    return performance.now() - started
  }
  try {
    await cloud.setClock(`${monday}T09:00:00+08:00`)
    const times: Record<Side, number[]> = {chained: [], unchained: []}
    // In turn, so that both meet the same moods of the machine; who goes first changes, too. The first ones warm up.
    for (let n = -20; n < visits; n += 1) {
      for (const side of n % 2 === 0 ? sides : [...sides].reverse()) {
        const time = await visit(side)
        if (n >= 0) times[side].push(time)
      }
    }
    const [ours, theirs] = [median(times.chained), median(times.unchained)]
    const rate = (time: number): string => ((steps * 1000) / time).toFixed(0)
    return [
      {
        id: 'S7',
        what: `steps of visits with the chain against without it (${rate(ours)} and ${rate(theirs)} a second)`,
        figure: ratio(ours, theirs),
        bound: '≤ 1.05 ×',
        ok: ours <= 1.05 * theirs,
      },
    ]
  } finally {
    await cloud.close()
    await rm(functionsDir, {recursive: true, force: true})
  }
}
