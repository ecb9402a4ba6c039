import {
  actorNames,
  eventNames,
  nextState,
  requestEvents,
  requestStates,
  stateNames,
  steps,
  type RequestEvent,
  type RequestState,
} from '../../miniprogram/packages/hotline/rules/states'

/** The way of a request for the README, drawn from the table that the code obeys. */

const begins = '<!-- states: begins; npm run contract -- --states draws it -->'
const ends = '<!-- states: ends -->'

/** Where an event leads from a state: from a pause back to wherever it was paused. */
const leadsTo = (from: RequestState, event: RequestEvent): readonly RequestState[] => {
  const befores: readonly (RequestState | null)[] =
    steps[event].to === 'back' ? requestStates.filter((one) => nextState(one, 'pause') !== null) : [null]
  return [
    ...new Set(
      befores.flatMap((before) => {
        const to = nextState(from, event, before)
        return to === null ? [] : [to]
      }),
    ),
  ]
}

const arrows = (): readonly string[] =>
  requestStates.flatMap((from) =>
    requestStates.flatMap((to) => {
      const by = requestEvents.filter(
        (event) => steps[event].to !== 'same' && leadsTo(from, event).includes(to),
      )
      // A colon ends a label's name in Mermaid.
      const label = by.map((event) => eventNames[event].replace('：', ' ')).join('、')
      return by.length === 0 ? [] : [`  ${from} --> ${to}: ${label}`]
    }),
  )

const diagram = (): readonly string[] => [
  '```mermaid',
  'stateDiagram-v2',
  ...requestStates.map((state) => `  state "${stateNames[state].staff}" as ${state}`),
  `  [*] --> filed: ${eventNames.file}`,
  ...arrows(),
  '  withdrawn --> [*]',
  '```',
]

const saidTo = (event: RequestEvent): string => {
  const {to} = steps[event]
  if (to === 'same') return '不变'
  return to === 'back' ? '暂停前' : stateNames[to].staff
}

const table = (): readonly string[] => [
  '| 做什么 | 在什么状态 | 谁 | 之后 | in code |',
  '| --- | --- | --- | --- | --- |',
  ...requestEvents.map((event) => {
    const {from, by} = steps[event]
    const states = from.map((state) => stateNames[state].staff).join('、')
    const who = by.map((actor) => actorNames[actor]).join('、')
    return `| ${[eventNames[event], states, who, saidTo(event), `\`${event}\``].join(' | ')} |`
  }),
]

/** The part of the README between its two marks, with the marks. */
export const statesDrawn = (): string =>
  [
    begins,
    '<!-- prettier-ignore-start -->',
    '',
    ...diagram(),
    '',
    ...table(),
    '',
    '<!-- prettier-ignore-end -->',
    ends,
  ].join('\n')

/** The README with the states as they are now. @throws Error when it has no place for them */
export const withStates = (readme: string): string => {
  const from = readme.indexOf(begins)
  const until = readme.indexOf(ends)
  if (from < 0 || until < from) throw new Error(`the README lacks ${begins} … ${ends}`)
  return readme.slice(0, from) + statesDrawn() + readme.slice(until + ends.length)
}
