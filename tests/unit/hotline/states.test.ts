import {readFileSync} from 'node:fs'
import path from 'node:path'
import {root} from '../../../local/build/functions'
import {statesDrawn, withStates} from '../../../local/docs/states'
import {
  actors,
  isOpen,
  mayStep,
  nextState,
  openStates,
  requestEvents,
  requestStates,
  steps,
} from '../../../miniprogram/packages/hotline/rules/states'

/** The table of a request's way, and its picture. */

test('the README shows the table that the code obeys; `npm run contract -- --states` draws it', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
  expect(readme).toContain(statesDrawn())
  expect(withStates(readme)).toBe(readme)
})

test('every state is reached, every open one can be left for an end, and what was withdrawn stays so', () => {
  const reached = new Set(['filed'])
  for (let more = true; more;) {
    const before = reached.size
    for (const state of requestStates.filter((one) => reached.has(one))) {
      for (const event of requestEvents) {
        const to = nextState(state, event, state === 'paused' ? 'filed' : null)
        if (to !== null) reached.add(to)
      }
    }
    more = reached.size > before
  }
  expect([...reached].sort()).toEqual([...requestStates].sort())
  expect(requestEvents.filter((event) => nextState('withdrawn', event, 'filed') !== null)).toEqual([])
  for (const state of openStates) expect(nextState(state, 'withdraw')).toBe('withdrawn')
})

test('nobody but the timer makes the timer’s steps, and each step has somebody who makes it', () => {
  for (const event of requestEvents) {
    const by = actors.filter((actor) => mayStep(event, actor))
    expect(by.length).toBeGreaterThan(0)
    if (by.includes('timer')) expect(by).toEqual(['timer'])
  }
})

test('what ends a request leads out of the open states, and nothing else does', () => {
  for (const event of requestEvents) {
    for (const from of openStates) {
      const to = nextState(from, event, 'filed')
      if (to !== null && !isOpen(to)) expect(['close', 'withdraw', 'uphold']).toContain(event)
    }
  }
  // Only whoever filed it opens again what ended; the timer only what came with a day.
  const opens = requestEvents.filter((event) => {
    const to = nextState('closed', event)
    return to !== null && isOpen(to)
  })
  expect(opens.map((event) => [event, steps[event].by])).toEqual([
    ['reopen', ['filer']],
    ['ask-recheck', ['filer']],
    ['review-due', ['timer']],
  ])
})
