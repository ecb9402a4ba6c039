import * as v from 'valibot'
import type {Place} from '../../cloudfunctions/api/src/booking/dayPlaces.repo'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** The one conditional update that gives a place away, raced at the database itself: all calls are under way at once. */

const day = `${inCommunity}:w4:2026-11-27`
const healthSchema = v.object({gateway: v.string(), env: v.string()})

let cloud: TestCloud
let repo: typeof import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
let releasePlace: (place: Place, now: Date) => Promise<boolean>

beforeAll(async () => {
  cloud = await startTestCloud()
  const {gateway, env} = v.parse(healthSchema, await (await fetch(`${cloud.url}/health`)).json())
  // After this the SDK is loaded: it looks at its environment then.
  pointSdkAt(gateway, env)
  repo = await import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
  ;({releasePlace} = await import('../../cloudfunctions/api/src/booking/releasePlace'))
})
afterAll(() => cloud.close())

const take = async (slot: string, persons: readonly string[]): Promise<number> => {
  const now = new Date()
  const places = persons.map((person, n): Place => ({
    community: inCommunity,
    day,
    slot,
    person,
    hold: `b_${slot}_${n}`,
    inputHash: 'h',
  }))
  const taken = await Promise.all(places.map((place) => repo.takePlace(place, now)))
  return taken.filter(Boolean).length
}

test('fifty people take thirty places, and the day says so', async () => {
  expect(
    await take(
      '0830',
      Array.from({length: 50}, (_, n) => `p_${n}`),
    ),
  ).toBe(30)
  const left = await repo.dayById(inCommunity, day)
  expect(left?.slots['0830']?.left).toBe(0)
  expect(left?.takers).toHaveLength(30)
  expect(Object.keys(left?.held ?? {})).toHaveLength(30)
})

test('one person fifty times takes one place', async () => {
  expect(
    await take(
      '0930',
      Array.from({length: 50}, () => 'p_same'),
    ),
  ).toBe(1)
  const left = await repo.dayById(inCommunity, day)
  expect(left?.slots['0930']?.left).toBe(29)
})

test('a place is given back once, however often it is asked', async () => {
  const place: Place = {
    community: inCommunity,
    day,
    slot: '0930',
    person: 'p_twice',
    hold: 'b_twice',
    inputHash: 'h',
  }
  expect(await repo.takePlace(place, new Date())).toBe(true)
  const given = await Promise.all(Array.from({length: 20}, () => releasePlace(place, new Date())))
  expect(given.filter(Boolean)).toHaveLength(1)
  expect((await repo.dayById(inCommunity, day))?.slots['0930']?.left).toBe(29)
})

test('another community reaches nothing here', async () => {
  const place: Place = {
    community: 'beiguan',
    day,
    slot: '0930',
    person: 'p_far',
    hold: 'b_far',
    inputHash: 'h',
  }
  expect(await repo.takePlace(place, new Date())).toBe(false)
  expect(await repo.dayById('beiguan', day)).toBeNull()
})
