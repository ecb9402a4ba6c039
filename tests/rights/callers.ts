import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import {roles, type Role} from '../../cloudfunctions/api/src/kernel/contract'
import type {PostPlace} from '../../cloudfunctions/api/src/people/account'
import {inCommunity, inDistrict, type TestCloud} from '../harness/cloud'
import {pointSdkAt} from '../conformance/sdk'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'
import type {Cell, Row} from './row'

/** Those who call: everybody a policy can tell apart. */

const today = '2026-11-24'
const at = new Date(`${today}T00:00:00Z`)
const standings = ['visitor', 'resident', 'verified', 'movedOut', 'formerStaff', 'elsewhere'] as const
export type Kind = (typeof standings)[number] | Role
export const kinds: readonly Kind[] = [...standings, ...roles]

/** What a row expects of a kind of caller, here or at another community or district. */
export const expected = (row: Row, kind: Kind, where: 'here' | 'elsewhere'): Cell => {
  if (kind === 'visitor') return row.visitor
  if (where === 'elsewhere' || kind === 'elsewhere') return row.adminElsewhere
  const {resident, posts = {}} = row
  switch (kind) {
    case 'resident':
    case 'formerStaff':
      return row[kind]
    case 'verified':
    case 'movedOut':
      return row[kind] ?? resident
    case 'window-staff':
      return row.windowStaff
    case 'community-admin':
      return row.admin
    case 'district-admin':
      return row.districtAdmin
    case 'unit-head':
    case 'building-head':
    case 'grid-worker':
      // Let through, to what is in their place.
      return posts[kind] ?? (row.near?.[kind] === undefined ? resident : 'yes')
    default:
      return posts[kind] ?? resident
  }
}

/** The third part of a post's id that a place is: of the posts that are held for one. */
const placeOf: Readonly<Partial<Record<Role, PostPlace>>> = {
  'building-head': {building: 'b_1'},
  'unit-head': {building: 'b_1', unit: '1单元'},
  'grid-worker': {grid: 'g_1'},
}

const healthSchema = v.object({gateway: v.string(), env: v.string()})

/** Makes people as their own steps and grants would, straight into the store: those paths have tests of their own. */
export const peopleMaker = async (cloud: TestCloud) => {
  const {gateway, env} = v.parse(healthSchema, await (await fetch(`${cloud.url}/health`)).json())
  pointSdkAt(gateway, env)
  const [{membershipOf, addMembership, accountById, changeAccount}, {newMembership, stepMembership}] =
    await Promise.all([
      import('../../cloudfunctions/api/src/people/repo'),
      import('../../cloudfunctions/api/src/people/membership'),
    ])
  await (await import('../../cloudfunctions/api/src/people/letJoin')).letJoin(elsewhere)
  // A child's birth is sealed with the cloud's own keys.
  const {setup: _setup, ...keys} = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')),
  )
  process.env['KEYS'] = JSON.stringify(keys)
  const {seal} = await import('../../cloudfunctions/api/src/kernel/secrets')
  let serial = 0
  const next = (): number => (serial += 1)
  const call = {by: 'p_test', at, key: 'fixture', inputHash: 'fixture'}

  /** @returns the person's id */
  const join = async (
    openid: string,
    community = inCommunity,
    phone = `139${String(10_000_000 + next())}`,
  ): Promise<string> => {
    const {contact} = await cloud.ask(openid, 'people.saveContact', {
      community,
      notice,
      name: '何永红',
      phone,
    })
    return contact?.person ?? ''
  }
  const step = async (community: string, person: string, step: Parameters<typeof stepMembership>[1]) => {
    const membership = await membershipOf(community, person)
    if (membership === null || (await stepMembership(membership, step, call)) === null)
      throw new Error('no step')
  }
  const post = (role: Role, until = '2027-06-30') => ({
    role,
    place: placeOf[role] ?? null,
    from: '2026-01-01',
    until,
    by: 'p_test',
    at,
  })

  return {
    join,
    /** Somebody new of a kind; their WeChat identity. */
    async caller(kind: Kind, phone?: string): Promise<string> {
      const openid = `o-right-${kind}-${String(next())}`
      if (kind === 'visitor') return openid
      if (kind === 'elsewhere') {
        const person = await join(openid, elsewhere)
        await step(elsewhere, person, {event: 'grant', change: {posts: [post('community-admin')]}})
        return openid
      }
      if (kind === 'street-supervisor' || kind === 'district-supervisor' || kind === 'district-admin') {
        const person = await join(openid)
        const where = kind === 'street-supervisor' ? `${inDistrict}:street` : inDistrict
        const grant = {event: 'grant', change: {posts: [post(kind)]}} as const
        await addMembership(newMembership({_id: person, name: '何永红'}, where, 'hyh', grant, call))
        return openid
      }
      const person = await join(openid, inCommunity, phone)
      if (kind === 'verified') await step(inCommunity, person, {event: 'verify', to: 'verified'})
      else if (kind === 'movedOut') await step(inCommunity, person, {event: 'move-out', to: 'moved-out'})
      else if (kind === 'formerStaff') {
        const posts = [post('window-staff', addDays(today, -1)), post('community-admin', addDays(today, -1))]
        await step(inCommunity, person, {event: 'grant', change: {posts}})
      } else if (kind !== 'resident')
        await step(inCommunity, person, {event: 'grant', change: {posts: [post(kind)]}})
      return openid
    },
    /** Somebody who lives in a unit. */
    async livesIn(
      building: string,
      unit: string,
    ): Promise<{
      readonly openid: string
      readonly person: string
      readonly building: string
      readonly unit: string
    }> {
      const openid = `o-right-home-${String(next())}`
      const person = await join(openid)
      await step(inCommunity, person, {event: 'declare', change: {home: {building, unit, room: '101'}}})
      return {openid, person, building, unit}
    },
    /** Somebody becomes a child whose guardian is another. */
    async guard(child: string, guardian: string) {
      const account = await accountById(child)
      if (account === null) throw new Error('no child')
      const agreed = {what: 'child', notice, at, how: 'app', by: guardian} as const
      const record = {birth: seal('2018-05-01'), guardian}
      if (!(await changeAccount(account, {child: record, consents: [...account.consents, agreed]})))
        throw new Error('no child')
    },
  }
}

/** A community in which the callers hold nothing. */
export const elsewhere = 'beiguan'
