import type {Role} from '../kernel/contract'

/** Who takes cases in and gives them to somebody: they see all of the community's. */
export const deskRoles = [
  'window-staff',
  'hotline-staff',
  'community-admin',
] as const satisfies readonly Role[]

/** Who can be in charge of a case: everybody with a post near people. Beyond the desk each sees their own cases only. */
export const agentRoles = [
  ...deskRoles,
  'volunteer',
  'party-member',
  'unit-liaison',
  'mediator',
] as const satisfies readonly Role[]
export const nearRoles = ['grid-worker', 'building-head', 'unit-head'] as const satisfies readonly Role[]

export const desk = {who: 'staff', roles: deskRoles} as const
export const handlers = {who: 'staff', roles: agentRoles, near: nearRoles} as const
