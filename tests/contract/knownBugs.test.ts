import {bundledEngine} from '../property/engine/bundled'

/**
 * Double bookings that other systems are known for, each by its name: none here, and in the same run the twin that
 * looks for bookings that overlap and then inserts has them. Cal.com is github.com/calcom/cal.com, Easy!Appointments
 * github.com/alextselegidis/easyappointments, LibreBooking github.com/LibreBooking/librebooking.
 */

let show: Awaited<ReturnType<typeof bundledEngine>>['show']
beforeAll(async () => {
  show = (await bundledEngine()).show
})

test.each([
  ['Cal.com #13397: requests for the same time at once are all booked', 'requestsAtOnce', 1],
  ['Cal.com #29958: two that were asked for are both confirmed', 'bothConfirmed', 1],
  ['Cal.com #29968: what becomes booked later has no guard', 'keptBecomesBooked', 1],
  ['Cal.com #29473: several change to the same time at once', 'changedAtOnce', 1],
  ['Easy!Appointments #845: whichever window is free is booked twice', 'anyWindow', 2],
  ['Easy!Appointments #1783: a time is booked again at the desk', 'sameTimeAgain', 1],
  ['LibreBooking #65: two that overlap are both told that they have it', 'overlapping', 1],
] as const)('%s', async (_what, bug, places) => {
  let twin = 0
  for (let seed = 0; seed < 5; seed += 1) {
    const shown = await show(bug, seed)
    expect([...shown.ours]).toEqual([])
    expect(shown.have).toBe(places)
    twin += shown.twin
  }
  expect(twin).toBeGreaterThan(0)
})
