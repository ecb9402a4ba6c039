import {Clock} from '../../local/cloud/clock'
import {parseCron} from '../../local/cloud/functions/cron'
import {Timers} from '../../local/cloud/functions/timers'

const at = (text: string) => Date.parse(`${text}+08:00`)

test.each([
  ['every minute', '0 * * * * * *', '2026-03-01T08:00:00', '2026-03-01T08:01:00'],
  ['every five minutes', '0 */5 * * * * *', '2026-03-01T08:01:30', '2026-03-01T08:05:00'],
  ['a morning in Beijing', '0 30 8 * * * *', '2026-03-01T08:30:00', '2026-03-02T08:30:00'],
  ['over the end of a month', '0 0 0 1 * * *', '2026-02-01T00:00:00', '2026-03-01T00:00:00'],
  ['a leap day', '0 0 0 29 2 * *', '2026-01-01T00:00:00', '2028-02-29T00:00:00'],
  ['weekdays', '0 0 9 * * MON-FRI *', '2026-03-06T09:00:00', '2026-03-09T09:00:00'],
  ['Sunday as 7', '0 0 9 * * 7 *', '2026-03-06T09:00:00', '2026-03-08T09:00:00'],
  ['a list of hours', '0 0 9,14 * * * *', '2026-03-06T09:00:00', '2026-03-06T14:00:00'],
  ['a year', '0 0 0 1 1 * 2027', '2026-03-06T09:00:00', '2027-01-01T00:00:00'],
])('%s', (_name, expression, after, next) => {
  expect(new Date(parseCron(expression).next(at(after)) ?? NaN)).toEqual(new Date(at(next)))
})

test.each(['* * * * *', '61 * * * * * *', '0 0 25 * * * *', 'a * * * * * *', '0 0 0 0 * * *'])(
  'refuses %s',
  (expression) => {
    expect(() => parseCron(expression)).toThrow(/cron/)
  },
)

test('a year that is over never comes', () => {
  expect(parseCron('0 0 0 1 1 * 2020').next(at('2026-01-01T00:00:00'))).toBeUndefined()
})

test('timers follow the shifted clock: passed moments fire once, a clock set back waits for no old moment', () => {
  const clock = new Clock()
  const fired: string[] = []
  const config = {
    name: 'jobs',
    file: '',
    timeout: 3,
    memory: 256,
    timers: [{name: 'hourly', cron: '0 0 * * * * *'}],
  }
  const timers = new Timers([config], clock, (fn, trigger) => fired.push(`${fn}:${trigger}`))
  clock.set(at('2026-03-01T08:30:00'))
  timers.start()
  clock.set(at('2026-03-01T08:59:00'))
  expect(fired).toEqual([])
  clock.set(at('2026-03-01T12:10:00'))
  expect(fired).toEqual(['jobs:hourly'])
  clock.set(at('2026-03-01T07:30:00'))
  clock.set(at('2026-03-01T08:00:01'))
  expect(fired).toHaveLength(2)
  timers.stop()
})
