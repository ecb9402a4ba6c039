import {readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {addDays, dayOf} from './dates'
import {contract} from '../../cloudfunctions/api/src/contract'
import {callerAt, uploaderAt, type CallAs} from './call'
import {community, district, hallPhone, resources, said, serviceInputs} from './community'
import {venueCategory, venuesOf} from './venues'
import {groupsOf, otherKindsOf} from './kinds'
import {makeDistrict} from './district'
import {makeDuty} from './duty'
import {makeHomes} from './homes'
import {importPlaces, makeNeighbours} from './neighbours'
import {makeOrganisation} from './organisation'
import {personas, resident, type Persona} from './people'
import {categories, situations} from './catalogue'
import {makeStaff} from './staff'

/** The privacy notice that they are shown. */
const {notice} = contract['people.saveContact'].example

/** How much there is of it: the hall alone, or the places and all who look after them as well. */
export type DemoSize = 'hall' | 'whole'

/** Residents who have booked something, so that a day at the counter has somebody. */
const visitors = 9

/**
 * Makes the demonstration community by calling actions, as its people would. Cut off half way, the
 * next start completes it: every step is once-only.
 * @param url of the running cloud
 * @param dataDir where the set-up code is and the list of personas goes
 */
export const ensureDemo = async (url: string, dataDir: string, size: DemoSize = 'whole'): Promise<void> => {
  const call = callerAt(url)
  const today = await cloudToday(url)
  const [first, second] = personas.filter(({roles}) => roles.includes('community-admin'))
  if (first === undefined || second === undefined) throw new Error('two admins are needed')
  const code = setUpCode(dataDir)
  for (const {openid, name, phone} of [first, second]) {
    await call(openid, 'people.setUp', {community, code, name, phone, notice})
  }
  const ofDistrict = personas.filter(({roles}) => roles.includes('district-admin'))
  for (const {openid, name, phone} of ofDistrict) {
    await call(openid, 'people.setUp', {community, district, code, name, phone, notice})
  }
  await call(first.openid, 'places.saveCommunity', said(today))
  await call(first.openid, 'booking.saveCatalogue', {community, categories, situations})
  for (const resource of resources) await call(first.openid, 'booking.saveResource', resource)
  for (const service of serviceInputs) await call(first.openid, 'booking.saveService', service)
  const persons = await appoint(call, first, today)
  await makeDuty(call, first.openid, await makeStaff(call, first.openid, persons), today)
  const maker = {call, upload: uploaderAt(url), admin: first.openid, today, persons}
  if (size === 'whole') {
    await importPlaces(maker)
    await makeNeighbours(maker)
    await makeOrganisation(maker)
  }
  // The district's template takes what is there.
  for (const admin of ofDistrict) await makeDistrict(call, admin)
  if (size === 'whole') await makeVenues(call, first.openid, today, persons)
  await fire(url, 'jobs')
  await bookAFew(call)
  if (size === 'whole') await makeHomes(maker)
  writePersonas(dataDir, personas)
}

/** The cloud's own day: its clock may have been moved. */
const cloudToday = async (url: string): Promise<string> => {
  const clock: unknown = await (await fetch(`${url}/control/clock`)).json()
  if (typeof clock === 'object' && clock !== null && 'now' in clock && typeof clock.now === 'string') {
    return dayOf(new Date(clock.now))
  }
  throw new Error(`${url}/control/clock does not tell the time`)
}

const setUpCode = (dataDir: string): string => {
  const keys: unknown = JSON.parse(readFileSync(path.join(dataDir, 'keys.json'), 'utf8'))
  if (typeof keys === 'object' && keys !== null && 'setup' in keys && typeof keys.setup === 'string')
    return keys.setup
  throw new Error(`${dataDir}/keys.json has no set-up code`)
}

/** Rooms, seats, a doctor and a class, in a category of their own. */
const makeVenues = async (
  call: CallAs,
  openid: string,
  today: string,
  persons: ReadonlyMap<string, string>,
): Promise<void> => {
  const venues = venuesOf(community, hallPhone, today)
  const all = {community, categories: [...categories, venueCategory], situations}
  await call(openid, 'booking.saveCatalogue', all)
  for (const resource of venues.resources) await call(openid, 'booking.saveResource', resource)
  for (const service of venues.services) await call(openid, 'booking.saveService', service)
  const others = otherKindsOf(community, hallPhone, venueCategory.id)
  for (const resource of others.resources) await call(openid, 'booking.saveResource', resource)
  for (const service of others.services) await call(openid, 'booking.saveService', service)
  for (const [n, {contact, ...group}] of groupsOf(community, today).entries()) {
    const person = persons.get(contact)
    if (person === undefined) continue
    await call(openid, 'booking.saveSeries', {...group, contact: person}, `group-${String(n)}`)
  }
}

/** Everybody leaves name and phone; window staff get their post. @returns person ids by WeChat identity */
const appoint = async (call: CallAs, admin: Persona, today: string): Promise<ReadonlyMap<string, string>> => {
  const persons = new Map<string, string>()
  for (const {openid, name, phone, roles} of personas) {
    if (roles.includes('district-admin')) continue
    const {contact} = roles.includes('community-admin')
      ? await call(openid, 'people.me', {community})
      : await call(openid, 'people.saveContact', {community, name, phone, notice})
    if (contact === null) continue
    persons.set(openid, contact.person)
    if (!roles.includes('window-staff')) continue
    await call(admin.openid, 'people.grant', {
      community,
      person: contact.person,
      role: 'window-staff',
      until: addDays(today, 365),
    })
  }
  return persons
}

const fire = async (url: string, name: string): Promise<void> => {
  const response = await fetch(`${url}/control/timers/${name}`, {method: 'POST'})
  if (!response.ok) throw new Error(`timer ${name}: HTTP ${String(response.status)}`)
}

const bookAFew = async (call: CallAs): Promise<void> => {
  const bookable = serviceInputs.filter(({resources: where}) => where !== undefined)
  for (let n = 0; n < visitors; n += 1) {
    const {openid, name, phone} = resident(n)
    const service = bookable[(n * 5) % bookable.length]?.service
    if (service === undefined) continue
    await call(openid, 'people.saveContact', {community, name, phone, notice})
    // An earlier start that was cut off may have come this far.
    const {bookings} = await call(openid, 'booking.mine', {community, when: 'coming'})
    if (bookings.length > 0) continue
    const {days} = await call(openid, 'booking.days', {community, service})
    const free = days.flatMap(({date, slots}) =>
      slots.filter(({state}) => state === 'free').map(({time}) => ({date, time})),
    )
    const chosen = free[n]
    if (chosen === undefined) continue
    await call(openid, 'booking.reserve', {community, service, ...chosen, ticked: []}, `visit-${String(n)}`)
  }
}

/** The list that `GET /demo/personas` answers with. */
export const writePersonas = (dataDir: string, people: readonly Persona[]): void => {
  const shown = people.map(({openid, name, roles}) => ({openid, name, roles, community}))
  writeFileSync(path.join(dataDir, 'personas.json'), JSON.stringify(shown, null, 2))
}
