import * as v from 'valibot'
import {collections} from '../../cloudfunctions/api/src/collections'
import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import {describeContract} from '../../local/describeContract'

const actions = Object.keys(contract) as ActionName[]

describe('the contract', () => {
  test.each(actions)('%s has an example that its schema takes', (action) => {
    const {input, example} = contract[action]
    expect(v.safeParse(input as v.GenericSchema, example)).toMatchObject({success: true})
  })

  test.each(actions)('%s refuses a key it does not know, wherever it stands', (action) => {
    const {input, example} = contract[action]
    expect(v.safeParse(input as v.GenericSchema, {...example, more: 1}).success).toBe(false)
    const polluted: unknown = JSON.parse(
      JSON.stringify(example).replace(/^\{/u, '{"__proto__": {"admin": true},').replace(',}', '}'),
    )
    expect(v.safeParse(input as v.GenericSchema, polluted).success).toBe(false)
  })

  /** The value with one of its texts replaced, for each text in it. */
  const withText = (value: unknown, text: string): readonly unknown[] => {
    if (typeof value === 'string') return [text]
    if (typeof value !== 'object' || value === null) return []
    const entries: [string, unknown][] = Object.entries(value)
    return entries.flatMap(([key, one]) =>
      withText(one, text).map((changed): unknown => {
        const copied = entries.map(([name, old]) => [name, name === key ? changed : old] as const)
        return Array.isArray(value) ? copied.map(([, item]) => item) : Object.fromEntries(copied)
      }),
    )
  }

  test.each(actions)('%s takes no control character and no half of a character in any text', (action) => {
    const {input, example} = contract[action]
    const taken = ['王\u0000', '王\u001b', '王\ud800'].flatMap((text) =>
      withText(example, text).filter((changed) => v.safeParse(input as v.GenericSchema, changed).success),
    )
    expect(taken).toEqual([])
  })

  test('actions are named domain.verb after the folder that declares them', () => {
    expect(
      actions.filter(
        (action) =>
          !/^(people|residents|messages|privacy|handover|anchors|papers|organisation|places|uploads|booking|cases|hotline|wishes|moderation|district|open)\.[a-zA-Z]+$/u.test(
            action,
          ),
      ),
    ).toEqual([])
  })

  test('what the command prints is whole', () => {
    const {actions: described} = describeContract()
    expect(described.map(({action}) => action)).toEqual(actions)
    for (const {fn, input, writes} of described) {
      expect(['api', 'open', 'jobs', 'exports']).toContain(fn)
      expect(input).toMatchObject({type: 'object', additionalProperties: false})
      expect(writes).toBeGreaterThanOrEqual(0)
    }
  })

  test('every text of every input is bounded', () => {
    const unbounded: string[] = []
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return
      const node = schema as {type?: unknown; maxLength?: unknown; enum?: unknown; pattern?: unknown}
      const bounded =
        node.maxLength !== undefined || node.enum !== undefined || /^\^.*\$$/u.test(String(node.pattern))
      if (node.type === 'string' && !bounded) unbounded.push(path)
      for (const [key, value] of Object.entries(schema)) walk(value, `${path}.${key}`)
    }
    for (const {action, input} of describeContract().actions) walk(input, action)
    expect(unbounded).toEqual([])
  })
})

describe('collections', () => {
  test('names are unique, and each index of a community starts with it unless the timer reads all or a person is looked for in all', () => {
    const names = collections.map(({name}) => name)
    expect(new Set(names).size).toBe(names.length)
    const timers = [
      'memberships.person',
      'memberships.changed',
      'delegations.changed',
      'passingFiles.due',
      'staff.changed',
      'calendars.changed',
      'directories.checked',
      'communities.district',
      'placeReports.changed',
      'duties.changed',
      'rosters.due',
      'households.changed',
      'cards.changed',
      'uploads.due',
      'services.settling',
      'resources.due',
      'days.changed',
      'days.notify',
      'days.offers',
      'days.displaced',
      'bookings.cancelled',
      'bookings.changed',
      'bookings.notify',
      'bookings.next',
      'bookings.counted',
      'waits.changed',
      'serviceExpected.month',
      'prechecks.next',
      'prechecks.changed',
      'prechecks.notify',
      'rolls.next',
      'rolls.notify',
      'series.next',
      'series.changed',
      'series.notify',
      'referrals.changed',
      'referrals.notify',
      'cases.next',
      'cases.counted',
      'cases.changed',
      'cases.notify',
      // What was raised to a street or district stands there together, of all its communities.
      'requests.above',
      'requests.next',
      'requests.changed',
      'requests.notify',
      'requests.counted',
      'requestDigests.notify',
      'requestHabits.next',
      'requestCounts.district',
      'requestCounts.touched',
      'wishes.check',
      'wishes.changed',
      'wishes.notify',
      'messages.push',
      'calls.changed',
      'complaints.changed',
      'complaints.notify',
      'anchors.day',
    ]
    // For one's own copy, and to be erased, in whichever communities (privacy/).
    const ofPeople = [
      'delegations.whose',
      'delegations.whom',
      'codes.whose',
      'codes.usedBy',
      'accessLogs.persons',
      'accessLogs.viewer',
      'passingFiles.whose',
      'placeReports.whose',
      'bookings.whose',
      'prechecks.whose',
      'series.whose',
      'referrals.whose',
      'cases.whose',
      'waits.whose',
      'requests.whose',
      'requests.joined',
      'wishes.author',
      'wishes.claimer',
      'uploads.whose',
      'messages.whose',
      'messages.whoseMatter',
      'calls.whose',
      'complaints.district',
      'complaints.whose',
    ]
    const unscoped = collections
      .filter(({scope}) => scope === 'community')
      .flatMap(({name, indexes}) =>
        indexes
          .filter(({keys}) => Object.keys(keys)[0] !== 'community')
          .map((index) => `${name}.${index.name}`),
      )
    expect(unscoped.filter((name) => !ofPeople.includes(name))).toEqual(timers)
    expect(ofPeople.filter((name) => !unscoped.includes(name))).toEqual([])
  })

  test('documents with timelines belong to a community, and what changed in them is found by an index', () => {
    const timelined = collections.filter(({timeline}) => timeline !== undefined)
    expect(timelined.map(({name}) => name)).toEqual(
      expect.arrayContaining(['bookings', 'placeReports', 'duties']),
    )
    for (const {scope, indexes} of timelined) {
      expect(scope).toBe('community')
      expect(indexes).toContainEqual({name: 'changed', keys: {changedAt: 1}})
    }
  })
})
