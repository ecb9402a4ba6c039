/** A time that somebody has chosen. */
export interface Place {
  readonly date: string
  readonly time: string
  readonly until: string
  /** Which room or person, where a service has several. */
  readonly resource?: string
  /** Of a stretch: its end was chosen as well. */
  readonly stretch?: true
  /** It is full: to stand in line for. */
  readonly wait?: true
}

/** What an action is told of it. */
export const askFor = ({date, time, until, resource, stretch}: Place) => ({
  date,
  time,
  ...(resource === undefined ? {} : {resource}),
  ...(stretch === undefined ? {} : {until}),
})
