import {command, replacing} from '../../kernel/database'
import {removeFiles} from '../../kernel/files'
import {mustWin} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {erasePayloads, type Eraser} from '../../kernel/timeline'
import type {Precheck} from './documents'
import {movePrecheck, prechecks} from './repo'
import {stepped} from './step'

/** Somebody's pre-checks, in all communities. @param persons all ids that they have */
export const prechecksOf = (persons: readonly string[]): Promise<readonly Precheck[]> =>
  allBy(prechecks, {person: oneOf(persons)}, 'ord')

/** What waits is taken back first, so that nobody looks at it any more. One write, where it waits. */
const takenBack = async (precheck: Precheck, eraser: Eraser): Promise<Precheck> => {
  if (precheck.state !== 'asked') return precheck
  const step = stepped(precheck, {event: 'withdraw', change: {}}, eraser)
  if (step === null) return precheck
  await mustWin(movePrecheck(precheck, step.change))
  return step.after
}

/** Photos first: cut off in between, they are looked for again. Then what is said of the person. @returns writes */
export const erasePrecheck = async (found: Precheck, eraser: Eraser): Promise<number> => {
  const precheck = await takenBack(found, eraser)
  await removeFiles(precheck.files.map(({file}) => file))
  const timeline = erasePayloads(precheck.timeline, () => true, eraser)
  if (timeline === precheck.timeline && precheck.files.length === 0) return 0
  await mustWin(
    movePrecheck(precheck, {
      ...replacing({materials: {}, files: [], uploads: [], cleared: [], timeline}),
      nextAt: command().remove(),
      notify: command().remove(),
      notifyAt: command().remove(),
      changedAt: eraser.at,
    }),
  )
  return precheck === found ? 1 : 2
}

/** The consent for a child was taken back: nothing that was photographed for it stays. Done again it finds nothing. */
export const erasePrechecksOfChild = async (persons: readonly string[], eraser: Eraser): Promise<void> => {
  for (const precheck of await prechecksOf(persons)) await erasePrecheck(precheck, eraser)
}
