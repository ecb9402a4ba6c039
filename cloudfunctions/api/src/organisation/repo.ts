import type {
  Certificate,
  StaffPost,
  StaffSource,
  Waiver,
} from '../../../../miniprogram/packages/organisation/rules/staff'
import {collection, command, inCommunity, replacing, type Change} from '../kernel/database'

/** What is said of someone who works here. */
export interface StaffSaid {
  readonly name: string
  readonly post: StaffPost
  readonly grade: number | null
  readonly source: StaffSource
  readonly certificate: Certificate | null
  /** The account; `-:<_id>` where there is none, for the unique index. */
  readonly person: string
  readonly dutyPhone: string | null
  readonly until: string | null
}

/** One change: what was said then. Nothing in it is ever written over. */
export interface StaffStep {
  readonly at: Date
  readonly by: string
  readonly key: string
  readonly inputHash: string
  readonly what: 'said' | 'waived'
  readonly said: StaffSaid
}

/** Someone who works in a community. `_id` is `<community>:<id>`. */
export interface Staff extends StaffSaid {
  readonly _id: string
  readonly community: string
  readonly waivers: readonly Waiver[]
  readonly history: readonly StaffStep[]
  readonly rev: number
  /** When something was last said of them. */
  readonly changedAt: Date
}

/** More than any community employs. */
const mostStaff = 300

const staff = collection<Staff>('staff')

export const noAccount = (id: string): string => `-:${id}`

export const allStaff = (community: string): Promise<readonly Staff[]> =>
  inCommunity(staff, community).find({}, {limit: mostStaff})

export const oneStaff = (community: string, id: string): Promise<Staff | null> =>
  inCommunity(staff, community).get(id)

export const staffOfAccount = async (community: string, person: string): Promise<Staff | null> =>
  (await inCommunity(staff, community).find({person}, {limit: 1}))[0] ?? null

/** Read at once; a district that is set up changes more within minutes. */
const aPage = 500

/** People changed since a moment, of all communities, oldest first: for the timer. */
export const staffChangedSince = async (from: Date): Promise<readonly Staff[]> => {
  const found = new Map<string, Staff>()
  for (let since = command().gt(from); ;) {
    const page = await staff.find({changedAt: since}, {orderBy: ['changedAt', 'asc'], limit: aPage})
    const before = found.size
    for (const one of page) found.set(one._id, one)
    const last = page[page.length - 1]
    if (last === undefined || page.length < aPage || found.size === before) return [...found.values()]
    since = command().gte(last.changedAt)
  }
}

export const addStaff = (one: Staff): Promise<'added' | 'exists'> =>
  inCommunity(staff, one.community).add(one)

/** Changes someone unless somebody else has since `rev` was read. */
export const changeStaff = async (
  {_id, community, rev}: Staff,
  said: Partial<StaffSaid>,
  more: {readonly step: StaffStep; readonly waiver?: Waiver},
): Promise<boolean> =>
  (await inCommunity(staff, community).update(
    {_id, rev},
    {
      ...replacing(said),
      rev: command().inc(1),
      changedAt: more.step.at,
      history: command().push([more.step]),
      ...(more.waiver !== undefined && {waivers: command().push([more.waiver])}),
    },
  )) === 1

/** Takes somebody out of what was said of them, unless somebody else has changed it since; how many were changed. */
export const changeErased = ({_id, community, rev}: Staff, change: Change): Promise<number> =>
  inCommunity(staff, community).update({_id, rev}, {...change, rev: command().inc(1)})
