import type {Act, Step} from './histories'

/** What the engine once did wrong, found by random histories: each is played in many orders of turns. */

/** Places in `targets`. */
const [nine, ten, early, between, late] = [0, 1, 2, 3, 4]
const [shut, more, usual] = [1, 3, 0]

const one = (
  act: Act,
  who: number,
  target: number,
  {pick = 0, cut = null}: {pick?: number; cut?: number | null} = {},
) => ({
  act,
  who,
  target,
  pick,
  cut,
})
const does = (...calls: readonly ReturnType<typeof one>[]): Step => ({do: 'together', calls})
const pass = (minutes: number): Step => ({do: 'pass', minutes})
const timer: Step = {do: 'timer', times: 1}

interface How {
  /** Staff say yes or no to each visit. */
  readonly asks?: true
  /** Orders of turns that show it, where the first eight do not. */
  readonly seeds?: readonly number[]
}

export const known: readonly (readonly [what: string, steps: readonly Step[], how?: How])[] = [
  [
    'a day is shut while a place is kept for somebody',
    [
      does(one('reserve', 0, nine)),
      does(one('wait', 1, nine)),
      does(one('cancel', 0, nine)),
      does(one('shape', 0, nine, {pick: shut})),
      timer,
    ],
  ],
  [
    'a day is shut and opened again while a stretch is kept for somebody',
    [
      does(one('reserve', 0, early)),
      does(one('wait', 1, between)),
      does(one('cancel', 0, early)),
      does(one('shape', 0, early, {pick: shut})),
      timer,
      does(one('shape', 0, early, {pick: usual})),
      timer,
      does(one('reserve', 2, early)),
    ],
  ],
  [
    'a stretch is asked for on a day that is shut',
    [does(one('shape', 0, early, {pick: shut})), timer, does(one('reserve', 0, early))],
  ],
  [
    'one visit is given two other times at once',
    [does(one('reserve', 0, nine)), does(one('reschedule', 0, ten), one('reschedule', 0, nine))],
  ],
  [
    'a place is kept for somebody whose waiting was cut off',
    [
      does(one('reserve', 0, nine)),
      does(one('wait', 1, nine, {cut: 1})),
      pass(1),
      does(one('wait', 2, nine)),
      does(one('cancel', 0, nine)),
    ],
  ],
  [
    'a change of time is cut off before the old place is given back',
    [does(one('reserve', 0, nine)), pass(60), timer, does(one('reschedule', 0, ten, {cut: 2}))],
  ],
  [
    'the same, and it is called again',
    [
      does(one('reserve', 0, nine)),
      pass(60),
      timer,
      does(one('reschedule', 0, ten, {cut: 2})),
      does(one('again', 0, ten)),
      does(one('reserve', 1, nine)),
    ],
  ],
  [
    'the same, and the visit is cancelled before the timer comes',
    [
      does(one('reserve', 0, nine)),
      pass(60),
      timer,
      does(one('reschedule', 0, ten, {cut: 2})),
      does(one('cancel', 0, ten)),
    ],
  ],
  [
    'somebody begins to wait for a stretch while it is given back',
    [does(one('reserve', 0, early)), does(one('wait', 1, between), one('cancel', 0, early))],
  ],
  [
    'two stretches are given back at once, and both are in the way of who waits',
    [
      does(one('reserve', 0, early)),
      does(one('reserve', 1, late)),
      does(one('wait', 2, between)),
      does(one('cancel', 0, early), one('cancel', 1, late)),
    ],
  ],
  [
    'two times of a day get more places while people wait for both',
    [
      does(one('reserve', 0, nine)),
      does(one('reserve', 0, ten)),
      does(one('wait', 1, nine)),
      does(one('wait', 1, ten)),
      does(one('shape', 0, nine, {pick: more})),
      timer,
    ],
  ],
  [
    'a no is sent again after the visit was asked for anew',
    [
      does(one('reserve', 0, nine)),
      does(one('reschedule', 0, nine), one('answer', 0, nine, {pick: 3})),
      does(one('again', 0, nine)),
    ],
    {asks: true},
  ],
  [
    'one visit is given three other times and cancelled at once: two take theirs under one name',
    [
      does(one('reserve', 1, nine)),
      does(
        one('reschedule', 1, ten),
        one('cancel', 1, nine),
        one('reschedule', 1, nine),
        one('reschedule', 1, ten, {pick: 1}),
      ),
    ],
    {seeds: [39, 121, 147]},
  ],
  [
    'one visit is given the same other time twice at once, by two calls',
    [does(one('reserve', 1, nine)), does(one('reschedule', 1, ten), one('reschedule', 1, ten))],
  ],
  [
    'somebody whose waiting was cut off asks again while the timer takes them for lost',
    [
      does(one('reserve', 0, nine)),
      does(one('wait', 1, nine, {cut: 1})),
      pass(4),
      does(one('wait', 1, nine), one('timer', 2, nine)),
    ],
    {seeds: [24, 48, 78]},
  ],
]
