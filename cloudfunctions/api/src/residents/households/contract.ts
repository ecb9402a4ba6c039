import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, list} from '../../kernel/fields'

/** The caller's own household. */
export interface MyHouseholdView {
  /** Null while they are in none. */
  readonly household: string | null
  /** 东圣小区3号楼1单元302; '' without a home. */
  readonly home: string
  /** Whether the caller can let somebody in: they are confirmed, and have said where they live. */
  readonly mayInvite: boolean
  /** With whom they have said yes to each other, themself apart. */
  readonly members: readonly {readonly person: string; readonly name: string}[]
  /** How many more staff have written down as of one family, whose names nobody has agreed to show. */
  readonly others: number
}

/** A household as staff see it: one of those that were made one, each with its own people. */
export interface HouseholdPart {
  readonly household: string
  readonly rev: number
  /** The one that it was merged into. */
  readonly mergedInto: string | null
  readonly members: readonly {readonly person: string; readonly name: string}[]
}

export interface HouseholdView {
  /** The one that stands for all of them. */
  readonly household: string
  readonly home: string
  readonly parts: readonly HouseholdPart[]
}

/** Why, in a tap: a household's document holds no words about anybody. */
const reason = v.picklist(['one-family', 'own-family', 'asked', 'mistake'], '请选原因')
const window = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
/** More people of one household than there are anywhere. */
export const mostMembers = 20

export const householdsContract = {
  'residents.myHousehold': action<MyHouseholdView>()({
    fn: 'api',
    policy: {who: 'member'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** A code with which one more person of my home is confirmed and comes into my household; good for three days. */
  'residents.householdCode': action<{readonly digits: string; readonly until: string}>()({
    fn: 'api',
    policy: {who: 'member', standing: 'verified'},
    once: true,
    rate: {most: 10, minutes: 60},
    input: v.strictObject({community}),
    // The count, the household, the own membership, the code.
    writes: 4,
    example: {community: 'dongsheng'},
  }),
  /** Leaves the household; the home stays. */
  'residents.leaveHousehold': action<MyHouseholdView>()({
    fn: 'api',
    policy: {who: 'member'},
    once: true,
    input: v.strictObject({community}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** The household of somebody, for staff: leaves an entry of who looked. */
  'residents.household': action<HouseholdView>()({
    fn: 'api',
    policy: window,
    input: v.strictObject({community, person: id}),
    writes: 1,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** Two households turn out to be one. Whose names are shown to whom stays theirs to say. */
  'residents.mergeHouseholds': action<{readonly household: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, one: id, other: id, reason}),
    writes: 1,
    example: {community: 'dongsheng', one: 'h_0', other: 'h_1', reason: 'one-family'},
  }),
  /** Takes a merge back: the one that was merged stands by itself again. */
  'residents.unmergeHousehold': action<{readonly household: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, household: id, reason}),
    writes: 1,
    example: {community: 'dongsheng', household: 'h_1', reason: 'mistake'},
  }),
  /** People of a household become one of their own; those who stay keep it. */
  'residents.splitHousehold': action<{readonly household: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({
      community,
      household: id,
      persons: v.pipe(list(id, mostMembers), v.minLength(1, '请选谁分出去')),
      reason,
    }),
    // The new household, and everybody who goes.
    writes: mostMembers + 1,
    example: {community: 'dongsheng', household: 'h_0', persons: ['p_0'], reason: 'own-family'},
  }),
}
