import {
  bookingStates,
  eventNames,
  nextState,
  outcomes,
  stateNames,
  transitions,
  type BookingEvent,
  type BookingState,
} from '../../miniprogram/packages/booking/rules/states'

/** The way of a visit for the README, drawn from the table that the code obeys. */

const begins = '<!-- visits: begins; npm run contract -- --states draws it -->'
const ends = '<!-- visits: ends -->'

const events = Object.keys(eventNames).filter((name): name is BookingEvent => Object.hasOwn(eventNames, name))

/** Where an event leads from a state; taking back leads to wherever the last step came from, and is drawn nowhere. */
const leadsTo = (from: BookingState, event: BookingEvent): readonly BookingState[] => {
  if (event === 'undo') return []
  const found =
    event === 'finish' ? outcomes.map((one) => nextState(from, event, one)) : [nextState(from, event)]
  return [...new Set(found.filter((to) => to !== null))]
}

const arrows = (): readonly string[] =>
  bookingStates.flatMap((from) =>
    bookingStates.flatMap((to) => {
      const by = from === to ? [] : events.filter((event) => leadsTo(from, event).includes(to))
      return by.length === 0
        ? []
        : [`  ${from} --> ${to}: ${by.map((event) => eventNames[event]).join('、')}`]
    }),
  )

const diagram = (): readonly string[] => [
  '```mermaid',
  'stateDiagram-v2',
  ...bookingStates.map((state) => `  state "${stateNames[state]}" as ${state}`),
  '  [*] --> booked: 预约',
  '  [*] --> asked: 预约，要等确认',
  '  [*] --> arrived: 现场取号',
  ...arrows(),
  '```',
]

const saidTo = (event: BookingEvent): string => {
  if (event === 'undo') return '上一步之前'
  const to = [
    ...new Set(
      transitions[event].flatMap((from) =>
        leadsTo(from, event).map((one) => (one === from ? '不变' : stateNames[one])),
      ),
    ),
  ]
  return to.join('、')
}

const table = (): readonly string[] => [
  '| 做什么 | 在什么状态 | 之后 | in code |',
  '| --- | --- | --- | --- |',
  ...events.map((event) => {
    const states = transitions[event].map((state) => stateNames[state]).join('、')
    return `| ${[eventNames[event], states, saidTo(event), `\`${event}\``].join(' | ')} |`
  }),
]

/** The part of the README between its two marks, with the marks. */
export const visitsDrawn = (): string =>
  [
    ...[begins, '<!-- prettier-ignore-start -->', '', ...diagram(), '', ...table(), ''],
    ...['<!-- prettier-ignore-end -->', ends],
  ].join('\n')

/** The README with the states of a visit as they are now. @throws Error when it has no place for them */
export const withVisits = (readme: string): string => {
  const from = readme.indexOf(begins)
  const until = readme.indexOf(ends)
  if (from < 0 || until < from) throw new Error(`the README lacks ${begins} … ${ends}`)
  return readme.slice(0, from) + visitsDrawn() + readme.slice(until + ends.length)
}
